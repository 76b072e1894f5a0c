"""Noun phrases of tagged sentences."""

from __future__ import annotations

import pytest

from onrecord.who.phrases import Phrase, Tagged, end_features, ends, phrases


def line(marked: str) -> Tagged:
    """``the/DT envoy/NN`` as a tagged sentence."""
    pairs = [word.rsplit("/", 1) for word in marked.split()]
    return Tagged.of([w for w, _ in pairs], [t for _, t in pairs])


def found(marked: str) -> list[tuple[str, str]]:
    tagged = line(marked)
    return [(p.kind, " ".join(tagged.words[p.first : p.base + 1])) for p in phrases(tagged)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The/DT special/JJ envoy/NN left/VBD ./.", [("np", "The special envoy")]),
        ("Serbia/NNP 's/POS president/NN", [("poss", "Serbia 's"), ("np", "Serbia 's president")]),
        ("She/PRP kept/VBD her/PRP$ word/NN", [("np", "her word"), ("pron", "She"), ("pron", "her")]),
        ("the/DT UN/NNP mission/NN", [("np", "the UN mission"), ("run", "UN")]),
        ("Ana/NNP ,/, Ivo/NNP and/CC Eva/NNP", [("np", "Ana"), ("np", "Ivo"), ("np", "Eva"),
                                                ("coord", "Ana , Ivo and Eva"), ("coord", "Ivo and Eva")]),
        ("The/DT office/NN today/NN denied/VBD this/DT", [("np", "The office"), ("np", "today"), ("np", "this")]),
        ("met/VBN quickly/RB", []),
    ],
)  # fmt: skip
def test_phrases(marked: str, expected: list[tuple[str, str]]) -> None:
    assert found(marked) == expected


def test_ends_offer_what_follows_up_to_a_verb() -> None:
    tagged = line("the/DT head/NN of/IN the/DT mission/NN in/IN Oldtown/NNP spoke/VBD ./.")
    offered = [" ".join(tagged.words[: end + 1]) for end in ends(tagged, Phrase(0, 1, "np"))]
    assert offered == ["the head", "the head of the mission", "the head of the mission in Oldtown",
                       "the head of the mission in Oldtown spoke"]  # fmt: skip


def test_a_verb_right_behind_ends_a_phrase() -> None:
    assert ends(line("the/DT envoy/NN spoke/VBD of/IN war/NN"), Phrase(0, 1, "np")) == [1]


def test_longer_ends_are_told_from_the_head_alone() -> None:
    tagged = line("the/DT head/NN of/IN state/NN ,/, who/WP left/VBD")
    alone, longer = (set(end_features(tagged, Phrase(0, 1, "np"), end)) for end in (1, 3))
    assert alone.isdisjoint(longer)


def test_words_before_and_behind_the_sentence() -> None:
    tagged = line("He’s/PRP+V here/RB")
    assert (tagged.tag(-1), tagged.tag(2), tagged.word(0)) == ("^", "$", "he's")

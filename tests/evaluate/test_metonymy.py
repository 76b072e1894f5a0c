"""The model of metonyms, learnt from sentences made here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.metonymy import cross_validate, read_examples, score, train, weights

CAPITALS = ("Belgrade", "Paris", "Ankara", "Madrid", "Oslo", "Vienna", "Cairo", "Lima", "Kyiv", "Rome")
ACTS = ("rejected the plan", "signed the treaty", "said it would wait", "denied it", "ratified the pact")
PLACES = ("born in", "living in", "on the road to", "at the airport of", "in a hotel in")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """100 sentences; the name carries its full stop or possessive where such sets have it so."""
    made: list[dict[str, object]] = []
    for name in CAPITALS:
        made += [{"sentence": [name, *act.split(), "."], "pos": [0, 1], "label": 1} for act in ACTS]
        for place in PLACES:
            words = ["She", "was", *place.split()]
            made.append({"sentence": [*words, f"{name}."], "pos": [len(words), len(words) + 1], "label": 0})
    path = tmp_path / "places.json"
    path.write_text(json.dumps(made))
    return path


def test_names_are_read_without_their_marks(file: Path) -> None:
    examples = read_examples(file)
    assert len(examples) == 100
    assert {e.name for e in examples} == set(CAPITALS)
    assert {e.use for e in examples} == {"capital"}
    assert sum(e.metonym for e in examples) == 50


def test_what_is_plain_is_learnt(file: Path) -> None:
    examples = read_examples(file)
    report = cross_validate(examples)
    assert report.figures["metonymy.accuracy"] == 1.0
    assert report.counts["metonymy.all_places"] == (50, 100)
    assert report.misses == ()


def test_no_sentence_is_asked_about_that_was_learnt_from(file: Path) -> None:
    acting, lived_in = read_examples(file)[:6:5]
    assert (acting.metonym, lived_in.metonym) == (True, False)
    for others in ([], [acting, lived_in] * 20):
        assert cross_validate([acting, lived_in], others).counts["metonymy.accuracy"] == (0, 2)


def test_misses_say_what_was_taken_for_what(file: Path) -> None:
    examples = read_examples(file)
    backwards = [type(e)(e.text, e.name, e.use, e.features, not e.metonym) for e in examples]
    report = score(examples, train(backwards))
    assert report.figures["metonymy.accuracy"] == 0.0
    assert report.misses[0].problem == "taken for a place"
    assert "against: " in report.misses[0].detail


def test_the_same_examples_give_the_same_table(file: Path) -> None:
    examples = read_examples(file)
    learnt = weights(examples)
    assert learnt == weights(examples)
    assert learnt["subj~acts"] > 0 > learnt["prep=in"]


@pytest.mark.parametrize(
    "text", ["{", "[1]", '[{"sentence": ["a"], "pos": [0, 1]}]', '[{"sentence": ["-"], "pos": [0, 1], "label": 1}]']
)
def test_what_is_no_example_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        read_examples(path)
    with pytest.raises(InputError, match="INPUT-MISSING"):
        read_examples(tmp_path / "none.json")

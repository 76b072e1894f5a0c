"""Pronouns the rules leave open: the scene, what is counted, and the head."""

from __future__ import annotations

import json

import numpy as np
import pytest

from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit
from onrecord.read import Reading, read
from onrecord.who import Cast, identify
from onrecord.who.pairs import Pairs, Scene, features

TEXT = (
    "Ana Petrović thanked Ivo Kos in Oldtown. “I am glad,” he said. The weather was fine.\n\n"
    "Later the envoy of Norway met her at the station."
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def document(text: str) -> Document:
    return Document("d0", text, "a.txt", "0" * 64, regions=(Region(Span("d0", 0, len(text)), "body"),))


def plain(text: str) -> Reading:
    return read(document(text))


def scene(text: str, word: str) -> Scene:
    reading, at = plain(text), text.index(word)
    number = next(i for i, s in enumerate(reading.sentences) if s.start <= at < s.end)
    return Scene.around(reading, number, at)


def passage(text: str, written: str) -> tuple[int, int]:
    return text.index(written), text.index(written) + len(written)


def test_a_scene_holds_the_words_around_and_the_names_among_them() -> None:
    found = scene(TEXT, "her at")
    named = [" ".join(found.words[a : z + 1]) for a, z in found.names]
    assert named == ["Ana Petrović", "Ivo Kos", "Oldtown", "Norway"]
    assert [w for w, q in zip(found.words, found.quoted, strict=True) if q] == ["I", "am", "glad", ","]
    assert found.place[found.words.index("envoy")] == 2
    assert found.at(passage(TEXT, "Ivo Kos")) == (3, 4)
    assert found.at((900, 903)) is None


def test_a_scene_is_cut_at_both_ends() -> None:
    text = "a " * 500 + "he" + " b" * 500 + ". More of it."
    found = scene(text, "he")
    assert found.words.index("he") == 160
    assert len(found.words) == 320
    assert found.place[0] == 340


def test_far_sentences_are_left_out() -> None:
    text = "Ana Kos left. " + "It rained. " * 7 + "Then she came. It rained. Ivo Kos left."
    assert "Ana" not in scene(text, "she").words
    assert "Ivo" not in scene(text, "she").words
    assert "Ana" in scene(text.replace("It rained. ", "", 2), "she").words


def test_a_scene_in_a_sentence_without_end_is_as_large_as_others() -> None:
    reading = plain("Ana Kos and " * 100_000 + "she")
    scenes = [Scene.around(reading, number, words[0].start) for number, words in enumerate(reading.words)]
    assert len(scenes) > 100
    assert max(len(each.words) for each in scenes) <= 320


def test_what_is_counted_tells_the_names_apart() -> None:
    found = scene(TEXT, "her at")
    at = found.at(passage(TEXT, "her at"))
    assert at is not None
    ana, ivo = (found.at(passage(TEXT, name)) for name in ("Ana Petrović", "Ivo Kos"))
    assert ana is not None
    assert ivo is not None
    one, other = features(found, at[0], ana), features(found, at[0], ivo)
    assert len(one) == len(other)
    assert one[10] == 1.0  # the first name of its sentence
    assert other[10] == 0.0
    assert (one[22], one[23]) == (1.0, 0.0)  # Ana is a woman's name
    assert (other[22], other[23]) == (0.0, 1.0)


def ask(kit: Kit, text: str, pronoun: str, *names: str) -> tuple[float, ...] | None:
    reading = read(document(text), kit.reader)
    assert reading.states is not None
    start, end = text.index(f" {pronoun} ") + 1, text.index(f" {pronoun} ") + 1 + len(pronoun)
    number = next(i for i, s in enumerate(reading.sentences) if s.start <= start < s.end)
    people = [passage(text, name) for name in names]
    return Pairs.load().shares(Scene.around(reading, number, start), (start, end), people, reading.states)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Ana Petrović thanked Ivo Kos. Later she opened the bridge.", "she"),
        ("Ivo Kos was angry. After he had read the letter, Ana Petrović and Jan Berg left the room.", "he"),
        ("Lena Fischer told Ana Petrović on Monday that the letter she had sent was lost.", "she"),
    ],
)
def test_shares_sum_to_one_whatever_the_order(kit: Kit, text: str, pronoun: str) -> None:
    names = [name for name in ("Ana Petrović", "Ivo Kos", "Jan Berg", "Lena Fischer") if name in text]
    shares, turned = ask(kit, text, pronoun, *names), ask(kit, text, pronoun, *reversed(names))
    assert shares is not None
    assert turned is not None
    assert sum(shares) == pytest.approx(1.0)
    assert shares[:-1] == pytest.approx(turned[-2::-1])


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Prime Minister Lena Fischer met Ana Petrović in Oldtown on Friday. After the talks she told reporters that "
         "the bridge would be opened.", "she", "Lena Fischer"),
        ("Lena Fischer was born in Oldtown. Her sister Ana Petrović was a teacher there. In 1990 she married Ivo Kos.",
         "she", "Lena Fischer"),
        ("Maria Fischer married Peter Kos in 1990. Later she opened a school.", "she", "Maria Fischer"),
    ],
)  # fmt: skip
def test_who_is_meant(kit: Kit, text: str, pronoun: str, name: str) -> None:
    names = [name, *(n for n in ("Ana Petrović", "Ivo Kos", "Peter Kos") if n in text)]
    shares = ask(kit, text, pronoun, *names)
    assert shares is not None
    assert shares[0] > 0.5


def test_a_name_that_cannot_be_seen_has_no_share(kit: Kit) -> None:
    shares = ask(kit, "Ana Petrović was angry with the envoy, and she left.", "she", "Ana Petrović", "envoy")
    assert shares is not None
    assert shares[1] == 0.0
    assert sum(shares) == pytest.approx(1.0)
    assert ask(kit, "Ana Petrović and they left.", "they", "Ana Petrović") is None
    alone = ask(kit, "The weather was fine, and she left.", "she")
    assert alone == pytest.approx((1.0,))


def test_a_file_of_weights_holds_parts_and_tensors() -> None:
    tensor = np.arange(6, dtype="<f2").reshape(2, 3)
    head = json.dumps({"__metadata__": {}, "out": {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]}}).encode()
    pairs = Pairs.of_bytes(len(head).to_bytes(8, "little") + head + tensor.tobytes())
    assert [part["out"].tolist() for part in pairs.parts] == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert pairs.only(1).parts[0]["out"].tolist() == [3.0, 4.0, 5.0]


# -- in the line ----------------------------------------------------------------------------------
OPEN = "His father had warned Nils Berg about the bridge. He resigned as minister the next day."


def cast(kit: Kit, text: str, *, by_rules: bool) -> Cast:
    reading = read(document(text), None if by_rules else kit.reader)
    return identify(document(text), reading, kit.actors, kit.cues, kit.tenures)


def test_what_the_rules_leave_open_is_weighed(kit: Kit) -> None:
    by_rules, weighed = (
        next(m for m in cast(kit, OPEN, by_rules=rules).mentions if m.form == "pronoun") for rules in (True, False)
    )
    assert (by_rules.name, by_rules.made_by) == (None, "who/rules-1")
    assert (weighed.name, weighed.made_by) == ("Nils Berg", "who/gap-1")
    assert weighed.score >= 0.5
    assert weighed.why == f"of those named before, {weighed.score:.2f}"


@pytest.mark.parametrize("text", ["Nils Berg rejected it. He left.", "The weather was fine. He left."])
def test_the_rest_is_as_the_rules_have_it(kit: Kit, text: str) -> None:
    assert cast(kit, text, by_rules=True) == cast(kit, text, by_rules=False)

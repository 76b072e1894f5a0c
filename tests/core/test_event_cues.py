"""Words that tell an event, found in a row of words."""

from __future__ import annotations

import pytest

from onrecord.core.errors import RegisterError
from onrecord.core.event_cues import EventCues
from onrecord.core.plover import Plover
from onrecord.core.register import read_table


@pytest.fixture(scope="module")
def cues() -> EventCues:
    return EventCues.load(Plover.load().types)


@pytest.mark.parametrize(
    ("words", "at", "name", "form", "last"),
    [
        ("troops pulled out of town", 1, "pull out", "past", 3),
        ("they drove the troops out", 1, "drive out", "past", 5),
        ("he is meeting her", 2, "meet", "ing", 3),
        ("she meets him", 1, "meet", "s", 2),
        ("men set fire to it", 1, "set fire to", "base", 4),
        ("the attacks", 1, "attack", "s", 2),
        ("his apologies", 1, "apology", "noun", 2),
    ],
)
def test_the_longest_cue_goes_first(cues: EventCues, words: str, at: int, name: str, form: str, last: int) -> None:
    found = next(cues.at(words.split(), at))
    assert (found.cue.name, found.form, found.last) == (name, form, last)


def test_a_participle_like_the_past_is_not_given_twice(cues: EventCues) -> None:
    forms = [f.form for f in cues.at(["arrested"], 0)]
    assert forms == ["past"]


def test_nouns_and_words_that_tell_nothing(cues: EventCues) -> None:
    assert cues.is_noun("talks")
    assert not cues.is_noun("arrested")
    assert "arrested" in cues.forms
    assert "table" not in cues.forms
    assert list(cues.at(["table"], 0)) == []


def test_every_type_has_words_and_every_mode_is_in_the_codebook() -> None:
    plover = Plover.load()
    rows = read_table("event_cues")
    assert {row["type"] for row in rows} == set(plover.types)
    assert {(r["type"], r["mode"]) for r in rows if r["mode"]} <= {
        (kind, mode) for kind in plover.types for mode in plover.modes(kind)
    }


def test_a_type_that_the_codebook_has_not_is_refused() -> None:
    with pytest.raises(RegisterError, match="event_cues"):
        EventCues.load(("ASSAULT",))

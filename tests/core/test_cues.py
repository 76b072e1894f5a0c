"""Cues: forms of verbs, words that belong to them, gaps."""

from __future__ import annotations

import pytest

from onrecord.core.cues import FRAMES, Cues
from onrecord.core.errors import RegisterError
from onrecord.core.record import ACTS
from onrecord.core.register import read_table


@pytest.fixture(scope="module")
def cues() -> Cues:
    return Cues.load()


@pytest.mark.parametrize(
    ("words", "name", "form", "end"),
    [
        ("said that", "say", "past", 1),
        ("says that", "say", "s", 1),
        ("denies it", "deny", "s", 1),
        ("denying it", "deny", "ing", 1),
        ("urging them", "urge", "ing", 1),
        ("stresses it", "stress", "s", 1),
        ("wrote it", "write", "past", 1),
        ("told them", "tell", "past", 1),
        ("called on them", "call on", "past", 2),
        ("called again on them", "call on", "past", 3),
        ("called repeatedly for it", "call for", "past", 3),
        ("voiced strong support for it", "voice support for", "past", 4),
        ("expressed his deep concern over it", "express concern", "past", 4),
        ("is concerned about", "be concerned", "s", 2),
    ],
)
def test_found(cues: Cues, words: str, name: str, form: str, end: int) -> None:
    found = cues.at(words.split(), 0)
    assert found is not None
    assert (found.cue.name, found.form, found.end) == (name, form, end)


@pytest.mark.parametrize("words", ["bridge", "saying-so", "saids", "expressed the bridge", "looked at"])
def test_not_found(cues: Cues, words: str) -> None:
    assert cues.at(words.split(), 0) is None


def test_the_longest_cue_wins(cues: Cues) -> None:
    found = cues.at("warned against it".split(), 0)
    assert found is not None
    assert found.cue.name == "warn against"


@pytest.mark.parametrize(("column", "value"), [("frames", "clause,sung"), ("act", "sing")])
def test_a_row_that_says_what_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch, column: str, value: str) -> None:
    row = {"verb": "hum", "forms": "", "rest": "", "frames": "clause", "act": "assert", "source": "own", column: value}
    monkeypatch.setattr("onrecord.core.cues.read_table", lambda name, needed: [row])
    with pytest.raises(RegisterError, match="hum"):
        Cues.load()


def test_every_row_can_be_used() -> None:
    rows = read_table("cues")
    assert {r["act"] for r in rows} <= set(ACTS)
    assert {f for r in rows for f in r["frames"].split(",")} <= set(FRAMES)
    assert all(len(r["forms"].split()) in (0, 4) for r in rows)
    assert len({(r["verb"], r["rest"], r["act"]) for r in rows}) == len(rows)


def test_no_cue_begins_with_a_word_that_is_no_form(cues: Cues) -> None:
    assert {"denied", "denying", "said", "call"} <= cues.forms
    assert cues.forms.isdisjoint(("table", "on", ""))

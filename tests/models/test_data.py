"""Marked passages for training."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from onrecord.models.reader.data import glued, load_own, marked

_FOLDER = Path(__file__).parents[2] / "training" / "reader"


def test_marks_are_taken_out_and_kept_as_spans() -> None:
    row = marked("[s Ana Berg] [c said] that [x the [s court] [c ruled] so].")
    assert row["text"] == "Ana Berg said that the court ruled so."
    (spans,) = row["attributions"]
    assert [row["text"][a:b] for a, b in sorted(spans["source"])] == ["Ana Berg", "court"]
    assert [row["text"][a:b] for a, b in spans["content"]] == ["the court ruled so"]


@pytest.mark.parametrize("text", ["[s Ana Berg said.", "Ana] said."])
def test_a_mark_without_its_partner_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="mark is"):
        marked(text)


def test_every_own_passage_reads() -> None:
    texts = load_own(_FOLDER)
    assert len(texts) > 100
    assert all(len(t.words) == len(t.rows) == len(t.labels) and t.own for t in texts)


def test_glued_loses_nothing() -> None:
    texts = load_own(_FOLDER)
    joined = glued(texts, random.Random(3))
    assert sum(len(t.words) for t in joined) == sum(len(t.words) for t in texts)
    assert len(joined) < len(texts)

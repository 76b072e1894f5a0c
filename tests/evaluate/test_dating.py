"""The sample of undated texts: always the same, never with its own date, and counted right."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.evaluate import dating
from onrecord.evaluate.dating import KINDS, Undated, sample, score_dating
from onrecord.pipeline import Kit


@pytest.fixture(scope="module")
def texts() -> list[Undated]:
    return sample()


def test_the_sample_is_large_and_always_the_same(texts):
    assert len(texts) >= 200
    assert len({t.kind for t in texts}) == len(KINDS)
    assert texts == sample()


def test_no_text_holds_its_own_date(texts):
    for text in texts:
        assert f"{text.day.day} {text.day:%B} {text.day.year}" not in text.text
        assert text.day.isoformat() not in text.text


@pytest.mark.parametrize(
    ("value", "day", "year", "near"),
    [("2008-04-08", "2008-04-20", True, True), ("2008-04", "2008-04-20", True, True),
     ("2008-05", "2008-04-20", True, False), ("2008", "2008-04-20", True, False),
     ("2007", "2008-04-20", False, False), (None, "2008-04-20", False, False)],
)  # fmt: skip
def test_what_counts_as_right(value, day, year, near):
    verdict = dating._verdict(value, "a: b", date.fromisoformat(day))
    assert (verdict["year"], verdict["near"]) == (year, near)


def test_the_bars_are_met():
    report = score_dating(Kit.load())
    assert report.figures["dating.year"] >= 0.90
    assert report.figures["dating.near"] >= 0.60
    assert report.figures["dating.reasons"] == 1.0
    assert report.figures["dating.as-month"] >= 0.85
    assert report.figures["dating.as-year"] >= 0.90


def test_the_command_prints_both_shares(monkeypatch):
    monkeypatch.setattr(dating, "sample", lambda: sample()[:3])
    shown = CliRunner().invoke(main, ["evaluate", "dating"])
    assert shown.exit_code == 0
    assert "dating.year" in shown.output
    assert "dating.near" in shown.output

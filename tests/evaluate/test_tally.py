"""Figures from counts."""

from __future__ import annotations

from onrecord.evaluate.tally import FIGURES, Tally


def test_every_figure_is_there_and_zero_without_cases() -> None:
    tally = Tally()
    assert list(tally.figures()) == list(FIGURES)
    assert set(tally.figures().values()) == {0.0}
    assert set(tally.counts().values()) == {(0, 0)}


def test_precision_recall_and_f1() -> None:
    tally = Tally()
    tally.matched("dates", 1, 4, 2)
    tally.matched("dates", 2, 4, 2)
    figures = tally.figures()
    assert (figures["dates.p"], figures["dates.r"], figures["dates.f1"]) == (0.75, 0.375, 0.5)
    assert tally.counts()["dates.r"] == (3, 8)
    assert tally.counts()["dates.f1"] == (6, 12)


def test_macro_is_the_mean_of_the_three_recalls() -> None:
    tally = Tally()
    for side, hits, cases in (("for", 1, 1), ("against", 1, 2), ("neutral", 0, 3)):
        tally.add(f"stance.{side}.recall", hits, cases)
    assert tally.figures()["stance.macro"] == 0.5
    assert "stance.macro" not in tally.counts()

"""What was worked out of a report is kept until the report is read anew."""

from __future__ import annotations

from typing import Any

from onrecord.reconcile.contract import Told
from onrecord.reconcile.remembered import KEPT, Remembered


def test_once_a_reading(report: Any) -> None:
    asked: list[Told] = []

    def count(told: Told) -> int:
        asked.append(told)
        return len(told.records)

    made = report("Ana Kovač said that it rained.", "a.txt")
    remembered = Remembered(count)
    told = Told(made.document, (made.said("Ana Kovač", "it rained"),), made.document.id)
    assert [remembered(told), remembered(told)] == [1, 1]
    assert len(asked) == 1
    assert remembered(Told(made.document, (), made.document.id)) == 0


def test_the_oldest_go_first(report: Any) -> None:
    asked: list[str] = []
    remembered = Remembered(lambda told: asked.append(told.document.file))
    reports = [report(f"Report {number}.", f"{number}.txt") for number in range(KEPT + 10)]
    tolds = [Told(one.document, (), one.document.id) for one in reports]
    for told in (*tolds, tolds[-1], tolds[0]):
        remembered(told)
    assert len(asked) == KEPT + 11

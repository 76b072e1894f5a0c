"""What one report leaves open and others give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.core.link import Resolved
from onrecord.core.record import Citation
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.resolve import Resolves
from onrecord.store import Store

Compared = Callable[..., Store]
DAY = "2021-03-04"
SAID = "the bridge over the river would be opened before the winter"


def telling(report: Any, file: str, said: str = SAID, **fields: Any) -> Any:
    given = {"name": "Ana Kovač", "actor": "person:ana-kovac", "said_at": DAY} | fields
    made = report(f"In {file} it reads that {said}.", f"{file}.txt", published=given["said_at"])
    made.said(given.pop("name"), said, **given)
    return made


def resolved(store: Store) -> list[tuple[str, str, int]]:
    lines = (line for line in store.made.each("resolved") if isinstance(line, Resolved))
    return sorted((line.field, line.value, len(line.sources)) for line in lines)


def test_a_capacity_that_others_give(compared: Compared, report: Any) -> None:
    told = [telling(report, "a"), telling(report, "b", "bread was dear", capacity="Foreign Minister"),
            telling(report, "c", "it snowed", capacity="Serbian Foreign Minister")]  # fmt: skip
    store = compared([Resolves()], *told)
    assert resolved(store) == [("capacity", "Serbian Foreign Minister", 2)]
    (line,) = store.made.each("resolved")
    assert isinstance(line, Resolved)
    assert line.record == told[0].records[0].id
    assert line.why == "2 other sources give it"


@pytest.mark.parametrize(
    "fields",
    [
        [{"capacity": "mayor"}, {"capacity": "envoy"}],
        [{"capacity": "mayor", "said_at": "2021-09-01"}],
        [{"capacity": "mayor", "name": "Ivo Kovač", "actor": "person:ivo-kovac"}],
        [{}],
    ],
)
def test_what_stays_open(compared: Compared, report: Any, fields: list[dict[str, Any]]) -> None:
    others = [telling(report, f"b{number}", f"it rained {number} days", **more) for number, more in enumerate(fields)]
    assert resolved(compared([Resolves()], telling(report, "a"), *others)) == []


def test_what_is_given_stays(compared: Compared, report: Any) -> None:
    store = compared(
        [Resolves()], telling(report, "a", capacity="envoy"), telling(report, "b", "x y", capacity="mayor")
    )
    assert resolved(store) == []


def citing(report: Any, file: str, number: int, lead: str = "") -> Any:
    said = f"{lead}Resolution {number} (1999) remained the basis of the settlement of the dispute"
    made = telling(report, file, said)
    right = number == 1244
    made.add(Citation, f"Resolution {number} (1999)", symbol=f"S/RES/{number} (1999)",
             verdict="matches" if right else "wrong_number")  # fmt: skip
    return made


def test_a_wrong_citation_that_others_give_right(compared: Compared, report: Any) -> None:
    store = compared([Resolves()], citing(report, "a", 1422), citing(report, "b", 1244), citing(report, "c", 1224))
    assert resolved(store) == [("suggestion", "S/RES/1244 (1999)", 1)] * 2


def test_copies_of_the_source_are_one(compared: Compared, report: Any) -> None:
    lead = "after a long debate in the hall beside the river, which ended at midnight, the speaker held that "
    right = [citing(report, f"b{number}", 1244, lead) for number in range(3)]
    store = compared([Copies(), Resolves()], citing(report, "a", 1422), *right)
    assert resolved(store) == [("suggestion", "S/RES/1244 (1999)", 1)]


def test_the_day_of_a_statement_in_a_report_without_date(compared: Compared, report: Any) -> None:
    undated = telling(report, "a", said_at=None)
    store = compared([Resolves()], undated, telling(report, "b"), telling(report, "c", "bread was dear"))
    assert resolved(store) == [("said_at", DAY, 1)]

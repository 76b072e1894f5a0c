"""A claim's support is the number of its independent sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.query.filters import Filter
from onrecord.query.support import Supported, supported
from onrecord.reconcile import relate
from onrecord.store import Store

Make = Callable[..., Path]
SAID = "the bridge over the river would be opened before the winter"
OTHER = "before winter comes the bridge across the river will be open"
LONG = "At the fair of the town the crowd heard from the loudspeakers beside the church that"


def telling(report: Any, file: str, said: str, lead: str = "Here", **fields: Any) -> Any:
    given = {"name": "Ana Kovač", "actor": "person:ana-kovac", "said_at": "2021-03-04"} | fields
    made = report(f"{lead} {said}, if {file} is right.", file, published="2021-03-05")
    made.said(given.pop("name"), said, **given)
    return made


def claims(path: Path, wanted: Filter | None = None) -> list[Supported]:
    with Store.open(path) as store:
        relate(store)
        return list(supported(store, wanted))


def test_independent_wordings_are_counted(make_record: Make, report: Any) -> None:
    path = make_record(telling(report, "a", SAID), telling(report, "b", OTHER), telling(report, "c", SAID, "In C"))
    (one,) = claims(path)
    assert one.count == 3
    assert len(one.claim.said) == 3
    assert one.against == ()


def test_copies_and_sentences_taken_over_are_not(make_record: Make, report: Any) -> None:
    more = "The mayor had the ropes cut at noon and drank a glass with the masons, who sang until the bells rang"
    path = make_record(
        telling(report, "a", SAID, f"{more}. {LONG}"), telling(report, "b", SAID, f"{more}. {LONG}"),
        telling(report, "c", SAID, LONG), telling(report, "d", OTHER, "It is heard that"),
    )  # fmt: skip
    (one,) = claims(path)
    assert len(one.claim.said) == 4
    assert one.count == 2


def test_what_stands_against_it(make_record: Make, report: Any) -> None:
    denied = SAID.replace("would be", "would not be")
    path = make_record(
        telling(report, "a", SAID), telling(report, "b", SAID, "B has"), telling(report, "c", denied, "C has")
    )
    found = {one.claim.said[0].text: one for one in claims(path)}
    assert found[SAID].count == 2
    assert len(found[SAID].against) == 2
    assert found[denied].count == 1
    assert len(found[denied].against) == 2


def test_only_what_is_asked_for(make_record: Make, report: Any) -> None:
    path = make_record(
        telling(report, "a", SAID), telling(report, "b", "bread was dear", name="Ivo Lukić", actor="person:l")
    )
    (one,) = claims(path, Filter(speaker="Lukić"))
    assert one.claim.said[0].text == "bread was dear"
    assert claims(path, Filter(speaker="Nobody")) == []

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.core.errors import QueryError
from onrecord.store import Store
from onrecord.store.facets import Asked, Facets


@pytest.fixture
def facets(small_record: str) -> Any:
    with Store.open(small_record) as store:
        yield store.facets


def test_statements_are_paged_latest_first(facets: Facets) -> None:
    rows = facets.statements(Asked())
    assert [row.first for row in rows[:4]] == ["2024-02-09"] * 3 + ["2020-04-25"]
    assert facets.count(Asked()) == len(rows) == 6
    assert facets.statements(Asked(), limit=2, offset=2) == rows[2:4]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(actor="person:aleksandar-vucic"), 3),
        (Asked(side="Serbia", act="call"), 2),
        (Asked(outlet="TASS"), 3),
        (Asked(since="2024"), 3),
        (Asked(since="2024-02-09", until="2024-02"), 3),
        (Asked(until="2020"), 1),
        (Asked(words="both sides"), 2),
        (Asked(issue="none"), 0),
        (Asked(status="made"), 6),
        (Asked(actor="' OR 1=1 --"), 0),
    ],
)
def test_what_is_asked_must_hold(facets: Facets, asked: Asked, count: int) -> None:
    assert facets.count(asked) == count == len(facets.statements(asked))


def test_values_are_counted(facets: Facets) -> None:
    assert facets.by("side", Asked()) == [("Serbia", 4), ("China", 1)]
    assert facets.by("year", Asked()) == [("2020", 1), ("2024", 3)]
    assert facets.by("act", Asked(side="Serbia"))[0] == ("call", 2)
    assert facets.names(["person:lin-wei"]) == {"person:lin-wei": "Lin Wei"}
    with pytest.raises(QueryError):
        facets.count(Asked(words="?"))


def test_positions_are_facets(make_record: Callable[..., str], report: Any) -> None:
    from onrecord.core.parts import Position

    made = report("Kos rejects the pact.\n", "a.txt")
    made.said("Ana Kos", "the pact", positions=(Position("pact", "against", 0.9),))
    with Store.open(make_record(made)) as store:
        assert store.facets.by("issue", Asked()) == [("pact", 1)]
        assert store.facets.count(Asked(issue="pact", stance="against")) == 1
        assert store.facets.count(Asked(issue="pact", stance="for")) == 0
        assert store.facets.statements(Asked())[0].positions == (("pact", "against"),)


def test_rows_go_with_their_report(small_record: str) -> None:
    with Store.open(small_record) as store:
        store.remove("reports/tass.txt")
        assert store.facets.count(Asked()) == 3
        _, counts = store.sql("SELECT count(*) FROM said")
        assert list(counts) == [(3,)]

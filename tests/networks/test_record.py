"""A record's positions as a table, and event lists of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.parts import Position
from onrecord.networks import Spec, Table, compute, table_of
from onrecord.networks.events import event_columns, event_rows
from onrecord.networks.record import moment
from onrecord.query.filters import mentions, statements
from onrecord.store import Store


def positions(report: Any, number: int, *given: tuple[str, str]) -> None:
    report.records[number] = replace(
        report.records[number], positions=tuple(Position(issue, stance, 0.9) for issue, stance in given)
    )


@pytest.fixture
def record(make_record: Callable[..., Path], report: Any) -> Path:
    one = report(
        "Talks, said Wu. No, said Li. Calm, said Wu. Hm, said Lo.",
        "a.txt",
        title="T",
        outlet="TASS",
        published="2020-04-24",
    )
    one.said("Wu Haitao", "Talks", actor="person:wu", of="China", capacity="envoy")
    one.said("Li Wen", "No", of="Serbia", said_at="2020-W10")
    one.said("Wu Haitao", "Calm", actor="person:wu", act="hope")
    two = report("Nothing, they say.", "b.txt")
    two.said("", "Nothing", as_written="they")
    positions(one, 0, ("dialogue", "for"), ("border", "neutral"))
    positions(one, 1, ("dialogue", "against"))
    positions(two, 0, ("dialogue", "for"))
    return make_record(one, two)


def table(record: Path, **more: bool) -> Table:
    with Store.open(record, readonly=True) as store:
        return table_of(list(statements(store)), mentions(store), **more)


def told(made: Table) -> set[tuple[object, ...]]:
    names = ("actor", "speaker", "issue", "stance", "agreement")
    return {(*(one.values[name] for name in names), one.time) for one in made.statements}


def test_a_row_a_position(record: Path) -> None:
    day, week = datetime(2020, 4, 24), datetime(2020, 3, 2)
    dated = {
        ("China", "Wu Haitao", "dialogue", 1, 1, day), ("China", "Wu Haitao", "border", 0, 0, day),
        ("Serbia", "Li Wen", "dialogue", -1, 0, week), ("China", "Wu Haitao", "", 0, 0, day),
    }  # fmt: skip
    assert told(table(record)) == dated
    assert told(table(record, undated=True)) == dated | {("they", "they", "dialogue", 1, 1, week)}
    assert told(table(record, neutral=False)) == {row for row in dated if row[3] != 0}
    assert ("China", "Wu Haitao", "border", 0, 0, day) not in told(table(record, every=False))
    made = table(record)
    assert made.attributes["speaker"]["Wu Haitao"] == {
        "actor_id": "person:wu", "side": "China", "capacity": "envoy",
    }  # fmt: skip
    assert set(made.attributes["actor"]) == {"they"}
    first = next(one for one in made.statements if one.values["issue"] == "border")
    assert (first.text, first.source, first.title, first.start) == ("Talks", "TASS", "T", 0)


def test_a_network_of_a_record(record: Path) -> None:
    spec = Spec(variable1="actor", variable2="issue", qualifier="stance", aggregation="conflict")
    (network,) = compute(table(record), spec)
    assert (network.rows, network.matrix.tolist()) == (("China", "Serbia"), [[0, 1], [1, 0]])
    (acts,) = compute(table(record), Spec(variable1="speaker", variable2="act", mode="two-mode"))
    assert acts.columns == ("assert", "hope")


def test_event_lists_keep_empty_values_and_the_order_of_time(record: Path) -> None:
    made = table(record)
    spec = Spec(variable1="actor", variable2="issue", mode="two-mode", window="years", kernel="uniform")
    rows = list(event_rows(made, spec))
    assert event_columns(made)[:3] == ("statement_id", "time", "actor")
    assert event_columns(made)[-1] == "document_type"
    assert all(len(row) == len(event_columns(made)) for row in rows)
    assert [row[1] for row in rows] == ["2020-03-02 00:00:00", *["2020-04-24 00:00:00"] * 3]
    assert sum(row[event_columns(made).index("issue")] == "" for row in rows) == 1
    once = list(event_rows(made, Spec(variable1="actor", variable2="issue", duplicates="acrossrange")))
    assert len(once) == len(rows)


@pytest.mark.parametrize(
    ("when", "day"),
    [("2020", "2020-01-01"), ("2020-W10", "2020-03-02"), ("..2020-04-24", "2020-04-24"), ("soon", None), (None, None)],
)
def test_moments(when: str | None, day: str | None) -> None:
    assert moment(when) == (datetime.fromisoformat(day) if day else None)

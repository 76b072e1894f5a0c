"""A clock that goes back or stands still: what counts is the order in which things were written down."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from killing.ground import RECORD, record_faults, record_lines

from onrecord import engine
from onrecord.core.record import Statement
from onrecord.review import decide, merge, reviewed, stale, undo
from onrecord.serve.audit import Audit
from onrecord.store import Store

LATE, EARLY = "2031-01-01T00:00:00.000000Z", "2006-05-21T12:00:00.000000Z"


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "r"))


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder / RECORD) as opened:
        yield opened
    assert record_faults(folder) == []


def clock(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    # the package has a function of the module's name
    monkeypatch.setattr(import_module("onrecord.review.decide"), "now", lambda: at)


def stands(store: Store, record_id: str) -> str | None:
    (found,) = [one for one in reviewed(store, "statement") if one.record.id == record_id] or [None]
    return None if found is None else found.record.as_json()["act"]


def test_the_last_decision_counts_though_its_time_is_the_earliest(store: Store, monkeypatch) -> None:
    record = next(store.records(kind="statement"))
    clock(monkeypatch, LATE)
    decide(store, record.id, "correct", by="ana", put_instead={"act": "pledge"})
    clock(monkeypatch, EARLY)
    decide(store, record.id, "correct", by="ben", put_instead={"act": "warn"})
    assert stands(store, record.id) == "warn"
    assert [one.at for one, _ in store.judged.each()] == [LATE, EARLY]  # as the clock had it
    assert stale(store) == []
    assert undo(store, "ben")
    assert stands(store, record.id) == "pledge"


def test_an_undo_takes_back_what_was_done_last(store: Store, monkeypatch) -> None:
    first, second = list(store.records(kind="statement"))[:2]
    clock(monkeypatch, LATE)
    decide(store, first.id, "reject", by="ana")
    clock(monkeypatch, EARLY)
    decide(store, second.id, "reject", by="ana")
    assert [one.record for one in undo(store, "ana")] == [second.id]
    assert [one.record for one in undo(store, "ana")] == [first.id]


def test_decisions_of_one_moment_are_several(store: Store, monkeypatch) -> None:
    clock(monkeypatch, EARLY)
    said = [one for one in store.records(kind="statement") if isinstance(one, Statement)]
    pair = next((a, b) for a, b in pairwise(said) if a.doc_id == b.doc_id)
    for _ in range(3):  # accepted, taken back, accepted again: the same decision, and another one
        decide(store, said[0].id, "accept", by="ana")
        assert len(undo(store, "ana")) == 1
    decide(store, said[0].id, "accept", by="ana")
    merge(store, [one.id for one in pair], by="ana")
    assert len(list(store.judged.each())) == 6
    assert len(undo(store, "ana")) == 2  # the merger, and not what was decided at the same time
    assert store.judged.done("ana") == 1


def test_a_build_heeds_no_clock(folder: Path, tmp_path: Path, monkeypatch) -> None:
    import os
    import time

    before = record_lines(folder)
    for path in (folder / "reports").iterdir():
        os.utime(path, (0, 0))  # files from before any record
    ticks = iter(range(10**6, 0, -1000))
    monkeypatch.setattr(time, "time", lambda: float(next(ticks)))
    monkeypatch.chdir(folder)
    engine.build(["reports"], RECORD, reader="rules")
    assert record_lines(folder) == before
    engine.build(["reports"], "again.db", reader="rules")
    with Store.open("again.db", readonly=True) as store, Store.open(RECORD, readonly=True) as first:
        assert list(store.records()) == list(first.records())


def test_the_log_keeps_the_order_of_deeds(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    times = iter([datetime(2031, 1, 1, tzinfo=UTC), datetime(2006, 5, 21, tzinfo=UTC)])
    audit = Audit(str(tmp_path / "r.db"), lambda: next(times))
    audit.note("ana", "judged", "first")
    audit.note("ana", "judged", "second")
    assert [deed.what for deed in audit.last(10)] == ["second", "first"]

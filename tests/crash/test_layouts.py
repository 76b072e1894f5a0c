"""Records of every layout onrecord has had, made by the onrecord of that time (layouts/make.py), opened today."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from killing.child import can_trace, run
from killing.ground import record_faults, record_lines

from onrecord.core.record import Statement
from onrecord.reconcile import relate
from onrecord.review import decide, stale, undo
from onrecord.store import Store, schema

DUMPS = sorted(Path(__file__).with_name("layouts").glob("*.sql"), key=lambda path: path.name)
#: layouts that were only ever a step to the next one
STEPS = {1, 3, 8, 10}


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with a record of an old layout."""
    return load(request.param, tmp_path)


def load(dump: Path, folder: Path) -> Path:
    db = sqlite3.connect(folder / "r.db")
    db.executescript(f"PRAGMA synchronous = OFF;\nBEGIN;\n{dump.read_text(encoding='utf-8')}COMMIT;\n")
    db.close()
    return folder


def layout(path: Path) -> dict[str, str]:
    """Name -> SQL of every table, index and view, spelled alike."""
    db = sqlite3.connect(path)
    found = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    db.close()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found.items()}


def test_there_is_a_record_of_every_layout_but_the_newest() -> None:
    # whoever adds a migration adds the dump of the layout before it, or says that it was only a step
    numbers = {int(path.name[:2]) for path in DUMPS}
    assert numbers == set(range(1, len(schema.MIGRATIONS))) - STEPS
    assert all(f"PRAGMA user_version = {int(path.name[:2])};" in path.read_text(encoding="utf-8") for path in DUMPS)


def test_it_becomes_a_record_of_today(old: Path, tmp_path: Path) -> None:
    Store.open(old / "r.db").close()
    Store.open(tmp_path / "new.db", create=True).close()
    assert layout(old / "r.db") == layout(tmp_path / "new.db")
    assert record_faults(old) == []
    assert record_lines(old)


def test_nothing_in_it_is_lost(old: Path) -> None:
    held = "SELECT id, container, file, state, text FROM document_version ORDER BY number"
    lines = "SELECT number, id, kind, start, end, content, body FROM record_version ORDER BY number"
    db = sqlite3.connect(old / "r.db")
    before, records = db.execute(held).fetchall(), db.execute(lines).fetchall()
    db.close()
    with Store.open(old / "r.db") as store:
        assert store.connection().execute(held).fetchall() == before
        for was, is_ in zip(records, store.connection().execute(lines).fetchall(), strict=True):
            assert was[:-1] == is_[:-1]
            assert json.loads(was[-1]).items() <= json.loads(is_[-1]).items()
        assert [hit.file for hit in store.search("vucic") if hit.record is None]  # written in Cyrillic


def test_what_was_judged_still_holds(old: Path) -> None:
    with Store.open(old / "r.db") as store:
        judged = list(store.judged.each())
        if not judged:
            pytest.skip("that onrecord knew no judgements")
        assert [(one.by, one.verdict, stands) for one, stands in judged] == [
            ("ana", "accept", True), ("ana", "correct", True), ("ben", "reject", False), ("ben", "correct", True),
        ]  # fmt: skip
        assert list(stale(store)) == []
        for one, _ in judged[:3]:
            assert store.record(one.record).digest == one.digest
        stored = store.connection().execute("SELECT id FROM judgement ORDER BY number").fetchall()
        assert stored == [(one.id,) for one, _ in judged]
        assert {one.id for one in undo(store, "ana")} == {judged[1][0].id}


def test_a_judged_record_of_another_shape_holds(tmp_path: Path) -> None:
    # events got fields after layout 7; an event that was judged before must not be stale for that
    old = load(next(path for path in DUMPS if path.name.startswith("07")), tmp_path)
    db = sqlite3.connect(old / "r.db")
    record, digest = db.execute("SELECT id, digest FROM record_version WHERE kind = 'event'").fetchone()
    db.execute("INSERT INTO judgement VALUES (90, 'j0', ?, ?, 'accept', 'eva', '2026-01-01T00:00:00Z', '', NULL)",
               (record, digest))  # fmt: skip
    db.execute("INSERT INTO withdrawn VALUES ('j0', 'eva', '2026-01-01T00:00:01Z')")
    db.commit()
    db.close()
    with Store.open(old / "r.db") as store:
        ((one, stands),) = [(one, stands) for one, stands in store.judged.each() if one.by == "eva"]
        assert one.digest == store.record(record).digest != digest
        assert not stands
        assert store.connection().execute("SELECT count(*) FROM judgement WHERE id = ?", (one.id,)).fetchone() == (1,)
        assert list(stale(store)) == []


def test_it_can_be_worked_with(old: Path) -> None:
    with Store.open(old / "r.db") as store:
        first = next(store.records(kind="statement"))
        assert isinstance(first, Statement)
        decide(store, first.id, "correct", by="eva", put_instead={"act": "warn"})
        relate(store)
        store.remove("reports/b.txt")
    assert record_faults(old) == []


@pytest.mark.skipif(not can_trace(), reason="children cannot be followed here")
def test_an_upgrade_that_is_killed_goes_on(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    old = load(DUMPS[0], tmp_path / "old")

    def upgrade(at: Path, call: int) -> int:
        return run(lambda _: Store.open(at / "r.db").close(), tmp_path / "journal", call=call).calls

    shutil.copytree(old, tmp_path / "whole")
    calls = upgrade(tmp_path / "whole", 0)
    expected = record_lines(tmp_path / "whole")
    versions = set()
    for call in range(1, calls, max(1, calls // 12)):
        at = tmp_path / str(call)
        shutil.copytree(old, at)
        upgrade(at, call)
        db = sqlite3.connect(at / "r.db")
        versions.add(schema.version(db))
        db.close()
        assert record_faults(at) == []
        assert record_lines(at) == expected
    assert len(versions) > 2

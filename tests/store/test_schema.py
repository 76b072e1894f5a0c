from __future__ import annotations

import shutil
import sqlite3
import subprocess

import pytest

from onrecord.core.errors import StoreError
from onrecord.store import Store, schema


def test_the_file_is_wal_marked_and_numbered(file):
    Store.open(file, create=True).close()
    db = sqlite3.connect(file)
    told = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "application_id", "user_version")]
    db.close()
    assert told == ["wal", 0x4F4E5243, len(schema.MIGRATIONS)]


def test_a_record_needs_its_document(file_store):
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        file_store._db.execute("INSERT INTO record_version VALUES (1, 99, 'm0', 'moment', 0, 1, '', '', '{}')")


def test_no_two_versions_of_a_document_are_current(file_store, make):
    file_store.put("a.txt", [make()])
    file_store.put("b.txt", [make(file="b.txt")])
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        file_store._db.execute("UPDATE document_version SET state = 'current'")


def test_migrations_are_applied_one_by_one_and_once(file, make, monkeypatch):
    every = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", every[:1])
    Store.open(file, create=True).close()

    def later(db):
        db.execute("CREATE TABLE later (x)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*every, later))
    for readonly in (True, False):
        with Store.open(file, readonly=readonly) as store:
            assert list(store.sql("SELECT count(*) FROM later")[1]) == [(0,)]
    with Store.open(file) as store:
        assert store.put("a.txt", [make()]).recorded == 1


def test_a_record_of_the_first_layout_learns_paths_and_spellings(file, make, monkeypatch):
    every = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", every[:2])
    Store.open(file, create=True).close()
    db = sqlite3.connect(file)
    db.execute("INSERT INTO container VALUES ('a.txt', '11', '1')")
    db.execute(
        "INSERT INTO document_version VALUES (1, 'd1', 'a.txt', 'a.txt', 'current', '1', '', '11', NULL, NULL, NULL,"
        " NULL, NULL, NULL, 'unknown', '', '[]', '{}', 'Вучић')"
    )
    db.commit()
    db.close()
    monkeypatch.setattr(schema, "MIGRATIONS", every)
    with Store.open(file) as store:
        assert store.has("a.txt", "11", "1")
        assert [hit.file for hit in store.search("vucic")] == ["a.txt"]


def test_a_migration_that_fails_leaves_the_file_as_it_was(file, make, monkeypatch):
    with Store.open(file, create=True) as store:
        store.put("a.txt", [make()])
    every = schema.MIGRATIONS

    def broken(db):
        db.execute("DROP TABLE problem")
        raise RuntimeError("halfway")

    monkeypatch.setattr(schema, "MIGRATIONS", (*every, broken))
    with pytest.raises(RuntimeError):
        Store.open(file)
    monkeypatch.setattr(schema, "MIGRATIONS", every)
    with Store.open(file) as store:
        assert store.problems() == ()
        assert store.counts()["document"] == 1


def test_migrations_have_names_and_say_what_they_do():
    assert all(migration.__doc__ for migration in schema.MIGRATIONS)
    assert len({migration.__name__ for migration in schema.MIGRATIONS}) == len(schema.MIGRATIONS)


def test_two_processes_may_make_the_file_at_once(file):
    first = sqlite3.connect(file, isolation_level=None)
    assert schema.is_blank(first)
    Store.open(file, create=True).close()
    schema.upgrade(first)  # the other was faster
    first.close()
    Store.open(file, readonly=True).close()


def test_it_opens_in_the_sqlite_program(file, make):
    if shutil.which("sqlite3") is None:
        pytest.skip("the sqlite3 program is not installed")
    with Store.open(file, create=True) as store:
        store.put("a.txt", [make()])
    asked = "PRAGMA integrity_check; SELECT speaker FROM statement; SELECT count(*) FROM document_words('vucic');"
    done = subprocess.run(["sqlite3", file, asked], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:3] == ["ok", "Milo Đukanović", "1"]


def test_a_record_made_by_hand_without_a_mark_is_no_record(file):
    Store.open(file, create=True).close()
    db = sqlite3.connect(file)
    db.execute("PRAGMA application_id = 1")
    db.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(file)

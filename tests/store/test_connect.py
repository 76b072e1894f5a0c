from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap

import pytest

from onrecord.core.errors import StoreError
from onrecord.store import Store, schema
from onrecord.store.connect import is_record


@pytest.fixture
def path(file):
    """All of this is about SQLite's file; the server's own tests are in test_postgres.py."""
    return file


def refused(path, **how):
    with pytest.raises(StoreError) as caught:
        Store.open(path, **how)
    assert caught.value.where == str(path)
    assert caught.value.remedy
    return caught.value.code


def test_a_record_that_is_not_there(path, tmp_path):
    assert refused(path) == "STORE-MISSING"
    assert refused(path, readonly=True) == "STORE-MISSING"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?mode=memory#x.db", "Đakovica – 3.db", "r"])
def test_any_file_name_will_do(tmp_path, make, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with Store.open(name, create=True) as store:
        store.put("a.txt", [make()])
    with Store.open(tmp_path / name, readonly=True) as store:
        assert store.counts()["document"] == 1
        assert list(store.sql("SELECT count(*) FROM statement")[1]) == [(1,)]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_record_opened_for_reading_is_not_written(path, make):
    Store.open(path, create=True).close()
    with Store.open(path, readonly=True) as store, pytest.raises(StoreError) as caught:
        store.put("a.txt", [make()])
    assert caught.value.code == "STORE-UNWRITABLE"


def test_a_folder_that_is_not_there(tmp_path):
    assert refused(str(tmp_path / "no" / "r.db"), create=True) == "STORE-UNWRITABLE"


@pytest.mark.parametrize("content", [b"x", b"A report, not a record. " * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_other_files_are_refused_and_left_alone(tmp_path, content):
    other = tmp_path / "report.txt"
    other.write_bytes(content)
    for how in ({"create": True}, {}, {"readonly": True}):
        assert refused(str(other), **how) == "STORE-NOT-A-RECORD"
    assert refused(str(tmp_path), create=True) == "STORE-NOT-A-RECORD"
    assert other.read_bytes() == content
    assert list(tmp_path.iterdir()) == [other]


def test_databases_of_other_programs_are_refused_and_left_alone(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    with open(path, "rb") as file:
        before = file.read()
    for how in ({"create": True}, {"readonly": True}):
        assert refused(path, **how) == "STORE-NOT-A-RECORD"
    with open(path, "rb") as file:
        assert file.read() == before


def test_a_newer_record_is_refused(path):
    Store.open(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    db.close()
    assert refused(path, create=True) == "STORE-NEWER"
    assert refused(path, readonly=True) == "STORE-NEWER"


def test_a_damaged_record_says_so(path, make):
    with Store.open(path, create=True) as store:
        for number in range(40):
            store.put(f"{number}.txt", [make(f"Report {number}. " * 200, f"{number}.txt")])
    with open(path, "r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 400_000)
    with pytest.raises(StoreError) as caught, Store.open(path, readonly=True) as store:
        list(store.documents())
    assert caught.value.code == "STORE-NOT-A-RECORD"


def test_a_blank_file_is_no_record_until_a_build_takes_it_over(tmp_path, make):
    for name, content in (("zero.db", b""), ("header.db", None)):
        path = tmp_path / name
        path.write_bytes(content or b"")
        if content is None:
            db = sqlite3.connect(path)
            db.execute("PRAGMA journal_mode = WAL")
            db.close()
        before = path.read_bytes()
        assert refused(path, readonly=True) == "STORE-NOT-A-RECORD"
        assert path.read_bytes() == before
        with Store.open(path, create=True) as store:
            store.put("a.txt", [make()])
            assert store.counts()["document"] == 1


def test_two_writers_take_turns(path, make):
    with Store.open(path, create=True, wait_s=0.1) as first, Store.open(path, wait_s=0.1) as second:
        first.put("a.txt", [make()])
        second.put("b.txt", [make("Another.", "b.txt")])
        first.put("c.txt", [make("A third.", "c.txt")])
        assert second.counts()["document"] == 3


def test_a_writer_that_does_not_finish_is_reported(path, make):
    told = []
    with Store.open(path, create=True, wait_s=0.1, waiting=lambda: told.append("waiting")) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.put("a.txt", [make()])
        assert caught.value.code == "STORE-BUSY"
        assert told == ["waiting"]
        assert list(store.documents()) == []
        other.execute("ROLLBACK")
        other.close()
        assert store.put("a.txt", [make()]).recorded == 1
        assert told == ["waiting"]


def test_a_record_is_known_by_what_is_in_it(tmp_path, make):
    Store.open(tmp_path / "r.db", create=True).close()
    shutil.copy(tmp_path / "r.db", tmp_path / "newer.txt")
    db = sqlite3.connect(tmp_path / "newer.txt")
    db.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    db.close()
    (tmp_path / "text.db").write_text("A report, not a record. " * 100)
    (tmp_path / "zero.db").write_bytes(b"")
    names = ("r.db", "newer.txt", "text.db", "zero.db", "none.db", ".")
    assert [is_record(str(tmp_path / name)) for name in names] == [True, True, False, False, False, False]


def test_a_full_disk_loses_only_what_did_not_fit(path):
    # a limit on the size of files is what a full disk looks like to SQLite
    script = textwrap.dedent("""
        import hashlib, resource, sys
        from onrecord.core.errors import StoreError
        from onrecord.core.text import Document, document_id
        from onrecord.store import Store
        def report(n, length):
            text = f"Report {n}. " * length
            sha = hashlib.sha256(text.encode()).hexdigest()
            return Document(document_id(sha), text, f"{n}.txt", sha), ()
        with Store.open(sys.argv[1], create=True) as store:
            store.put("1.txt", [report(1, 10)])
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
            try:
                store.put("2.txt", [report(2, 100_000)])
            except StoreError as error:
                sys.stdout.write(error.code)
            store.put("3.txt", [report(3, 10)])
    """)
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert done.stdout == "STORE-UNWRITABLE"
    with Store.open(path) as store:
        assert sorted(document.file for document in store.documents()) == ["1.txt", "3.txt"]


def test_a_record_that_may_only_be_read(make):
    # the script gives up root's rights, which no permission binds; its folder must be open to anybody
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "r.db")
    with Store.open(path, create=True) as store:
        store.put("a.txt", [make()])
    script = textwrap.dedent("""
        import os, sys
        from onrecord.core.errors import StoreError
        from onrecord.store import Store
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        with Store.open(sys.argv[1], readonly=True) as store:
            sys.stdout.write(str(store.counts()["statement"]))
        try:
            with Store.open(sys.argv[1], create=True) as store:
                store.put("b.txt", [])
        except StoreError as error:
            sys.stdout.write(error.code)
    """)
    os.chmod(path, 0o444)
    os.chmod(folder, 0o555)
    try:
        done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    finally:
        os.chmod(folder, 0o755)
        shutil.rmtree(folder)
    assert done.stdout == "1STORE-UNWRITABLE"

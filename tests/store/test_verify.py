"""A record that was tampered with says where; one that is whole can be cited and copied."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import cli
from onrecord.core.errors import StoreError
from onrecord.core.link import Link
from onrecord.store import Store
from onrecord.store.backup import backup
from onrecord.store.verify import manifest, verify


def faults(path: str) -> list[str]:
    with Store.open(path, readonly=True) as store:
        return [f"{fault.where}: {fault.what}" for fault in verify(store)]


def tampered(path: str, sql: str) -> None:
    with Store.open(path) as store:
        store.connection().execute(sql)


def test_a_whole_record_has_no_faults(small_record: str) -> None:
    assert faults(small_record) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE record_version SET body = replace(body, '\"call\"', '\"pledge\"')", "digest"),
        ("UPDATE record_version SET content = 'other words' WHERE kind = 'moment'", "content not as its line says"),
        ("UPDATE record_version SET start = start + 1 WHERE kind = 'citation'", "start not as its line says"),
        ("UPDATE record_version SET body = '{' WHERE kind = 'mention'", "cannot be read"),
        ("UPDATE document_version SET text = replace(text, 'Serbia', 'Utopia')", "content"),
        ("UPDATE document_version SET raw_sha256 = 'ff' || substr(raw_sha256, 3)", "is not that of its bytes"),
        ("DELETE FROM record_version WHERE kind = 'moment'", "digest"),
        ("DELETE FROM statement_words", "statement_words lacks 6 rows"),
        ("UPDATE document_version SET state = 'copy'", "0 versions of it are shown"),
        ("INSERT INTO derived VALUES ('p', 'b', 'l1', 'link', 's1', 's2', 'repeats', '{}')", "it names s1"),
    ],
)
def test_what_was_changed_is_found(small_record: str, sql: str, said: str) -> None:
    tampered(small_record, sql)
    assert any(said in fault for fault in faults(small_record)), faults(small_record)


def test_a_manifest_changes_with_the_record_and_only_then(small_record: str) -> None:
    with Store.open(small_record) as store:
        first = manifest(store)
        assert manifest(store) == first
        one, other = [r.id for r in store.records(kind="statement")][:2]
        link = Link(a=one, b=other, relation="repeats", made_by="t-1", score=1.0, why="")
        store.made.replace("t-1", [("b", [link])])
        assert manifest(store)["sha256"] != first["sha256"]
        assert set(first["reports"]) == {d.id for d in store.documents()}


def test_a_backup_is_the_record(small_record: str, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        backup(store, tmp_path / "copy.db")
        with Store.open(tmp_path / "copy.db") as copy:
            assert manifest(copy) == manifest(store)
        with pytest.raises(StoreError, match="there is a file already"):
            backup(store, tmp_path / "copy.db")
        with pytest.raises(StoreError, match="STORE-UNWRITABLE"):
            backup(store, tmp_path / "none" / "copy.db")
    assert [p.name for p in tmp_path.glob(".copy*")] == []


def test_a_damaged_record_gives_no_backup(small_record: str, tmp_path: Path) -> None:
    tampered(small_record, "DELETE FROM record_version WHERE kind = 'moment'")
    with Store.open(small_record, readonly=True) as store, pytest.raises(StoreError, match="STORE-DAMAGED"):
        backup(store, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_the_verbs(small_record: str, tmp_path: Path, make_record: Callable[..., str]) -> None:
    run = CliRunner().invoke
    cited = str(tmp_path / "cited.json")
    whole = run(cli.main, ["verify", small_record, "--manifest", cited])
    assert (whole.exit_code, whole.stdout) == (0, "0 faults\n")
    assert run(cli.main, ["verify", small_record, "--against", cited]).exit_code == 0
    assert run(cli.main, ["backup", small_record, "-o", str(tmp_path / "b.db")]).exit_code == 0
    with Store.open(small_record) as store:
        store.remove("reports/note.txt")
    later = run(cli.main, ["verify", small_record, "--against", cited])
    assert later.exit_code == 1
    assert "it is no longer on the record" in later.stdout
    assert run(cli.main, ["verify", str(tmp_path / "b.db"), "--against", cited]).exit_code == 0
    assert run(cli.main, ["verify", small_record, "--against", small_record]).exit_code == 2
    shown = run(cli.main, ["verify", small_record, "--json"])
    assert json.loads(shown.stdout)["faults"] == []

"""Taking documents off the record. They stay as history, and reading their file again brings them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.core.errors import QueryError
from onrecord.store.paths import plain
from onrecord.store.putting import retire, settle

#: number, id, container, file of a version on the record
_Version = tuple[int, str, str, str]

_LIVE = "SELECT number, id, container, file FROM document_version WHERE state <> 'past' AND"


def remove(db: sqlite3.Connection, asked: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Takes off what each name asked for (as typed, and as the key of a file) stands for; the files taken off.

    To be called inside a transaction, which is rolled back when it raises; see ``Store.remove``.
    """
    versions: set[_Version] = set()
    containers: set[str] = set()
    for typed, key in asked:
        found = _of_file(db, typed, key)
        noted = db.execute("SELECT DISTINCT container FROM problem WHERE container = ?", (key,)).fetchall()
        versions.update(found or (() if noted else _of_id(db, typed)))
        containers.update(name for (name,) in noted)
    containers.update(container for _, _, container, _ in versions)
    for number, _, _, _ in versions:
        retire(db, number)
    for document_id in sorted({document_id for _, document_id, _, _ in versions}):
        settle(db, document_id)
    return tuple(sorted({file for _, _, _, file in versions} | _forgotten(db, sorted(containers))))


def _of_file(db: sqlite3.Connection, typed: str, key: str) -> list[_Version]:
    return db.execute(f"{_LIVE} (file = ? OR container = ?)", (plain(typed), key)).fetchall()


def _of_id(db: sqlite3.Connection, typed: str) -> list[_Version]:
    # an id is a letter and hex digits, all before "g"
    low = plain(typed.strip().lower())
    found: list[_Version] = db.execute(f"{_LIVE} id >= ? AND id < ?", (low, low + "g")).fetchall()
    ids = {document_id for _, document_id, _, _ in found}
    if not low or not ids:
        remedy = "Name a report by its id or file; onrecord search lists ids"
        raise QueryError("QUERY-UNKNOWN-ID", typed, "no report on the record has this id or file", remedy)
    if len(ids) > 1:
        raise QueryError("QUERY-AMBIGUOUS-ID", typed, "several reports have ids that begin so", "Give more of it")
    return found


def _forgotten(db: sqlite3.Connection, containers: list[str]) -> set[str]:
    """Lets the containers be read again; the names of those that held nothing but problems."""
    forgotten: set[str] = set()
    for name in containers:
        db.execute("UPDATE container SET sha256 = '' WHERE name = ?", (name,))
        if db.execute(f"{_LIVE} container = ? LIMIT 1", (name,)).fetchone() is None:
            forgotten.update(file for (file,) in db.execute("SELECT file FROM problem WHERE container = ?", (name,)))
            db.execute("DELETE FROM problem WHERE container = ?", (name,))
    return forgotten

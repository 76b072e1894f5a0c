"""Taking documents off the record. They stay as history, and reading their file again brings them back."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.core.errors import QueryError
from onrecord.store.database import Database
from onrecord.store.derived import forget_lines_on
from onrecord.store.paths import plain
from onrecord.store.putting import retire, settle

#: number, id, container, file of a version on the record
_Version = tuple[int, str, str, str]


def remove(db: Database, asked: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Takes off what each name asked for (as typed, and as the key of a file) stands for; the files taken off.

    To be called inside a transaction, which is rolled back when it raises; see ``Store.remove``.
    """
    versions: set[_Version] = set()
    containers: set[str] = set()
    for typed, key in asked:
        whole = _containers(db, key, typed)
        containers.update(whole)
        found = [version for name in whole for version in _live(db, "container = ?", name)]
        versions.update(found or (() if whole else _live(db, "file = ?", plain(typed)) or _of_id(db, typed)))
    containers.update(container for _, _, container, _ in versions)
    for number, _, _, _ in versions:
        retire(db, number)
    for document_id in sorted({document_id for _, document_id, _, _ in versions}):
        settle(db, document_id)
    forget_lines_on(db, [number for number, _, _, _ in sorted(versions)])
    return tuple(sorted({file for _, _, _, file in versions} | _forgotten(db, sorted(containers))))


def _live(db: Database, where: str, *values: str) -> list[_Version]:
    query = f"SELECT number, id, container, file FROM document_version WHERE state <> 'past' AND {where}"
    return db.execute(query, values).fetchall()


def _containers(db: Database, key: str, typed: str) -> list[str]:
    """The file on disk with this key, else that of this name, if anything of it is on the record."""
    query = """SELECT name FROM container WHERE {} = ? AND (
        EXISTS (SELECT 1 FROM document_version WHERE container = name AND state <> 'past')
        OR EXISTS (SELECT 1 FROM problem WHERE container = name)) ORDER BY name"""
    found = db.execute(query.format("name"), (key,)).fetchall()
    return [name for (name,) in found or db.execute(query.format("file"), (plain(typed),)).fetchall()]


def _of_id(db: Database, typed: str) -> list[_Version]:
    # an id is a letter and hex digits, all before "g"
    low = plain(typed.strip().lower())
    found = _live(db, "id >= ? AND id < ?", low, low + "g")
    ids = {document_id for _, document_id, _, _ in found}
    if not low or not ids:
        remedy = "Name a report by its id or file; onrecord search lists ids"
        raise QueryError("QUERY-UNKNOWN-ID", typed, "no report on the record has this id or file", remedy)
    if len(ids) > 1:
        raise QueryError("QUERY-AMBIGUOUS-ID", typed, "several reports have ids that begin so", "Give more of it")
    return found


def _forgotten(db: Database, containers: list[str]) -> set[str]:
    """Lets the containers be read again; the names of those that held nothing but problems."""
    forgotten: set[str] = set()
    for name in containers:
        db.execute("UPDATE container SET sha256 = '' WHERE name = ?", (name,))
        if not _live(db, "container = ?", name):
            forgotten.update(file for (file,) in db.execute("SELECT file FROM problem WHERE container = ?", (name,)))
            db.execute("DELETE FROM problem WHERE container = ?", (name,))
    return forgotten

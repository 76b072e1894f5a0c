"""Is every line of a record what was written? Hashes, places, references and indexes, read back one by one.

    faults = verify(store)            # () when the record is whole
    manifest(store)["sha256"]         # the same as long as nothing on the record changes

A record is cited by its manifest: the hash of its JSON Lines without texts, with counts and each report's own hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.core.record import Event, Record, Statement, canonical
from onrecord.core.text import Document, document_id
from onrecord.store import rows
from onrecord.store.connect import explained
from onrecord.store.database import Database, snapshot, stream
from onrecord.store.postgres import Server
from onrecord.store.store import Store

#: layout of a manifest; a change of what is hashed is another number
MANIFEST = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: ``where`` a file, report or record, ``what`` is wrong with it."""

    where: str
    what: str


def verify(store: Store, progress: Callable[[int, int], None] | None = None) -> tuple[Fault, ...]:
    """Every fault of the record, history included, in a fixed order; ``progress`` gets done and total versions.

    Checked: SQLite's own structure and foreign keys; every report's id and digest; every record's id, digest, passage
    and place; what statements and events refer to; that one version of a report is shown; the word indexes; that
    links, occasions and resolved fields name what is there. Raises StoreError when the file cannot be read at all.
    """
    with explained(store.path):
        db = store.connection()
        with snapshot(db):
            return tuple(_Check(db, progress or (lambda _done, _total: None)).faults())


def manifest(store: Store) -> dict[str, Any]:
    """What a record is cited by: ``sha256`` over its lines in the order of an export (reports, records, what is made
    over them), counts by kind, and the hash of every report as found."""
    hashed = hashlib.sha256()
    reports: dict[str, str] = {}
    for document in store.documents():
        reports[document.id] = document.raw_sha256
        hashed.update(canonical(document.as_json()).encode("utf-8", "backslashreplace") + b"\n")
    for record in store.records():
        hashed.update(canonical(record.as_json()).encode("utf-8", "backslashreplace") + b"\n")
    for made in store.made.each():
        hashed.update(canonical(made.as_json()).encode("utf-8", "backslashreplace") + b"\n")
    return {
        "manifest": MANIFEST, "sha256": hashed.hexdigest(), "counts": store.counts(), "made": store.made.counts(),
        "reports": reports,
    }  # fmt: skip


class _Check:
    """One look through a record file."""

    def __init__(self, db: Database, progress: Callable[[int, int], None]) -> None:
        self.db, self.progress = db, progress
        self.ids: set[str] = set()

    def faults(self) -> Iterator[Fault]:
        yield from self.structure()
        total = self.db.execute("SELECT count(*) FROM document_version").fetchone()[0]
        columns = ", ".join(rows.COLUMNS)
        query = f"SELECT number, state, digest, {columns} FROM document_version ORDER BY number"
        for done, (number, state, digest, *row) in enumerate(stream(self.db, query), 1):
            yield from self.version(number, state, digest, tuple(row))
            self.progress(done, total)
        yield from self.shown()
        yield from self.indexes()
        yield from self.made()

    def structure(self) -> Iterator[Fault]:
        if isinstance(self.db, Server):
            for table, other, count in self.db.lost():
                yield Fault("the record", f"{count} rows of {table} name a row of {other} that is not there")
            return
        for (said,) in self.db.execute("PRAGMA integrity_check"):
            if said != "ok":
                yield Fault("the file", str(said))
        for table, row, other, _ in self.db.execute("PRAGMA foreign_key_check"):
            yield Fault("the file", f"row {row} of {table} names a row of {other} that is not there")

    def version(self, number: int, state: str, digest: str, row: tuple[Any, ...]) -> Iterator[Fault]:
        try:
            document = rows.to_document(row)
        except (ValueError, TypeError, KeyError) as error:
            yield Fault(f"version {number}", f"its report cannot be read: {error}")
            return
        if document.id != document_id(document.raw_sha256):
            yield Fault(document.file, f"its id {document.id} is not that of its bytes")
        records: list[Record] = []
        query = (
            'SELECT id, kind, start, "end", digest, content, body FROM record_version WHERE version = ? ORDER BY number'
        )
        for stored in self.db.execute(query, (number,)):
            try:
                record = rows.to_record(stored[-1])
                again = rows.of_record(record, document.text)
            except (ValueError, TypeError, KeyError) as error:
                yield Fault(f"{document.file} {stored[0]}", f"the record cannot be read: {error}")
                continue
            wrong = [name for name, one, other in zip(_FIELDS, stored, again, strict=True) if one != other]
            if wrong:
                yield Fault(f"{document.file} {stored[0]}", f"{', '.join(wrong)} not as its line says")
            records.append(record)
        yield from self.whole(document, tuple(records), digest)
        if state == "current":
            self.ids.update((document.id, *(record.id for record in records)))

    def whole(self, document: Document, records: tuple[Record, ...], digest: str) -> Iterator[Fault]:
        try:
            if rows.digest(document, records) != digest:
                yield Fault(document.file, "report and records are not those that were written (digest)")
        except ValueError as error:
            yield Fault(document.file, str(error))
        ids = {record.id for record in records}
        for record in records:
            for other in _named(record):
                if other not in ids:
                    yield Fault(f"{document.file} {record.id}", f"it names {other}, which is not there")

    def shown(self) -> Iterator[Fault]:
        current = "sum(CASE WHEN state = 'current' THEN 1 ELSE 0 END)"
        query = (
            f"SELECT id, min(file), {current} FROM document_version WHERE state <> 'past' GROUP BY id"
            f" HAVING {current} <> 1 ORDER BY id"
        )
        for _, file, shown in self.db.execute(query):
            yield Fault(file, f"{shown} versions of it are shown, and it should be one")

    def indexes(self) -> Iterator[Fault]:
        current = "SELECT number FROM document_version WHERE state = 'current'"
        statements = (  # as people left them: without those rejected, with those added (settled.py)
            f"SELECT number FROM record_version WHERE kind = 'statement' AND version IN ({current})"
            " AND number NOT IN (SELECT number FROM settled WHERE rejected = 1)"
            " UNION SELECT number FROM settled WHERE kind = 'statement' AND rejected = 0 AND number < 0"
        )
        for where, table, number, wanted in (
            ("the word index", "document_words", "rowid", current),
            ("the word index", "statement_words", "rowid", statements),
            ("the flat rows", "said", "number", statements),
        ):
            there = f"SELECT {number} FROM {table}"
            for lacking, having, what in ((wanted, there, "lacks"), (there, wanted, "has too many")):
                query = (
                    f"SELECT count(*) FROM (SELECT * FROM ({lacking}) AS l EXCEPT SELECT * FROM ({having}) AS h) AS m"
                )
                (count,) = self.db.execute(query).fetchone()
                if count:
                    yield Fault(where, f"{table} {what} {count} rows")

    def made(self) -> Iterator[Fault]:
        query = "SELECT DISTINCT id, kind, a, b, body FROM derived ORDER BY kind DESC, id"
        lines = [(made_id, kind, a, b, json.loads(body)) for made_id, kind, a, b, body in self.db.execute(query)]
        known = self.ids | {made_id for made_id, kind, *_ in lines if kind == "occasion"}
        for made_id, _, a, b, line in lines:
            for other in (a, b, *line.get("sources", ())):
                if other is not None and other not in known:
                    yield Fault(made_id, f"it names {other}, which is not there")


_FIELDS = ("id", "kind", "start", "end", "digest", "content", "body")


def _named(record: Record) -> Iterator[str]:
    """The ids of other records of its report that a record names."""
    if isinstance(record, Statement):
        yield from (via for via in record.via if _is_id(via))
    elif isinstance(record, Event) and record.told_by is not None:
        yield record.told_by


def _is_id(via: str) -> bool:
    return len(via) == 17 and via[0] == "s" and all(c in "0123456789abcdef" for c in via[1:])

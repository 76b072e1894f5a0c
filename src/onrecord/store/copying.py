"""Every line of one record written into another, empty one: from a server into a file, or the other way.

What was observed, made and decided is copied as it stands, numbers included; word indexes and flat rows are made anew
from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from onrecord.store import facets
from onrecord.store.database import Database, snapshot, stream
from onrecord.store.derived import shortened
from onrecord.store.postgres import Server
from onrecord.store.schema import transaction
from onrecord.store.search import index

#: table -> what its rows are ordered by, tables that others name first
TABLES = {
    "container": "name",
    "document_version": "number",
    "record_version": "number",
    "problem": "container, file, code, cause, remedy",
    "related": "pass, version",
    "block": "pass, key, version",
    "dirty_block": "pass, key",
    "derived": "pass, block, id",
    "origin_of": "document",
    "judgement": "number",
    "withdrawn": "judgement",
}
#: those with the key of a block in their second column, which older files keep whole however long it is
_BLOCKS = ("block", "dirty_block", "derived")
#: made from the others
MADE = ("document_words", "statement_words", *facets.NAMES)
_AT_ONCE = 500


def copied(source: Database, target: Database, progress: Callable[[int, int], None]) -> None:
    """Writes all of ``source`` into ``target`` in one transaction; ``progress`` gets rows written and rows in all."""
    with snapshot(source), transaction(target):
        counts = {table: source.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
        done, total = 0, sum(counts.values())
        for table, order in TABLES.items():
            names = columns(target, table)
            listed = ", ".join(f'"{name}"' for name in names)
            insert = f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})"
            for rows in _batches(stream(source, f"SELECT {listed} FROM {table} ORDER BY {order}")):
                if table in _BLOCKS:
                    rows = [(row[0], shortened(row[1]), *row[2:]) for row in rows]
                target.executemany(insert, rows)
                done += len(rows)
                progress(done, total)
        for (number,) in target.execute("SELECT number FROM document_version WHERE state = 'current'").fetchall():
            index(target, number)
            facets.show(target, number)
        if isinstance(target, Server):
            target.count_on(tuple(table for table, order in TABLES.items() if order == "number"))


def columns(db: Database, table: str) -> tuple[str, ...]:
    """The names of the columns of a table, in order."""
    query = f"SELECT * FROM {table} LIMIT 0"
    if isinstance(db, Server):
        return db.columns(query)
    return tuple(column[0] for column in db.execute(query).description)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    each = iter(rows)
    while batch := list(islice(each, _AT_ONCE)):
        yield batch

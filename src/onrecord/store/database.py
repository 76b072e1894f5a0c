"""What a record is kept in: an SQLite file, or a database on a PostgreSQL server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from onrecord.store.postgres import Server

#: takes the store's SQL, whichever it is
Database = sqlite3.Connection | Server


def stream(db: Database, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer that may be as long as the record, as they stand when the first is asked for."""
    return db.stream(sql, values) if isinstance(db, Server) else db.execute(sql, values)


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """Several questions inside see one state of a record on a server; on a file, a long answer holds its own."""
    if isinstance(db, Server):
        with db.snapshot():
            yield
    else:
        yield


def changes(db: Database) -> int:
    """A number that is another one once another connection has written."""
    if isinstance(db, Server):
        return db.changes()
    return int(db.execute("PRAGMA data_version").fetchone()[0])

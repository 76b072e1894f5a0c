"""Read-only SQL: whatever is asked, nothing is written, no other file is opened, and it ends in time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator

from onrecord.core.errors import QueryError
from onrecord.store.asking import Asking, Row
from onrecord.store.database import Database
from onrecord.store.functions import linear
from onrecord.store.postgres import Server
from onrecord.store.postgres import ask as postgres_ask
from onrecord.store.views import quoted

#: seconds a question may take when nothing else is said
TIMEOUT_S = 30.0
#: SQLite looks at the clock after this many of its virtual machine's steps (some milliseconds)
_STEPS = 20_000
#: bytes of one value; the longest report fits, a value made to fill the memory does not
_LONGEST_VALUE = 32 * 1024 * 1024
#: columns of an answer, all those of several kinds joined, and bytes of a pattern for LIKE and GLOB, which takes the
#: product of its length and the text's
_MOST_COLUMNS, _LONGEST_PATTERN = 200, 200
#: bytes of an answer that is held in memory as a whole (``within``)
MOST_ANSWER = 64 * 1024 * 1024
#: rows fetched at once, and the size of values after which fewer are
_ROWS_AT_ONCE, _CELLS_AT_ONCE = 256, 16 * 1024 * 1024

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
#: pragmas that only tell; data_version is one the full-text index asks for itself
_TELLING = {"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"}


def ask(db: Database, query: str, timeout_s: float) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Column names and rows of ``query``; ``db`` is used for nothing else and closed after the last row.

    ``timeout_s`` counts the time SQLite works, not the time its rows are looked at.
    Raises QueryError (QUERY-SQL), also while the rows are read.
    """
    if isinstance(db, Server):
        return postgres_ask.ask(db, query, timeout_s)
    _wake_indexes(db)
    db.set_authorizer(_allow)
    linear(db, _LONGEST_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    db.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _MOST_COLUMNS)
    db.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN)
    db.text_factory = _text
    rows = _Rows(db, query, timeout_s)
    try:
        first = rows.work(rows.start)
        columns = rows.columns()
    except BaseException:
        db.close()
        raise
    return columns, rows.rows(first)


def within(rows: Iterable[Row], most: int) -> Iterator[Row]:
    """``rows`` for one who holds them all in memory. Raises QueryError (QUERY-SQL) after ``most`` bytes of values."""
    size = 0
    for row in rows:
        size += _size(row)
        if size > most:
            cause, remedy = (
                f"the answer is larger than {most / 1e6:g} MB",
                "Ask for fewer rows, or parts of long values",
            )
            raise QueryError("QUERY-SQL", "the answer", cause, remedy)
        yield row


def _size(row: Row) -> int:
    return sum(len(cell) if isinstance(cell, str | bytes) else 8 for cell in row)


def _wake_indexes(db: sqlite3.Connection) -> None:
    # a virtual table declares its columns when first used, by an SQL text the authorizer would refuse
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall():
        db.execute(f"SELECT 1 FROM {quoted(name)} LIMIT 0")


def _allow(action: int, first: str | None, *_where: str | None) -> int:
    allowed = action in _READING or (action == sqlite3.SQLITE_PRAGMA and first in _TELLING)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _text(raw: bytes) -> str:
    # SQL can make text that is no UTF-8: cast(x'ff' as text)
    return raw.decode("utf-8", "replace")


class _Rows(Asking):
    """A question of a file, with its cursor."""

    def __init__(self, db: sqlite3.Connection, query: str, timeout_s: float) -> None:
        super().__init__(db, query, timeout_s)
        self.deadline = 0.0
        self.cursor = db.cursor()
        db.set_progress_handler(lambda: time.monotonic() > self.deadline, _STEPS)

    def start(self) -> list[Row]:
        self.cursor.execute(self.query)
        return self.more()

    def more(self) -> list[Row]:
        """The next rows, fewer when they are large; none when there are no more."""
        batch: list[Row] = []
        size = 0
        while len(batch) < _ROWS_AT_ONCE and size < _CELLS_AT_ONCE:
            row = self.cursor.fetchone()
            if row is None:
                self.over = True
                break
            batch.append(row)
            size += _size(row)
        return batch

    def columns(self) -> tuple[str, ...]:
        if self.cursor.description is None:
            raise self.failed("it gives no rows", "Ask with SELECT; the record is read only here")
        return tuple(column[0] for column in self.cursor.description)

    def work(self, step: Callable[[], list[Row]]) -> list[Row]:
        begun = time.monotonic()
        self.deadline = begun + self.left_s
        try:
            return step()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise self.late() from error
            raise self.failed(str(error), "Correct the SQL; docs/record.md lists the views") from error
        except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
            # ValueError: characters SQLite cannot take (NUL, lone surrogates)
            cause = str(error) or type(error).__name__
            raise self.failed(cause, "Ask with one SELECT; the record is read only here") from error
        finally:
            self.left_s -= time.monotonic() - begun

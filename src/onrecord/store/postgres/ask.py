"""Read-only SQL on a server: one SELECT, in a transaction that cannot write, and it ends in time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.core.errors import StoreError
from onrecord.store.asking import Asking, Row
from onrecord.store.postgres.layout import SCHEMA
from onrecord.store.postgres.server import Server

#: rows fetched at once, at most, and bytes of them after which fewer are
_ROWS_AT_ONCE, _SMALL = 256, 1024 * 1024
#: bytes of one row: the longest report fits, one made to fill the memory does not
_LONGEST_ROW = 32 * 1024 * 1024
#: roles whose SQL reaches beyond the database; a superuser has them all
_REACHING = ("pg_execute_server_program", "pg_read_server_files", "pg_write_server_files")


def ask(db: Server, query: str, timeout_s: float) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Column names and rows of ``query``; ``db`` is used for nothing else and closed after the last row.

    ``timeout_s`` counts the time the server works, not the time its rows are looked at.
    Raises QueryError (QUERY-SQL), also while the rows are read.
    """
    answer = _Answer(db, query, timeout_s)
    try:
        answer.begin()
        columns, first = answer.work(answer.start), answer.work(answer.more)
    except BaseException:
        db.close()
        raise
    return columns, answer.rows(first)


class _Answer(Asking):
    """A question of a server, with its cursor there; ``at_once`` is how many rows to fetch next."""

    at_once = 4

    def __init__(self, db: Server, query: str, timeout_s: float) -> None:
        super().__init__(db, query, timeout_s)
        self.db = db

    def begin(self) -> None:
        reaching = " OR ".join(f"pg_has_role('{role}', 'member')" for role in _REACHING)
        if self.db.execute(f"SELECT {reaching}").fetchone()[0]:
            remedy = "Ask as a role that may only read the record (docs/team.md)"
            raise self.failed("this address is of a role that may run programs or read files on the server", remedy)
        self.db.execute("BEGIN READ ONLY")

    def start(self) -> tuple[str, ...]:
        # prepared, so that it is one statement; as a cursor, so that it is one that reads
        query = self.query.strip().rstrip(";")
        within = f"WHERE {SCHEMA}.fits(pg_column_size(answer), {_LONGEST_ROW})"
        self.db.prepared(f"DECLARE answer NO SCROLL CURSOR FOR SELECT * FROM (\n{query}\n) AS answer {within}")
        return self.db.columns("FETCH 0 FROM answer")

    def more(self) -> list[Row]:
        """The next rows, more of them as long as they are small; none when there are no more."""
        batch = self.db.execute(f"FETCH {self.at_once} FROM answer").fetchall()
        self.over = len(batch) < self.at_once
        size = sum(len(cell) for row in batch for cell in row if isinstance(cell, str | bytes))
        self.at_once = min(_ROWS_AT_ONCE, 4 * self.at_once) if size < _SMALL else 1
        return batch

    def work(self, step: Callable[[], Any]) -> Any:
        import psycopg

        begun = time.monotonic()
        try:
            self.db.execute(f"SET LOCAL statement_timeout = {max(1, int(self.left_s * 1000))}")
            return step()
        except psycopg.errors.QueryCanceled as error:
            raise self.late() from error
        except (psycopg.Error, StoreError, ValueError) as error:
            # ValueError: characters that are no Unicode text
            raise self.failed(_cause(error), "Correct the SQL; docs/record.md lists the views") from error
        finally:
            self.left_s -= time.monotonic() - begun


def _cause(error: Exception) -> str:
    refusal = error.__cause__ if isinstance(error, StoreError) else error
    told = getattr(getattr(refusal, "diag", None), "message_primary", None)
    lines = str(told or refusal).strip().splitlines()
    return lines[0] if lines else type(error).__name__

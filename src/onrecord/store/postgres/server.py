"""A connection to a record on a PostgreSQL server that the store uses as it uses SQLite's."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord.core.errors import StoreError
from onrecord.store.postgres.address import scrubbed, shown
from onrecord.store.postgres.layout import MARK, SCHEMA
from onrecord.store.postgres.translate import Said, translated
from onrecord.store.postgres.words import queries, vectors

if TYPE_CHECKING:
    import psycopg

Row = tuple[Any, ...]

#: rows a long answer is fetched in
_AT_ONCE = 256
#: taken while a record is made, when there is no table to lock yet: "ONRC" in ASCII
_MAKING = 0x4F4E5243
#: seconds after which a connection to a machine that has gone silent is given up, and its turn with it
_SILENT_S = 30
_SETTINGS = f"""
SET search_path = {SCHEMA};
SET jit = off;
SET statement_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET tcp_keepalives_idle = {_SILENT_S};
SET tcp_keepalives_interval = {_SILENT_S};
SET tcp_keepalives_count = 2;
"""


class Rows:
    """What a statement gave, whole."""

    def __init__(self, rows: list[Row], number: Callable[[], int]) -> None:
        self._rows, self._number = iter(rows), number

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def fetchone(self) -> Any:
        """The next row, None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    @property
    def lastrowid(self) -> int:
        """The number the row just inserted was given."""
        return self._number()


class Server:
    """The record in the database at ``address``. Raises StoreError (STORE-UNREACHABLE, STORE-BUSY, STORE-UNWRITABLE).

    readonly  the session may only read
    wait_s    seconds a writer waits for its turn
    """

    def __init__(self, address: str, *, readonly: bool, wait_s: float) -> None:
        self.address, self.path, self._wait_s = address, shown(address), wait_s
        self._names = (f"rows_{n}" for n in itertools.count())
        self._finished: list[str] = []
        self._server = _connected(address, readonly)

    def close(self) -> None:
        """Ends the session; what was not finished is undone."""
        self._server.close()

    def __del__(self) -> None:
        # one that nobody closed goes silently, as SQLite's does; there is none when the server was not reached
        if hasattr(self, "_server"):
            self._server.close()

    @property
    def in_transaction(self) -> bool:
        """True inside ``transaction`` and ``snapshot``."""
        import psycopg

        return self._server.info.transaction_status != psycopg.pq.TransactionStatus.IDLE

    # what SQLite's connection does

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Carries out a statement of the store; every row of the answer is fetched."""
        said = translated(sql)
        if said.words:
            self.executemany(sql, [values])
            return Rows([], self._last)
        with self._explained():
            cursor = self._server.execute(said.text, _bound(said, values))
            return Rows(cursor.fetchall() if cursor.description else [], self._last)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carries out a statement for each row."""
        import psycopg

        said = translated(sql)
        each = [tuple(map(_plain, row)) for row in (rows if said.words is None else _indexed(rows))]
        if each:
            with self._explained(), psycopg.Cursor(self._server) as cursor:
                cursor.executemany(said.text, each)

    def prepared(self, sql: str) -> None:
        """Carries out one statement that is not the store's own; psycopg's errors pass."""
        import psycopg

        with psycopg.Cursor(self._server) as cursor:
            cursor.execute(sql.encode(), prepare=True)

    def columns(self, sql: str) -> tuple[str, ...]:
        """The names of the columns of an answer; psycopg's errors pass."""
        return tuple(column.name for column in self._server.execute(sql.encode()).description or ())

    def _last(self) -> int:
        return int(self.execute("SELECT lastval()").fetchone()[0])

    # what has no common form

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a long answer, as they are when the first is asked for, some at a time."""
        said = translated(sql)
        name = next(self._names)
        while self._finished:
            self._run(f"CLOSE {self._finished.pop()}")
        hold = "WITHOUT" if self.in_transaction else "WITH"
        with self._explained():
            self._server.execute(f"DECLARE {name} NO SCROLL CURSOR {hold} HOLD FOR {said.text}", _bound(said, values))
        try:
            while batch := self._run(f"FETCH {_AT_ONCE} FROM {name}").fetchall():
                yield from batch
        finally:
            # closed later: this may run while the collector tidies up in the middle of another question
            if hold == "WITH":
                self._finished.append(name)

    def _begin(self, waiting: Callable[[], None] | None) -> None:
        # looked at before: who waits for another to make the record must not know that there is none
        blank = self.is_blank()
        self._run("BEGIN")
        try:
            wait_ms = max(1, int(self._wait_s * 1000))
            if blank:
                self._run(f"SET LOCAL lock_timeout = {wait_ms}; SELECT pg_advisory_xact_lock({_MAKING})")
                return
            lock = f"LOCK TABLE {SCHEMA}.turn IN EXCLUSIVE MODE"
            if waiting is not None:
                if self._free(lock):
                    return
                waiting()
            self._run(f"SET LOCAL lock_timeout = {wait_ms}; {lock}")
        except BaseException:
            self._undo()
            raise

    def _free(self, lock: str) -> bool:
        self._run("SAVEPOINT free")
        try:
            self._run(f"{lock} NOWAIT")
        except StoreError as error:
            if error.code != "STORE-BUSY":
                raise
            self._run("ROLLBACK TO SAVEPOINT free")
            return False
        return True

    @contextmanager
    def transaction(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """Everything inside is written, or nothing, when it is this session's turn; see ``schema.transaction``."""
        self._begin(waiting)
        try:
            yield
            # what wrote nothing need not wait for the disk
            wrote = "pg_current_xact_id_if_assigned() IS NOT NULL"
            self._run(f"UPDATE {SCHEMA}.turn SET changes = changes + 1 WHERE {wrote}; COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        # a broken connection has undone it already
        if not self._server.closed and self.in_transaction:
            self._run("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything inside reads the record as it is at the first question."""
        self._run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._undo()

    def changes(self) -> int:
        """How often the record was written."""
        return int(self._run(f"SELECT changes FROM {SCHEMA}.turn").fetchone()[0])

    # what a file has in its header

    def is_blank(self) -> bool:
        """True when there is no record in the database."""
        query = (
            "SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
            f" WHERE n.nspname = '{SCHEMA}' AND c.relname = 'layout'"
        )
        return not self._run(query).fetchone()[0]

    def check_empty(self) -> None:
        """Raises StoreError when the schema a record would stand in is another program's, or the server keeps no
        Unicode."""
        query = f"SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('{SCHEMA}')"
        if self._run(query).fetchone()[0]:
            cause, remedy = f"its schema {SCHEMA} holds tables of something else", "Name another database"
            raise StoreError("STORE-NOT-A-RECORD", self.path, cause, remedy)
        (encoding,) = self._run("SHOW server_encoding").fetchone()
        if encoding != "UTF8":
            cause, remedy = f"its encoding is {encoding}", "Make one with: createdb -E UTF8 -T template0 NAME"
            raise StoreError("STORE-UNWRITABLE", self.path, cause, remedy)

    def mark(self) -> None:
        """Makes what all the tables need."""
        self._run(MARK)

    def version(self) -> int:
        """How many migrations the record has had."""
        return 0 if self.is_blank() else int(self._run(f"SELECT number FROM {SCHEMA}.layout").fetchone()[0])

    def set_version(self, number: int) -> None:
        """Notes how many it has had."""
        self._run(f"UPDATE {SCHEMA}.layout SET number = {number}")

    def count_on(self, tables: Sequence[str]) -> None:
        """Has new rows numbered after those that were written with their numbers."""
        for table in tables:
            last = f"(SELECT max(number) FROM {table})"
            self._run(f"SELECT setval(pg_get_serial_sequence('{SCHEMA}.{table}', 'number'), coalesce({last}, 1))")

    def views(self) -> dict[str, str]:
        """View -> the text it was made from; "" for one a person made."""
        query = (
            "SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') FROM pg_class AS c"
            f" WHERE c.relkind = 'v' AND c.relnamespace = '{SCHEMA}'::regnamespace"
        )
        return dict(self._run(query).fetchall())

    def make_view(self, name: str, create: str) -> None:
        """Makes a view, with its text as a comment so that a change is seen. ``name`` is quoted."""
        self.execute(create)
        with self._explained():
            self._server.execute(f"COMMENT ON VIEW {name} IS %s", (create,))

    def lost(self) -> Iterator[tuple[str, str, int]]:
        """Table, table it refers to, and how many of its rows name one that is not there."""
        references = self._run(
            "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, f.attname"
            " FROM pg_constraint AS c"
            " JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
            " JOIN pg_attribute AS f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]"
            f" WHERE c.contype = 'f' AND c.connamespace = '{SCHEMA}'::regnamespace ORDER BY 1, 2"
        )
        for table, column, other, named in references.fetchall():
            query = (
                f"SELECT count(*) FROM {table} AS t LEFT JOIN {other} AS o ON o.{named} = t.{column}"
                f" WHERE t.{column} IS NOT NULL AND o.{named} IS NULL"
            )
            (count,) = self._run(query).fetchone()
            if count:
                yield table, other, int(count)

    def _run(self, sql: str) -> Rows:
        with self._explained():
            cursor = self._server.execute(sql)
            while cursor.nextset():
                pass
            return Rows(cursor.fetchall() if cursor.description else [], self._last)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        import psycopg

        try:
            yield
        except psycopg.Error as error:
            told = explained(self.path, error)
            if told is None:
                raise
            raise told from error


def explained(path: str, error: psycopg.Error) -> StoreError | None:
    """What a refusal of the server means to a reader; None for what is a bug."""
    cause = _one_line(error)
    state = error.sqlstate or ""
    if state in ("55P03", "40P01", "40001"):
        remedy = "Run the same command when it has finished"
        return StoreError("STORE-BUSY", path, "another program is writing this record", remedy)
    if state in ("42501", "25006") or state[:2] in ("53", "54", "58") or state == "2BP01":
        remedy = "Ask who keeps the server for the right or the room to write (docs/team.md)"
        return StoreError("STORE-UNWRITABLE", path, f"the server refuses ({cause})", remedy)
    if state[:2] in ("08", "28", "3D") or state[:3] == "57P" or (not state and _is_broken(error)):
        return unreachable(path, cause)
    return None


def unreachable(path: str, cause: str) -> StoreError:
    """The error for a server that is not there, or lets nobody of this name in."""
    remedy = "Check address, name and password, that the server runs, and that the database is there"
    return StoreError("STORE-UNREACHABLE", path, f"the server cannot be asked ({cause})", remedy)


def _is_broken(error: psycopg.Error) -> bool:
    import psycopg

    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)


def _one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def _connected(address: str, readonly: bool) -> psycopg.Connection[Row]:
    try:
        import psycopg
    except ImportError as error:
        remedy = "Install it: pip install 'onrecord[postgres]'"
        raise StoreError("STORE-UNREACHABLE", shown(address), "records on a server need psycopg", remedy) from error
    from onrecord.store.postgres.values import register

    try:
        server = psycopg.Connection.connect(
            address, autocommit=True, cursor_factory=psycopg.ClientCursor, client_encoding="utf8",
            application_name="onrecord", connect_timeout=10,
        )  # fmt: skip
    except psycopg.Error as error:
        # not "from error": libpq repeats parts of the address
        raise unreachable(shown(address), scrubbed(_one_line(error), address)) from None
    register(server)
    server.execute(_SETTINGS + f"SET default_transaction_read_only = {'on' if readonly else 'off'}")
    return server


def _bound(said: Said, values: Sequence[Any]) -> Any:
    plain = [_plain(value) for value in values]
    for index in said.asked:
        plain[index] = queries(values[index])
    return {f"p{n}": value for n, value in enumerate(plain, 1)} if said.numbered else plain


def _plain(value: Any) -> Any:
    # SQLite keeps truth as a number; a NUL, which no name or id holds, ends a text for the server
    if isinstance(value, bool):
        return int(value)
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


def _indexed(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, int, str]]:
    for number, *texts in rows:
        for part, vector in enumerate(vectors(texts)):
            yield number, part, vector

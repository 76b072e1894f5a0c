"""Opening a record file: is it one, may it be written, and what SQLite's refusals mean to a reader.

Settings, and why:

    WAL               people read while a build writes; one commit is one append
    synchronous FULL  what a build has counted as recorded survives a power cut, not only ``kill -9``; one
                      flush a container (some milliseconds on a disk, far less than reading the report)
    foreign keys      a record without its document cannot be written
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.core.errors import StoreError
from onrecord.store import schema
from onrecord.store.database import Database
from onrecord.store.postgres import Server, is_address, is_spoilt, shown

#: seconds a writer waits for another one; writers take turns container by container
WAIT_S = 30.0

#: bytes of the smallest SQLite database that is not empty: one page of the smallest size
_SMALLEST = 512

_PAUSE_S = 0.02  # between two tries for a lock that SQLite does not wait for
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_WRITING = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}  # fmt: skip
_NOT_OURS = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def error_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of ``error``; 0 when the error is the Python module's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turns what SQLite says about the file at ``path`` into a StoreError; other errors are bugs and pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = error_code(error)
        if code in _BUSY:
            cause, remedy = (
                "another program is writing this record",
                "Run the same command when it has finished",
            )
            raise StoreError("STORE-BUSY", path, cause, remedy) from error
        if code in _NO_WRITING:
            remedy = "Free some disk space, or make file and folder writable, then run the same command again"
            cause = f"the record cannot be written ({error})"
            raise StoreError("STORE-UNWRITABLE", path, cause, remedy) from error
        if code in _NOT_OURS:
            raise not_a_record(path, f"it is no SQLite file, or a damaged one ({error})") from error
        raise


@contextmanager
def writing(db: Database, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """``schema.transaction`` whose refusals (disk full, read-only, busy) are StoreErrors."""
    path = db.path if isinstance(db, Server) else db.execute("PRAGMA database_list").fetchone()[2]
    with explained(path), schema.transaction(db, waiting):
        yield


def not_a_record(path: str, cause: str) -> StoreError:
    """The error for a file that is something else; it is never written to."""
    return StoreError("STORE-NOT-A-RECORD", path, cause, "Name another file, or move this one away")


def is_record(path: str) -> bool:
    """True when there is a record at ``path``, also one in use or of a newer onrecord."""
    try:
        connect(path, create=False, readonly=True).close()
    except StoreError as error:
        return error.code in ("STORE-NEWER", "STORE-BUSY")
    return True


def is_there_to_open(path: str) -> bool:
    """True when there is a file at ``path``, or a record in the database of this address."""
    if not is_address(path):
        return os.path.exists(path)
    db = Server(path, readonly=True, wait_s=WAIT_S)
    try:
        return not schema.is_blank(db)
    finally:
        db.close()


def connect(path: str, *, create: bool, readonly: bool, wait_s: float = WAIT_S, any_thread: bool = False) -> Database:
    """A connection to the record at ``path``, checked, upgraded and set up; see ``Store.open``."""
    if is_address(path):
        return _on_server(path, create=create, readonly=readonly, wait_s=wait_s)
    if is_spoilt(path):
        remedy = 'Give it as a text, with two slashes: "postgresql://…"'
        raise StoreError("STORE-MISSING", shown(path), "a path cannot hold an address", remedy)
    _check_path(path, create=create)
    with explained(path):
        if not readonly:
            return _for_writing(path, wait_s)
        db = _for_reading(path, wait_s, any_thread)
        _check_is_record(db, path)
        if schema.version(db) < len(schema.MIGRATIONS):
            db.close()
            _for_writing(path, wait_s).close()
            db = _for_reading(path, wait_s, any_thread)
        db.execute("PRAGMA query_only = ON")
        return db


def _on_server(address: str, *, create: bool, readonly: bool, wait_s: float) -> Server:
    db = Server(address, readonly=readonly, wait_s=wait_s)
    try:
        if schema.is_blank(db):
            if not create or readonly:
                remedy = f"Make it with: onrecord build PATH… -o {db.path}"
                raise StoreError("STORE-MISSING", db.path, "there is no record in this database", remedy)
            db.check_empty()
        _refuse_newer(db, db.path)
        if not readonly:
            schema.upgrade(db)
        elif schema.version(db) < len(schema.MIGRATIONS):
            _on_server(address, create=False, readonly=False, wait_s=wait_s).close()
    except BaseException:
        db.close()
        raise
    return db


def _check_path(path: str, *, create: bool) -> None:
    if os.path.isdir(path):
        raise not_a_record(path, "it is a folder")
    if os.path.exists(path):
        # SQLite takes a few bytes for an empty database and would write over them. The size tells as much
        # as a look inside, and opening the file here would drop SQLite's locks on it
        if 0 < os.path.getsize(path) < _SMALLEST:
            raise not_a_record(path, "it is no SQLite file")
        return
    if not create:
        remedy = f"Make it with: onrecord build PATH… -o {path}"
        raise StoreError("STORE-MISSING", path, "there is no such record file", remedy)
    if not os.path.isdir(os.path.dirname(path) or "."):
        raise StoreError("STORE-UNWRITABLE", path, "its folder does not exist", "Make the folder first")


def _for_writing(path: str, wait_s: float) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=wait_s)
    try:
        # blank also: a file left by a build that was killed while it made it
        if schema.is_blank(db):
            # page size and journal are chosen while the file is still empty
            _choose_journal(db, wait_s)
        else:
            _check_is_record(db, path)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        schema.upgrade(db)
    except BaseException:
        db.close()
        raise
    return db


def _choose_journal(db: sqlite3.Connection, wait_s: float) -> None:
    """Sets the journal to WAL; when another build makes the same record at this moment, after it.

    SQLite's own waiting does not cover this change of mode: it says "locked" at once.
    """
    until = time.monotonic() + wait_s
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error_code(error) not in _BUSY or time.monotonic() > until:
                raise
        time.sleep(_PAUSE_S)


def _for_reading(path: str, wait_s: float, any_thread: bool = False) -> sqlite3.Connection:
    # not mode=ro: the last connection of that mode to close would leave the journal beside the file
    address = Path(os.path.abspath(path)).as_uri() + "?mode=rw"
    same = not any_thread
    db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait_s, check_same_thread=same)
    try:
        schema.version(db)
    except sqlite3.OperationalError as error:
        db.close()
        journal = path + "-wal"
        if error_code(error) not in _NO_WRITING or (os.path.exists(journal) and os.path.getsize(journal)):
            raise
        # WAL needs to write beside the file; where that is refused nobody else can be writing either
        db = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None, check_same_thread=same)
    except BaseException:
        db.close()
        raise
    return db


def _check_is_record(db: sqlite3.Connection, path: str) -> None:
    try:
        _refuse_other(db, path)
    except BaseException:
        db.close()
        raise


def _refuse_other(db: sqlite3.Connection, path: str) -> None:
    if schema.is_blank(db):
        remedy = f"Record reports in it: onrecord build PATH… -o {path}"
        raise StoreError("STORE-NOT-A-RECORD", path, "nothing was ever recorded in it", remedy)
    if db.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise not_a_record(path, "it is an SQLite file of another program")
    _refuse_newer(db, path)


def _refuse_newer(db: Database, path: str) -> None:
    newest = len(schema.MIGRATIONS)
    if schema.version(db) > newest:
        cause = f"its layout is number {schema.version(db)}, this onrecord knows {newest}"
        raise StoreError("STORE-NEWER", path, cause, "Upgrade onrecord")

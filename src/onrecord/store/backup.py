"""A second file with the same record, taken while others read and write, and checked before it is called one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from onrecord.core.errors import StoreError
from onrecord.store.connect import explained
from onrecord.store.copying import copied
from onrecord.store.postgres import Server, is_address
from onrecord.store.store import Store
from onrecord.store.verify import verify

#: pages copied at a time; a writer waits no longer than that takes
_PAGES = 2_000


def backup(store: Store, to: str | os.PathLike[str], progress: Callable[[int, int], None] | None = None) -> None:
    """Copies the record to the file ``to``, which must not be there yet, verifies the copy, and puts it in place whole.

    ``to`` may be the address of a database without reports, and the record itself may be on a server: a team's record
    is backed up into a file, and one person's file becomes a team's record. ``progress`` gets pages (where a server is
    one of the two, rows) copied and in all. The copy is a record like any other: to restore, copy it back.
    Raises StoreError (STORE-UNWRITABLE; STORE-DAMAGED when the copy, and so the record, is not whole).
    """
    if is_address(to):
        _to_server(store, os.fspath(to), progress)
        return
    target = Path(to)
    if target.exists():
        raise StoreError("STORE-UNWRITABLE", str(to), "there is a file already", "Name a file that is not there")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    except OSError as error:
        raise StoreError("STORE-UNWRITABLE", str(to), error.strerror or str(error), "Name another place") from error
    os.close(descriptor)
    try:
        _copied(store, name, progress)
        _verified(store, name)
        # a hard link, unlike a rename, never replaces what came to be there meanwhile
        with explained(str(to)):
            os.link(name, target)
    except OSError as error:
        raise StoreError("STORE-UNWRITABLE", str(to), error.strerror or str(error), "Name another place") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def _to_server(store: Store, address: str, progress: Callable[[int, int], None] | None) -> None:
    with Store.open(address, create=True) as copy:
        if copy.containers():
            cause, remedy = "there is a record already", "Name a database without one"
            raise StoreError("STORE-UNWRITABLE", copy.path, cause, remedy)
        copied(store.connection(), copy.connection(), progress or _untold)
    _verified(store, address)


def _verified(store: Store, name: str) -> None:
    with Store.open(name, readonly=True) as copy:
        faults = verify(copy)
    if faults:
        remedy = "See all of it with: onrecord verify; restore an earlier backup"
        raise StoreError("STORE-DAMAGED", store.path, f"{faults[0].where}: {faults[0].what}", remedy)


def _untold(_done: int, _total: int) -> None:
    pass


def _copied(store: Store, name: str, progress: Callable[[int, int], None] | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    source = store.connection()
    if isinstance(source, Server):
        with Store.open(name, create=True) as copy:
            copied(source, copy.connection(), progress or _untold)
    with explained(name):
        db = sqlite3.connect(name)
        try:
            if not isinstance(source, Server):
                source.backup(db, pages=_PAGES, progress=step)
            # one file and no journal beside it
            db.execute("PRAGMA journal_mode = DELETE")
        finally:
            db.close()
    with open(name, "rb") as made:
        os.fsync(made.fileno())

"""A second file with the same record, taken while others read and write, and checked before it is called one."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from onrecord.core.errors import StoreError
from onrecord.store.connect import explained
from onrecord.store.sqlite import Store
from onrecord.store.verify import verify

#: pages copied at a time; a writer waits no longer than that takes
_PAGES = 2_000


def backup(store: Store, to: str | os.PathLike[str], progress: Callable[[int, int], None] | None = None) -> None:
    """Copies the record to the file ``to``, which must not be there yet, verifies the copy, and puts it in place whole.

    ``progress`` gets pages copied and pages in all. The copy is a record like any other: to restore, copy it back.
    Raises StoreError (STORE-UNWRITABLE; STORE-DAMAGED when the copy, and so the record, is not whole).
    """
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
        with Store.open(name, readonly=True) as copy:
            faults = verify(copy)
        if faults:
            remedy = "See all of it with: onrecord verify; restore an earlier backup"
            raise StoreError("STORE-DAMAGED", store.path, f"{faults[0].where}: {faults[0].what}", remedy)
        # a hard link, unlike a rename, never replaces what came to be there meanwhile
        with explained(str(to)):
            os.link(name, target)
    except OSError as error:
        raise StoreError("STORE-UNWRITABLE", str(to), error.strerror or str(error), "Name another place") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def _copied(store: Store, name: str, progress: Callable[[int, int], None] | None) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with explained(name):
        db = sqlite3.connect(name)
        try:
            store.connection().backup(db, pages=_PAGES, progress=step)
            # one file and no journal beside it
            db.execute("PRAGMA journal_mode = DELETE")
        finally:
            db.close()
    with open(name, "rb") as made:
        os.fsync(made.fileno())

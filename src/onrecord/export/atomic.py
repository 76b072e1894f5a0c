"""Files put in place whole: a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.core.errors import ExportError
from onrecord.store.connect import is_record

_REMEDY = "Name another file with -o, or make room and permission for this one"


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError("EXPORT-UNWRITABLE", str(path), error.strerror or str(error), _REMEDY)


def make_folder(path: Path) -> None:
    """Make the folder and those above it; raises ExportError (EXPORT-UNWRITABLE)."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose bytes become ``path`` when the block ends without an exception.

    The bytes go to a hidden file in the same folder first (a rename within a folder is atomic) and are
    on the disk before it is renamed; a device or named pipe is written to as it is.
    Raises ExportError (EXPORT-UNWRITABLE), also when ``path`` is a record; nothing is left behind.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with _straight_to(path) as stream:
            yield stream
        return
    if path.is_file() and is_record(str(path)):
        raise ExportError("EXPORT-UNWRITABLE", str(path), "it is a record, which is never replaced", _REMEDY)
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def _straight_to(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("wb") as stream:
            yield stream
    except OSError as error:
        raise _unwritable(path, error) from error


def _mode(path: Path) -> int:
    """Permissions of the file replaced, else those a new file gets (mkstemp gives none to others)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

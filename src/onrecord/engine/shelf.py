"""Where shards stand: a folder, or an address on a store that fsspec opens. A file is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from onrecord.core.errors import EngineError
from onrecord.ingest.stores import StoreUnreachable, is_address, on_disk, open_at, place

_REMEDY = "Make room or permission, or name another place with --shards, then run the same command again"


class Shelf(Protocol):
    """Files by name, put whole and never changed."""

    def told(self, name: str) -> str:
        """The file as messages name it."""

    def open(self, name: str) -> BinaryIO:
        """The file, opened to read bytes. Raises FileNotFoundError, OSError."""

    def putting(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A stream whose bytes become the file when the block ends without an exception.

        Raises EngineError (ENGINE-UNWRITABLE)."""

    def tidy(self, names: Iterable[str]) -> None:
        """Takes away what writers of these files left behind when they were killed."""


def shelf(folder: str) -> Shelf:
    """The shelf at a folder, which is made, or at an address. Raises EngineError (ENGINE-UNWRITABLE)."""
    if is_address(folder):
        return _Far(folder)
    return _Folder(Path(on_disk(folder)))


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def told(self, name: str) -> str:
        return str(self._folder / name)

    def open(self, name: str) -> BinaryIO:
        return (self._folder / name).open("rb")

    @contextmanager
    def putting(self, name: str) -> Iterator[BinaryIO]:
        path = self._folder / name
        beside: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # a name of its own: a worker that was given up for dead may still be writing the same shard
            descriptor, hidden = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=self._folder)
            beside = Path(hidden)
            with os.fdopen(descriptor, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.chmod(0o644)
            self._rename(beside, path)
        except OSError as error:
            raise _unwritable(str(path), error) from error
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)

    def _rename(self, beside: Path, path: Path) -> None:
        try:
            beside.replace(path)
        except FileNotFoundError:
            # another build of the same shards has finished and tidied up
            if not path.exists():
                raise
        # the name is as durable as the bytes only when the folder is on the disk too
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def tidy(self, names: Iterable[str]) -> None:
        known = frozenset(names)
        for part in self._folder.glob(".*.part"):
            if part.name[1:].rsplit(".", 2)[0] in known:
                part.unlink(missing_ok=True)


class _Far:
    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        try:
            self._system, self._root = place(self._address)
        except StoreUnreachable as error:
            raise EngineError("ENGINE-UNWRITABLE", address, str(error), _REMEDY) from error

    def told(self, name: str) -> str:
        return f"{self._address}/{name}"

    def open(self, name: str) -> BinaryIO:
        try:
            return open_at(self.told(name))
        except StoreUnreachable as error:
            raise OSError(str(error)) from error

    @contextmanager
    def putting(self, name: str) -> Iterator[BinaryIO]:
        # stores show a file when all of it has arrived; until then it is kept here
        with tempfile.TemporaryFile() as kept:
            yield cast(BinaryIO, kept)
            kept.seek(0)
            try:
                with self._system.open(f"{self._root}/{name}", "wb") as there:
                    shutil.copyfileobj(kept, there)
            except Exception as error:  # packages for stores raise exceptions of their own
                raise _unwritable(self.told(name), error) from error

    def tidy(self, names: Iterable[str]) -> None:
        """Nothing is left behind."""


def _unwritable(where: str, error: Exception) -> EngineError:
    cause = getattr(error, "strerror", None) or " ".join(str(error).split()) or type(error).__name__
    return EngineError("ENGINE-UNWRITABLE", where, cause, _REMEDY)

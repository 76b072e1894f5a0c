"""Zip archives: their members one by one, nothing written to disk, nothing believed.

Unpacking stops by what was really unpacked, not by the sizes an archive states.
"""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.core.errors import InputError
from onrecord.ingest.limits import MAX_EXPANDED_BYTES, MAX_MEMBERS, MAX_RATIO, RATIO_FREE_BYTES
from onrecord.ingest.source import Source

#: containers of reports, which are not looked for inside one another
_ARCHIVES = frozenset((".zip", ".wacz"))
#: what zipfile and its decompressors raise on damaged archives (ValueError: an offset before the file;
#: RuntimeError: encryption and methods they do not know; LookupError: an extra field cut short)
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError,
    LookupError,
)  # fmt: skip


class Metered(io.RawIOBase):
    """A member being unpacked: counts what comes out and raises InputError before it is too much."""

    def __init__(self, member: BinaryIO, source: Source, packed: int, left: int) -> None:
        self._member, self._source, self._packed, self._left = member, source, packed, left
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._member.read(len(view))
        except DAMAGE as error:
            raise damaged(self._source, error) from error
        self.count += len(data)
        if self.count > self._left:
            raise unsafe(self._source, f"the archive unpacks to more than {MAX_EXPANDED_BYTES / 1e9:g} GB")
        if self.count > RATIO_FREE_BYTES and self.count > MAX_RATIO * self._packed:
            raise unsafe(self._source, f"unpacks to more than {MAX_RATIO} times its size")
        view[: len(data)] = data
        return len(data)


def members(
    stream: BinaryIO, source: Source, suffixes: frozenset[str]
) -> Iterator[tuple[Source, BinaryIO] | InputError]:
    """Members with a suffix of ``suffixes``, in the archive's order, each with its open bytes.

    Folders, hidden files and other suffixes are left out. A member that is unsafe, encrypted or an
    archive itself gives an InputError in its place. Raises InputError when the archive is none, has too
    many members or unpacks too far. Reading a member may raise InputError as well.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise damaged(source, error) from error
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_MEMBERS:
            raise unsafe(source, f"{len(entries)} members, the limit is {MAX_MEMBERS}")
        left = MAX_EXPANDED_BYTES
        for entry in entries:
            place = source.inside(entry.filename)
            if entry.filename.endswith("/") or _hidden(entry.filename) or place.suffix not in suffixes:
                continue
            refused = _refuse(entry, place)
            if refused:
                yield refused
                continue
            try:
                packed = cast(BinaryIO, archive.open(entry))
            except DAMAGE as error:
                yield damaged(place, error)
                continue
            with packed:
                metered = Metered(packed, place, entry.compress_size, left)
                yield place, cast(BinaryIO, io.BufferedReader(metered))
                left -= metered.count
            if left <= 0:
                raise unsafe(source, f"unpacks to more than {MAX_EXPANDED_BYTES / 1e9:g} GB")


def _hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(p.startswith(".") and p != ".." for p in parts) or parts[0] == "__MACOSX"


def _refuse(entry: zipfile.ZipInfo, place: Source) -> InputError | None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        return unsafe(place, "its name leads out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return unsafe(place, "a link, not a file")
    if entry.flag_bits & 1:
        return place.error("INPUT-UNREADABLE", "the member is encrypted", "Unpack it with its password first")
    if place.suffix in _ARCHIVES:
        return place.error("INPUT-UNKNOWN-FORMAT", "an archive inside an archive", "Unpack it first")
    return None


def unsafe(source: Source, cause: str) -> InputError:
    return source.error("INPUT-UNSAFE-ARCHIVE", cause, "Unpack it by hand if you trust it")


def damaged(source: Source, error: BaseException) -> InputError:
    cause = f"a damaged or unknown zip ({error or type(error).__name__})"
    return source.error("INPUT-FORMAT", cause, "Pack it again")

"""How large containers are cut, and how a part of one is read: JSON Lines by bytes, Parquet by rows.

Whatever is cut, each report is read as if its container were read whole, with the same name, number and bytes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.engine.contract import Piece
from onrecord.engine.files import hashed
from onrecord.engine.work import failed
from onrecord.ingest import Source
from onrecord.ingest.jsonlines import read_json_lines
from onrecord.ingest.parquet import read_parquet, shape

_ROWS = frozenset((".jsonl", ".ndjson"))
#: bytes read at a time
_BLOCK = 1 << 20
#: what a row that holds nothing is made of (``read_json_lines`` leaves it out)
_NOTHING = b" \t\r\n\xef\xbb\xbf"


def survey(path: str, limit: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces of the file at ``path``, none much over ``limit`` bytes where its format can be cut, and its bytes.

    The file is read once, for its hash. It is whole, and its hash "", when it cannot be read: the reader will say
    better why. One that changes afterwards is read as it is then, under the old hash, so the next build reads it again.
    """
    source = Source(path)
    try:
        with source.open() as stream:
            return _surveyed(stream, source, limit)
    except (OSError, InputError):
        return (Piece(path, ""),), 0


def _surveyed(stream: BinaryIO, source: Source, limit: int) -> tuple[tuple[Piece, ...], int]:
    if source.suffix in _ROWS:
        sha256, size, cuts = _row_cuts(stream, limit)
    else:
        sha256, size = hashed(stream)
        cuts = _parquet_cuts(stream, source, size, limit) if source.suffix == ".parquet" else []
    if not cuts:
        return (Piece(source.container, sha256),), size
    ends = [start for start, _ in cuts[1:]]
    return tuple(
        Piece(source.container, sha256, start, end, row, more=end is not None)
        for (start, row), end in zip(cuts, [*ends, None], strict=True)
    ), size


def _row_cuts(stream: BinaryIO, limit: int) -> tuple[str, int, list[tuple[int, int]]]:
    """Hash, size, and where the parts begin: byte and number of the row. No part is without a report."""
    sha256 = hashlib.sha256()
    cuts = [(0, 1)]
    at, row = 0, 1
    told, begins = False, True  # a report in this part; at the beginning of a row
    while line := stream.readline(_BLOCK):
        if at - cuts[-1][0] >= limit and told and begins and line.strip(_NOTHING):
            cuts.append((at, row))
            told = False
        told = told or bool(line.strip(_NOTHING))
        sha256.update(line)
        at += len(line)
        begins = line.endswith(b"\n")
        row += begins
    return sha256.hexdigest(), at, cuts if len(cuts) > 1 else []


def _parquet_cuts(stream: BinaryIO, source: Source, size: int, limit: int) -> list[tuple[int, int]]:
    rows, unpacked = shape(stream, source)
    parts = min(rows, -(-max(size, unpacked) // limit))
    starts = [rows * part // parts for part in range(parts)] if parts > 1 else []
    return [(start, start + 1) for start in starts]


def read_part(piece: Piece) -> Iterator[Document | InputError]:
    """The reports of a part of a container. Never raises for what is in it."""
    source = Source(piece.path)
    try:
        with source.open() as stream:
            if source.suffix == ".parquet":
                yield from read_parquet(stream, source, piece.start, piece.stop)
            else:
                yield from read_json_lines(_part(stream, piece), source, piece.row)
    except InputError as error:
        yield error
    except OSError as error:
        yield source.unreadable(error)
    except Exception as error:  # a bug in a reader must not lose the other files
        yield failed(piece.path, error)


def _part(stream: BinaryIO, piece: Piece) -> BinaryIO:
    stream.seek(piece.start)
    left = -1 if piece.stop is None else piece.stop - piece.start
    return cast(BinaryIO, io.BufferedReader(_Part(stream, left), _BLOCK))


class _Part(io.RawIOBase):
    """The next ``left`` bytes of a stream, all of them when it is negative."""

    def __init__(self, stream: BinaryIO, left: int) -> None:
        self._stream, self._left = stream, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        wanted = len(view) if self._left < 0 else min(len(view), self._left)
        data = self._stream.read(wanted)
        if self._left > 0:
            self._left -= len(data)
        view[: len(data)] = data
        return len(data)

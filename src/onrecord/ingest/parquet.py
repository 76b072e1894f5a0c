"""Parquet: one report a row. A row is read as the JSON object with its columns, so it is what JSON Lines would give."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.record import canonical
from onrecord.core.text import Document
from onrecord.ingest.jsonlines import read_row
from onrecord.ingest.source import Source

#: rows in memory at a time
_ROWS = 64
_HEAD = 4096


def read_parquet(
    stream: BinaryIO, source: Source, start: int = 0, stop: int | None = None
) -> Iterator[Document | InputError]:
    """One document a row, numbered from 1; the columns are those of JSON Lines (``text``, ``date``, …).

    start, stop  the rows to read, counted from 0, half-open; ``stop`` None is the end

    Days and times are read as ISO dates; what JSON cannot say (bytes) is left out. Raises InputError when pyarrow
    is not installed (INPUT-NEEDS), or the file is no Parquet or has no row.
    """
    head = stream.read(_HEAD)
    stream.seek(0)
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        raise source.error("INPUT-EMPTY", "an empty file", "Leave it out or fetch it again")
    table = _opened(stream, source)
    if not table.metadata.num_rows:
        raise source.error("INPUT-EMPTY", "no row in it", "Leave it out or give one report a row")
    first = 0
    for group in range(table.num_row_groups):
        rows = table.metadata.row_group(group).num_rows
        if first + rows > start and (stop is None or first < stop):
            for number, row in enumerate(_rows(table, group, source), first):
                if start <= number and (stop is None or number < stop):
                    yield _document(row, source.at(number + 1))
        first += rows


def shape(stream: BinaryIO, source: Source) -> tuple[int, int]:
    """How many rows a Parquet file has and how many bytes they take unpacked. Raises InputError."""
    told = _opened(stream, source).metadata
    return told.num_rows, sum(told.row_group(group).total_byte_size for group in range(told.num_row_groups))


def _opened(stream: BinaryIO, source: Source) -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise source.error("INPUT-NEEDS", "Parquet needs pyarrow", "pip install pyarrow") from None
    try:
        return pyarrow.parquet.ParquetFile(stream)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _broken(source, error) from None


def _rows(table: Any, group: int, source: Source) -> Iterator[dict[str, Any]]:
    import pyarrow

    try:
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=[group]):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _broken(source, error) from None


def _broken(source: Source, error: Exception) -> InputError:
    said = " ".join(str(error).split())[:80] or type(error).__name__
    return source.error("INPUT-FORMAT", f"no Parquet file, or a damaged one ({said})", "Write or fetch it again")


def _document(row: dict[str, Any], place: Source) -> Document | InputError:
    try:
        told = {name: _plain(value) for name, value in row.items() if not isinstance(value, bytes)}
        return read_row(canonical(told).encode("utf-8", "surrogatepass"), place)
    except InputError as error:
        return error


def _plain(value: Any) -> Any:
    """``value`` as JSON has it."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return value if isinstance(value, str | int | None) else str(value)

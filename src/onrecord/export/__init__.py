"""Formats a record leaves in; one module a format.

``jsonl`` is the lossless one: RECORD-FORMAT, documents first, then records ordered by (document, first
offset, kind, id), the same bytes for the same record. ``csv`` and ``parquet`` are flat tables, one a
kind, for spreadsheets and statistics. Every file is written beside its name and put in place whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.core.errors import QueryError
from onrecord.export import csv_table, jsonl, parquet
from onrecord.export.atomic import make_folder, replacing
from onrecord.export.flat import TABLES
from onrecord.store import Store

Write = Callable[["Store", tuple[str, ...], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it writes the given kinds, and whether one file can hold several."""

    name: str
    write: Write
    many_kinds: bool


#: format name -> format, in the order help shows them
FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", jsonl.write, many_kinds=True),
    "csv": Format("csv", csv_table.write, many_kinds=False),
    "parquet": Format("parquet", parquet.write, many_kinds=False),
}


def export(
    store: Store, to: str, name: str, kinds: tuple[str, ...] = (), stdout: BinaryIO | None = None
) -> list[Path]:
    """Write the record, or only ``kinds`` of it, to ``to`` in format ``name``; the files written.

    ``to`` is a file, "-" for standard output (or ``stdout``), or a folder when a format with one table
    a kind is to write several (tables without a row are written too, with their header). An existing
    file is replaced only when the new one is complete.

    Raises QueryError (QUERY-VALUE) for an unknown format or kind and for several tables to one file;
    ExportError (EXPORT-NEEDS, EXPORT-UNWRITABLE).
    """
    _known("--format", (name,), FORMATS)
    _known("--kind", kinds, TABLES)
    chosen = tuple(kind for kind in TABLES if not kinds or kind in kinds)
    form = FORMATS[name]
    if form.many_kinds or len(chosen) == 1:
        with _target(to, stdout or sys.stdout.buffer) as stream:
            form.write(store, chosen, stream)
        return [] if to == "-" else [Path(to)]
    if to == "-":
        remedy = "Add --kind, or name a folder with -o"
        raise QueryError("QUERY-VALUE", "-o", f"{name} holds one kind a file", remedy)
    return _folder(store, Path(to), form, chosen)


def _known(option: str, given: Iterable[str], known: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            raise QueryError("QUERY-VALUE", option, f"{name!r} is unknown", f"Use one of {', '.join(known)}")


def _folder(store: Store, folder: Path, form: Format, kinds: tuple[str, ...]) -> list[Path]:
    make_folder(folder)
    paths = []
    for kind in kinds:
        path = folder / f"{kind}.{form.name}"
        with replacing(path) as stream:
            form.write(store, (kind,), stream)
        paths.append(path)
    return paths


@contextmanager
def _target(to: str, stdout: BinaryIO) -> Iterator[BinaryIO]:
    if to == "-":
        yield stdout
        stdout.flush()
        return
    with replacing(Path(to)) as stream:
        yield stream


__all__ = ["FORMATS", "Format", "export"]

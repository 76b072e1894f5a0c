"""Formats a record leaves in; one module a format.

``jsonl`` has every field of every record, without the reports' texts unless they are asked for:
documents first, then records ordered by (document, first offset, kind, id), the same bytes
for the same record. ``csv`` and ``parquet`` are flat tables, one a kind, for spreadsheets and statistics.
Every file is written beside its name and put in place whole; a record is never replaced by an export.
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

#: store, kinds, target, and whether the texts of the reports go with them
Write = Callable[[Store, tuple[str, ...], BinaryIO, bool], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it writes the given kinds, and whether one file can hold several and the texts."""

    name: str
    write: Write
    whole: bool


#: format name -> format, in the order help shows them
FORMATS: dict[str, Format] = {
    "jsonl": Format("jsonl", jsonl.write, whole=True),
    "csv": Format("csv", csv_table.write, whole=False),
    "parquet": Format("parquet", parquet.write, whole=False),
}


def export(
    store: Store,
    to: str,
    name: str,
    kinds: tuple[str, ...] = (),
    *,
    with_text: bool = False,
    stdout: BinaryIO | None = None,
) -> list[Path]:
    """Write the record, or only ``kinds`` of it, to ``to`` in format ``name``; the files written.

    ``to`` is a file, "-" for standard output (or ``stdout``), or a folder when a format with one table
    a kind is to write several (tables without a row are written too, with their header). An existing
    file is replaced only when the new one is complete. ``with_text`` adds the ``text`` of reports.

    Raises QueryError (QUERY-VALUE) for an unknown format or kind, for several tables to one file, and for
    texts in a table; ExportError (EXPORT-NEEDS, EXPORT-UNWRITABLE), the latter also when ``to`` is a record.
    """
    _known("--format", (name,), FORMATS)
    _known("--kind", kinds, TABLES)
    chosen = tuple(kind for kind in TABLES if not kinds or kind in kinds)
    form = FORMATS[name]
    if with_text and not form.whole:
        raise QueryError("QUERY-VALUE", "--with-text", f"{name} is a table", "Use --format jsonl")
    if form.whole or len(chosen) == 1:
        with _target(to, stdout or sys.stdout.buffer) as stream:
            form.write(store, chosen, stream, with_text)
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
            form.write(store, (kind,), stream, False)
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

"""CSV for spreadsheets: UTF-8, a header row, commas, line feeds.

Cells that a spreadsheet would run as a formula (their first character that is no blank is = + - @, or they
start with a tab or a line break) get an apostrophe in front, as OWASP's "CSV Injection" page advises:
reports are foreign text, and a title "=HYPERLINK(…)" must stay a title. JSON Lines is the export that
changes nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import BinaryIO

from onrecord.export.flat import Cell, header, rows
from onrecord.store import Store

_FORMULA = ("=", "+", "-", "@")
_BREAKS = ("\t", "\r", "\n")


def harmless(cell: Cell) -> Cell:
    """``cell``, with an apostrophe before text that a spreadsheet would take for a formula."""
    if isinstance(cell, str) and (cell.startswith(_BREAKS) or cell.lstrip().startswith(_FORMULA)):
        return f"'{cell}"
    return cell


class _Utf8:
    """The text stream a csv writer asks for, over a binary one, without a newline of its own."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to

    def write(self, text: str) -> int:
        return self._to.write(text.encode())


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the table of the one kind given."""
    (kind,) = kinds
    write_table(header(kind), (row.values() for row in rows(store, kind)), to)


def write_table(columns: Iterable[str], cells: Iterable[Iterable[Cell]], to: BinaryIO) -> None:
    """Write a header row and rows of cells, every cell made harmless."""
    table = csv.writer(_Utf8(to), lineterminator="\n")
    table.writerow(map(harmless, columns))
    table.writerows(map(harmless, row) for row in cells)

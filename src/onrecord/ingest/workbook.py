"""Workbooks (.xlsx): the sheets whose first row names a column of reports, one report a row.

Only the values that the cells show are read. The package is opened within the limits of all packages, which the
libraries for workbooks do not keep.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.package import Package
from onrecord.ingest.sheets import Columns
from onrecord.ingest.source import Source

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
#: built-in number formats that show a date (ECMA-376, part 1, 18.8.30)
_DATES = frozenset((*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_REF = re.compile(r"([A-Z]{1,3})\d{1,7}\Z")
_COLUMNS = 16_384  # of one sheet
#: first and last day a serial number can stand for
_SERIALS = (1, 2_958_465)


def read_workbook(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """One document a row of each sheet that holds reports, as "book.xlsx/Sheet1#2".

    Sheets without a column of reports are left out; raises InputError when no sheet has one, or the file is
    damaged, encrypted or too large.
    """
    package = Package(stream, source, "workbook (.xlsx)")
    book = package.xml("xl/workbook.xml")
    shared = [_joined(item) for item in _root(package, "xl/sharedStrings.xml").iterchildren("{*}si")]
    dates = _date_styles(_root(package, "xl/styles.xml"))
    epoch = any(e.get("date1904") in ("1", "true") for e in book.iterchildren("{*}workbookPr"))
    found = False
    refused: InputError | None = None
    for name, part in _sheets(package, book):
        place = source.inside(name)
        rows = _rows(package.xml(part), shared, dates, epoch)
        head = next(rows, None)
        if head is None:
            continue
        try:
            columns = Columns(head[1], place)
        except InputError as error:
            refused = refused or error
            continue
        for number, cells in rows:
            if any(cell.strip() for cell in cells):
                found = True
                yield _document(columns, cells, place.at(number))
    if not found:
        raise refused or source.error("INPUT-EMPTY", "no sheet with rows in it", "Give one report a row")


def _document(columns: Columns, cells: list[str], place: Source) -> Document | InputError:
    raw = json.dumps(cells, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        return columns.document(cells, raw, place)
    except InputError as error:
        return error


def _root(package: Package, name: str) -> Any:
    """A part that a workbook may lack; without it the workbook's own root, which holds nothing of its kind."""
    found = package.optional(name)
    return package.xml("xl/workbook.xml") if found is None else found


def _sheets(package: Package, book: Any) -> Iterator[tuple[str, str]]:
    """Names of the visible sheets and the parts they are in."""
    links = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target") or "")).lstrip("/")
        for link in package.xml("xl/_rels/workbook.xml.rels").iterchildren()
        if link.get("TargetMode") != "External"
    }
    for sheet in book.iter("{*}sheet"):
        part = links.get(sheet.get(_RELATION) or sheet.get(_STRICT))
        if part in package.names and sheet.get("state", "visible") == "visible":
            yield (sheet.get("name") or "sheet").replace("/", " "), part


def _joined(element: Any) -> str:
    """The text of runs, without the reading aids of Japanese (``rPh``)."""
    return "".join(t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))


def _date_styles(styles: Any) -> frozenset[int]:
    """Numbers of the cell styles that show a number as a date."""
    own = {
        f.get("numFmtId") for f in styles.iter("{*}numFmt")
        if re.search("[yd]", _QUOTED.sub("", f.get("formatCode") or "").lower())
    }  # fmt: skip
    found = styles.find("{*}cellXfs")
    formats = [x.get("numFmtId", "0") for x in found.iterchildren("{*}xf")] if found is not None else []
    builtin = {str(n) for n in _DATES}
    return frozenset(n for n, form in enumerate(formats) if form in own or form in builtin)


def _rows(sheet: Any, shared: list[str], dates: frozenset[int], epoch: bool) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row that has any."""
    for count, row in enumerate(sheet.iter("{*}row"), 1):
        written = row.get("r", "")
        cells: list[str] = []
        for cell in row.iterchildren("{*}c"):
            at = _column(cell.get("r", ""), len(cells))
            cells.extend("" for _ in range(len(cells), at))
            value = _value(cell, shared, dates, epoch)
            if at < len(cells):
                cells[at] = value
            else:
                cells.append(value)
        if cells:
            yield int(written) if written.isdecimal() and len(written) < 9 else count, cells


def _column(ref: str, default: int) -> int:
    match = _REF.match(ref)
    if match is None:
        return default
    at = 0
    for letter in match[1]:
        at = at * 26 + ord(letter) - 64
    return min(at, _COLUMNS) - 1


def _value(cell: Any, shared: list[str], dates: frozenset[int], epoch: bool) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _joined(cell)
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and len(value) < 9 and int(value) < len(shared) else ""
    style = cell.get("s", "")
    if kind == "n" and style.isdecimal() and len(style) < 7 and int(style) in dates:
        return _date(value, epoch)
    return value


def _date(value: str, epoch: bool) -> str:
    """The ISO date a serial number stands for; days count from 1899-12-30, or from 1904-01-01."""
    try:
        days = float(value)
    except ValueError:
        return value
    if not _SERIALS[0] <= days <= _SERIALS[1]:
        return value
    first = datetime.datetime(1904, 1, 1) if epoch else datetime.datetime(1899, 12, 30)
    try:
        moment = first + datetime.timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return value
    return moment.date().isoformat() if days == int(days) else moment.isoformat()

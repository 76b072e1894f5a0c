"""Tables of articles: CSV and TSV, one report a row; the first row names the columns.

A row is read by its bytes, so that one broken row, whatever is in it, costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble
from onrecord.ingest.decode import decode
from onrecord.ingest.limits import MAX_REPORT_BYTES, MAX_STDIN_BYTES
from onrecord.ingest.source import Source

#: document field -> names its column goes by, small and without blanks; the first one present wins
_COLUMNS = {
    "text": ("text", "fulltext", "body", "content", "articletext", "article", "story", "maintext", "paragraph"),
    "title": ("title", "headline", "heading", "articletitle"),
    "date_given": ("date", "published", "pubdate", "publicationdate", "datepublished", "publisheddate", "day"),
    "url": ("url", "link", "address", "href"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "medium", "media", "sourcename",
               "publicationtitle"),
    "lang": ("lang", "language"),
}  # fmt: skip
_BLANKS = re.compile(r"[\s_-]+")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FIELD = re.compile(r'[ ]*"((?:[^"]++|"")*+)"[ ]*')  # possessive, or an open mark would cost exponential time
_OPEN = re.compile(r'[ ]*"')
_REMEDY = 'Name the column with the reports "text" in the first row'


class Columns:
    """What the columns of a table hold. Raises InputError when none holds the reports."""

    def __init__(self, names: Sequence[str], source: Source) -> None:
        self._names = [" ".join(name.replace("\ufeff", "").split()) for name in names]
        plain = [_BLANKS.sub("", name).lower() for name in self._names]
        self._of: dict[str, int] = {}
        for field, known in _COLUMNS.items():
            at = next((plain.index(name) for name in known if name in plain), None)
            if at is not None:
                self._of[field] = at
        if "text" not in self._of:
            shown = ", ".join(name for name in self._names if name)[:120]
            raise source.error("INPUT-FORMAT", f"no column with the reports among: {shown or 'nothing'}", _REMEDY)

    def document(self, cells: Sequence[str], raw: bytes, place: Source) -> Document:
        """The report of a row. Raises InputError when its text is empty or the row has more cells than names."""
        if len(cells) > len(self._names) and any(cell.strip() for cell in cells[len(self._names) :]):
            cause = f"{len(cells)} cells in the row, but {len(self._names)} columns"
            raise place.error("INPUT-FORMAT", cause, 'Put text with commas or line ends in quotation marks ("…")')
        known = {field: cells[at] for field, at in self._of.items() if at < len(cells)}
        used = set(self._of.values())
        extra: Mapping[str, str] = {
            name: cell for at, (name, cell) in enumerate(zip(self._names, cells, strict=False))
            if at not in used and name and cell.strip()
        }  # fmt: skip
        text = known.pop("text", "")
        facts = {field: value.strip() or None for field, value in known.items()}
        return assemble(place, raw, text, Facts(extra=extra, **facts))


def read_csv(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """One document a row, numbered as the rows of the table are, the first row being 1.

    Cells are parted by comma, semicolon or tab, whichever the first row has most of; a cell with line ends in
    it stands in quotation marks. Raises InputError when the table is empty or names no column of reports.
    """
    rows = enumerate(_rows(_unpacked(stream, source)), 1)
    _, (head, _) = next(rows, (0, (b"", True)))
    if not head.strip(b" \t\r\n\xef\xbb\xbf"):
        raise source.error("INPUT-EMPTY", "no row in it", "Leave it out or give one report a row")
    written = decode(head, source).rstrip("\r\n")
    mark = max(",;\t", key=written.count)
    names = _cells(written, mark, source)
    columns = Columns(names, source)
    found = False
    for number, (row, sure) in rows:
        if not row.strip(b" \t\r\n,;") or (not sure and not _is_row(row, mark, len(names))):
            continue
        found = True
        yield _row(row, columns, mark, source.at(number))
    if not found:
        raise source.error("INPUT-EMPTY", "no row below the names of the columns", "Give one report a row")


def _is_row(line: bytes, mark: str, columns: int) -> bool:
    """Whether a line behind a mark that never closes is a row of its own, and not the broken row's text."""
    try:
        return len(_cells(line.decode("utf-8", "replace").rstrip("\r\n"), mark, Source(""))) == columns > 1
    except InputError:
        return False


def _row(row: bytes, columns: Columns, mark: str, place: Source) -> Document | InputError:
    try:
        if len(row) > MAX_REPORT_BYTES:
            raise place.too_large(MAX_REPORT_BYTES)
        return columns.document(_cells(decode(row, place).rstrip("\r\n"), mark, place), row, place)
    except InputError as error:
        return error


def _unpacked(stream: BinaryIO, source: Source) -> Iterator[bytes]:
    """The lines; a table in UTF-16, as spreadsheets save "Unicode text", is held in memory for that."""
    first = stream.readline(MAX_REPORT_BYTES + 1)
    if first.startswith(_UTF16):
        rest = source.whole(stream, MAX_STDIN_BYTES)
        yield from decode(first + rest, source).lstrip("\ufeff").encode("utf-8", "surrogatepass").splitlines(True)
        return
    while first:
        yield first
        first = stream.readline(MAX_REPORT_BYTES + 1)


def _rows(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The rows: a line, and the next ones as long as a quotation mark is open; and whether that is sure.

    A mark that never closes would swallow all that follows. When it has swallowed more than a report may hold,
    or the table ends, its line counts as a row, and from there on every line, which may belong to it, as one.
    """
    held: list[bytes] = []
    size, odd, strict = 0, False, True
    for line in lines:
        held.append(line)
        size += len(line)
        odd ^= bool(line.count(b'"') % 2)
        if not strict:
            yield line, False
        elif not odd:
            yield b"".join(held), True
        elif size <= MAX_REPORT_BYTES:
            continue
        else:
            strict = False
            yield from _apart(held)
        held, size, odd = [], 0, False
    yield from _apart(held)


def _apart(held: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    yield from ((line, number == 0) for number, line in enumerate(held))


def _cells(row: str, mark: str, place: Source) -> list[str]:
    """The cells of a row. Raises InputError (INPUT-FORMAT) when a quotation mark never closes."""
    cells: list[str] = []
    at = 0
    while True:
        quoted = _FIELD.match(row, at)
        if quoted and row[quoted.end() : quoted.end() + 1] in ("", mark):
            cells.append(quoted[1].replace('""', '"'))
            end = quoted.end()
        elif _OPEN.match(row, at):
            cause = "a quotation mark that never closes, or closes within its cell"
            raise place.error("INPUT-FORMAT", cause, 'Double the marks ("") that belong to the text')
        else:
            end = row.find(mark, at)
            end = len(row) if end < 0 else end
            cells.append(row[at:end])
        if end >= len(row):
            return cells
        at = end + 1

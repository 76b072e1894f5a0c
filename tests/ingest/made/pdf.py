"""A small writer of PDF files: text at a place on a page, in letters of one width."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Iterable, Sequence

from made.reports import Report

#: letters of Courier are so wide, in parts of their size
WIDE = 0.6
Shown = tuple[float, float, float, str]  # x, y, size, text


def write(pages: Iterable[Sequence[Shown]], info: dict[str, str] | None = None, extra: bytes = b"") -> bytes:
    """A PDF file with these pages; ``extra`` goes into the trailer (``/Encrypt …``)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier "
               b"/Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids: list[int] = []
    for page in pages:
        stream = zlib.compress("\n".join(_operators(page)).encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources "
                       b"<< /Font << /F1 3 0 R >> >> >>" % len(objects))  # fmt: skip
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    if info:
        objects.append(
            b"<< %s >>"
            % b" ".join(b"/%s <FEFF%s>" % (k.encode(), v.encode("utf-16-be").hex().encode()) for k, v in info.items())
        )
        extra += b" /Info %d 0 R" % len(objects)
    return _file(objects, extra)


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


def _operators(page: Sequence[Shown]) -> Iterable[str]:
    for x, y, size, text in page:
        yield f"BT /F1 {size:g} Tf {x:g} {y:g} Td ({_string(text).decode('cp1252')}) Tj ET"


def _string(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def column(paragraphs: Iterable[str], x: float, top: float, letters: int, size: float = 10.0) -> list[Shown]:
    """Paragraphs as lines of up to so many ``letters`` from (x, top) down, their first lines indented; long words are
    parted with a hyphen."""
    out: list[Shown] = []
    for paragraph in paragraphs:
        indent = 2 if len(paragraph) > letters else 0
        lines = hyphenated(paragraph, letters, indent)
        for number, line in enumerate(lines):
            out.append((x + (indent * WIDE * size if not number else 0), top, size, line))
            top -= 1.2 * size
    return out


def hyphenated(paragraph: str, letters: int, indent: int = 0) -> list[str]:
    """The lines of a paragraph. A word that does not fit is parted in its middle when it is long."""
    lines, line = [], " " * indent
    for word in paragraph.split():
        room = letters - len(line) - 1
        if len(word) <= room or not line.strip():
            line = f"{line} {word}" if line.strip() else line + word
        elif len(word) > 8 and word.isalpha() and room > len(word) // 2 + 1:
            half = len(word) // 2
            lines.append(f"{line} {word[:half]}-")
            line = word[half:]
        else:
            lines.append(line)
            line = word
    return [text.strip() for text in [*lines, line] if text.strip()]


def report(made: Report) -> bytes:
    """A report on one page, in one column."""
    page = [(72.0, 740.0, 16.0, made.title), (72.0, 715.0, 10.0, f"By {made.author}")]
    info = {"Title": made.title, "Author": made.author, "CreationDate": "D:20240102030405Z"}
    return write([[*page, *column(made.body, 72, 690, 78)]], info)


def paper(pages: Sequence[tuple[Sequence[str], Sequence[str]]], head: str, notes: Sequence[str] = ()) -> bytes:
    """Two columns a page under a running head, with page numbers; ``notes`` stand below the left column of page 1."""
    made: list[list[Shown]] = []
    for number, (left, right) in enumerate(pages, 1):
        page: list[Shown] = [
            (72.0, 760.0, 8.0, head),
            (500.0, 760.0, 8.0, f"{number} May 2012"),
            (300.0, 30.0, 8.0, f"{number}"),
        ]
        page += column(left, 60, 720, 38) + column(right, 325, 720, 38)
        if number == 1:
            page += [(60.0, 80.0 - 9 * at, 7.0, note) for at, note in enumerate(notes)]
        made.append(page)
    return write(made)


def wrapped(text: str, letters: int) -> str:
    return "\n".join(textwrap.wrap(text, letters))

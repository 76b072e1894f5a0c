"""Zip packages: Word documents, books, workbooks, archives of reports."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from made.reports import Report

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def pack(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts:
            packed.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def paragraph(text: str, style: str = "", number: str = "") -> str:
    inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    )
    return f"<w:p><w:pPr>{inner}</w:pPr><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str, title: str = "", author: str = "", more: Sequence[tuple[str, str]] = ()) -> bytes:
    """A Word document with this ``w:body``."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        "<dcterms:created>2024-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"
    )
    return pack((
        ("[Content_Types].xml", _TYPES),
        ("word/document.xml", f"{_HEAD}<w:document {_W}><w:body>{body}</w:body></w:document>"),
        ("docProps/core.xml", _HEAD + core),
        *((name, f"{_HEAD}{part.replace('@', _W)}") for name, part in more),
    ))  # fmt: skip


def docx_report(made: Report) -> bytes:
    body = paragraph(made.title, "Title") + paragraph(f"By {made.author}") + "".join(map(paragraph, made.body))
    return docx(body, made.title, made.author)


def epub(chapters: Sequence[tuple[str, str]], title: str, author: str, date: str, publisher: str) -> bytes:
    """A book of XHTML chapters (name, body)."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, (name, _) in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    book = (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator><dc:date>{date}</dc:date>"
        f"<dc:publisher>{escape(publisher)}</dc:publisher><dc:language>en-GB</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        f'{_HEAD}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    pages = [
        (
            f"OEBPS/{name}",
            f'{_HEAD}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>',
        )
        for name, body in chapters
    ]
    return pack(
        (("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("OEBPS/book.opf", book), *pages)
    )


def epub_report(made: Report) -> bytes:
    body = f"<h1>{escape(made.title)}</h1>" + "".join(f"<p>{escape(p)}</p>" for p in made.body)
    return epub(
        [("cover.xhtml", "<img src='c.png'/>"), ("one.xhtml", body)],
        "Collected reports",
        made.author,
        made.date,
        made.outlet,
    )


def xlsx(rows: Sequence[Sequence[str | float]], more: Sequence[tuple[str, str]] = ()) -> bytes:
    """A workbook with one sheet; numbers are shown as dates."""
    cells = "".join(
        f'<row r="{r}">{"".join(_cell(c, r, n) for n, c in enumerate(row))}</row>' for r, row in enumerate(rows, 1)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return pack((
        ("[Content_Types].xml", _TYPES),
        ("xl/workbook.xml", f'{_HEAD}<workbook {main} xmlns:r="{rel}"><sheets>'
                            '<sheet name="Articles" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                                       f'relationships"><Relationship Id="rId1" Type="{rel}/worksheet" '
                                       'Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/styles.xml", f'{_HEAD}<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
                          "</cellXfs></styleSheet>"),
        ("xl/worksheets/sheet1.xml", f"{_HEAD}<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"),
        *more,
    ))  # fmt: skip


def _cell(value: str | float, row: int, column: int) -> str:
    ref = f"{chr(65 + column)}{row}"
    if isinstance(value, str):
        return f'<c r="{ref}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{ref}" s="1"><v>{value:g}</v></c>'


COLUMNS = ("Headline", "Date", "Newspaper", "Link", "Author", "Text")


def row(made: Report) -> tuple[str, ...]:
    return made.title, made.date, made.outlet, made.url, made.author, "\n".join(made.body)


def xlsx_report(made: Report) -> bytes:
    return xlsx([COLUMNS, row(made)])

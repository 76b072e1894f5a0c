"""Each format's own file of a report, and what breaks it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence

from pyarrow import table
from pyarrow.parquet import write_table

from made import packages, pdf, texts
from made.reports import Report

Spoil = Callable[[bytes], bytes]


def text(made: Report) -> bytes:
    return "\n\n".join((made.title, f"By {made.author}", *made.body)).encode()


def markdown(made: Report) -> bytes:
    return (f"---\ndate: {made.date}\n---\n\n# {made.title}\n\n" + "\n\n".join(made.body)).encode()


def rows(made: Report) -> bytes:
    return json.dumps({"text": "\n".join(made.body), "title": made.title, "date": made.date}).encode()


def parquet(made: Report) -> bytes:
    stream = io.BytesIO()
    write_table(table({name: [value] for name, value in json.loads(rows(made)).items()}), stream)
    return stream.getvalue()


def archive(made: Report) -> bytes:
    return packages.pack([("report.txt", text(made))])


def wacz(made: Report) -> bytes:
    return packages.pack([("datapackage.json", "{}"), ("archive/data.warc.gz", texts.warc_gz([made]))])


def tsv(made: Report) -> bytes:
    return texts.csv([made], "\t")


def _alone(write: Callable[[Sequence[Report]], bytes]) -> Callable[[Report], bytes]:
    return lambda made: write([made])


#: suffix -> the file that holds one report
MAKERS: dict[str, Callable[[Report], bytes]] = {
    ".txt": text, ".text": text, ".html": texts.page, ".htm": texts.page, ".xhtml": texts.page,
    ".jsonl": rows, ".ndjson": rows, ".md": markdown, ".markdown": markdown,
    ".csv": _alone(texts.csv), ".tsv": tsv, ".xlsx": packages.xlsx_report,
    ".pdf": pdf.report, ".docx": packages.docx_report, ".epub": packages.epub_report, ".eml": texts.mail,
    ".rss": _alone(texts.rss), ".atom": _alone(texts.atom), ".xml": _alone(texts.dump),
    ".xml.bz2": lambda made: bz2.compress(texts.dump([made])),
    ".xml.gz": lambda made: gzip.compress(texts.dump([made]), mtime=0),
    ".warc": _alone(texts.warc), ".warc.gz": _alone(texts.warc_gz), ".wacz": wacz, ".zip": archive,
    ".parquet": parquet,
}  # fmt: skip


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _nothing(data: bytes) -> bytes:
    return b""


def _blank(data: bytes) -> bytes:
    return b" \r\n\t "


def _picture(data: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + data[20:]


def _noise(data: bytes) -> bytes:
    return bytes((byte * 73 + at * 41) % 256 for at, byte in enumerate(data))


def _nul(data: bytes) -> bytes:
    return data[:-30] + b"\x00\x00" + data[-30:]


def _no_utf8(data: bytes) -> bytes:
    return data.replace(b" the ", b" \xff\xfe\x81 ")


def _office(data: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data


def scanned(data: bytes) -> bytes:
    """A PDF file of one page without a text layer."""
    return pdf.write([[]])


def locked(data: bytes) -> bytes:
    """The same PDF file, encrypted with a password that nobody gives."""
    key = b"<" + b"5a" * 32 + b">"
    return data.replace(b" /Root", b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key
                        + b" >> /ID [<00> <00>] /Root")  # fmt: skip


def endless(data: bytes) -> bytes:
    """A PDF file whose tree of pages leads back to itself."""
    return data.replace(b"/Type /Pages /Count 1", b"/Type /Pages /Count 9 /Parent 2 0 R").replace(
        b"[5 0 R]", b"[2 0 R]"
    )


def _without(part: str) -> Spoil:
    """A package that lacks a part."""

    def spoil(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return packages.pack([(n, package.read(n)) for n in package.namelist() if n != part])

    return spoil


def _with(part: str, old: bytes, new: bytes) -> Spoil:
    """A package with a part in which something is replaced."""

    def spoil(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            return packages.pack(
                [(n, package.read(n).replace(old, new) if n == part else package.read(n)) for n in names]
            )

    return spoil


def _swap(old: bytes, new: bytes) -> Spoil:
    return lambda data: data.replace(old, new)


def _bomb(data: bytes) -> bytes:
    """A package one part of which unpacks to a thousand times its size."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packages.pack([(n, package.read(n) + b" " * 5_000_000) for n in package.namelist()])


_TEXT = (_nothing, _blank, _picture, _nul, _no_utf8)
_ZIP = (_half, _nothing, _blank, _noise, _office)
_XML = (_half, _nothing, _blank, _noise, _swap(b"<title>", b"<title"))
#: suffix -> what makes a file of it one that cannot be read
SPOILS: dict[str, tuple[Spoil, ...]] = {
    ".txt": _TEXT, ".text": _TEXT, ".html": _TEXT, ".htm": _TEXT, ".xhtml": _TEXT, ".md": _TEXT, ".markdown": _TEXT,
    ".jsonl": (_half, _nothing, _blank, _nul, _swap(b'"text"', b'"words"')),
    ".ndjson": (_half, _nothing, _blank, _nul, _swap(b'"text"', b'"words"')),
    ".csv": (_nothing, _blank, _picture, _swap(b"Text", b"Words"), _swap(b'"\r\n', b"\r\n"), _nul, _no_utf8),
    ".tsv": (_nothing, _blank, _picture, _swap(b"Text", b"Words"), _swap(b'"\r\n', b"\r\n"), _nul, _no_utf8),
    ".xlsx": (*_ZIP, _bomb, _without("xl/workbook.xml"), _with("xl/worksheets/sheet1.xml", b"Text", b"Words"),
              _with("xl/worksheets/sheet1.xml", b"</row>", b"")),
    ".docx": (*_ZIP, _bomb, _without("word/document.xml"), _with("word/document.xml", b"w:t", b"w:u"),
              _with("word/document.xml", b"</w:body>", b"")),
    ".epub": (*_ZIP, _bomb, _without("META-INF/container.xml"), _without("OEBPS/one.xhtml"),
              _with("OEBPS/book.opf", b"<itemref", b"<other")),
    ".pdf": (_half, _nothing, _blank, _noise, _picture, scanned, locked, endless, _swap(b"%PDF", b"%FDP")),
    ".eml": (_nothing, _blank, _noise, _picture, lambda data: data[data.index(b"\r\n\r\n"):], _swap(b": ", b" ")),
    ".rss": _XML, ".atom": (*_XML[:4], _swap(b"</title>", b"</titel>")), ".xml": _XML[:4],
    ".xml.bz2": (_half, _nothing, _blank, _noise), ".xml.gz": (_half, _nothing, _blank, _noise),
    ".warc": (_nothing, _blank, _noise, _swap(b"200 OK", b"500 No"), _swap(b"WARC/1.0", b"CRAW/1.0")),
    ".warc.gz": (_nothing, _blank, _noise, lambda data: data[:-40]),
    ".wacz": (*_ZIP[:4], _without("archive/data.warc.gz")),
    ".zip": (*_ZIP[:4], _without("report.txt")),
    ".parquet": (_half, _nothing, _blank, _noise, _swap(b"text", b"tent")),
}  # fmt: skip

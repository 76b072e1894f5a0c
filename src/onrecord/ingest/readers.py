"""Which reader takes which file, and the one way into all of them."""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.archive import DAMAGE, members
from onrecord.ingest.docx import read_docx
from onrecord.ingest.epub import read_epub
from onrecord.ingest.feeds import read_feed
from onrecord.ingest.html import read_html
from onrecord.ingest.jsonlines import read_json_lines
from onrecord.ingest.limits import MAX_STDIN_BYTES
from onrecord.ingest.mail import read_mail
from onrecord.ingest.markdown import read_markdown
from onrecord.ingest.mediawiki import read_mediawiki
from onrecord.ingest.parquet import read_parquet
from onrecord.ingest.pdf import read_pdf
from onrecord.ingest.plain import read_plain
from onrecord.ingest.plugins import Reader, plugged
from onrecord.ingest.sheets import read_csv
from onrecord.ingest.source import STDIN, Again, Source
from onrecord.ingest.web import read_wacz, read_warc
from onrecord.ingest.workbook import read_workbook

#: a JSON object that begins on its line, as every row of JSON Lines does; an object or array over many lines
_ROW = re.compile(rb'\{[ \t]*"')
_JSON = re.compile(rb'\{\s*"|\[\s*\{')
#: how a mail begins that a program saved
_MAIL = re.compile(
    rb"(?:From |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-[\w-]+|DKIM-Signature)[ \t]*:)",
    re.IGNORECASE,
)
_DUMP = re.compile(rb"<mediawiki[\s>]")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
#: first bytes of files that cannot be told by their text
_MAGIC = ((b"%PDF-", ".pdf"), (b"WARC/", ".warc"), (b"BZh", ".xml.bz2"), (b"PAR1", ".parquet"))
#: a part of a package that tells what it is
_PARTS = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("META-INF/container.xml", ".epub"),
          ("datapackage.json", ".wacz"))  # fmt: skip
#: bytes looked at; feeds and dumps may name schemas before their first element
_HEAD = 4096
_PROJECTS = frozenset((".dna", ".qdpx"))
_OFFICE = {".doc": ".docx", ".xls": ".xlsx", ".rtf": ".docx", ".odt": ".docx", ".mobi": ".epub", ".msg": ".eml"}


def read(container: str, data: bytes | None = None) -> Iterator[Document | InputError]:
    """Every report in one file on disk, in order: one of a text, many of JSON Lines or a zip.

    ``container`` is a path, or "-" for standard input; with ``data`` nothing is opened and ``container``
    only names it. A part that cannot be read gives one InputError and the rest goes on; nothing is raised.
    """
    source = Source(container)
    try:
        if container == STDIN and data is None:
            data = source.whole(sys.stdin.buffer, MAX_STDIN_BYTES)
        with source.open() if data is None else BytesIO(data) as stream:
            yield from _reader(stream, source)(stream, source)
    except InputError as error:
        yield error
    except OSError as error:
        yield source.unreadable(error)


def known() -> list[str]:
    """The suffixes of the files that are read, those of other packages' readers included; sorted."""
    return sorted({*READERS, *plugged()})


def readable(suffix: str) -> bool:
    """True when files with this suffix are read."""
    return suffix in READERS or suffix in plugged()


def _reader(stream: BinaryIO, source: Source) -> Reader:
    """The reader for ``source``: by its suffix, or by its first bytes when it has none."""
    suffix = source.suffix
    if not suffix or source.container == STDIN:
        suffix = _sniff(stream)
        stream.seek(0)
    reader = READERS.get(suffix) or plugged().get(suffix)
    if reader is None:
        remedy = f"Convert or rename it; known: {' '.join(known())}"
        if suffix == ".json":
            remedy = "Write it as .jsonl, one object a line"
        if suffix in _PROJECTS:
            remedy = "Bring it in with onrecord import"
        if suffix in _OFFICE:
            remedy = f"Save it as {_OFFICE[suffix]}"
        raise source.error("INPUT-UNKNOWN-FORMAT", f"files of type {suffix} are not read", remedy)
    return reader


def _sniff(stream: BinaryIO) -> str:
    head = stream.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK\x03\x04"):
        return _package(stream)
    if head.startswith(b"\x1f\x8b"):
        return ".warc.gz" if _first(head).startswith(b"WARC/") else ".xml.gz"
    if found := next((suffix for magic, suffix in _MAGIC if head.startswith(magic)), None):
        return found
    if _ROW.match(head):
        return ".jsonl"
    if _JSON.match(head):
        return ".json"
    if _DUMP.search(head) or _FEED.search(head):
        return ".xml"
    if _MAIL.match(head):
        return ".eml"
    return ".html" if head[:14].lower().startswith((b"<!doctype html", b"<html")) else ".txt"


def _first(packed: bytes) -> bytes:
    """What a file packed with gzip begins with."""
    try:
        return zlib.decompressobj(31).decompress(packed, 64)
    except zlib.error:
        return b""


def _package(stream: BinaryIO) -> str:
    """What a zip holds: a document of its own, or reports."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as package:
            names = frozenset(package.namelist())
    except DAMAGE:
        return ".zip"
    return next((suffix for part, suffix in _PARTS if part in names), ".zip")


def _leaf(suffix: str) -> Reader | None:
    """The reader of a file within another one: attached to a mail, answered to a crawler."""
    return _LEAVES.get(suffix) or plugged().get(suffix)


def _read_xml(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """A dump of a wiki or a feed, told by its first element."""
    head = stream.read(_HEAD)
    rest = Again(head, stream)
    if _DUMP.search(head):
        yield from read_mediawiki(rest, source)
    else:
        yield from read_feed(rest, source)


def _read_zip(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """Every report in an archive; members of no known type are left out, as in a folder."""
    count = 0
    for item in members(stream, source, frozenset(known())):
        count += 1
        if isinstance(item, InputError):
            yield item
            continue
        place, member = item
        reader = _leaf(place.suffix)
        try:
            yield from reader(member, place) if reader else ()
        except InputError as error:
            yield error
    if not count:
        yield source.error("INPUT-EMPTY", "no report in this archive", f"Known types: {' '.join(sorted(_LEAVES))}")


_LEAVES: dict[str, Reader] = {
    ".txt": read_plain, ".text": read_plain,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".jsonl": read_json_lines, ".ndjson": read_json_lines,
    ".md": read_markdown, ".markdown": read_markdown,
    ".csv": read_csv, ".tsv": read_csv, ".xlsx": read_workbook,
    ".pdf": read_pdf, ".docx": read_docx, ".epub": read_epub,
    ".eml": partial(read_mail, finder=_leaf),
    ".rss": read_feed, ".atom": read_feed, ".xml": _read_xml,
    ".xml.bz2": read_mediawiki, ".xml.gz": read_mediawiki,
    ".warc": partial(read_warc, finder=_leaf), ".warc.gz": partial(read_warc, finder=_leaf),
}  # fmt: skip
#: suffix to reader; the formats onrecord reads by itself
READERS: dict[str, Reader] = {**_LEAVES, ".zip": _read_zip, ".wacz": partial(read_wacz, finder=_leaf),
                              ".parquet": read_parquet}  # fmt: skip

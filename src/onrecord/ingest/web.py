"""Web archives: the pages in WARC files and in WACZ packages of them, as crawlers and Common Crawl News write them.

Records are read one after another, so an archive of any size takes little memory. Nothing is fetched.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.archive import members
from onrecord.ingest.assemble import Facts
from onrecord.ingest.html import read_page
from onrecord.ingest.limits import MAX_HTML_BYTES, MAX_PDF_BYTES
from onrecord.ingest.source import Source

# without a handler of their own warcio's warnings would land on standard error
logging.getLogger("warcio").addHandler(logging.NullHandler())

#: media type of a response -> suffix of the reader that takes it
_READ = {"text/plain": ".txt", "application/pdf": ".pdf"}
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_LIMITS = {".pdf": MAX_PDF_BYTES}
Finder = Callable[[str], Callable[[BinaryIO, Source], Iterator[Document | InputError]] | None]
_INSIDE = frozenset((".warc", ".warc.gz"))


def read_warc(stream: BinaryIO, source: Source, finder: Finder) -> Iterator[Document | InputError]:
    """One document a page that was answered with it (status 200): HTML, plain text and PDF, numbered from 1.

    ``Document.url`` is the address the page was fetched from, ``extra["retrieved"]`` when. An archive that breaks
    off gives its whole pages and one InputError. Raises InputError when the file is no WARC or holds no page.
    """
    number = 0
    for record in _records(stream, source):
        kind = _media(record)
        if record.rec_type in ("response", "resource") and kind is not None:
            number += 1
            yield from _page(record, kind, source.at(number), finder)
    if not number:
        raise source.error("INPUT-EMPTY", "no page that was answered in this web archive", "Leave it out")


def _records(stream: BinaryIO, source: Source) -> Iterator[Any]:
    """The records of an archive; raises InputError where it breaks off."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise source.error("INPUT-NEEDS", "web archives need warcio", "pip install warcio") from None
    records = iter(ArchiveIterator(stream))
    count = 0
    while True:
        with _guarded(source, f"no web archive, or one that breaks off after {count} records"):
            record = next(records, None)
        if record is None:
            return
        count += 1
        yield record


@contextmanager
def _guarded(source: Source, cause: str) -> Iterator[None]:
    """What warcio raises on broken archives as an InputError; what it writes to standard error goes nowhere."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with redirect_stderr(StringIO()):
            yield
    except (ArchiveLoadFailed, ValueError, OverflowError, EOFError, OSError, AttributeError, zlib.error) as error:
        said = " ".join(str(error).split())[:80] or type(error).__name__
        raise source.error("INPUT-FORMAT", f"{cause} ({said})", "Fetch it again") from None


def read_wacz(stream: BinaryIO, source: Source, finder: Finder) -> Iterator[Document | InputError]:
    """The pages of all WARC files in a WACZ package, as "site.wacz/archive/data.warc.gz#1"."""
    found = False
    for item in members(stream, source, _INSIDE):
        found = True
        if isinstance(item, InputError):
            yield item
            continue
        place, member = item
        try:
            yield from read_warc(member, place, finder)
        except InputError as error:
            yield error
    if not found:
        raise source.error("INPUT-FORMAT", "no WACZ package: it holds no WARC file", "Fetch it again")


def _media(record: Any) -> str | None:
    """The media type of a page that was answered and that onrecord reads, else None."""
    headers = record.http_headers
    if record.rec_type == "response":
        if headers is None or headers.get_statuscode() != "200":
            return None
        written = headers.get_header("Content-Type")
    else:
        written = record.rec_headers.get_header("Content-Type")
    kind = (written or "").split(";")[0].strip().lower()
    return kind if kind in _PAGES or kind in _READ else None


def _page(record: Any, kind: str, place: Source, finder: Finder) -> Iterator[Document | InputError]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    when = record.rec_headers.get_header("WARC-Date")
    given = Facts(url=url, extra={"retrieved": when} if when else {})
    suffix = _READ.get(kind, ".html")
    limit = _LIMITS.get(suffix, MAX_HTML_BYTES)
    try:
        with _guarded(place, "a page that cannot be unpacked"):
            data = place.whole(record.content_stream(), limit)
            whole = _is_whole(record)
        if not whole:
            raise place.error("INPUT-FORMAT", "the web archive breaks off within this page", "Fetch it again")
        if kind in _PAGES:
            yield from read_page(data, place, given, _charset(record))
            return
        reader = finder(suffix)
        for item in reader(BytesIO(data), place) if reader else ():
            yield _with(item, given)
    except InputError as error:
        yield error


def _is_whole(record: Any) -> bool:
    """False when the archive ends before the record does."""
    while record.raw_stream.read(1 << 16):
        pass
    return not getattr(record.raw_stream, "limit", 0)


def _with(item: Document | InputError, given: Facts) -> Document | InputError:
    if isinstance(item, InputError):
        return item
    return replace(item, url=item.url or given.url, extra={**item.extra, **given.extra})


def _charset(record: Any) -> str | None:
    written = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
    name = written.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return name if 1 < len(name) < 40 and name.isascii() else None

"""Which reader takes which file, and the one way into all of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.archive import members
from onrecord.ingest.html import read_html
from onrecord.ingest.jsonlines import read_json_lines
from onrecord.ingest.limits import MAX_STDIN_BYTES
from onrecord.ingest.markdown import read_markdown
from onrecord.ingest.plain import read_plain
from onrecord.ingest.source import STDIN, Source

#: bytes and their place to documents; errors about a part are yielded, about the whole raised or yielded
Reader = Callable[[BinaryIO, Source], Iterator[Document | InputError]]

_LEAVES: dict[str, Reader] = {
    ".txt": read_plain, ".text": read_plain,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
    ".jsonl": read_json_lines, ".ndjson": read_json_lines,
    ".md": read_markdown, ".markdown": read_markdown,
}  # fmt: skip


#: a JSON object that begins on its line, as every row of JSON Lines does; an object or array over many lines
_ROW = re.compile(rb'\{[ \t]*"')
_JSON = re.compile(rb'\{\s*"|\[\s*\{')


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


def _reader(stream: BinaryIO, source: Source) -> Reader:
    """The reader for ``source``: by its suffix, or by its first bytes when it has none."""
    suffix = source.suffix
    if not suffix or source.container == STDIN:
        suffix = _sniff(stream.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n"))
        stream.seek(0)
    reader = READERS.get(suffix)
    if reader is None:
        remedy = f"Convert or rename it; known: {' '.join(sorted(READERS))}"
        if suffix == ".json":
            remedy = "Write it as .jsonl, one object a line"
        raise source.error("INPUT-UNKNOWN-FORMAT", f"files of type {suffix} are not read", remedy)
    return reader


def _sniff(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return ".zip"
    if _ROW.match(head):
        return ".jsonl"
    if _JSON.match(head):
        return ".json"
    return ".html" if head[:14].lower().startswith((b"<!doctype html", b"<html")) else ".txt"


def _read_zip(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """Every report in an archive; members of no known type are left out, as in a folder."""
    count = 0
    for item in members(stream, source, frozenset(READERS)):
        count += 1
        if isinstance(item, InputError):
            yield item
            continue
        place, member = item
        try:
            yield from _LEAVES[place.suffix](member, place)
        except InputError as error:
            yield error
    if not count:
        known = " ".join(sorted(_LEAVES))
        yield source.error("INPUT-EMPTY", "no report in this archive", f"Known types: {known}")


#: suffix to reader; the formats onrecord reads
READERS: dict[str, Reader] = {**_LEAVES, ".zip": _read_zip}

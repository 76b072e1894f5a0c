"""Markdown: text as given; front matter and headings are labelled, nothing is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble
from onrecord.ingest.blocks import Part, lines
from onrecord.ingest.decode import decode
from onrecord.ingest.limits import MAX_REPORT_BYTES
from onrecord.ingest.source import Source

_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_IMAGE_ALONE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)\Z")
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]+(\S.*)\Z")
#: front matter longer than this many lines is no front matter
_FRONT_LINES = 60
_KEYS = {
    "title": "title", "headline": "title", "date": "date_given", "published": "date_given", "url": "url",
    "link": "url", "outlet": "outlet", "source": "outlet", "publisher": "outlet", "lang": "lang",
    "language": "lang",
}  # fmt: skip


def read_markdown(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a Markdown file; front matter is read as plain "key: value" lines."""
    raw = source.whole(stream, MAX_REPORT_BYTES)
    text = decode(raw, source)
    fixed, facts = _front_matter(text)
    yield assemble(source, raw, text, facts, [*fixed, *_headings(text, fixed[-1].end if fixed else 0)])


def _front_matter(text: str) -> tuple[list[Part], Facts]:
    """The block between two "---" lines at the very start, and what it says."""
    found: dict[str, str] = {}
    extra: dict[str, str] = {}
    first = None
    for count, (start, end) in enumerate(lines(text, 0, len(text))):
        line = text[start:end]
        if first is None:
            if line != "---":
                break
            first = start
        elif line in ("---", "..."):
            return [Part(first, end, "header")], Facts(extra=extra, **found)
        elif count > _FRONT_LINES:
            break
        elif pair := _PAIR.match(line):
            key, value = pair[1].lower(), pair[2].strip("'\"")
            if key in _KEYS:
                found.setdefault(_KEYS[key], value)
            else:
                extra[key] = value
    return [], Facts()


def _headings(text: str, after: int) -> Iterator[Part]:
    """The first heading is the title; later headings and images say nothing on their own."""
    titled = False
    for start, end in lines(text, after, len(text)):
        mark = _HEADING.match(text, start, end)
        if mark and not titled:
            titled = True
            yield Part(start, mark.end(1), "header")
            yield Part(mark.end(), end, "title")
        elif mark or _IMAGE_ALONE.match(text[start : min(end, start + 3000)]):
            yield Part(start, end, "caption")

"""Markdown: the text as its reader sees it, in plain paragraphs; front matter is kept in front of it.

The marks are taken off, because they stand in the middle of names and sentences (``**Zahir Tanin**``,
``[the dialogue](https://…)``). Offsets hold in the document's text, as with HTML pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from markdown_it import MarkdownIt

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble, refuse_unfit
from onrecord.ingest.blocks import Part, is_final, lines
from onrecord.ingest.decode import decode
from onrecord.ingest.html import parse
from onrecord.ingest.limits import MAX_MARKDOWN_BYTES
from onrecord.ingest.render import Paragraph, join, render
from onrecord.ingest.source import Source

_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]+(\S.*)\Z")
#: front matter longer than this many lines is no front matter
_FRONT_LINES = 60
_KEYS = {
    "title": "title", "headline": "title", "date": "date_given", "published": "date_given", "url": "url",
    "link": "url", "outlet": "outlet", "source": "outlet", "publisher": "outlet", "lang": "lang",
    "language": "lang",
}  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_markdown(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a Markdown file (CommonMark, with tables and strikethrough).

    The document's text is the front matter as it stands, read as plain "key: value" lines, and then the
    paragraphs of the rendered file, parted by blank lines: headings, list items, quoted blocks and table rows
    are paragraphs, links keep their words, code stays as it is, images and HTML marks go. Raises
    InputError when the file is empty, binary, too large or no text. Lists and quotes more than 20 deep in each
    other are not read.
    """
    raw = source.whole(stream, MAX_MARKDOWN_BYTES)
    written = decode(raw, source)
    refuse_unfit(source, written)
    end, facts = _front_matter(written)
    front = written[:end]
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written[end:].lstrip("\ufeff"))
    paragraphs = render(parse(f"<html><body>{page}</body></html>", source))
    text, places = join(paragraphs, front)
    fixed = [Part(0, end, "header")] if front else []
    yield assemble(source, raw, text, facts, [*fixed, *_headings(paragraphs, places)])


def _front_matter(text: str) -> tuple[int, Facts]:
    """The end of the block between two "---" lines at the very start, and what it says; 0 without one."""
    found: dict[str, str] = {}
    extra: dict[str, str] = {}
    for count, (start, end) in enumerate(lines(text, 0, len(text))):
        line = text[start:end]
        if not count:
            if line != "---":
                break
        elif line in ("---", "..."):
            return end, Facts(extra=extra, **found)
        elif count > _FRONT_LINES:
            break
        elif pair := _PAIR.match(line):
            key, value = pair[1].lower(), pair[2].strip("'\"")
            if key in _KEYS:
                found.setdefault(_KEYS[key], value)
            else:
                extra[key] = value
    return 0, Facts()


def _headings(paragraphs: Sequence[Paragraph], places: Sequence[tuple[int, int]]) -> Iterator[Part]:
    """The first heading is the title; later ones say nothing on their own, unless they are sentences: a line
    of dashes under a paragraph makes a heading of it."""
    titled = False
    for paragraph, (start, end) in zip(paragraphs, places, strict=True):
        if paragraph.tag in _HEADINGS:
            if not titled or not is_final(paragraph.text):
                yield Part(start, end, "caption" if titled else "title")
            titled = True

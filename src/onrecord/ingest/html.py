"""HTML pages: the visible text as paragraphs; what is not the main content is labelled, not cut.

The text is rendered here, so that nothing a reader of the page sees is lost. trafilatura then says which
paragraphs are the report. Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import trafilatura
from lxml import etree, html

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble
from onrecord.ingest.blocks import BLANKS, Part
from onrecord.ingest.decode import decode
from onrecord.ingest.head import read_head
from onrecord.ingest.limits import MAX_HTML_BYTES
from onrecord.ingest.render import Paragraph, join, render
from onrecord.ingest.source import Source

# without a handler of their own the libraries' warnings about odd pages would land on standard error
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
#: what trafilatura and justext are known to raise on hostile pages; a page they cannot judge is
#: still a page we can render
_JUDGE_ERRORS = (
    ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, etree.LxmlError, OverflowError,
)  # fmt: skip
#: words in a row that tell one passage from another
_SHINGLE = 4
#: share of a paragraph's word sequences that must stand in the main content
_MAIN_SHARE = 0.6
_WORD = re.compile(r"\w+")


def read_html(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report on a page. Raises InputError when the page has no text or cannot be parsed."""
    yield from read_page(source.whole(stream, MAX_HTML_BYTES), source)


def read_page(
    raw: bytes, source: Source, given: Facts | None = None, charset: str | None = None
) -> Iterator[Document | InputError]:
    """The one report on the page ``raw``. ``given`` is what is known beside the page (its address), ``charset`` the
    encoding the server names, which goes before the page's own. Raises InputError as ``read_html`` does."""
    declared = _CHARSET.search(raw[:_HEAD])
    page = decode(raw, source, charset or (declared[1].decode("ascii") if declared else None))
    if not page.strip(BLANKS):
        raise source.error("INPUT-EMPTY", "nothing in it but blanks", "Leave it out or give its text")
    tree = parse(page, source)
    paragraphs = render(tree)
    if not paragraphs:
        raise source.error("INPUT-EMPTY", "no visible text on the page", "Save the page with its text")
    text, places = join(paragraphs)
    facts = read_head(tree)
    if given is not None:
        facts = replace(facts, url=facts.url or given.url, extra=given.extra)
    main = _main_words(_main_text(page))
    heading = _heading(paragraphs, facts.title)
    fixed: list[Part] = []
    aside: list[Part] = []
    for number, (paragraph, (start, end)) in enumerate(zip(paragraphs, places, strict=True)):
        if number == heading:
            fixed.append(Part(start, end, "title"))
        elif paragraph.tag == "figcaption":
            fixed.append(Part(start, end, "caption"))
        elif main and not _is_main(paragraph.text, main):
            aside.append(Part(start, end, "boilerplate"))
    yield assemble(source, raw, text, facts, fixed, aside)


def parse(page: str, source: Source) -> Any:
    """The page's tree; raises InputError (INPUT-FORMAT) when it has none or the parser gave up half-way."""
    # bytes, because lxml refuses text that declares an encoding; no huge_tree, because deep trees overflow
    # the C stack of whoever copies them
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise source.error("INPUT-FORMAT", f"no HTML page ({str(error)[:80]})", "Save the page again") from None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            cause = f"markup out of bounds ({entry.message.split(',')[0].strip()})"
            raise source.error("INPUT-FORMAT", cause, "Save the page as text")
    return tree


def _main_text(page: str) -> str:
    """The main content as trafilatura finds it; empty when it finds none or fails."""
    try:
        return trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
    except _JUDGE_ERRORS:
        return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    size = min(_SHINGLE, len(words))
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])


def _main_words(text: str) -> frozenset[tuple[str, ...]]:
    """Word sequences of the main content; a line shorter than a sequence counts as one."""
    return frozenset(s for line in text.splitlines() for s in _shingles(_words(line)))


def _is_main(paragraph: str, main: frozenset[tuple[str, ...]]) -> bool:
    shingles = list(_shingles(_words(paragraph)))
    if not shingles:
        return False
    return sum(s in main for s in shingles) >= _MAIN_SHARE * len(shingles)


def _heading(paragraphs: Sequence[Paragraph], title: str | None) -> int | None:
    """Number of the paragraph that is the headline: the first level-one heading that says what the page's
    title says, else the first of either."""
    wanted = _words(title or "")
    same = [n for n, p in enumerate(paragraphs) if wanted and _words(p.text) == wanted]
    first = [n for n, p in enumerate(paragraphs) if p.tag == "h1" and p.text.strip(BLANKS)]
    both = [n for n in first if n in same]
    return next(iter(both or first or same), None)

"""Dumps of MediaWiki (Wikinews, Wikipedia; .xml, .xml.bz2, .xml.gz): one document a page, read as a stream."""

from __future__ import annotations

import bz2
import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from lxml import etree

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts
from onrecord.ingest.limits import MAX_WIKI_BYTES
from onrecord.ingest.pieces import Piece, laid_out
from onrecord.ingest.source import Again, Source
from onrecord.ingest.wikitext import Line, Template, rendered

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: sections that list other texts and are no part of the report
_LISTS = re.compile(
    r"(?:sources?|references?|notes|related (?:news|stories|articles)|see also|external links?|further reading|"
    r"sister links?|bibliography)\Z",
    re.IGNORECASE,
)
_MAGIC = 4
_UNPACK = (OSError, EOFError, zlib.error)


def read_mediawiki(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """One document a page of articles that is no redirect, in its last version; numbered as the pages of the dump.

    Title, address, language and the wiki's name come from the dump, the date of a news page from its ``date``
    template. Sections of sources and links are boilerplate. A page that cannot be read gives one InputError; a dump
    that breaks off gives its whole pages and one InputError. Raises InputError when the file is no dump.
    """
    context = etree.iterparse(
        _unpacked(stream), events=("end",), tag=("{*}siteinfo", "{*}page"), resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    site, number, found = Facts(), 0, False
    try:
        for _, element in context:
            if element.tag.endswith("}siteinfo") or element.tag == "siteinfo":
                site = _site(element)
                continue
            number += 1
            item = _page(element, source.at(number), site)
            element.clear()
            while element.getprevious() is not None:  # pages done would stay in memory as empty elements
                del element.getparent()[0]
            if item is not None:
                found = True
                yield item
    except (etree.LxmlError, *_UNPACK) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:80]
        cause = f"no dump, or one that breaks off after {number} pages ({said})"
        raise source.error("INPUT-FORMAT", cause, "Fetch it again") from None
    if not found:
        raise source.error("INPUT-EMPTY", "no page of text in this dump", "Give the dump of articles")


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """The dump itself, whether it is packed or not."""
    head = stream.read(_MAGIC)
    again = Again(head, stream)
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.open(again, "rb"))
    return cast(BinaryIO, gzip.open(again, "rb")) if head.startswith(b"\x1f\x8b") else again


def _site(element: Any) -> Facts:
    name, base = (element.findtext("{*}" + tag) or "" for tag in ("sitename", "base"))
    lang = element.getparent().get(_LANG) if element.getparent() is not None else None
    return Facts(outlet=name.strip() or None, url=base.rpartition("/")[0] or None, lang=lang)


def _page(element: Any, place: Source, site: Facts) -> Document | InputError | None:
    """The page's document; None for pages of talk, templates and files, and for redirects."""
    if (element.findtext("{*}ns") or "0") != "0" or element.find("{*}redirect") is not None:
        return None
    revisions = list(element.iterchildren("{*}revision"))
    markup = (revisions[-1].findtext("{*}text") or "") if revisions else ""
    raw = markup.encode("utf-8", "surrogatepass")
    title = " ".join((element.findtext("{*}title") or "").split())
    if len(raw) > MAX_WIKI_BYTES:
        return place.too_large(MAX_WIKI_BYTES)
    lines, templates = rendered(markup)
    date = next((t.fields.get("0") or t.fields.get("date") for t in templates if t.name in ("date", "byline")), None)
    address = f"{site.url}/{quote(title.replace(' ', '_'))}" if site.url and title else None
    facts = Facts(title=title or None, outlet=site.outlet, url=address, lang=site.lang, date_given=date or None)
    try:
        return laid_out(place, raw, _pieces(title, lines, templates, date), facts)
    except InputError as error:
        return error


def _pieces(title: str, lines: Sequence[Line], templates: Sequence[Template], date: str | None) -> Iterator[Piece]:
    yield Piece(title, "title")
    aside = 0  # level of the heading of a section that is no part of the report
    for line in lines:
        if line.level:
            aside = aside if aside and line.level > aside else 0
            aside = aside or (line.level if _LISTS.match(line.text) else 0)
        elif line.text == date:
            yield Piece(line.text, "header")
            continue
        yield Piece(line.text, "boilerplate" if aside else "caption" if line.level else None)
    for template in templates:
        if template.name == "source":
            told = (template.fields.get(key) for key in ("author", "title", "pub", "date"))
            yield Piece(", ".join(value for value in told if value), "boilerplate")

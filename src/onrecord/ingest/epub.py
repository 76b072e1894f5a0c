"""Electronic books (.epub): one document a chapter, in the order of reading."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import unquote

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts
from onrecord.ingest.decode import decode
from onrecord.ingest.html import parse
from onrecord.ingest.limits import MAX_HTML_BYTES
from onrecord.ingest.package import Package
from onrecord.ingest.pieces import Piece, laid_out
from onrecord.ingest.render import Paragraph, render
from onrecord.ingest.source import Source

_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset(("application/xhtml+xml", "text/html"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_epub(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """One document a chapter that holds text; covers and empty pages give none.

    The book's title, author, publisher, language and date go with every chapter; its own heading is the
    chapter's title. A chapter that cannot be read gives one InputError, and the others are read. Raises
    InputError when the file is no book, is damaged, encrypted or too large.
    """
    package = Package(stream, source, "EPUB book")
    if "META-INF/encryption.xml" in package.names and "META-INF/rights.xml" in package.names:
        raise source.error("INPUT-UNREADABLE", "the book is encrypted (DRM)", "Give a copy without protection")
    found = False
    book, chapters = _book(package, source)
    for name in chapters:
        place = source.inside(name)
        try:
            paragraphs, raw = _chapter(package, name, place)
            if paragraphs:
                found = True
                yield laid_out(place, raw, _pieces(paragraphs), book)
        except InputError as error:
            found = True
            yield error
    if not found:
        raise source.error("INPUT-EMPTY", "no chapter with text", "Leave it out, or run OCR on its pictures")


def _book(package: Package, source: Source) -> tuple[Facts, list[str]]:
    """What the book says of itself, and the parts that are its chapters."""
    container = package.xml("META-INF/container.xml")
    path = next((e.get("full-path") for e in container.iter("{*}rootfile") if e.get("full-path")), None)
    if path is None:
        raise source.error("INPUT-FORMAT", "no EPUB book: it names no contents", "Save or fetch it again")
    root = package.xml(path)

    def said(name: str) -> str | None:
        text = " ".join((root.findtext(f".//{_DC}{name}") or "").split())
        return text or None

    extra = {key: value for key, name in (("book", "title"), ("author", "creator")) if (value := said(name))}
    lang = said("language")
    facts = Facts(
        outlet=said("publisher"),
        lang=lang.split("-")[0].lower() if lang else None,
        date_given=said("date"),
        extra=extra,
    )
    folder = posixpath.dirname(path)
    parts = {i.get("id"): _inside(folder, i) for i in root.iter("{*}item") if i.get("media-type") in _PAGES}
    spine = [parts[ref] for i in root.iter("{*}itemref") if (ref := i.get("idref")) in parts]
    return facts, list(dict.fromkeys(spine))


def _inside(folder: str, item: Any) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _chapter(package: Package, name: str, place: Source) -> tuple[list[Paragraph], bytes]:
    raw = package.part(name)
    if len(raw) > MAX_HTML_BYTES:
        raise place.too_large(MAX_HTML_BYTES)
    page = decode(raw, place)
    return (render(parse(page, place)) if page.strip() else []), raw


def _pieces(paragraphs: list[Paragraph]) -> Iterator[Piece]:
    titled = False
    for paragraph in paragraphs:
        heads = paragraph.tag in _HEADINGS and not titled
        titled = titled or heads
        yield Piece(paragraph.text, "title" if heads else "caption" if paragraph.tag == "figcaption" else None)

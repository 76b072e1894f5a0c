"""News feeds as files (RSS 0.9 to 2.0, RDF, Atom): one document an entry. Nothing is fetched.

A feed is small and regular, so lxml reads it; the libraries for feeds bring guesses for the live web with them
and repair what a file should rather be set aside for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts
from onrecord.ingest.blocks import BLANKS
from onrecord.ingest.html import parse
from onrecord.ingest.limits import MAX_FEED_BYTES
from onrecord.ingest.package import parse_xml
from onrecord.ingest.pieces import Piece, laid_out
from onrecord.ingest.render import render
from onrecord.ingest.source import Source

#: field -> local names of the elements that hold it, the surest first
_FIELDS = {
    "title": ("title",),
    "date_given": ("pubDate", "published", "date", "issued", "updated", "modified"),
    "author": ("creator", "author"),
    "text": ("encoded", "content", "description", "summary"),
}
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_feed(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """One document an entry, numbered from 1; title, date, author, address and the feed's own name go with it.

    An entry without text is read with its title alone; one without either gives one InputError. A feed that
    breaks off gives its whole entries and one InputError. Raises InputError when the file is no feed.
    """
    raw = source.whole(stream, MAX_FEED_BYTES)
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        raise source.error("INPUT-EMPTY", "nothing in it but blanks", "Leave it out or fetch it again")
    broken: InputError | None = None
    try:
        root = parse_xml(raw, source, "feed")
    except InputError as error:
        broken = error
        root = _mended(raw)
        if root is None:
            raise
    entries = list(root.iter("{*}item", "{*}entry"))
    if _local(root) not in ("rss", "feed", "RDF"):
        raise source.error(
            "INPUT-FORMAT", f"no feed: its root is <{_local(root)}>", "Give RSS or Atom, or a page as .html"
        )
    _part(entries)
    if broken and entries:
        entries.pop()  # the one in which the feed breaks off
    outlet, lang = _feed(root)
    for number, entry in enumerate(entries, 1):
        try:
            yield _document(entry, source.at(number), outlet, lang)
        except InputError as error:
            yield error
    if broken:
        yield broken
    elif not entries:
        raise source.error("INPUT-EMPTY", "no entry in this feed", "Fetch it again when it has some")


def _part(entries: Iterable[Any]) -> None:
    """Takes entries out of those they stand in, as in a mended feed where one was not closed: each is told once."""
    for entry in entries:
        if next(entry.iterancestors("{*}item", "{*}entry"), None) is not None:
            rest = etree.Element("rest")
            rest.tail, entry.tail = entry.tail, None
            entry.getparent().replace(entry, rest)


def _mended(raw: bytes) -> Any:
    """What can be read of a broken feed, or None."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_pis=True)
    try:
        root = etree.fromstring(raw, parser)
        if root is not None:
            etree.tostring(root, encoding="utf-8").decode("utf-8")  # mending lets halves of surrogate pairs in
    except (etree.LxmlError, ValueError):
        return None
    return root


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]  # not QName, which refuses names of a mended feed


def _feed(root: Any) -> tuple[str | None, str | None]:
    """The feed's own name and language."""
    channel = root.find("{*}channel")
    head = root if channel is None else channel
    title = head.findtext("{*}title")
    lang = head.findtext("{*}language") or root.get(_LANG) or ""
    return " ".join((title or "").split()) or None, lang.replace("_", "-").split("-")[0].strip().lower() or None


def _document(entry: Any, place: Source, outlet: str | None, lang: str | None) -> Document:
    found = {field: next(_named(entry, names), None) for field, names in _FIELDS.items()}
    title = " ".join(_shown(found["title"], place).split())
    author = " ".join(" ".join(found["author"].itertext()).split()) if found["author"] is not None else ""
    date = " ".join((found["date_given"].text or "").split()) if found["date_given"] is not None else ""
    source = entry.findtext("{*}source/{*}title") or entry.findtext("{*}source") or ""
    facts = Facts(
        title=title or None, outlet=" ".join(source.split()) or outlet, url=_address(entry), lang=lang,
        date_given=date or None, extra={"author": author} if author else {},
    )  # fmt: skip
    pieces = [Piece(title, "title"), Piece(_shown(found["text"], place))]
    return laid_out(place, etree.tostring(entry, with_tail=False), pieces, facts)


def _named(entry: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """The entry's own elements of these names, by name and then in order; not those of pictures (media:…)."""
    for name in names:
        for element in entry.iterchildren("{*}" + name):
            if "yahoo.com/mrss" not in element.tag and ("".join(element.itertext())).strip():
                yield element


def link_of(entry: Any) -> str | None:
    """Where the entry of a feed says that its article is; None when no link of it does."""
    for link in entry.iterchildren("{*}link"):
        href = link.get("href") if link.get("rel", "alternate") == "alternate" else None
        if address := (href or link.text or "").strip():
            return str(address)
    return None


def _address(entry: Any) -> str | None:
    if address := link_of(entry):
        return address
    guid = entry.find("{*}guid")
    text = (guid.text or "").strip() if guid is not None and guid.get("isPermaLink") != "false" else ""
    return text if text.startswith("http") else None


def _shown(element: Any, place: Source) -> str:
    """The visible text of an element that holds text, escaped HTML or XHTML."""
    if element is None:
        return ""
    inner = element.find(_XHTML + "div")
    markup = etree.tostring(inner, encoding="unicode") if inner is not None else "".join(element.itertext())
    if "<" not in markup and "&" not in markup:
        return markup.strip(BLANKS)
    return "\n\n".join(p.text for p in render(parse(f"<html><body>{markup}</body></html>", place)))

"""Feeds on disk: every entry a file of its own, so that what a feed drops stays on the record.

    keep(data, url, Path("process.db.feeds"))

A feed shows its latest entries only. Each is kept, as the feed words it, in a feed of one entry named after what
identifies it; one that comes again unchanged changes nothing, one that was corrected takes the place of the first.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.core.errors import InputError
from onrecord.ingest.feeds import link_of
from onrecord.ingest.package import parse_xml
from onrecord.ingest.source import Source
from onrecord.watch.fetch import PAGE, Fetcher

#: pages fetched in one round; a feed that lists more waits for the next
MOST_PAGES = 50
_NAME = re.compile(r"[^a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``id`` names its file, ``raw`` is a feed that holds it alone, ``link`` where its page is."""

    id: str
    raw: bytes
    link: str | None


def entries(data: bytes, url: str) -> Iterator[Entry]:
    """The entries of a feed, in its order. Raises InputError (INPUT-FORMAT, INPUT-EMPTY)."""
    source = Source(url)
    root = parse_xml(data, source, "feed")
    if etree.QName(root).localname not in ("rss", "feed", "RDF"):
        raise source.error("INPUT-FORMAT", "it is no feed", "Give the address of RSS or Atom")
    found = list(root.iter("{*}item", "{*}entry"))
    homes = [entry.getparent() for entry in found]
    for home, entry in zip(homes, found, strict=True):
        home.remove(entry)
    for home, entry in zip(homes, found, strict=True):
        home.append(entry)
        raw = etree.tostring(root, xml_declaration=True, encoding="utf-8")
        home.remove(entry)
        link = link_of(entry)
        who = _identity(entry) or link or etree.tostring(entry, with_tail=False).decode("ascii", "replace")
        yield Entry(hashlib.sha256(who.encode()).hexdigest()[:16], raw, _joined(url, link))


def _joined(url: str, link: str | None) -> str | None:
    try:
        return urljoin(url, link) if link else None
    except ValueError:  # brackets that hold no address of IPv6
        return None


def folder_of(url: str, under: Path) -> Path:
    """Where the entries of a feed are kept: a name a person knows again, and what tells it from others of its host."""
    host = _NAME.sub("-", (urlsplit(url).hostname or "feed").lower())
    return under / f"{host[:60]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def keep(data: bytes, url: str, under: Path, pages: Fetcher | None = None) -> tuple[int, list[InputError]]:
    """Writes what is new in a feed; how many entries, and what of it could not be had.

    pages  fetches the page an entry leads to, which then stands in its place; None leaves pages alone

    Raises InputError for what is no feed, OSError when the folder cannot be written.
    """
    folder = folder_of(url, under)
    folder.mkdir(parents=True, exist_ok=True)
    new, asked, problems = 0, 0, []
    for entry in entries(data, url):
        page, own = folder / f"{entry.id}.html", folder / f"{entry.id}.xml"
        if page.exists():
            continue
        if pages is not None and entry.link and asked < MOST_PAGES:
            asked += 1
            try:
                _write(page, pages.get(entry.link, PAGE))
                own.unlink(missing_ok=True)
                new += 1
                continue
            except InputError as problem:
                problems.append(problem)
        if not own.exists() or own.read_bytes() != entry.raw:
            _write(own, entry.raw)
            new += 1
    return new, problems


def _identity(entry: Any) -> str | None:
    for name in ("guid", "id", "identifier"):
        text = (entry.findtext("{*}" + name) or "").strip()
        if text:
            return str(text)
    return None


def _write(path: Path, data: bytes) -> None:
    """Puts the file in place whole: a build never sees half of it."""
    descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

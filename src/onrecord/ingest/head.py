"""What a page's head says about the report: title, outlet, address, language, date.

Read here and not by a library, because the libraries fill in what is missing from a date with today's: the
same page must give the same record tomorrow. The date is kept as written; the stage ``time`` reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.ingest.assemble import Facts
from onrecord.ingest.blocks import BLANKS
from onrecord.ingest.outlets import is_masthead

#: names of meta elements (``property``, ``name`` or ``itemprop``, in lower case), the surest first
_TITLE = ("og:title", "headline", "dc.title", "dcterms.title", "citation_title", "parsely-title", "twitter:title")
_SITE = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")
_URL = ("og:url", "twitter:url", "parsely-link")
_DATE = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date", "published-date",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date", "article.published", "date",
)  # fmt: skip
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: "Envoys meet again - Sofia Review"
_SUFFIX = re.compile(r"\s+[-–—|»:]\s+")
#: JSON-LD of more characters than this is no report's head
_LONGEST_LD = 200_000
#: objects looked at in one page's JSON-LD
_MOST_OBJECTS = 2_000
_LONGEST = 1_000


def read_head(tree: Any) -> Facts:
    """The facts that the meta elements, the JSON-LD and the title of an lxml tree state."""
    metas = _metas(tree)
    linked = _linked(tree)
    outlet = _first(metas, _SITE) or linked.get("publisher")
    title = _first(metas, _TITLE) or linked.get("headline") or _without_site(_text(tree.findtext(".//title")), outlet)
    canonical = next((_text(e.get("href")) for e in tree.iter("link") if e.get("rel") == "canonical"), None)
    lang = _text(tree.get("lang") or tree.get(_LANG))
    return Facts(
        title=title,
        outlet=outlet,
        url=canonical or _first(metas, _URL) or linked.get("url"),
        lang=re.split("[-_]", lang)[0].lower() if lang else None,
        date_given=_first(metas, _DATE) or linked.get("datePublished") or _time(tree),
    )


def _text(value: Any) -> str | None:
    """``value`` on one line; None when it is no text, blank, or too long to be true."""
    text = " ".join(value.split()).strip(BLANKS) if isinstance(value, str) else ""
    return text if 0 < len(text) <= _LONGEST and "\x00" not in text and not re.search("[\ud800-\udfff]", text) else None


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = element.get(key), _text(element.get("content"))
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[n] for n in names if n in metas), None)


def _linked(tree: Any) -> dict[str, str]:
    """What the page's JSON-LD says of the report: the first value of each field that any object has."""
    found: dict[str, str] = {}
    for count, item in enumerate(o for block in _blocks(tree) for o in _objects(block)):
        if count >= _MOST_OBJECTS:
            break
        for key in ("headline", "datePublished", "url", "publisher"):
            value = item.get(key)
            value = value.get("name") if isinstance(value, dict) else value
            if (text := _text(value)) and "datePublished" in item:
                found.setdefault(key, text)
    return found


def _blocks(tree: Any) -> Iterator[Any]:
    for element in tree.iter("script"):
        text = element.text or ""
        if element.get("type") == "application/ld+json" and len(text) <= _LONGEST_LD:
            try:
                yield json.loads(text)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All JSON objects in ``value``, outer ones first; without recursion."""
    pending = [value]
    while pending:
        item = pending.pop(0)
        if isinstance(item, dict):
            yield item
            pending.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            pending.extend(item[:_MOST_OBJECTS])


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """A page's title without the outlet's name after or before it."""
    pieces = _SUFFIX.split(title or "")
    while len(pieces) > 1 and (pieces[-1] == outlet or is_masthead(pieces[-1])):
        title = (title or "")[: (title or "").rindex(pieces.pop())].rstrip(" -–—|»:")
    return title


def _time(tree: Any) -> str | None:
    """The date of the first ``time`` element that says it is the publication's."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return _text(element.get("datetime")) or _text(element.text)
    return None

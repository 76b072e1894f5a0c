"""Who published a report, as the report itself shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.core.register import read_table
from onrecord.ingest.blocks import Part

#: where an outlet shows, surest first; a dateline names the agency itself, a copyright line the site
_ORDER = ("dateline", "byline", "header", "tail")
#: the agency's place in a dateline holds its name even when no register knows it: "/TASS/", "(BETA)"
_SLOT = re.compile(r"/\s*([A-Z][\w .&'’-]{1,30}?)\s*/|\(\s*([A-Z]{2,12})\s*\)")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_LONGEST = 400


@cache
def _names() -> dict[str, str]:
    """Written form -> canonical name of the register ``outlets``."""
    rows = read_table("outlets", ("id", "name", "kind", "source"))
    return {form: row["name"] for row in rows for form in (row["name"], *row["patterns"].split("|")) if form}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_names(), key=lambda f: (-len(f), f))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")


def known_outlet(written: str) -> str:
    """The register's name for ``written``, or ``written`` itself when the register does not know it."""
    return _names().get(written.strip(), written.strip())


def is_outlet(written: str) -> bool:
    """True when ``written`` is nothing but the name of an outlet of the register."""
    return written.strip() in _names()


def named_outlet(line: str) -> str | None:
    """The first outlet of the register that ``line`` names."""
    match = _pattern().search(line[:_LONGEST])
    return _names()[match.group()] if match else None


def outlet_of(text: str, parts: Sequence[Part]) -> str | None:
    """The outlet that the dateline, byline, header, tail or copyright line shows, or None."""
    for kind in _ORDER:
        for part in parts:
            line = text[part.start : min(part.end, part.start + _LONGEST)]
            if part.kind == kind and (found := named_outlet(line) or (kind == "dateline" and _slot(line))):
                return found
    for part in parts:
        if part.kind == "boilerplate" and _COPYRIGHT.match(text, part.start):
            found = named_outlet(text[part.start : part.end])
            if found:
                return found
    return None


def _slot(line: str) -> str | None:
    match = _SLOT.search(line)
    return (match[1] or match[2]) if match else None

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
#: last words of the names of newspapers, agencies and stations, for those no register knows
_NOUNS = (
    "Agency|Bulletin|Brief|Briefing|Chronicle|Courier|Daily|Dispatch|Echo|Examiner|Express|Gazette|Globe|Herald|Insider|"
    "Insight|Journal|Ledger|Mail|Mirror|Monitor|News|Newspaper|Observer|Post|Press|Radio|Register|Reporter|Review|Sentinel|"
    "Service|Standard|Telegraph|Television|Times|Tribune|TV|Voice|Weekly|Wire"
)
_MASTHEAD = re.compile(
    rf"(?<![\w'’])(?!(?:By|BY|From|FROM) )(?:The )?(?:[^\W\d_a-z][\w'’-]{{0,20}} ){{1,4}}"
    rf"(?:{_NOUNS}|{_NOUNS.upper()})(?: (?:Online|Agency|Service|ONLINE))?(?![\w'’])"
)
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


def is_masthead(line: str) -> bool:
    """True when ``line`` is nothing but an outlet's name, or several between slashes, known or not."""
    names = [n.strip() for n in line.split("/")] if len(line) <= _LONGEST else [""]
    return is_outlet(line) or all(is_outlet(n) or _MASTHEAD.fullmatch(n) for n in names)


def named_outlet(line: str) -> str | None:
    """The first outlet that ``line`` names: one of the register, else what reads like one's name."""
    match = _pattern().search(line[:_LONGEST])
    if match:
        return _names()[match.group()]
    masthead = _MASTHEAD.search(line[:_LONGEST])
    return masthead.group() if masthead else None


def outlet_of(text: str, parts: Sequence[Part]) -> str | None:
    """The outlet that the dateline, byline, header, tail or copyright line shows, or None."""
    for kind in _ORDER:
        for part in parts:
            line = text[part.start : min(part.end, part.start + _LONGEST)]
            if part.kind == kind and (found := (kind == "dateline" and _slot(line)) or named_outlet(line)):
                return found
    for part in parts:
        if part.kind == "boilerplate" and _COPYRIGHT.match(text, part.start):
            found = named_outlet(text[part.start : part.end])
            if found:
                return found
    return None


def _slot(line: str) -> str | None:
    match = _SLOT.search(line)
    return known_outlet(match[1] or match[2]) if match else None

"""Documents and meetings by symbol or number: S/2009/497, S/PRST/2005/51, A/63/PV.22, "the 5839th meeting"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.cite.hits import Hit, holds

_SUFFIX = r"(?:/(?:Add|Corr|Rev)\.\d{1,3}){0,2}"
_SYMBOL = re.compile(
    rf"(?<![\w/.])(?P<symbol>S/PRST/\d{{4}}/\d{{1,4}}"
    rf"|S/PV[. ]\s?(?P<pv>\d{{1,5}})(?:\s\((?:Resumption|Part)\s?\w{{1,4}}\))?"
    rf"|A/(?:\d{{1,2}}|ES-\d{{1,2}})/PV\.\d{{1,4}}"
    rf"|(?:A/(?:\d{{1,2}}|ES-\d{{1,2}})/\d{{1,4}}{_SUFFIX}\s?[-–]\s?)?S/(?:\d{{4}}/\d{{1,4}}|\d{{3,5}}){_SUFFIX}"
    rf"|A/(?:\d{{1,2}}|ES-\d{{1,2}}|HRC/\d{{1,3}}|HRC/RES/(?:S-)?\d{{1,3}}|CONF\.\d{{1,3}}|C\.\d|AC\.\d{{1,3}})"
    rf"/(?:L\.)?\d{{1,4}}{_SUFFIX}"
    rf"|E/(?:CN\.\d{{1,2}}/)?\d{{4}}/\d{{1,4}}{_SUFFIX}|UNMIK/REG/\d{{4}}/\d{{1,3}})(?![\w/])"
)
#: what every symbol holds, and every meeting by its number
_SLASHED = re.compile(r"[SAEK]/[\dA-Z]")
_NUMBERED = re.compile(r"\d(?:st|nd|rd|th)\s+(?:plenary\s+)?(?:Security\s+Council\s+)?[Mm]eeting\b")
_MEETING = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir)\s+)?(?<![\d.,/])(?P<number>\d{1,5}|\d,\d{3})(?:st|nd|rd|th)\s+"
    r"(?P<plenary>plenary\s+)?(?:Security\s+Council\s+)?[Mm]eeting\b"
)
_FIRST_SURE = 1000  # Assembly sessions have some hundred plenary meetings; the Council passed 1000 in 1962
_PREFIX = re.compile(r"\b(?:[Pp]residential\s+[Ss]tatement|[Dd]ocument|[Ll]etter|[Rr]eport)s?\s+\(?$")


def find_symbols(text: str, start: int, end: int) -> Iterator[Hit]:
    """Hits of kind document and meeting in ``text[start:end]``, by position within each of the two forms."""
    if _SLASHED.search(text, start, end):
        yield from _symbols(text, start, end)
    if holds(text, start, end, "eeting") and _NUMBERED.search(text, start, end):
        yield from _meetings(text, start, end)


def _symbols(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _SYMBOL.finditer(text, start, end):
        if match["pv"]:
            yield Hit(*match.span("symbol"), "meeting", symbol=f"S/PV.{int(match['pv'])}")
            continue
        symbol = re.sub(r"\s?[-–]\s?(?=S/)", "-", match["symbol"])
        prefix = _PREFIX.search(text[max(start, match.start() - 30) : match.start()])
        left = len(prefix.group()) if prefix and not prefix.group().endswith("(") else 0
        yield Hit(match.start() - left, match.end(), "document", symbol=symbol)


def _meetings(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _MEETING.finditer(text, start, end):
        number = int(match["number"].replace(",", ""))
        if number >= _FIRST_SURE and not match["plenary"]:
            yield Hit(*match.span(), "meeting", symbol=f"S/PV.{number}")

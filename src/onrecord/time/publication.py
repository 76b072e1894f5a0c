"""When a report was published, as far as it says so itself: header line, metadata, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.core.text import Document
from onrecord.time import calendar as cal
from onrecord.time.find import expressions

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{2,6}Z?)?", re.ASCII)
_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?", re.ASCII)
_FINE = re.compile(r"\d{4}-\d\d(?:-\d\d)?", re.ASCII)
_YEARLESS = re.compile(r"XXXX-\d\d-\d\d", re.ASCII)
#: forms that running text has not: "5. March 2012", "2012. 03. 05."
_DAY_DOT = re.compile(r"(?<=\d)\.(?=\s[A-Z])")
_YEAR_FIRST = re.compile(r"\b(\d{4})\. ?(\d\d)\. ?(\d\d)\b", re.ASCII)
#: what stands before a date that a heading sets off ("…, Vienna, 5 March", "… (5 March", "… – 5 March"), or before one
#: that goes with its number or issue ("Statement 12/2012 of", "Issued in Vienna on"), and what stands behind it
_SET_OFF = re.compile(r"(?:[,(\[|–—:]|\s-)\s*\Z")
_ISSUED = re.compile(
    r"(?:\d|\b(?:issued|released|adopted|delivered|done))\b[^,;:]{0,40}\b(?:of|on)\s+\Z", re.IGNORECASE
)
_THEN = re.compile(r"\W*(?:\Z|[,)\]|:–—])")
#: a last line of nothing but a place and the date, as letters and statements are signed
_SIGNED = re.compile(r"(?:(?:Done|Issued|Signed) (?:in|at) )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},? (?:on )?")
_LONGEST_LINE = 80
#: metadata longer than any date are prose, not a date
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date as a part of the report states it: ISO prefix, or ``XXXX-MM-DD`` when the year is missing."""

    value: str
    written: str


def publication(document: Document) -> Document:
    """The document with ``published``, ``published_basis`` and ``published_why`` filled in.

    The header comes first, then the metadata (``date_given``), then the dateline, then a day that a heading sets off
    ("Statement on the talks, Vienna, 5 May 2012") or that a last line "Vienna, 5 May 2012" gives. A coarse header or
    metadata date ("2021", "May 2021") is made full by a dateline that fits it. Where header or metadata
    and dateline disagree the first is kept and ``published_why`` says so. Nothing is inferred from the
    body: a report that does not state its date stays "unknown" with ``published`` None.
    """
    header = _best(_stated(document, "header"))
    metadata = _metadata(document.date_given)
    dateline = _best(_stated(document, "dateline"), yearless=True)
    for basis, found in (("header", header), ("metadata", metadata)):
        if found is not None:
            return _decide(document, basis, found, dateline)
    if dateline is not None and not dateline.value.startswith("X"):
        return _dated(document, dateline.value, "dateline", f'dateline "{dateline.written}"')
    if closing := next(_heading(document), None) or _signed(document):
        return _dated(document, closing.value, "header", f'heading or signature "{closing.written}"')
    why = "no date in header, metadata or dateline"
    if dateline is not None:
        why = f'dateline "{dateline.written}" without a year'
    return replace(document, published=None, published_basis="unknown", published_why=why)


def yearless(document: Document) -> tuple[int, int, str] | None:
    """Month, day and wording of a dateline's (or header's) date without a year; None when there is none."""
    for kind in ("dateline", "header"):
        found = _best(_stated(document, kind), yearless=True)
        if found is not None and _YEARLESS.fullmatch(found.value):
            return int(found.value[5:7]), int(found.value[8:10]), found.written
    return None


def _decide(document: Document, basis: str, found: _Stated, dateline: _Stated | None) -> Document:
    why = f'{basis} "{found.written}"'
    if dateline is None:
        return _dated(document, found.value, basis, why)
    yearless = dateline.value.startswith("X")
    full = found.value[:4] + dateline.value[4:] if yearless else dateline.value
    if full.startswith(found.value):
        if full == found.value or cal.bounds(full) is None:
            return _dated(document, found.value, basis, f'{why}; dateline "{dateline.written}" agrees')
        return _dated(document, full, "dateline", f'dateline "{dateline.written}" within {why}')
    return _dated(document, found.value, basis, f'{why}; dateline "{dateline.written}" disagrees')


def _dated(document: Document, value: str, basis: str, why: str) -> Document:
    return replace(document, published=value, published_basis=basis, published_why=why)


def _stated(document: Document, kind: str) -> Iterator[_Stated]:
    for region in document.of_kind(kind):
        yield from (date for date, _, _ in _dates(document.text[region.span.start : region.span.end]))


def _dates(line: str) -> Iterator[tuple[_Stated, int, int]]:
    """The dates of a line of the head, with their places in it."""
    line = _DAY_DOT.sub(" ", _YEAR_FIRST.sub(lambda m: "-".join(m.groups()).ljust(len(m[0])), line))
    for found in expressions(line, [(0, len(line))], None):
        value = (found.answer.value or "").partition("T")[0]
        yield _Stated(value, " ".join(line[found.start : found.end].split())), found.start, found.end


def _heading(document: Document) -> Iterator[_Stated]:
    """Full days that a title sets off from its words."""
    for region in document.of_kind("title"):
        title = document.text[region.span.start : region.span.end]
        for stated, start, end in _dates(title):
            before, behind = title[:start], title[end:]
            apart = not before.strip() or _SET_OFF.search(before) or _ISSUED.search(before)
            if apart and _THEN.match(behind) and _is_day(stated.value):
                yield stated


def _signed(document: Document) -> _Stated | None:
    """The day of a last line that is nothing but a place and a date."""
    end = len(document.text.rstrip())
    line = document.text[document.text.rfind("\n", max(0, end - _LONGEST_LINE), end) + 1 : end].strip()
    if not line or len(line) >= _LONGEST_LINE - 1:
        return None
    for stated, start, stop in _dates(line):
        if _is_day(stated.value) and _SIGNED.fullmatch(line[:start]) and not line[stop:].strip(" ."):
            return stated
    return None


def _is_day(value: str) -> bool:
    return len(value) == 10 and cal.bounds(value) is not None


def _best(candidates: Iterator[_Stated], yearless: bool = False) -> _Stated | None:
    """The finest date; the first of equals. A bare year or decade is no date of publication."""
    best: _Stated | None = None
    for candidate in candidates:
        value = candidate.value
        usable = _FINE.fullmatch(value) if cal.bounds(value) else yearless and _YEARLESS.fullmatch(value)
        if usable and (best is None or len(value) > len(best.value)):
            best = candidate
    return best


def _metadata(given: str | None) -> _Stated | None:
    """The date the metadata give: ISO date or datetime, 20200424, RFC 2822 and the forms of running text."""
    text = (given or "").strip()
    if not text or len(text) > _LONGEST:
        return None
    if match := _PREFIX.fullmatch(text) or _COMPACT.fullmatch(text):
        value = "-".join(field for field in match.groups() if field)
        if cal.bounds(value) is not None and "1000" <= value[:4] <= date.max.isoformat()[:4]:
            return _Stated(value, text)
    for found in expressions(text, [(0, len(text))], None):
        value = (found.answer.value or "").partition("T")[0]
        if cal.bounds(value) is not None and _FINE.fullmatch(value):
            return _Stated(value, text)
    return None

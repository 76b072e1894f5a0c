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
#: metadata longer than any date are prose, not a date
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date as a part of the report states it: ISO prefix, or ``XXXX-MM-DD`` when the year is missing."""

    value: str
    written: str


def publication(document: Document) -> Document:
    """The document with ``published``, ``published_basis`` and ``published_why`` filled in.

    The header comes first, then the metadata (``date_given``), then the dateline. A coarse header or
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
    why = "no date in header, metadata or dateline"
    if dateline is not None:
        why = f'dateline "{dateline.written}" without a year'
    return replace(document, published=None, published_basis="unknown", published_why=why)


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
        passage = (region.span.start, region.span.end)
        for found in expressions(document.text, [passage], None):
            value = (found.answer.value or "").partition("T")[0]
            yield _Stated(value, " ".join(document.text[found.start : found.end].split()))


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

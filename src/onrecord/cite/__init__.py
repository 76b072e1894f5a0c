"""Find what a report cites and say whether the citation can be right.

    citations = find(document, Instruments.load())

Before dates are looked for: "Resolution 1244 (1999)" holds no date, "S/2009/497" no year.
"""

from __future__ import annotations

from onrecord.cite.hits import Hit, apart
from onrecord.cite.names import find_constitutions, find_names, find_reports, find_titled
from onrecord.cite.report import Report
from onrecord.cite.resolutions import find_resolutions
from onrecord.cite.symbols import find_symbols
from onrecord.cite.verdict import judge
from onrecord.core.instruments import Instruments
from onrecord.core.record import Citation
from onrecord.core.text import Document

#: regions that are about the report, not of it
_SKIPPED = frozenset(("header", "byline", "boilerplate"))


def find(document: Document, instruments: Instruments) -> tuple[Citation, ...]:
    """The citations of a document by position, none overlapping.

    A verdict "wrong_…" needs the register to contradict the number, year or body written; the one exception
    is ``suggest.off_topic`` (a number that exists, but on a subject the report never names, beside a well-known
    one with the same digits). What no register at hand covers is "unknown". Headers, bylines and boilerplate
    are passed over; a document without regions is read whole. Time grows with the length of the text alone.
    """
    parts = _parts(document)
    hits = apart([hit for start, end in parts for hit in _hits(document.text, start, end, instruments)], document.text)
    report = Report(document, parts, instruments, hits)
    judged = (judge(hit, document, report, instruments) for hit in hits)
    return tuple(citation for citation in judged if citation is not None)


def _parts(document: Document) -> list[tuple[int, int]]:
    if not document.regions:
        return [(0, len(document.text))]
    return [(r.span.start, r.span.end) for r in document.regions if r.kind not in _SKIPPED]


def _hits(text: str, start: int, end: int, instruments: Instruments) -> list[Hit]:
    return [
        *find_resolutions(text, start, end), *find_symbols(text, start, end),
        *find_names(text, start, end, instruments), *find_constitutions(text, start, end),
        *find_titled(text, start, end), *find_reports(text, start, end),
    ]  # fmt: skip

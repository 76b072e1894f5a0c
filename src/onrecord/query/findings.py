"""What in a record a person should look at: citations, dates and sources that do not fit.

Findings are computed from the record each time and never stored. Nothing here says who is right; a
finding shows the two values that disagree and where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from onrecord.core.instruments import Instruments
from onrecord.core.record import Citation, Moment
from onrecord.core.text import Document, Span
from onrecord.query.dates import bounds, is_day
from onrecord.query.disagreements import capacities
from onrecord.query.filters import Said, statements
from onrecord.query.joined import links, with_documents
from onrecord.store import Store

#: gravest first. error: what the report says cannot be right; warning: a person should look before
#: relying on it; note: the record gives more than one reading and shows them
SEVERITIES = ("error", "warning", "note")

#: kind -> severity, and what it means; in the order of the report
FINDINGS: dict[str, tuple[str, str]] = {
    "wrong-citation": ("error", "number, year and body of a cited instrument do not fit together"),
    "wrong-weekday": ("warning", "the weekday written beside a date is another day of the week"),
    "two-dates": ("warning", "metadata, header and dateline of a report lie more than two days apart"),
    "no-date": ("warning", "the publication date of a report is unknown"),
    "said-after-report": ("warning", "a statement is dated after the report that tells it"),
    "two-capacities": ("warning", "one person speaks in capacities that do not fit, in a report or on a day"),
    "contradiction": ("warning", "two independent reports differ in a date, figure, actor, speaker or stance"),
    "altered-quotation": (
        "warning",
        "a quotation has other words than the record, or an earlier report, of what was said",
    ),
    "set-aside": ("warning", "a file was given and could not be read"),
    "several-readings": ("note", "a date expression can mean more than one date"),
    "no-statements": ("note", "a report of some length gave no statement; only English is read"),
    "file-gone": ("note", "a file on the record is no longer on disk"),
}

#: words from which on a report without a statement is worth a look; shorter notices often quote nobody
LONG = 100
#: characters whose alphabet is looked at
_LOOKED_AT = 20_000
#: a symbol without a year is that of the resolution of this number
_RESOLUTION = re.compile(r"S/RES/(\d{1,4})(?: \(\d{4}\))?")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(WEEKDAYS)
_DAY_BEFORE = re.compile(rf"\b({_WEEKDAY}),?\s{{1,3}}(?:the\s)?$", re.IGNORECASE)
_DAY_AFTER = re.compile(rf"\s?\(({_WEEKDAY})\)", re.IGNORECASE)
_DAY_INSIDE = re.compile(rf"\b({_WEEKDAY})\b", re.IGNORECASE)

#: a dateline gives the day of writing and a header the day of publication; agencies publish the same
#: day or the next, weeklies are not dated by a dateline. Two days leaves room for time zones
DAYS_BETWEEN_DATES = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    kind      a key of FINDINGS; severity one of SEVERITIES
    document  id of the report, "" for a file that never became one; file its name
    record    id of the record it is about, None when it is about the whole report
    message   what does not fit, with the values compared
    why       the grounds, when they are not in the message, else ""
    remedy    what to do about it, "" when nothing
    """

    kind: str
    severity: str
    document: str
    file: str
    record: str | None
    message: str
    why: str = ""
    remedy: str = ""

    def as_json(self) -> dict[str, object]:
        """The finding with its fields as they are named here."""
        return asdict(self)


def findings(store: Store) -> list[Finding]:
    """All findings of a record: gravest first, then by kind, report and place."""
    found: list[Finding] = []
    found.extend(_citations(store))
    found.extend(_moments(store))
    found.extend(_statement_dates(store))
    found.extend(_documents(store))
    found.extend(_capacities(store))
    found.extend(_across(store))
    found.extend(_without_statements(store))
    found.extend(_set_aside(store))
    found.extend(_gone(store))
    rank = {name: place for place, name in enumerate((*SEVERITIES, *FINDINGS))}
    return sorted(found, key=lambda f: (rank[f.severity], rank[f.kind], f.file, f.document))


def _about(kind: str, at: Document, record: str | None, message: str, remedy: str = "") -> Finding:
    return Finding(kind, FINDINGS[kind][0], at.id, at.file, record, message, remedy=remedy)


def _written(span: Span, document: Document) -> str:
    return " ".join(span.slice(document.text).split())


def _citations(store: Store) -> Iterator[Finding]:
    wrong = [(r, d) for r, d in with_documents(store, "citation") if isinstance(r, Citation) and is_wrong(r)]
    instruments = Instruments.load() if wrong else None
    for record, document in wrong:
        assert instruments is not None
        kind, written = "wrong-citation", _written(record.spans[0], document)
        message = f"Cited: {_named(record.symbol or written, None, instruments)}."
        if record.suggestion:
            message += f" Probably meant: {_named(record.suggestion, record.name, instruments)}."
        why = f"“{written}”: {record.why}"
        remedy = "" if record.suggestion else "Check the citation by hand"
        yield Finding(kind, FINDINGS[kind][0], document.id, document.file, record.id, message, why, remedy)


def is_wrong(citation: Citation) -> bool:
    """True when number, year or body of what is cited do not fit together."""
    return citation.verdict.startswith("wrong_")


def _named(symbol: str, name: str | None, instruments: Instruments) -> str:
    """A symbol with what it is about, as the register has it, or ``name``."""
    number = _RESOLUTION.fullmatch(symbol)
    found = instruments.resolution(int(number[1])) if number else instruments.by_symbol(symbol)
    # a resolution of this number, but of another year, is not the one cited
    about = found.name if found is not None and found.symbol.startswith(symbol) else name
    return f"{symbol}, {about}" if about else symbol


def _moments(store: Store) -> Iterator[Finding]:
    for record, document in with_documents(store, "moment"):
        if not isinstance(record, Moment):
            continue
        written = _written(record.spans[0], document)
        weekday = _weekday_beside(record.spans[0], document.text)
        if weekday and is_day(record.value) and record.value and not _is_weekday(record.value, weekday):
            day = WEEKDAYS[date.fromisoformat(record.value[:10]).weekday()].capitalize()
            message = f"“{written}” is called a {weekday.capitalize()}; {record.value} was a {day}"
            yield _about("wrong-weekday", document, record.id, message, "Check day and year")
        if record.readings:
            message = f"“{written}” read as {record.value}; could be {', '.join(record.readings)}"
            yield _about("several-readings", document, record.id, message)


def _weekday_beside(span: Span, text: str) -> str | None:
    """The weekday written in, just before or in brackets after a date: "12 May (Friday)"."""
    found = (
        _DAY_INSIDE.search(text[span.start : span.end])
        or _DAY_BEFORE.search(text[max(0, span.start - 20) : span.start])
        or _DAY_AFTER.match(text[span.end : span.end + 14])
    )
    return found[1].lower() if found else None


def _is_weekday(day: str, name: str) -> bool:
    return date.fromisoformat(day[:10]).weekday() == WEEKDAYS.index(name)


def _statement_dates(store: Store) -> Iterator[Finding]:
    for said in statements(store):
        told, published = bounds(said.statement.said_at), bounds(said.document.published)
        if told and published and said.statement.status == "made" and told[0] > published[1]:
            message = f"{said.name} is dated {said.statement.said_at}, the report {said.document.published}"
            remedy = "Check the date of the report and the date expression"
            yield _about("said-after-report", said.document, said.statement.id, message, remedy)


def _documents(store: Store) -> Iterator[Finding]:
    stated, open_dates = _stated_dates(store), _open_dates(store)
    for document in store.documents():
        if document.published is None:
            why = f" ({document.published_why})" if document.published_why else ""
            message = f"no publication date found{why}"
            remedy = _left_open(open_dates.get(document.id, []))
            yield _about("no-date", document, None, message, remedy)
        given = stated.get(document.id, {})
        if document.date_given and is_day(document.date_given[:10]):
            given = given | {document.date_given[:10]: "metadata"}
        days = sorted(given)
        if len(days) > 1 and _days_between(days[0], days[-1]) > DAYS_BETWEEN_DATES:
            message = "; ".join(f"{given[day]} says {day}" for day in days) + f"; dated {document.published}"
            yield _about("two-dates", document, None, message, "Check which is the report's own")


def _left_open(expressions: list[str]) -> str:
    """What waits for a date of publication, in the report's own words."""
    if not expressions:
        return ""
    quoted = ", ".join(f"“{words}”" for words in expressions[:3])
    more = ", …" if len(expressions) > 3 else ""
    return f"Until it is dated these stay open: {quoted}{more}"


def _open_dates(store: Store) -> dict[str, list[str]]:
    """For every report the date expressions that are not resolved to a date, each once."""
    found: dict[str, list[str]] = {}
    for record, document in with_documents(store, "moment"):
        if isinstance(record, Moment) and (record.value is None or "XXXX" in record.value):
            written, listed = _written(record.spans[0], document), found.setdefault(document.id, [])
            if written not in listed:
                listed.append(written)
    return found


def _stated_dates(store: Store) -> dict[str, dict[str, str]]:
    """For every report the days its header and dateline state, with where each stands."""
    stated: dict[str, dict[str, str]] = {}
    for record, document in with_documents(store, "moment"):
        if isinstance(record, Moment) and record.value and is_day(record.value):
            for region in document.of_kind("header", "dateline"):
                if region.span.holds(record.spans[0]):
                    stated.setdefault(document.id, {}).setdefault(record.value[:10], region.kind)
    return stated


def _days_between(first: str, second: str) -> int:
    return abs((date.fromisoformat(second) - date.fromisoformat(first)).days)


def _capacities(store: Store) -> Iterator[Finding]:
    for conflict in capacities(statements(store)):
        first: Said = conflict.first
        message = f"{first.name} speaks as {conflict.described()}"
        remedy = "Check whether both hold or two people share the name"
        yield _about("two-capacities", first.document, first.statement.id, message, remedy)


def _across(store: Store) -> Iterator[Finding]:
    """What ``onrecord relate`` found that does not fit between reports, with both passages."""
    for link in links(store, "contradicts", "quotes"):
        if link.a_span is None or link.b_span is None or (link.relation == "quotes" and link.on != "altered"):
            continue
        kind = "contradiction" if link.relation == "contradicts" else "altered-quotation"
        mine, other = (store.document(span.doc_id) for span in (link.a_span, link.b_span))
        verb = f"{link.on} differs from" if kind == "contradiction" else "does not stand so in"
        message = f"“{_written(link.a_span, mine)}” {verb} {other.file}: “{_written(link.b_span, other)}”"
        remedy = "Compare both passages" if kind == "contradiction" else "Quote the record of what was said"
        yield Finding(kind, FINDINGS[kind][0], mine.id, mine.file, link.a, message, link.why, remedy)


def _without_statements(store: Store) -> Iterator[Finding]:
    told = {record.doc_id for record in store.standing(kind="statement")}
    for document in store.documents():
        number = len(document.text.split())
        if document.id not in told and number >= LONG:
            reason = _foreign(document)
            also = f"; only English is read, and {reason}" if reason else ""
            yield _about("no-statements", document, None, f"no statement in {number:,} words{also}")


def _foreign(document: Document) -> str:
    """Why a report seems not to be English, as half a sentence; "" when it seems to be."""
    letters = [c for c in document.text[:_LOOKED_AT] if c.isalpha()]
    latin = sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if 2 * latin < len(letters):
        return "most of its letters are not Latin"
    if document.lang is None:  # none is given, and the reader did not take it for English
        return "its commonest words are not English"
    return "" if document.lang.lower().startswith("en") else f"its language is given as {document.lang}"


def _gone(store: Store) -> Iterator[Finding]:
    for file in store.gone():
        message, remedy = "the file is no longer on disk", "Take it off with: onrecord remove"
        yield Finding("file-gone", FINDINGS["file-gone"][0], "", file, None, message, remedy=remedy)


def _set_aside(store: Store) -> Iterator[Finding]:
    for problem in store.problems():
        message = f"{problem.cause} [{problem.code}]"
        severity = FINDINGS["set-aside"][0]
        yield Finding("set-aside", severity, "", problem.where, None, message, remedy=problem.remedy)

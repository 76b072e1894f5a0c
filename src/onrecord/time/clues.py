"""Evidence of when a report was written: what it cites and the dates it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from onrecord.core.instruments import Instruments
from onrecord.core.record import Citation
from onrecord.time import calendar as cal
from onrecord.time import lexicon
from onrecord.time.evidence import EARLIEST, LATEST, Days, Weekday, Window, after, before, day_number, joined, yearly
from onrecord.time.page import Line, Page, When, number_of

#: mean days between a cited thing and the report, by its kind; the resolutions that are cited for decades and
#: the agreements apart. Set by hand; docs/decisions/0007-dating.md says what doubling them does
LAGS: Mapping[str, float] = {
    "meeting": 15.0, "letter": 30.0, "note": 30.0, "report": 40.0, "report of the secretary-general": 30.0,
    "draft resolution": 10.0, "presidential statement": 60.0, "statement": 60.0, "resolution": 200.0,
}  # fmt: skip
LANDMARK, AGREEMENT = 1500.0, 900.0
#: mean days between a date named in a report and the report: past day, month, year; and days ahead
_PAST = {10: 30.0, 7: 60.0, 4: 400.0}
_AHEAD = {10: 60.0, 7: 120.0, 4: 700.0}
#: the same for dates without a year, which go with the report's own time: days in the news it opens with; others
_BARE_PAST, _BARE_AHEAD, _BARE_MONTH = 15.0, 4.0, 75.0
#: trust of a dateline without its year, which is the day of writing whatever else is said
_DATELINE = 3.0
#: trust of a bare month's being over, or not begun
_OVER = 0.75
#: days either side of which a weekday with its date is looked for
_PAIR = 200
#: days after which a report that tells weekdays tells a day by its date; any leap year, which has every day
_WEEKLY, _LEAP = 5, 2000
#: characters between an act and the word that dates it
_BESIDE = 80

_RESOLUTION = re.compile(r"S/RES/(\d+) \((\d{4})\)")
_SERIAL = re.compile(r"S/(?:PRST/)?(\d{4})/\d+.*")
_SESSION_SYMBOL = re.compile(r"A/(?:RES/)?(\d\d)/\w+.*")
_ADOPTS = re.compile(r"\b(?:adopt|pass|voted|approv|extend|renew|endors|unanimous)\w*", re.IGNORECASE)
#: a mandate is for a year at most, so that a day it ends on without its year is the next such day
_ENDS = re.compile(
    r"\b(?:mandate|authori[sz]ation|term|exemption)s?\b.*\b(?:end|expir|laps|run|until|due)\w*", re.IGNORECASE
)
_SHORTEST = 14
#: mean days before the end of a mandate at which it is spoken of
_TERM = 40.0
_WEEKDAY_WORD = re.compile(rf"\b({'|'.join(lexicon.WEEKDAYS)})\b", re.IGNORECASE)
_COUNT = r"(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_SESSION = re.compile(
    rf"\b{_COUNT}(?:st|nd|rd|th)? (?:regular )?session of the (?:United Nations |U\.?N\.? )?General Assembly|"
    rf"General Assembly(?:['’]s| at its| opened its| began its)? {_COUNT.replace('count', 'after')}(?:st|nd|rd|th)? "
    r"(?:regular )?session", re.IGNORECASE)  # fmt: skip
_PRESIDENCY = re.compile(
    rf"\b(?:President|presidency)[^.;]{{0,60}}? for (?:the month of )?({'|'.join(lexicon.MONTHS)})\b", re.IGNORECASE
)
_AGE = re.compile(
    rf"\b{_COUNT} years? (?:after|since)\b|"
    rf"\b{_COUNT.replace('count', 'jubilee')}(?:st|nd|rd|th)? anniversary of", re.IGNORECASE)  # fmt: skip


def cited(page: Page, instruments: Instruments) -> Iterator[Window]:
    """Not before the resolutions, meetings, documents and agreements the report cites; on the day, where it says
    that one was adopted "on Monday"."""
    for line in page.lines:
        for citation in page.cited_in(line):
            symbol = citation.suggestion or (None if citation.verdict.startswith("wrong") else citation.symbol)
            known = _dated(symbol, instruments) if symbol else None
            if known is None:
                continue
            days, lag, name = known
            span = citation.spans[0]
            why = f"not before {name}, cited as {page.quote(span.start, span.end)}"
            yield after(days[0], why, lag, 1.5)
            yield from _adopted(page, line, citation, days)


def _dated(symbol: str, instruments: Instruments) -> tuple[Days, float, str] | None:
    """(first and last day it can be of, mean days to a report that cites it, how to call it)."""
    found = _RESOLUTION.fullmatch(symbol)
    instrument = instruments.resolution(int(found[1])) if found else instruments.by_symbol(symbol)
    if instrument is not None and instrument.date:
        lag = LAGS.get(instrument.kind, AGREEMENT)
        lag = LANDMARK if instrument.kind == "resolution" and instrument.landmark else lag
        day = date.fromisoformat(instrument.date).toordinal()
        return ((day, day), lag, f"{symbol} of {instrument.date}") if EARLIEST <= day <= LATEST else None
    if issued := instruments.issued(symbol):
        between = date.fromisoformat(issued[0]).toordinal(), date.fromisoformat(issued[1]).toordinal()
        return between, LAGS["report"], f"{symbol}, by its number of {issued[0]} to {issued[1]}"
    if year := found or _SERIAL.fullmatch(symbol):
        written = year[2] if found else year[1]
        first, last = day_number(written), day_number(written, last=True)
        return None if first is None or last is None else ((first, last), 250.0, f"{symbol} of {written}")
    if session := _SESSION_SYMBOL.fullmatch(symbol):
        opening = _session_opening(int(session[1]))
        return (
            None if opening is None else ((opening, opening + 365), 200.0, f"{symbol} of Assembly session {session[1]}")
        )
    return None


def _adopted(page: Page, line: Line, citation: Citation, days: Days) -> Iterator[Window]:
    """The days of writing when the sentence says that what it cites was adopted "today", "last month", or when
    what it set up ends."""
    if days[0] != days[1]:
        return
    span, day = citation.spans[0], date.fromordinal(days[0])
    passage = page.text[max(line.start, span.start - 2 * _BESIDE) : min(line.end, span.end + 2 * _BESIDE)]
    for when in line.between(span.start - _BESIDE, span.end + _BESIDE):
        if when.lean <= 0 and _ADOPTS.search(passage) and (written := when.writing(day, day)):
            lag = 0.0 if when.is_news and when.weekday else (written[1] - written[0]) / 3
            yield Window((written,), f"adopted {when.written}: {page.quote(line.start, line.end)}", 1, lag, 2.0)
        elif when.monthday and when.lean > 0 and _ENDS.search(passage):
            ends = _next(days[0] + _SHORTEST, *when.monthday)
            yield Window(((days[0], ends),), f"ends {when.written}: {page.quote(line.start, line.end)}", -1, _TERM, 1.5)


def _next(day: int, month: int, of_month: int | None) -> int:
    """The first such day (the last of a month without a day) on or after ``day``."""
    year = date.fromordinal(day).year
    for later in range(year, year + 5):
        ends = date(later, month, min(of_month or 31, cal.days_in(later, month))).toordinal()
        if ends >= day:
            return ends
    return LATEST


def told(page: Page) -> Iterator[Window | Weekday]:
    """What the dates of the report say: full ones, those without a year, weekdays told as news."""
    weekdays: set[int] = set()
    weekly = any(when.weekday and when.is_news for line in page.lines for when in line.whens)
    for line in page.lines:
        for when in line.whens:
            quoted = page.quote(when.start, when.end)
            if when.full:
                yield from _full(when, quoted)
            elif when.monthday:
                yield _yearless(when, quoted, news=line.leads, weekly=weekly)
            elif when.weekday and when.is_news and when.weekday not in weekdays:
                yield Weekday(when.weekday, f"told as news: {quoted}", line.leads and not weekdays)
                weekdays.add(when.weekday)


def _full(when: When, quoted: str) -> Iterator[Window]:
    value = when.value.partition("T")[0]
    grain = len(value.partition("/")[0])
    if grain not in _PAST:
        return
    first, last = day_number(value), day_number(value, last=True)
    if first is None or last is None:
        return
    trust = 1.0 if grain > 4 else 0.75
    if "/" in value and when.lean <= 0:  # "from 16 April to 15 July 2012" is told when it is over
        first = last
    if when.lean > 0:
        yield before(last, f"{quoted} is ahead", _AHEAD[grain], trust)
    else:
        yield after(first, f"not before {quoted}", _PAST[grain], trust)


def _yearless(when: When, quoted: str, *, news: bool, weekly: bool) -> Window:
    month, day = when.monthday or (1, None)
    past, coming = (_BARE_PAST, _BARE_AHEAD) if news else (_BARE_MONTH, _BARE_MONTH)
    ahead = when.lean > 0 and not when.written.lower().startswith("last")
    if day and (word := _WEEKDAY_WORD.search(when.written)):
        weekday = lexicon.WEEKDAYS.index(word[1].lower()) + 1
        days = [d for d in _each_year(month, day) if date.fromordinal(d).isoweekday() == weekday]
        spans = joined((d - _PAIR, d) if ahead else (d, d + _PAIR) for d in days)
        why = f"{quoted}: that date is that weekday in {', '.join(str(date.fromordinal(d).year) for d in days[-8:])}"
        return Window(spans, why, -1 if ahead else 1, coming if ahead else past)
    if ahead:
        if not day:  # nor has a month begun that is told of as ahead
            return Window(yearly((month - 2) % 12 + 1, 31), f"{quoted} is ahead", -1, _BARE_MONTH, _OVER)
        return Window(yearly(month, day), f"{quoted} is ahead", -1, coming)
    if not day:  # a month told of as past is mostly over
        return Window(yearly(month % 12 + 1, 1), f"{quoted} is past", 1, _BARE_MONTH, _OVER)
    if weekly:  # where days of the last week are told as weekdays, this one is further back
        since = date(_LEAP, month, day) + timedelta(_WEEKLY)
        return Window(yearly(since.month, since.day), f"{quoted} is days past", 1, past)
    return Window(yearly(month, day), f"{quoted} is past", 1, past)


def datelined(month: int, day: int, written: str) -> Window:
    """On the day of a dateline that leaves out its year, in any year."""
    return Window(tuple((d, d) for d in _each_year(month, day)), f'dateline "{written}"', trust=_DATELINE)


def _each_year(month: int, day: int) -> Iterator[int]:
    for year in range(date.fromordinal(EARLIEST).year, date.fromordinal(LATEST).year + 1):
        try:
            yield date(year, month, day).toordinal()
        except ValueError:  # 29 February
            continue


def sayings(page: Page) -> Iterator[Window]:
    """What other words say: the Assembly's session, the month of a Council presidency, the age of a thing."""
    for line in page.lines:
        passage = page.text[line.start : line.end]
        # a word that each needs is found in a tenth of the time
        low = passage.lower()
        for match in _SESSION.finditer(passage) if "general assembly" in low else ():
            number = number_of(match["count"] or match["after"])
            opening = _session_opening(number) if number else None
            if opening is not None:
                yield after(opening, f'not before the session opened: "{match[0]}"', 120.0)
        for match in _PRESIDENCY.finditer(passage) if "presiden" in low else ():
            month = lexicon.MONTHS.index(match[1].lower()) + 1
            starts = [date.fromordinal(d) for d in _each_year(month, 1)]
            spans = joined((d.toordinal(), d.toordinal() + 30) for d in starts)
            yield Window(spans, f'in that month: "{match[0]}"')
        for match in _AGE.finditer(passage) if "year" in low or "anniversary" in low else ():
            yield from _aged(line, line.start + match.end(), number_of(match["count"] or match["jubilee"]), match[0])


def _aged(line: Line, at: int, years: int | None, quoted: str) -> Iterator[Window]:
    """ "Ten years after the 1999 war" is written in 2009; a year's slack for a count that is rounded."""
    for when in line.between(at, at + _BESIDE):
        value = when.value[:4]
        if years and when.full and value.isdigit() and len(value) == 4:
            first, last = day_number(str(int(value) + years)), day_number(str(int(value) + years), last=True)
            if first is not None and last is not None:
                yield Window(((first, min(last + 180, LATEST)),), f'"{quoted}" … "{when.written}"')
            return


def _session_opening(number: int) -> int | None:
    """Regular session ``number`` of the General Assembly opens in September of 1945 + number (rule 1 of its
    Rules of Procedure; before the 58th, 2003, a few days later)."""
    return day_number(f"{1945 + number}-09-09")

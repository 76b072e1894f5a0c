"""Evidence of when a report was written: the dated events it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.core.occasions import Named, Occasion, Occasions
from onrecord.time.evidence import LATEST, Days, Window, after, joined, one_by_one
from onrecord.time.page import Line, Page, When, number_of

#: mean days between an event and a report that names it without its date
_LAGS = {"war": 500.0, "agreement": 500.0, "independence": 300.0, "term": 0.0, "health": 400.0, "annexation": 400.0}
_LAG, _BACKGROUND, _PLANNED = 120.0, 1500.0, 25.0
#: the same for a document that the report opens with: it goes out and is told of days after the date it bears
_ISSUED = 5.0
#: days of an event within which a report of "today" is equally likely
_FEW = 5
#: days of an event that is told as one; a longer one is told by its beginning
_SHORT = 21
#: kinds of events that are announced, and how many days ahead at most
_ANNOUNCED = frozenset({"election", "summit", "talks", "accession"})
_AHEAD = 150
#: characters between an event and the word that dates it: one that fits it by its month, any other
_FITTING, _ADJACENT = 80, 30
#: share of reports written at once on what they open with: when they only name it, and when they react to it
_OPENS, _ANSWERS = 0.7, 0.85
_REACTS = re.compile(
    r"\b(?:welcom\w+|congratulat\w+|condemn\w*|deplor\w+|encouraged by|appalled|saddened|shocked|outrag\w+|regret\w*|"
    r"condolences|announce\w*|decision)\b", re.IGNORECASE)  # fmt: skip
#: what comes at the end of talks and summits
_OVER = re.compile(r"\b(?:outcomes?|results?|conclu\w+|ended|ends?|final|agreed|reached|agreement)\b", re.IGNORECASE)
#: "one week before", "less than two weeks after" an event; days either side that such a count leaves open, by unit
_COUNTED = re.compile(r"\b(?P<count>an?|[\w-]+) (?P<unit>day|week|month)s? (?P<way>before|ahead of|after)\b",
                      re.IGNORECASE)  # fmt: skip
_UNITS = {"day": (1, 0), "week": (7, 3), "month": (30, 15)}
_COMING = re.compile(r"\b(?:ahead of|upcoming|forthcoming|planned|scheduled|announced|will|before next|next week['’]s|"
                     r"next month['’]s|preparations? for|run-?up to|expected)\b", re.IGNORECASE)  # fmt: skip
#: what only might happen says nothing of when; "term" and "health" are names, which are there all the same
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|plan(?:s|ned|ning)?|intend\w*|threat\w*|vow\w*|ready|prepar\w*|if|unless|"
    r"expect\w*|possible|potential|eventual|upcoming)\b", re.IGNORECASE)  # fmt: skip
_NAMES = frozenset({"term", "health"})
_ANNIVERSARY = re.compile(r"(?P<count>[\w-]+?)(?:st|nd|rd|th)? (?:anniversary of|years? (?:after|since))[^.;]{0,40}$",
                          re.IGNORECASE)  # fmt: skip


def happened(page: Page, occasions: Occasions) -> Iterator[Window]:
    """Not before the events the report names; near them, where it says "last week's" or "in February"; before
    them, where they are still to come."""
    reacts = any(_REACTS.search(page.text, line.start, line.end) for line in page.lines if line.leads)
    share = _ANSWERS if reacts else _OPENS
    seen: set[str] = set()
    for line in page.lines:
        news = share if line.leads and (reacts or line.opens) else 0.0
        for named in occasions.scan(page.text, line.start, line.end):
            seen.update(event.id for event in named.series)
            yield from _windows(page, line, named, news)
    if opening := page.opening():  # a headline and its first sentences tell one thing in pieces
        for named in occasions.scan(page.text, opening.start, opening.end):
            if seen.isdisjoint(event.id for event in named.series):
                yield from _windows(page, opening, named, share)


def _windows(page: Page, line: Line, named: Named, news: float) -> Iterator[Window]:
    quoted = page.quote(named.start, named.end)
    years = {w.value[:4] for w in line.whens if w.full}
    of_years = tuple(e for e in named.series if e.since[:4] in years)
    series = of_years or named.series
    over = bool(_OVER.search(page.text, line.start, line.end))
    if close := list(beside(line, named, series, over=over)):
        when, days = close[0]
        called = _called([e for e, _ in days])
        why = f'{called} is "{when.written}": {quoted}'
        yield Window(joined(span for _, span in days), why, -1 if when.lean > 0 else 1, _lag(when, days), 1.5)
        return
    if of_years:
        yield after(_day(series[0].since), f"not before {_called(series)}: {quoted}", _BACKGROUND)
        return
    lead = page.text[line.start : named.start]
    counted = _counted(page.text[max(line.start, named.start - _FITTING) : named.end], series) if line.leads else ()
    if aged := _aged(lead, series) or counted:
        yield Window(aged, f"counted from {_called(series)}: {quoted}", trust=1.5)
        return
    before = page.text[max(line.start, named.start - _FITTING) : named.end]
    if all(e.kind in _ANNOUNCED for e in series) and _COMING.search(before):
        spans = joined((_day(e.since) - _AHEAD, _day(e.until)) for e in series)
        yield Window(spans, f"{_called(series)} is ahead: {quoted}", -1, _PLANNED)
        return
    if series[0].kind not in _NAMES and _UNREAL.search(before[-_ADJACENT - (named.end - named.start) :]):
        return
    kind = series[0].kind
    why = f"not before {_called(series)}: {quoted}"
    if news and kind == "report":
        yield Window(one_by_one([_day(e.since) for e in series]), why, 1, _ISSUED)
    elif news and len(series) > 1 and kind not in _LAGS:
        yield Window(one_by_one([_day(e.since) for e in series]), why, 1, _LAG, 1.0, news)
    else:
        lag = _LAGS.get(kind, _LAG) if len(series) == 1 else 0.0
        yield after(_day(series[0].since), why, lag, news=0.0 if kind in _LAGS else news)


def beside(
    line: Line, named: Named, series: Sequence[Occasion], *, over: bool = False
) -> Iterator[tuple[When, list[tuple[Occasion, Days]]]]:
    """The expressions that tell when the event was, seen from the report, with the days of writing each event
    of the series then gives; nearest first. ``over`` when the sentence tells how it ended."""
    for when in sorted(line.whens, key=lambda w: (_gap(w, named), w.start)):
        if _gap(when, named) > _reach(line, when):
            continue
        days = [(e, d) for e in series if (d := when.writing(*_told(e, over)))]
        if days:
            yield when, days


def _reach(line: Line, when: When) -> int:
    """How far from an event the word may stand that dates it; the weekday of the news dates all its sentence."""
    if line.leads and when.weekday and when.is_news:
        return line.end - line.start
    return _FITTING if when.monthday or when.ago else _ADJACENT


def _told(event: Occasion, over: bool) -> tuple[date, date]:
    """The days a report means by the event: all of a short one, its last one when it is told as over, the
    first of a war."""
    first, last = date.fromisoformat(event.since), date.fromisoformat(event.until)
    if (last - first).days > _SHORT:
        return first, first
    return (last, last) if over else (first, last)


def _gap(when: When, named: Named) -> int:
    return max(named.start - when.end, when.start - named.end, 0)


def _lag(when: When, days: Sequence[tuple[Occasion, Days]]) -> float:
    """A third of the longest window for a month; a day or two for a weekday; 0 when nothing says which day it is."""
    longest = max(last - first for _, (first, last) in days)
    if when.weekday:
        return _FEW / 2 if when.owns else 0.0
    return longest / 3 if when.monthday and longest > _FEW else 0.0


def _aged(passage: str, series: Sequence[Occasion]) -> tuple[Days, ...]:
    """ "The tenth anniversary of", "ten years after" the event: around that day of that year."""
    match = _ANNIVERSARY.search(passage[-100:])
    years = number_of(match["count"]) if match else None
    if not years or len(series) > 1:
        return ()
    day = _day(series[0].since) + round(365.25 * years)
    return joined([(day - 45, day + 330)]) if day <= LATEST else ()


def _counted(passage: str, series: Sequence[Occasion]) -> tuple[Days, ...]:
    """ "Less than two weeks after", "one week before" the event."""
    match = _COUNTED.search(passage)
    count = (1 if match["count"].lower() in ("a", "an") else number_of(match["count"])) if match else None
    if match is None or not count:
        return ()
    length, slack = _UNITS[match["unit"].lower()]
    way = 1 if match["way"].lower() == "after" else -1
    days = [_day(e.since) + way * count * length for e in series]
    return joined((day - slack, day + slack) for day in days)


def _called(series: Sequence[Occasion]) -> str:
    if len(series) == 1:
        return f"{series[0].name} ({series[0].since})"
    return f"{series[0].name} ({series[0].since[:4]} to {series[-1].since[:4]}, {len(series)} of them)"


def _day(value: str) -> int:
    return date.fromisoformat(value).toordinal()

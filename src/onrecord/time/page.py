"""The stage ``page``: a report's time expressions, found once, and its sentences as dating reads them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from onrecord.core.record import Citation
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.time import calendar as cal
from onrecord.time import lexicon
from onrecord.time.evidence import Days
from onrecord.time.find import Expression, Found, times, valued

#: sentences of the body that tell the report's news, as its title does
_NEWS = 3
#: code points of an opening; what is longer is no report's
_LONGEST_OPENING = 1500
#: code points of text that a reason quotes
_QUOTED = 60
#: a bare month or day goes with the year it is told in: at most so many days back (or, "last February", two years)
_OF_YEAR, _LAST = 330, 700

#: days before a new year in which the year that ends is already "last year"
_TURN = 7
#: a larger count of days, weeks or years is none
_MOST = 200
_TODAY = re.compile(r"(?:earlier |later )?(?:today|tonight|this (?:morning|afternoon|evening))", re.IGNORECASE)
_YESTERDAY = re.compile(r"yesterday(?: \w+)?|last (?:night|evening)", re.IGNORECASE)
_NEAR = re.compile(r"(?:(?:earlier|later|the end of|early|late) )?(?P<which>this|last|next|past|previous|coming) "
                   r"(?P<unit>week|weekend|month|year)(?:['’]s)?", re.IGNORECASE)  # fmt: skip
_AGO = re.compile(r"(?P<count>an?|[\w-]+) (?P<unit>day|night|week|month|year)s? ago", re.IGNORECASE)
#: days of a unit, and days either side that a count of it leaves open
_UNITS = {"day": (1, 0), "night": (1, 0), "week": (7, 3), "month": (30.4, 15), "year": (365.25, 180)}
_TOMORROW = re.compile(r"tomorrow(?: \w+)?", re.IGNORECASE)
#: what a thing to come is announced with, up to so many characters before its date
_AHEAD = re.compile(r"\b(?:ahead of|in advance of|prior to|upcoming|forthcoming|scheduled|planned|due|slated)\b[^.;]*$",
                    re.IGNORECASE)  # fmt: skip
_LEAD = 50
_MONTHDAY = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:/XXXX-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in its sentence.

    full  it names its year
    lean  as ``tense.direction`` gives it: -2 and -1 past, 1 and 2 ahead
    owns  a possessive before what happened then ("Sunday's vote")
    """

    start: int
    end: int
    written: str
    value: str
    full: bool
    lean: int
    owns: bool = False

    @property
    def monthday(self) -> tuple[int, int | None] | None:
        """(month, day or None) of a date without its year; the first day of a range."""
        match = _MONTHDAY.fullmatch(self.value)
        return (int(match[1]), int(match[2]) if match[2] else None) if match else None

    @property
    def weekday(self) -> int | None:
        """1 (Monday) to 7 of a bare weekday."""
        match = _WEEKDAY.fullmatch(self.value.partition("T")[0])
        return int(match[1]) if match else None

    @property
    def ago(self) -> bool:
        """True for "four weeks ago"."""
        return _AGO.fullmatch(self.written) is not None

    @property
    def is_news(self) -> bool:
        """True for a weekday on which what the report tells happened ("said on Tuesday")."""
        return self.lean <= 0 and not self.owns and not self.written.lower().startswith(("last", "next"))

    def writing(self, first: date, last: date) -> Days | None:
        """The days of writing if this tells when something of ``first`` to ``last`` was or will be; None when it
        tells something else."""
        days = self._deictic(first, last) or self._calendar(first, last)
        return (days[0].toordinal(), days[1].toordinal()) if days else None

    def _deictic(self, first: date, last: date) -> tuple[date, date] | None:
        if _TODAY.fullmatch(self.written):
            return first, last
        if _YESTERDAY.fullmatch(self.written):
            return first + timedelta(1), last + timedelta(1)
        if _TOMORROW.fullmatch(self.written):
            return first - timedelta(1), last - timedelta(1)
        if match := _AGO.fullmatch(self.written):
            return _since(first, last, match["count"], match["unit"].lower())
        if not (match := _NEAR.fullmatch(self.written)):
            return None
        side = {"this": 0, "next": -1, "coming": -1}.get(match["which"].lower(), 1)
        return _beside(first, last, match["unit"].lower(), side)

    def _calendar(self, first: date, last: date) -> tuple[date, date] | None:
        ahead = self.lean > 0 and not self.written.lower().startswith("last")
        if self.weekday is not None:
            if self.weekday not in {first.isoweekday(), last.isoweekday()}:
                return None
            return (first - timedelta(6), last) if ahead else (first, last + timedelta(6))
        if self.monthday is None:
            return None
        month, day = self.monthday
        if month != first.month or (day is not None and not first.day <= day <= max(last.day, first.day)):
            return None
        reach = timedelta(_LAST if self.written.lower().startswith("last") else _OF_YEAR)
        return (first - reach, last) if ahead else (first, last + reach)


def _since(first: date, last: date, count: str, unit: str) -> tuple[date, date] | None:
    """The days that count so many units from a thing of ``first`` to ``last``."""
    number = 1 if count.lower() in ("a", "an") else number_of(count)
    if not number or number > _MOST:
        return None
    length, slack = _UNITS[unit]
    gap = round(number * length)
    return first + timedelta(gap - slack), last + timedelta(gap + slack)


def number_of(word: str) -> int | None:
    """A number in figures or words ("twenty-five", "sixty-third", "tenth"); None when the word is none."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    tens, dash, unit = word.partition("-")
    for form in (word, tens + dash + unit):
        letter, value = lexicon.WORDS.get(form, ("", 0))
        if letter in ("w", "o", "W") and isinstance(value, int):
            return value
    return None


def _beside(first: date, last: date, unit: str, side: int) -> tuple[date, date] | None:
    """The unit in which a thing of ``first`` to ``last`` is "this", "last" (``side`` 1) or "next" (-1) one."""
    unit = "week" if unit == "weekend" else unit
    low, high = (cal.bounds(cal.step(day.isoformat(), unit, side)) for day in (first, last))
    if low is None or high is None:
        return None
    edges = date.fromisoformat(low[0]), date.fromisoformat(high[1])
    if side == 0:  # told as over: from the thing itself to the end of the unit
        return first, max(edges[1], last)
    turn = timedelta(_TURN if side > 0 and unit == "year" else 0)
    return edges[0] - turn, edges[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence (title included) with its time expressions; ``leads`` for those that tell the report's news, ``opens``
    for the first of them."""

    start: int
    end: int
    leads: bool
    opens: bool
    whens: tuple[When, ...]

    def between(self, start: int, end: int) -> Sequence[When]:
        """The expressions that begin or stand between two offsets."""
        first = bisect_left(self.whens, start, key=lambda when: when.end)
        return self.whens[first : bisect_left(self.whens, end, key=lambda when: when.start)]


class Page:
    """A document's time expressions, and its sentences with them and the citations by place."""

    def __init__(self, document: Document, reading: Reading, citations: Iterable[Citation]) -> None:
        self.text, self._sentences = document.text, reading.sentences
        self.citations = sorted(citations, key=lambda c: c.spans[0].start)
        self._places = [c.spans[0].start for c in self.citations]
        passages = [(r.span.start, r.span.end) for r in document.of_kind("header", "dateline")]
        passages += [(s.start, s.end) for s in reading.sentences]
        masked = sorted((span.start, span.end) for citation in self.citations for span in citation.spans)
        self._times = times(self.text, sorted(passages), masked)

    def expressions(self, said: str | None) -> list[Expression]:
        """Every time expression, also those that name no place on the calendar, seen from the day ``said`` (an ISO
        date or prefix; None when it is not known)."""
        return valued(self._times, said)

    @cached_property
    def lines(self) -> list[Line]:
        """The sentences in order."""
        seen = list(zip(self._times, self.expressions(None), strict=True))
        starts = [found.start for found in self._times]
        lines: list[Line] = []
        body = 0
        for sentence in self._sentences:
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            own = (self._when(sentence.start, *pair) for pair in seen[first:last])
            whens = tuple(when for when in own if when is not None)
            body += sentence.region != "title"
            lines.append(Line(sentence.start, sentence.end, body <= _NEWS, body < _NEWS, whens))
        return lines

    def _when(self, opens: int, found: Found, seen: Expression) -> When | None:
        """An expression of the sentence that ``opens`` there as dating reads it; None for what is no date or time."""
        answer, text = seen.answer, self.text
        if answer.kind not in ("DATE", "TIME"):
            return None
        value = "" if answer.basis == "told" else (answer.value or "")
        written = " ".join(text[found.start : found.end].split())
        lean = 2 if _AHEAD.search(text[max(opens, found.start - _LEAD) : found.start]) else found.lean
        owns = text[found.end - 2 : found.end + 2].replace("’", "'").find("'s") >= 0
        return When(found.start, found.end, written, value, answer.basis == "full", lean, owns)

    def cited_in(self, line: Line) -> list[Citation]:
        """The citations of a sentence."""
        return self.citations[bisect_left(self._places, line.start) : bisect_left(self._places, line.end)]

    def opening(self) -> Line | None:
        """Title and first sentences as one line; None for a page without any."""
        lines = [line for line in self.lines if line.opens]
        if not lines or lines[-1].end - lines[0].start > _LONGEST_OPENING:
            return None
        whens = tuple(when for line in lines for when in line.whens)
        return Line(lines[0].start, lines[-1].end, True, True, whens)

    def quote(self, start: int, end: int) -> str:
        """The passage for a reason, in quotation marks, short."""
        passage = " ".join(self.text[start : min(end, start + 4 * _QUOTED)].split())
        return f'"{passage if len(passage) <= _QUOTED else passage[: _QUOTED - 1] + "…"}"'

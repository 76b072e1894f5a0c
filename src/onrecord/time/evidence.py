"""What says when a report was written: windows of days, each with its reason.

Days are proleptic ordinals (``date.toordinal``). A window holds the days a piece of evidence allows;
``lag`` says how close to the window's edge reports with such evidence are written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.time import calendar as cal

#: days a report of the United Nations can have been written on; nothing here reads a clock
EARLIEST, LATEST = date(1945, 1, 1).toordinal(), date(2040, 12, 31).toordinal()

Days = tuple[int, int]
DayNumbers = npt.NDArray[np.int64]
Likelihoods = npt.NDArray[np.float64]

#: share of reports written long after the event they lead to, and their mean distance in days
_LATE, _LATE_DAYS = 0.15, 1500.0
#: mean days between an event and the report whose news it is
_NEWS_DAYS = 2.5
#: the same for the weekday a report opens with, and for any other
_LEAD_DAYS, _OTHER_DAYS = 1.0, 3.0


@dataclass(frozen=True, slots=True)
class Window:
    """The days one piece of evidence allows.

    spans  disjoint (first, last) in order; several where a thing comes again ("9 April" of any year)
    why    the evidence in words, with the text it rests on
    side   1 when the report follows the first day of its span, -1 when it precedes the last, else 0
    lag    mean number of days between the two; 0 when nothing is known
    trust  how much the window counts where windows contradict each other
    news   share of reports that have it as their news and are written on its first day or soon after
    """

    spans: tuple[Days, ...]
    why: str
    side: int = 0
    lag: float = 0.0
    trust: float = 1.0
    news: float = 0.0

    def holds(self, day: int) -> bool:
        """True when the window allows the day."""
        at = bisect_right(self.spans, (day, LATEST + 1)) - 1
        return at >= 0 and day <= self.spans[at][1]

    def density(self, days: DayNumbers) -> Likelihoods:
        """How likely a report with this evidence is written on each of the days (in order), up to a factor."""
        if not self.lag:
            return np.ones(len(days))
        spans = np.array(self.spans)
        begun = np.searchsorted(days, spans[:, 0])
        at = np.repeat(np.arange(-1, len(spans)), np.diff(begun, prepend=0, append=len(days)))
        first, last = spans[at, 0], spans[at, 1]
        gap = days - first if self.side > 0 else last - days
        outside = (at < 0) | (days > last)
        gap = np.where(outside, 0, gap)
        near = (1 - _LATE - self.news) * np.exp(-gap / self.lag) / self.lag
        if self.news:
            near += self.news * np.exp(-gap / _NEWS_DAYS) / _NEWS_DAYS
        near += _LATE * np.exp(-gap / _LATE_DAYS) / _LATE_DAYS
        return np.where(outside, _LATE / _LATE_DAYS, near)

    def around(self, day: int) -> Days:
        """The span that holds the day or ends before it; the first one before all spans."""
        return self.spans[max(bisect_right(self.spans, (day, LATEST + 1)) - 1, 0)]

    @property
    def recurs(self) -> bool:
        """True when it comes again every year, so that it names no year."""
        return len(self.spans) > _LATE_DAYS / 30


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday told as news: the report is of that day or one of the next. ``number`` 1 is Monday.

    leads  it is the first the report opens with; the others may lie days back
    """

    number: int
    why: str
    leads: bool = False

    def density(self, days: DayNumbers) -> Likelihoods:
        """Falls to a third with every day since the weekday that leads: agencies write on the day or the next."""
        likely: Likelihoods = np.exp(-((days - self.number) % 7) / (_LEAD_DAYS if self.leads else _OTHER_DAYS))
        return likely


def after(first: int, why: str, lag: float = 0.0, trust: float = 1.0, news: float = 0.0) -> Window:
    """Written on the day ``first`` or later."""
    return Window(((max(first, EARLIEST), LATEST),), why, 1, lag, trust, news)


def before(last: int, why: str, lag: float = 0.0, trust: float = 1.0) -> Window:
    """Written on the day ``last`` or earlier."""
    return Window(((EARLIEST, min(last, LATEST)),), why, -1, lag, trust)


def joined(spans: Iterable[Days]) -> tuple[Days, ...]:
    """Spans in order, those that meet made one, cut to the days there are."""
    made: list[Days] = []
    for first, last in sorted((max(a, EARLIEST), min(b, LATEST)) for a, b in spans if b >= EARLIEST and a <= LATEST):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)


def day_number(value: str, *, last: bool = False) -> int | None:
    """The first (or last) day of an ISO prefix or TIMEX3 value; None when it names none within the days there are."""
    limits = cal.bounds(value)
    edge = limits[1 if last else 0] if limits else ""
    if not edge:
        return None
    number = date.fromisoformat(edge).toordinal()
    return number if EARLIEST <= number <= LATEST else None


def iso(day: int) -> str:
    """The ISO day of a day number."""
    return date.fromordinal(day).isoformat()


def one_by_one(starts: Sequence[int]) -> tuple[Days, ...]:
    """From each of the days, in order, to the day before the next; the last is open."""
    days = sorted(set(starts))
    return tuple((a, b - 1) for a, b in pairwise([*days, LATEST + 1]))


def yearly(month: int, day: int) -> tuple[Days, ...]:
    """From each such day to the day before the next, which ends the span for what is ahead."""
    first, last = date.fromordinal(EARLIEST).year - 1, date.fromordinal(LATEST).year + 1
    starts = [date(year, month, min(day, cal.days_in(year, month))).toordinal() for year in range(first, last + 1)]
    spans = [(a, b - 1) for a, b in pairwise(starts)]
    return tuple((max(a, EARLIEST), min(b, LATEST)) for a, b in spans if b >= EARLIEST and a <= LATEST)

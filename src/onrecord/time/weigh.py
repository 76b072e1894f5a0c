"""From pieces of evidence to a date: the days most of them allow, and the likeliest among those.

First the days that the greatest trust of windows allows (interval agreement after K. Marzullo, 1984:
one wrong clock does not move the answer). Within them every day gets the product of the densities of
what it rests on; the answer is the shortest ISO prefix that holds at least half of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.time.calendar import bounds
from onrecord.time.evidence import EARLIEST, LATEST, Days, Weekday, Window, iso, joined

#: length of a day, month, year and the least share of the likelihood it must hold to be the answer
LEAST = ((10, 0.65), (7, 0.55), (4, 0.51))
#: a report is of the day of its news or of one of the next, so many in all
_AFTER = 4
#: evidence of one side that says how close the report is; older dates only repeat the latest
_EDGES = 3
#: the same for what comes again: months told without their year say the same thing together
_RECURRING = 1
#: days looked at after the latest evidence
_REACH = 25 * 366
#: share of a month or year that makes a day the only one in it
_ALONE = 0.95
#: windows of one kind that are named in the reason
_NAMED = 16


@dataclass(frozen=True, slots=True)
class Inference:
    """An inferred date.

    value   ISO day, month or year; None when not even the year is likely
    share   share of the likelihood it holds, 0..1
    first, last  ISO days between which the evidence allows; "" where it leaves that side open
    fits, against  the evidence that the answer agrees with and that it does not
    """

    value: str | None
    share: float
    first: str
    last: str
    fits: tuple[str, ...]
    against: tuple[str, ...]

    def why(self) -> str:
        """All of it in one line."""
        held = f"{self.value} ({self.share:.2f})" if self.value else "no year is likely"
        within = f"between {self.first or 'any day'} and {self.last or 'any day'}"
        text = f"{held}, {within}: {'; '.join(self.fits[:_NAMED])}"
        if len(self.fits) > _NAMED:
            text += f"; and {len(self.fits) - _NAMED} more"
        return text + (f"; against it: {'; '.join(self.against[:_NAMED])}" if self.against else "")


def weigh(windows: Sequence[Window], weekdays: Sequence[Weekday]) -> Inference | None:
    """The date the evidence gives; None when no window narrows the years at all."""
    kept = _distinct(windows)
    if all(w.recurs or w.spans == ((EARLIEST, LATEST),) for w in kept):
        return None
    spans = agreed(kept)
    first, last = spans[0][0], spans[-1][1]
    shares = _shares(kept, weekdays, spans)
    best, share = _answer(shares, _news(kept, weekdays))
    likeliest = max(shares, key=lambda day: (shares[day], -day))
    fits = [w for w in kept if w.holds(likeliest)]
    against = [w.why for w in kept if not w.holds(likeliest)]
    said = [w.why for w in sorted(fits, key=lambda w: (w.recurs, -w.spans[0][0] if w.side >= 0 else w.spans[-1][1]))]
    said += [w.why for w in weekdays]
    ends = (iso(first) if first > EARLIEST else "", iso(last) if last < LATEST else "")
    return Inference(best, share, *ends, tuple(dict.fromkeys(said)), tuple(dict.fromkeys(against)))


def agreed(windows: Iterable[Window]) -> tuple[Days, ...]:
    """The days that the greatest trust of windows allows; all days when there are no windows."""
    steps: dict[int, float] = defaultdict(float)
    for window in windows:
        for first, last in window.spans:
            steps[first] += window.trust
            steps[last + 1] -= window.trust
    edges = sorted({EARLIEST, *(s for s in steps if s <= LATEST)})
    held, totals = 0.0, []
    for edge in edges:
        held += steps.get(edge, 0.0)
        totals.append(round(held, 6))
    most = max(totals)
    ends = [*(e - 1 for e in edges[1:]), LATEST]
    return joined((a, b) for a, b, total in zip(edges, ends, totals, strict=True) if total == most)


def _distinct(windows: Sequence[Window]) -> list[Window]:
    """One window for each set of spans and side: what is said twice counts once, the closest lag of them."""
    best: dict[tuple[tuple[Days, ...], int], Window] = {}
    for window in windows:
        key = (window.spans, window.side)
        old = best.get(key)
        if old is None or (window.lag or LATEST) < (old.lag or LATEST):
            best[key] = window
    return list(best.values())


def _edges(windows: Sequence[Window], days: Days) -> list[Window]:
    """The windows whose density says something in ``days``: the latest beginnings, the first ends, what recurs."""
    apt = [w for w in windows if w.lag and (w.holds(days[0]) or w.holds(days[1]))]
    later = sorted((w for w in apt if w.side > 0 and len(w.spans) == 1), key=lambda w: -w.spans[0][0])[:_EDGES]
    sooner = sorted((w for w in apt if w.side < 0 and len(w.spans) == 1), key=lambda w: w.spans[-1][1])[:_EDGES]
    often = [w for w in apt if len(w.spans) > 1]
    past = sorted((w for w in often if w.side > 0), key=lambda w: -w.around(days[1])[0])
    ahead = sorted((w for w in often if w.side < 0), key=lambda w: w.around(days[0])[1])
    return later + sooner + past[:_RECURRING] + ahead[:_RECURRING] + [w for w in often if not w.side]


def _shares(windows: Sequence[Window], weekdays: Sequence[Weekday], spans: Sequence[Days]) -> dict[int, float]:
    """Share of the likelihood of each day."""
    found: dict[int, float] = {}
    for first, last in spans:
        apt = _edges(windows, (first, last))
        for day in range(first, min(last, first + _REACH) + 1):
            likely = 1.0
            for window in apt:
                likely *= window.density(day)
            for weekday in weekdays:
                likely *= weekday.density(day)
            found[day] = likely
    whole = sum(found.values())
    return {day: likely / whole for day, likely in found.items()}


def _news(windows: Sequence[Window], weekdays: Sequence[Weekday]) -> Callable[[int], bool]:
    """Whether a day can be that of the report's news: the weekday it opens with, else the day of an event it
    opens with."""
    numbers = {w.number for w in weekdays if w.leads}
    days = {first for w in windows if w.news for first, _ in w.spans}
    return lambda day: date.fromordinal(day).isoweekday() in numbers if numbers else day in days


def _answer(shares: dict[int, float], is_news: Callable[[int], bool]) -> tuple[str | None, float]:
    """The day of the news when the report is likely of that day or one of the next two; else the shortest prefix."""
    told = {day: sum(shares.get(day + later, 0.0) for later in range(_AFTER)) for day in shares if is_news(day)}
    if told:
        day, share = max(told.items(), key=lambda pair: (pair[1], -pair[0]))
        if share >= LEAST[0][1]:
            return iso(day), share
    months: dict[tuple[int, int], float] = defaultdict(float)
    years: dict[int, float] = defaultdict(float)
    for day, share in shares.items():
        when = date.fromordinal(day)
        months[when.year, when.month] += share
        years[when.year] += share
    sums = {
        10: {iso(day): share for day, share in [max(shares.items(), key=lambda pair: (pair[1], pair[0]))]},
        7: {f"{year:04}-{month:02}": share for (year, month), share in months.items()},
        4: {f"{year:04}": share for year, share in years.items()},
    }
    for length, least in LEAST:
        value, share = max(sums[length].items(), key=lambda pair: (pair[1], pair[0]))
        if share >= least:
            likeliest, day = max((shares[day], day) for day in _within(value, shares))
            return (iso(day) if likeliest >= _ALONE * share else value), share
    return None, 0.0


def _within(value: str, shares: dict[int, float]) -> Iterator[int]:
    """The days of ``shares`` that lie in the day, month or year ``value``."""
    limits = bounds(value)
    assert limits is not None
    first, last = (date.fromisoformat(edge).toordinal() for edge in limits)
    return (day for day in shares if first <= day <= last)

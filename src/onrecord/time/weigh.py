"""From pieces of evidence to a date: the days most of them allow, and the likeliest among those.

First the days that the greatest trust of windows allows (interval agreement after K. Marzullo, 1984:
one wrong clock does not move the answer). Within them every day gets the product of the densities of
what it rests on; the answer is the shortest ISO prefix that holds at least half of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from onrecord.time.evidence import EARLIEST, LATEST, DayNumbers, Days, Likelihoods, Weekday, Window, iso, joined

#: day, month, year as numpy calls them, and the least share of the likelihood one must hold to be the answer
LEAST = (("D", 0.65), ("M", 0.55), ("Y", 0.51))
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
    days, shares = _shares(kept, weekdays, spans)
    best, share = _answer(days, shares, _news(days, kept, weekdays))
    likeliest = int(days[np.argmax(shares)])
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


def _shares(
    windows: Sequence[Window], weekdays: Sequence[Weekday], spans: Sequence[Days]
) -> tuple[DayNumbers, Likelihoods]:
    """The days in order, and the share of the likelihood of each."""
    days, found = [], []
    for first, last in spans:
        some = np.arange(first, min(last, first + _REACH) + 1)
        likely = np.ones(len(some))
        evidence: list[Window | Weekday] = [*_edges(windows, (first, last)), *weekdays]
        for one in evidence:
            likely *= one.density(some)
        days.append(some)
        found.append(likely)
    shares = np.concatenate(found)
    return np.concatenate(days), shares / shares.sum()


def _news(days: DayNumbers, windows: Sequence[Window], weekdays: Sequence[Weekday]) -> npt.NDArray[np.bool_]:
    """Whether each day can be that of the report's news: the weekday it opens with, else the day of an event it
    opens with."""
    numbers = {w.number for w in weekdays if w.leads}
    if numbers:
        return np.isin((days - 1) % 7 + 1, list(numbers))
    return np.isin(days, [first for w in windows if w.news for first, _ in w.spans])


def _answer(days: DayNumbers, shares: Likelihoods, news: npt.NDArray[np.bool_]) -> tuple[str | None, float]:
    """The day of the news when the report is likely of that day or one of the next; else the shortest prefix."""
    if news.any():
        told = np.where(news, _with_next(days, shares), -1.0)
        best = int(np.argmax(told))
        if told[best] >= LEAST[0][1]:
            return iso(int(days[best])), float(told[best])
    # days since 1970, as numpy counts them
    dates = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    for unit, least in LEAST:
        units = dates.astype(f"datetime64[{unit}]")
        # the days are in order: each unit begins where the day before is of another
        which = np.cumsum(np.concatenate(([False], units[1:] != units[:-1])))
        sums = np.bincount(which, weights=shares).astype(np.float64)
        best = _last_most(sums)
        share = float(sums[best])
        if share >= least:
            within = np.where(which == best, shares, -1.0)
            likeliest = _last_most(within)
            value = iso(int(days[likeliest])) if within[likeliest] >= _ALONE * share else str(units[likeliest])
            return value, share
    return None, 0.0


def _with_next(days: DayNumbers, shares: Likelihoods) -> Likelihoods:
    """Each day's share with those of the next, ``_AFTER`` days in all."""
    at = days - days[0]
    every = np.zeros(at[-1] + _AFTER)
    every[at] = shares
    told: Likelihoods = sum((every[at + later] for later in range(_AFTER)), np.zeros(len(days)))
    return told


def _last_most(values: Likelihoods) -> int:
    """Place of the greatest value, of equals the last."""
    return len(values) - 1 - int(np.argmax(values[::-1]))

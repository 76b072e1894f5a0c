"""The timeline: lanes of those who speak most, a mark for each day they spoke; the same as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.serve.answers import page
from onrecord.serve.pages.statements import wanted
from onrecord.serve.room import asked, room
from onrecord.store import Store
from onrecord.store.facets import Asked

LANES = ("actor", "side", "issue", "outlet")
#: lanes drawn, and marks in each: what is nearer than a pixel falls together
_LANES, _WIDTH, _HEIGHT, _LEFT = 18, 1000, 24, 210
_TICKS = 8
#: units of the picture between two marks; the smallest mark is as wide
_APART = 8
#: days up to which the table has days, and beyond it months
_DAYS = 1_000


@dataclass(frozen=True, slots=True)
class Mark:
    """Statements of one lane that fall on one place: ``x`` and radius in the picture's units."""

    x: float
    r: float
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lane -> days and how many statements; ``names`` where a lane is an id; the first and last day of all."""

    begun: str | None
    ended: str | None
    names: dict[str, str]
    days: dict[str, list[tuple[str, int]]]


def lanes(store: Store, by: str, what: Asked) -> Lanes:
    """The busiest lanes of what is asked for, busiest first."""
    found = [value for value, _ in store.facets.by(by, what, _LANES)]
    days = {lane: store.facets.days(by, lane, what) for lane in found}
    begun, ended = store.facets.span(what)
    return Lanes(begun, ended, store.facets.names(found) if by == "actor" else {}, days)


def _drawn(store: Store, by: str, what: Asked) -> tuple[Lanes, dict[str, list[Mark]], dict[str, list[tuple[str, int]]]]:
    made = lanes(store, by, what)
    begun, ended = made.begun, made.ended
    marks = {lane: _marks(found, begun, ended) for lane, found in made.days.items()} if begun and ended else {}
    return made, marks, _told(made.days)


def timeline(request: Request) -> Response:
    """Lanes by actor, side, issue or outlet, of what the address asks for."""
    store, what = room(request).store(), wanted(request)
    by = asked(request, "by") or "actor"
    by = by if by in LANES else "actor"
    made, marks, told = room(request).kept.now(("drawn", by, what), lambda here: _drawn(here, by, what), store)
    begun, ended = made.begun, made.ended
    chosen = {name: value for name, value in request.query_params.items() if value.strip()}
    return page(
        request, "timeline.html", by=by, choices=LANES, lanes=list(made.days), marks=marks, names=made.names,
        chosen=chosen, ticks=list(_ticks(begun, ended)) if begun and ended else [], width=_WIDTH, lane_height=_HEIGHT,
        left=_LEFT, told=told, begun=begun, ended=ended,
    )  # fmt: skip


def _told(days: dict[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """What the table has: days, or months where days are too many to read."""
    if sum(map(len, days.values())) <= _DAYS:
        return days
    months: dict[str, Counter[str]] = {lane: Counter() for lane in days}
    for lane, found in days.items():
        for day, count in found:
            months[lane][day[:7]] += count
    return {lane: list(counted.items()) for lane, counted in months.items()}


def _marks(found: list[tuple[str, int]], begun: str, ended: str) -> list[Mark]:
    """One mark a place; its area grows with the count."""
    together: dict[int, list[tuple[str, int]]] = {}
    for day, count in found:
        together.setdefault(round(_x(day, begun, ended) / _APART), []).append((day, count))
    marks = []
    for place, members in sorted(together.items()):
        count = sum(number for _, number in members)
        radius = min(10.0, 2.5 + count**0.5)
        marks.append(Mark(place * _APART, round(radius, 1), members[0][0], members[-1][0], count))
    return marks


def _x(day: str, begun: str, ended: str) -> float:
    first, last = _ordinal(begun), _ordinal(ended)
    inside = _WIDTH - _LEFT - 20
    return _LEFT + 10 + inside * (0.5 if last == first else (_ordinal(day) - first) / (last - first))


def _ordinal(day: str) -> int:
    year, month, of_month = int(day[:4]), int(day[5:7]), int(day[8:10])
    return date(max(1, year), min(12, max(1, month)), 1).toordinal() + min(31, of_month) - 1


def _ticks(begun: str, ended: str) -> list[tuple[float, str]]:
    first, last = int(begun[:4]), int(ended[:4])
    step = max(1, -(-(last - first) // _TICKS))
    years = [(f"{year}-01-01", str(year)) for year in range(first, last + 1, step)]
    return [(round(_x(max(day, begun), begun, ended), 1), name) for day, name in years]


ROUTES = [Route("/timeline", timeline)]

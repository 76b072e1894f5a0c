"""The map: how much was said for each state, or what happened in each, with the table and the file of the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.serve.answers import page
from onrecord.serve.gazetteer import Gazetteer
from onrecord.serve.globe import HEIGHT, VIEWS, WIDTH, View
from onrecord.serve.pages.events import happening
from onrecord.serve.pages.statements import wanted
from onrecord.serve.room import Room, asked, room
from onrecord.store.facets import Asked
from onrecord.store.happenings import Happening

#: what is counted -> what its numbers are, and the page that lists them
BY = {"side": ("statements", "/statements"), "place": ("events", "/events")}
#: names counted at most; each is one row
_MOST = 2_000
#: radius of the smallest and of the largest circle, letters named at most, and about how wide one is
_SMALL, _LARGE, _LABELS, _LETTER = 3.5, 34.0, 14, 7.2
#: share of what is on the map that a narrower view must hold to be chosen by itself
_ENOUGH = 0.6
#: share of a view at its edges that does not count for it
_EDGE = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """A state with what is counted of it; ``names`` are the names it goes by in the record, each with its count."""

    state: str
    name: str
    lon: float
    lat: float
    count: int
    names: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """What is counted by state, most first; ``elsewhere`` are names that are no state's; ``total`` counts those
    without any name too."""

    spots: tuple[Spot, ...]
    elsewhere: tuple[tuple[str, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Circle:
    """A spot in the picture: its middle, its radius, and its name where there is room for it."""

    spot: Spot
    x: float
    y: float
    r: float
    label: str


def mapped(here: Room, by: str, what: Asked | Happening) -> Mapped:
    """What is asked for, by state. Kept for all who ask."""
    if isinstance(what, Asked):
        counted, total = here.kept.now(
            ("map", what), lambda store: (store.facets.by(by, what, _MOST), store.facets.count(what)), here.store()
        )
    else:
        counted, total = here.kept.now(
            ("map", what),
            lambda store: (store.facets.events.by(by, what, _MOST), store.facets.events.count(what)),
            here.store(),
        )
    return _by_state(here.gazetteer, counted, total)


def _by_state(gazetteer: Gazetteer, counted: Iterable[tuple[str, int]], total: int) -> Mapped:
    names: dict[str, list[tuple[str, int]]] = {}
    elsewhere = []
    for name, count in counted:
        state = gazetteer.state_of(name)
        if state is None:
            elsewhere.append((name, count))
        else:
            names.setdefault(state, []).append((name, count))
    spots = []
    for state, found in names.items():
        point = gazetteer.points[state]
        spots.append(Spot(state, point.name, point.lon, point.lat, sum(n for _, n in found), tuple(found)))
    return Mapped(tuple(sorted(spots, key=lambda one: (-one.count, one.name))), tuple(elsewhere), total)


def asked_for(request: Request) -> tuple[str, Asked | Happening]:
    """What is counted, and of what. Raises QueryError."""
    by = asked(request, "by") or "side"
    if by not in BY:
        raise QueryError("QUERY-VALUE", "by", f"{by!r} is none", f"Use {' or '.join(BY)}")
    return by, wanted(request) if by == "side" else happening(request)


def map_page(request: Request) -> Response:
    """The picture and the table."""
    here, (by, what) = room(request), asked_for(request)
    name = asked(request, "view")
    if name is not None and name not in VIEWS:
        raise QueryError("QUERY-VALUE", "view", f"{name!r} is none", f"Use one of {', '.join(VIEWS)}")
    made = mapped(here, by, what)
    name = name or _fitting(here.gazetteer, made)
    circles = _circles(here.gazetteer, made, VIEWS[name])
    chosen = {key: value for key, value in request.query_params.items() if value.strip()}
    told = sum(spot.count for spot in made.spots)
    return page(
        request, "map.html", by=by, ways=BY, view=name, views=VIEWS, box=VIEWS[name], made=made, circles=circles,
        chosen=chosen, counted=BY[by][0], to=BY[by][1], width=WIDTH, height=HEIGHT, told=told,
        outside=told - sum(circle.spot.count for circle in circles),
        nameless=made.total - told - sum(count for _, count in made.elsewhere),
        filters={key: value for key, value in chosen.items() if key not in ("by", "view", by)},
        csv=f"/map.csv?{urlencode(chosen)}",
    )  # fmt: skip


def _fitting(gazetteer: Gazetteer, made: Mapped) -> str:
    """The narrowest view that holds enough of what is counted."""
    every = sum(spot.count for spot in made.spots)
    places = [(gazetteer.points[spot.state], spot.count) for spot in made.spots]
    for name, view in VIEWS.items():
        held = sum(count for point, count in places if view.holds(point.x, point.y, _EDGE))
        if every and held >= _ENOUGH * every:
            return name
    return "World"


def _circles(gazetteer: Gazetteer, made: Mapped, view: View) -> list[Circle]:
    """Circles whose area grows with the count, the large ones first so that they hide no small one."""
    scale = WIDTH / view.width
    most = max((spot.count for spot in made.spots), default=1)
    circles: list[Circle] = []
    taken: list[tuple[float, float, float]] = []
    for spot in made.spots:
        point = gazetteer.points[spot.state]
        if not view.holds(point.x, point.y):
            continue
        x, y = (point.x - view.left) * scale, (point.y - view.top) * scale
        r = max(_SMALL, _LARGE * (spot.count / most) ** 0.5)
        half, at = len(spot.name) * _LETTER / 2, y + r + 12
        free = all(abs(x - other) > half + wide or abs(at - high) > 14 for other, high, wide in taken)
        inside = half < x < WIDTH - half and at < HEIGHT - 4
        label = spot.name if len(taken) < _LABELS and free and inside else ""
        if label:
            taken.append((x, at, half))
        circles.append(Circle(spot, round(x, 1), round(y, 1), round(r, 1), label))
    return circles


def table(request: Request) -> Response:
    """The same as CSV: a row for each name, with its state where the map has one."""
    from onrecord.export.csv_table import harmless

    by, what = asked_for(request)
    made = mapped(room(request), by, what)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((by, "state", "lon", "lat", BY[by][0]))
    for spot in made.spots:
        writer.writerows((harmless(name), spot.state, spot.lon, spot.lat, count) for name, count in spot.names)
    writer.writerows((harmless(name), "", "", "", count) for name, count in made.elsewhere)
    headers = {"content-disposition": 'attachment; filename="map.csv"'}
    return Response(out.getvalue().encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


ROUTES = [Route("/map", map_page), Route("/map.csv", table)]

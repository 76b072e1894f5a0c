"""Actors: who speaks, in which capacities, and where they stand."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, as_of, decided, last_page, number, room, session
from onrecord.store import Store
from onrecord.store.facets import Asked

_MOST = 500


def actors(request: Request) -> Response:
    """Everybody who said something, busiest first."""
    store = room(request).store()
    found, names = room(request).kept.now("actors", busiest, store)
    return page(request, "actors.html", rows=found, names=names, most=_MOST)


def busiest(store: Store) -> tuple[list[tuple[str, int]], dict[str, str]]:
    """Those who speak most, with how often, and their names."""
    found = store.facets.by("actor", Asked(), _MOST)
    return found, store.facets.names([actor for actor, _ in found])


def actor(request: Request) -> Response:
    """One of them: capacities over time, positions, statements."""
    store, actor_id, at = room(request).store(), request.path_params["id"], number(request, "page")
    day = as_of(request)
    what = Asked(actor=actor_id, until=day)
    told = room(request).kept.now(("actor", what), lambda here: _told(here, what), store)
    rows = store.facets.statements(what, limit=PAGE, offset=at * PAGE)
    others: tuple[list[tuple[str, int]], dict[str, str]] = ([], {})
    if session(request).may("reviewer"):
        others = room(request).kept.now("actors", busiest, store)
    return page(
        request, "actor.html", decided=decided(request, rows), others=others[0], other_names=others[1],
        actor=actor_id, rows=rows, at=at, last=last_page(told["total"]), as_of=day, **told,
    )  # fmt: skip


def _told(store: Store, what: Asked) -> dict[str, Any]:
    actor_id = what.actor or ""
    return {
        "total": store.facets.count(what), "name": store.facets.names([actor_id]).get(actor_id, actor_id),
        "capacities": store.facets.capacities(what), "stances": store.facets.stances(what),
        "years": store.facets.by("year", what, 60), "acts": store.facets.by("act", what, 12),
        "until": what.until or store.facets.span(what)[1],
    }  # fmt: skip


ROUTES = [Route("/actors", actors), Route("/actor/{id:path}", actor)]

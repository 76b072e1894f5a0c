"""Actors: who speaks, in which capacities, and where they stand."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, decided, last_page, number, room, session
from onrecord.store import Store
from onrecord.store.facets import Asked

_MOST = 500


def actors(request: Request) -> Response:
    """Everybody who said something, busiest first."""
    store = room(request).store()
    found = room(request).kept.now("actors", busiest, store)
    return page(request, "actors.html", rows=found, names=store.facets.names([actor for actor, _ in found]), most=_MOST)


def busiest(store: Store) -> list[tuple[str, int]]:
    """Those who speak most, with how often."""
    return store.facets.by("actor", Asked(), _MOST)


def actor(request: Request) -> Response:
    """One of them: capacities over time, positions, statements."""
    store, actor_id, at = room(request).store(), request.path_params["id"], number(request, "page")
    what = Asked(actor=actor_id)
    total = store.facets.count(what)
    rows = store.facets.statements(what, limit=PAGE, offset=at * PAGE)
    others = room(request).kept.now("actors", busiest, store) if session(request).may("reviewer") else []
    return page(
        request, "actor.html", decided=decided(request, rows), others=others, actor=actor_id, total=total,
        name=store.facets.names([actor_id]).get(actor_id, actor_id), rows=rows, at=at, last=last_page(total),
        other_names=store.facets.names([other for other, _ in others]), capacities=store.facets.capacities(actor_id),
        stances=store.facets.stances(what), years=store.facets.by("year", what, 60),
        acts=store.facets.by("act", what, 12),
    )  # fmt: skip


ROUTES = [Route("/actors", actors), Route("/actor/{id:path}", actor)]

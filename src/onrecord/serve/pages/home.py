"""The first page: what the record holds and what needs attention."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.serve.answers import page
from onrecord.serve.room import room
from onrecord.store.facets import Asked

_SHOWN = 8


def home(request: Request) -> Response:
    """Counts, the busiest speakers, issues and outlets, and the latest statements."""
    store = room(request).store()
    everything = Asked()
    actors = store.facets.by("actor", everything, _SHOWN)
    return page(
        request, "home.html", counts=store.counts(), made=store.made.counts(), actors=actors,
        names=store.facets.names([actor for actor, _ in actors]), issues=store.facets.by("issue", everything, _SHOWN),
        outlets=store.facets.by("outlet", everything, _SHOWN), years=store.facets.by("year", everything, 100),
        latest=store.facets.statements(everything, limit=_SHOWN), problems=store.problems(),
    )  # fmt: skip


ROUTES = [Route("/", home)]

"""The first page: the dossier of the process in brief, what needs attention, and what the record holds."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.link import RELATIONS, WORDS
from onrecord.query.findings import FINDINGS, findings
from onrecord.review import stale
from onrecord.serve.answers import page
from onrecord.serve.pages.dossier import dossier_of
from onrecord.serve.pages.review import agreed
from onrecord.serve.room import Room, decided, room
from onrecord.store import Store
from onrecord.store.facets import Asked

_SHOWN = 8


def home(request: Request) -> Response:
    """What needs attention, the dossier, counts, the busiest speakers, issues and outlets, the latest statements."""
    here = room(request)
    store = here.store()
    held = here.kept.now("held", held_in, store)
    latest = store.facets.statements(Asked(), limit=_SHOWN)
    # for an empty record there is nothing to work out
    attention = _attention(here) if held["counts"]["document"] else {"found": {}, "dossier": None}
    return page(
        request, "home.html", **held, latest=latest, decided=decided(request, latest), told=FINDINGS,
        **{"stale": 0, "apart": 0, "fates": {}, **attention},
    )  # fmt: skip


def held_in(store: Store) -> dict[str, Any]:
    """Counts over the whole record."""
    everything = Asked()
    actors = store.facets.by("actor", everything, _SHOWN)
    return {
        "counts": store.standing_counts(), "made": _made(store), "actors": actors,
        "names": store.facets.names([actor for actor, _ in actors]),
        "issues": store.facets.by("issue", everything, _SHOWN),
        "outlets": store.facets.by("outlet", everything, _SHOWN),
        "years": store.facets.by("year", everything, 100),
    }  # fmt: skip


def _made(store: Store) -> list[tuple[int, str, str]]:
    """How many lines of each kind comparing gave, with their words, and the page that lists them."""
    made = store.made.standing_counts()
    return [(count, WORDS[kind][0 if count == 1 else 1], _list_of(kind)) for kind, count in made.items()]


def _list_of(kind: str) -> str:
    if kind == "occasion":
        return "/occasions"
    if kind == "contradicts":
        return "/findings?kind=contradiction"
    table = f"link WHERE relation = '{kind}'" if kind in RELATIONS else kind
    return f"/sql?{urlencode({'q': f'SELECT * FROM {table}'})}"


def _attention(here: Room) -> dict[str, Any]:
    store = here.store()
    found = here.kept.later("findings", findings, store)
    kinds = Counter(one.kind for one in found or ())
    _, made = dossier_of(here, None)
    _, differing = here.kept.now(("agreement", store.judged.stamp()), agreed, store)
    return {
        "found": None if found is None else {kind: kinds[kind] for kind in FINDINGS if kinds[kind]}, "dossier": made,
        "stale": len(stale(store)), "apart": len(differing),
        "fates": dict(Counter(one.outcome for one in made.commitments).most_common()) if made else {},
    }  # fmt: skip


ROUTES = [Route("/", home)]

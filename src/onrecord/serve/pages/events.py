"""Events: what happened, by type, place and outlet, page by page, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.query.dates import checked
from onrecord.serve.answers import page
from onrecord.serve.pages.statements import line_of
from onrecord.serve.room import PAGE, asked, decided, last_page, number, room
from onrecord.store import Store
from onrecord.store.happenings import Happened, Happening

#: facet -> its heading
FACETS = {"type": "Type", "place": "Place", "outlet": "Outlet", "year": "Year"}
PLAIN = ("type", "place", "outlet")
_VALUES = 15
#: rows of a CSV read at a time
_ROWS = 500


def happening(request: Request) -> Happening:
    """What the address asks for. Raises QueryError for a date that is none."""
    return happening_of({name: asked(request, name) for name in (*PLAIN, "since", "until", "year")})


def happening_of(values: Mapping[str, str | None]) -> Happening:
    """What is asked for by name; ``year`` stands for both dates. Raises QueryError for a date that is none."""
    since, until = values.get("since") or values.get("year"), values.get("until") or values.get("year")
    return Happening(
        since=None if since is None else checked(since, "since")[0],
        until=None if until is None else checked(until, "until")[1], **{name: values.get(name) for name in PLAIN},
    )  # fmt: skip


def events(request: Request) -> Response:
    """A page of events with the facets beside it."""
    store, what, at = room(request).store(), happening(request), number(request, "page")
    total, facets = room(request).kept.now(("events", what), lambda here: counted(here, what), store)
    rows = store.facets.events.page(what, limit=PAGE, offset=at * PAGE)
    chosen = {name: value for name, value in request.query_params.items() if name != "page" and value.strip()}
    return page(
        request, "events.html", rows=rows, total=total, decided=decided(request, rows), at=at, last=last_page(total),
        facets=facets, headings=FACETS, chosen=chosen, csv=f"/events.csv?{urlencode(chosen)}",
    )  # fmt: skip


def counted(store: Store, what: Happening) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many events there are, and how many of each value of the facets."""
    found = {name: store.facets.events.by(name, what, _VALUES if name != "year" else 60) for name in FACETS}
    return store.facets.events.count(what), found


def table(request: Request) -> Response:
    """The same events, all of them, as CSV."""
    return StreamingResponse(
        _lines(room(request).for_reading(), happening(request)), media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="events.csv"'},
    )  # fmt: skip


def _lines(store: Store, what: Happening) -> Iterator[bytes]:
    from onrecord.export.csv_table import harmless

    names = list(Happened.__slots__)
    try:
        yield line_of(names)
        at = 0
        while rows := store.facets.events.page(what, limit=_ROWS, offset=at):
            for row in rows:
                values = asdict(row) | {"actors": "; ".join(row.actors), "recipients": "; ".join(row.recipients)}
                yield line_of([harmless(values[name]) for name in names])
            at += _ROWS
    finally:
        store.close()


ROUTES = [Route("/events", events), Route("/events.csv", table)]

"""Statements: search with facets, page by page, and the same as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from onrecord.query.dates import checked
from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, asked, decided, last_page, number, room
from onrecord.store import Store
from onrecord.store.facets import Asked, Row

#: facet -> its heading
FACETS = {
    "actor": "Speaker",
    "side": "For",
    "issue": "Issue",
    "stance": "Stance",
    "act": "Act",
    "outlet": "Outlet",
    "year": "Year",
}
_VALUES = 12
_PLAIN = ("actor", "side", "act", "outlet", "status", "issue", "stance", "words")
#: rows of a CSV read at a time
_ROWS = 500


def wanted(request: Request) -> Asked:
    """What the address asks for. Raises QueryError for a date that is none."""
    return asked_of({name: asked(request, name) for name in (*_PLAIN, "since", "until", "year")})


def asked_of(values: Mapping[str, str | None]) -> Asked:
    """What is asked for by name; ``year`` stands for both dates. Raises QueryError for a date that is none."""
    given = {name: values.get(name) for name in _PLAIN}
    since, until = values.get("since") or values.get("year"), values.get("until") or values.get("year")
    return Asked(
        since=None if since is None else checked(since, "since")[0],
        until=None if until is None else checked(until, "until")[1], **given,
    )  # fmt: skip


def statements(request: Request) -> Response:
    """A page of statements with the facets beside it."""
    store, what, at = room(request).store(), wanted(request), number(request, "page")
    total, facets = room(request).kept.now(("facets", what), lambda here: counted(here, what), store)
    chosen = {name: value for name, value in request.query_params.items() if name != "page" and value.strip()}
    actors = [actor for actor, _ in facets["actor"]] + ([what.actor] if what.actor else [])
    rows = store.facets.statements(what, limit=PAGE, offset=at * PAGE)
    return page(
        request, "statements.html", rows=rows, total=total, decided=decided(request, rows),
        at=at, last=last_page(total), facets=facets, headings=FACETS, chosen=chosen,
        names=store.facets.names(actors), csv=f"/statements.csv?{urlencode(chosen)}",
    )  # fmt: skip


def counted(store: Store, what: Asked) -> tuple[int, dict[str, list[tuple[str, int]]]]:
    """How many statements there are, and how many of each value of the facets."""
    facets = {name: store.facets.by(name, what, _VALUES if name != "year" else 60) for name in FACETS}
    return store.facets.count(what), facets


def table(request: Request) -> Response:
    """The same statements, all of them, as CSV."""
    return StreamingResponse(
        _lines(room(request).for_reading(), wanted(request)), media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="statements.csv"'},
    )  # fmt: skip


def _lines(store: Store, what: Asked) -> Iterator[bytes]:
    from onrecord.export.csv_table import harmless

    names = list(Row.__slots__)
    try:
        yield line_of(names)
        at = 0
        while rows := store.facets.statements(what, limit=_ROWS, offset=at):
            for row in rows:
                values = asdict(row)
                values["positions"] = "; ".join(f"{issue}: {stance}" for issue, stance in row.positions)
                yield line_of([harmless(values[name]) for name in names])
            at += _ROWS
    finally:
        store.close()


def line_of(cells: Sequence[object]) -> bytes:
    """One line of a CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


ROUTES = [Route("/statements", statements), Route("/statements.csv", table)]

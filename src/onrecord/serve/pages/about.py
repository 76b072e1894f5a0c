"""What made this record, and questions in SQL."""

from __future__ import annotations

from importlib.metadata import version
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.serve.answers import page
from onrecord.serve.room import asked, room

#: rows of an answer that a page shows
_ROWS = 500


def about(request: Request) -> Response:
    """Versions, where the record is, and what read it."""
    store = room(request).store()
    kept = room(request).kept
    made = kept.now("containers", lambda here: sorted({one.made_with for one in here.containers()}), store)
    counts = kept.now("counts", lambda here: here.counts(), store)
    return page(request, "about.html", version=version("onrecord"), record=store.path, made=made, counts=counts)


def sql(request: Request) -> Response:
    """One SELECT over the views; it cannot write, and ends in time."""
    here, query = room(request), asked(request, "q") or ""
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    error = ""
    if query:
        try:
            columns, found = here.store().sql(query, here.settings.sql_s)
            rows = list(islice(found, _ROWS))
        except QueryError as failed:
            error = f"{failed.cause}. {failed.remedy}"
    return page(request, "sql.html", query=query, columns=columns, rows=rows, error=error, most=_ROWS)


ROUTES = [Route("/about", about), Route("/sql", sql)]

"""What made this record, and questions in SQL."""

from __future__ import annotations

import re
from importlib.metadata import version
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.serve.answers import page
from onrecord.serve.room import asked, room
from onrecord.store.ask import MOST_ANSWER, within

#: ids of reports, occasions and records of every kind
_ID = re.compile(r"[doscemf][0-9a-f]{16}")
#: rows of an answer that a page shows
_ROWS = 500


def about(request: Request) -> Response:
    """Versions, where the record is, and what read it."""
    store = room(request).store()
    kept = room(request).kept
    made = kept.now("containers", lambda here: sorted({one.made_with for one in here.containers()}), store)
    counts = kept.now("counts", lambda here: here.standing_counts(), store)
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
            rows = list(within(islice(found, _ROWS), MOST_ANSWER))
        except QueryError as failed:
            error = f"{failed.cause}. {failed.remedy}"
    return page(request, "sql.html", query=query, columns=columns, rows=rows, error=error, most=_ROWS, page_of=_page_of)


def _page_of(cell: object) -> str:
    """The page of what a cell is the id of, "" when it is none."""
    if not isinstance(cell, str) or not _ID.fullmatch(cell):
        return ""
    return {"d": "/report/", "o": "/occasion/"}.get(cell[0], "/record/") + cell


ROUTES = [Route("/about", about), Route("/sql", sql)]

"""Occasions: meetings, speeches, visits; who spoke there, and which report carries what."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.core.link import OCCASION_KINDS, Link, OccasionRecord
from onrecord.core.record import Statement
from onrecord.query.filters import Said
from onrecord.query.occasions import points, voices
from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, asked, number, room

#: statements of one occasion that a page shows
_MOST = 500


def occasions(request: Request) -> Response:
    """The list, latest first."""
    store, at, kind = room(request).store(), number(request, "page"), asked(request, "type")
    rows, total = store.made.occasions(kind, limit=PAGE, offset=at * PAGE)
    return page(
        request, "occasions.html", rows=rows, total=total, at=at, last=max(0, (total - 1) // PAGE), kind=kind,
        kinds=OCCASION_KINDS,
    )  # fmt: skip


def occasion(request: Request) -> Response:
    """One occasion: speakers in their capacities, what was said by how many reports, versions side by side."""
    store, one_id = room(request).store(), request.path_params["id"]
    about = store.made.about(one_id)
    found = next((one for one in about if isinstance(one, OccasionRecord)), None)
    if found is None:
        raise QueryError("QUERY-UNKNOWN-ID", one_id, "no occasion has this id", "See the list of occasions")
    members = [link.a for link in about if isinstance(link, Link) and link.relation == "same_occasion"]
    said: list[Said] = []
    for member in [member for member in members if member.startswith("s")][:_MOST]:
        record = store.record(member)
        if isinstance(record, Statement):
            said.append(Said(record, store.document(record.doc_id)))
    same: dict[str, list[str]] = {}
    for one in said:
        for link in store.made.about(one.statement.id):
            if isinstance(link, Link) and link.relation in ("repeats", "corroborates", "revises", "quotes"):
                same.setdefault(one.statement.id, []).append(link.b if link.a == one.statement.id else link.a)
    joined = {key: tuple(values) for key, values in same.items()}
    reports = {one.document.id: one.document for one in said}
    return page(
        request, "occasion.html", occasion=found, voices=list(voices(said)), reports=list(reports.values()),
        points=points(said, joined, store.made.origins()), by_id={one.statement.id: one for one in said},
        events=[store.record(member) for member in members if member.startswith("e")][:_MOST], most=_MOST,
    )  # fmt: skip


ROUTES = [Route("/occasions", occasions), Route("/occasion/{id}", occasion)]

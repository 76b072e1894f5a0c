"""Occasions: meetings, speeches, visits; who spoke there, and which report carries what."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.core.link import OCCASION_KINDS, Link, OccasionRecord
from onrecord.core.record import Record, Statement
from onrecord.core.text import Document
from onrecord.query.filters import Said
from onrecord.query.occasions import Point, Voice, points, voices
from onrecord.serve.answers import page
from onrecord.serve.room import PAGE, asked, last_page, number, room
from onrecord.store import Store

#: statements of one occasion that a page shows
_MOST = 500


def occasions(request: Request) -> Response:
    """The list, latest first."""
    store, at, kind = room(request).store(), number(request, "page"), asked(request, "type")
    rows, total = room(request).kept.now(
        ("occasions", kind, at), lambda here: here.made.occasions(kind, limit=PAGE, offset=at * PAGE), store
    )
    return page(
        request, "occasions.html", rows=rows, total=total, at=at, last=last_page(total), kind=kind,
        kinds=OCCASION_KINDS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion with who spoke, what was said by how many reports, what was done, and the reports."""

    record: OccasionRecord
    voices: tuple[Voice, ...]
    points: tuple[Point, ...]
    events: tuple[Record, ...]
    reports: tuple[Document, ...]
    said: dict[str, Said]


def occasion_of(store: Store, one_id: str) -> Occasion:
    """The occasion of this id. Raises QueryError (QUERY-UNKNOWN-ID)."""
    about = store.made.about(one_id)
    found = next((one for one in about if isinstance(one, OccasionRecord)), None)
    if found is None:
        raise QueryError("QUERY-UNKNOWN-ID", one_id, "no occasion has this id", "See the list of occasions")
    rejected = store.judged.rejected()
    members = [
        link.a for link in about
        if isinstance(link, Link) and link.relation == "same_occasion" and link.a not in rejected
    ]  # fmt: skip
    said: list[Said] = []
    for member in [member for member in members if member.startswith("s")][:_MOST]:
        record = store.standing_record(member)
        if isinstance(record, Statement):
            said.append(Said(record, store.document(record.doc_id)))
    same: dict[str, list[str]] = {}
    for one in said:
        for link in store.made.about(one.statement.id):
            if isinstance(link, Link) and link.relation in ("repeats", "corroborates", "revises", "quotes"):
                same.setdefault(one.statement.id, []).append(link.b if link.a == one.statement.id else link.a)
    joined = {key: tuple(values) for key, values in same.items()}
    reports = {one.document.id: one.document for one in said}
    events = [store.standing_record(member) for member in members if member.startswith("e")][:_MOST]
    return Occasion(
        found, tuple(voices(said)), tuple(points(said, joined, store.made.origins())), tuple(events),
        tuple(reports.values()), {one.statement.id: one for one in said},
    )  # fmt: skip


def occasion(request: Request) -> Response:
    """One occasion: speakers in their capacities, what was said by how many reports, versions side by side."""
    found = occasion_of(room(request).store(), request.path_params["id"])
    return page(
        request, "occasion.html", occasion=found.record, voices=found.voices, reports=found.reports,
        points=found.points, by_id=found.said, events=found.events, most=_MOST,
    )  # fmt: skip


ROUTES = [Route("/occasions", occasions), Route("/occasion/{id}", occasion)]

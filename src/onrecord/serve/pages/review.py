"""Review: the queue, deciding, undoing, agreement."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.core.judgement import JUDGED
from onrecord.core.record import ACTS, MANNERS, STATUSES, Record
from onrecord.query import passage
from onrecord.review import agreements, decide, disagreements, queue, stale, undo
from onrecord.review.queue import ORDERS
from onrecord.serve.answers import page
from onrecord.serve.room import asked, back, changes, room, session

_SHOWN = 10
#: a field of the form -> where it stands in the line of a statement
FIELDS = {
    "name": ("speaker", "name"), "actor": ("speaker", "actor"), "capacity": ("speaker", "capacity"),
    "of": ("speaker", "of"), "act": ("act",), "manner": ("manner",), "status": ("status",), "said_at": ("said_at",),
}  # fmt: skip


def waiting(request: Request) -> Response:
    """Records to be judged, each with its passage and its fields as a form."""
    store, who = room(request).store(), session(request)
    order = asked(request, "order") or "unsure"
    if order not in ORDERS:
        raise QueryError("QUERY-VALUE", "order", f"{order!r} is none", f"Use one of {', '.join(ORDERS)}")
    items = queue(store, who.user, order=order, actor=asked(request, "actor"), limit=_SHOWN)
    passages = {item.record.id: passage(store, item.record.id, context_lines=1) for item in items}
    mine = [judgement for judgement in store.judged.standing() if judgement.by == who.user]
    return page(
        request, "review.html", items=items, passages=passages, order=order, orders=ORDERS, acts=ACTS, manners=MANNERS,
        statuses=STATUSES, mine=mine[-5:][::-1], done=len(mine), stale=stale(store),
    )  # fmt: skip


@changes("reviewer")
def judge(request: Request, form: dict[str, str]) -> Response:
    """Adds a judgement, and goes back to where it was made."""
    verdict = form.get("verdict", "")
    if verdict not in JUDGED:
        raise QueryError("QUERY-VALUE", "verdict", f"{verdict!r} is none", f"Use one of {', '.join(JUDGED)}")
    store = room(request).for_writing()
    try:
        record = store.record(form.get("record", ""))
        instead = _instead(record, form) if verdict == "correct" else None
        if instead == {}:
            verdict, instead = "accept", None
        note, digest = form.get("note", ""), form.get("digest") or None
        decide(store, record.id, verdict, by=session(request).user, note=note, put_instead=instead, digest=digest)
    finally:
        store.close()
    return back(request, "/review")


@changes("reviewer")
def take_back(request: Request, _form: dict[str, str]) -> Response:
    """Undoes the reviewer's last decision."""
    store = room(request).for_writing()
    try:
        undo(store, session(request).user)
    finally:
        store.close()
    return back(request, "/review")


def _instead(record: Record, form: dict[str, str]) -> dict[str, Any]:
    """The fields the form changes; those left as they are say nothing. ``put_instead`` is JSON for the others."""
    line = record.as_json()
    changed: dict[str, Any] = {}
    if form.get("put_instead"):
        try:
            changed.update(json.loads(form["put_instead"]))
        except (ValueError, TypeError) as error:
            raise QueryError("QUERY-VALUE", "put_instead", "it is no JSON object", "Send one object") from error
    for name, (outer, *inner) in FIELDS.items():
        if name not in form or outer not in line:
            continue
        value = form[name].strip() or None
        if inner:
            whole = changed.get(outer, line[outer])
            value = value or ("" if inner[0] == "name" else None)
            if (whole[inner[0]] or None) != (value or None):
                changed[outer] = {**whole, inner[0]: value}
        elif value != line[outer]:
            changed[outer] = value
    return changed


def agreement(request: Request) -> Response:
    """How far reviewers and machine agree, and where people differ."""
    store = room(request).store()
    return page(request, "agreement.html", rows=agreements(store), apart=disagreements(store))


ROUTES = [
    Route("/review", waiting, methods=["GET"]),
    Route("/review", judge, methods=["POST"]),
    Route("/review/undo", take_back, methods=["POST"]),
    Route("/agreement", agreement),
]

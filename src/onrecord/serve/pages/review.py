"""Review: the queue, one record with all its fields, what was missed, undoing, agreement and its walk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.core.errors import QueryError
from onrecord.core.judgement import JUDGED, Judgement
from onrecord.core.parts import STANCES
from onrecord.core.record import ACTS, KINDS, MANNERS, STATUSES, Record, Statement
from onrecord.query import passage
from onrecord.query.findings import findings
from onrecord.query.told import label
from onrecord.review import (
    Agreement,
    Disagreement,
    Item,
    add_missed,
    adjudicate,
    agreements,
    decide,
    disagreements,
    merge,
    pointed_at,
    queue,
    rename,
    split,
    stale,
    to_judge,
    undo,
)  # fmt: skip
from onrecord.review.queue import ORDERS
from onrecord.serve.answers import page
from onrecord.serve.decided import decision
from onrecord.serve.forms import added, instead, read, value_of
from onrecord.serve.guidelines import rendered
from onrecord.serve.pages.reports import pieces
from onrecord.serve.room import Room, asked, back, changes, noted, number, room, session
from onrecord.store import Store

_SHOWN = 10
#: disagreements walked through on a page
_APART = 50


def _choice(request: Request, name: str, choices: tuple[str, ...]) -> str:
    value = asked(request, name) or choices[0]
    if value not in choices:
        raise QueryError("QUERY-VALUE", name, f"{value!r} is none", f"Use one of {', '.join(choices)}")
    return value


def items_for(here: Room, by: str, *, order: str, kind: str, actor: str | None, limit: int) -> list[Item]:
    """The queue of a reviewer, with findings that are worked out once and not for every request."""
    store = here.store()
    if order != "findings":
        return queue(store, by, order=order, kind=kind, actor=actor, limit=limit)
    found = here.kept.later("findings", findings, store) or []
    return pointed_at(store, by, found, kind=kind, actor=actor, limit=limit)


def waiting(request: Request) -> Response:
    """Records to be judged, each with its passage and its fields as a form."""
    here, who = room(request), session(request)
    store = here.store()
    order, kind = _choice(request, "order", ORDERS), _choice(request, "kind", tuple(KINDS))
    actor = asked(request, "actor")
    items = items_for(here, who.user, order=order, kind=kind, actor=actor, limit=_SHOWN)
    return page(
        request, "review.html", items=items, order=order, orders=ORDERS, acts=ACTS, manners=MANNERS, kind=kind,
        passages={item.record.id: passage(store, item.record.id, context_lines=1) for item in items}, actor=actor,
        kinds=tuple(KINDS), statuses=STATUSES, mine=store.judged.mine(who.user, 5), done=store.judged.done(who.user),
        stale=stale(store), guidelines=_guidelines(here), label=label,
    )  # fmt: skip


def _guidelines(here: Room) -> str:
    return rendered(here.settings.guidelines) if here.settings.guidelines else ""


def guidelines(request: Request) -> Response:
    """The guidelines alone."""
    return page(request, "guidelines.html", guidelines=_guidelines(room(request)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a form with what it holds: as read, and as it stands in the form."""

    field: Any
    observed: Any
    value: Any


def one(request: Request) -> Response:
    """One record: its report, every field as a form, what others decided, splitting and merging."""
    here, who = room(request), session(request)
    store = here.store()
    record = to_judge(store, request.path_params["id"])
    document = store.document(record.doc_id)
    judged = [judgement for judgement in store.judged.standing(record.id) if judgement.digest in ("", record.digest)]
    mine = next((j for j in reversed(judged) if j.by == who.user), None)
    line = record.as_json()
    left = {**line, **((mine.put_instead or {}) if mine else {})}
    entries = [Entry(field, value_of(line, field), value_of(left, field)) for field in here.fields[record.KIND]]
    near = [r for r in store.records_of(document.id) if isinstance(r, Statement) and r.id != record.id]
    return page(
        request, "record.html", record=record, document=document, pieces=pieces(document.text, [record]), label=label,
        entries=entries, decisions=[decision(store, record, one, here.fields) for one in judged], mine=mine,
        near=near if isinstance(record, Statement) else [], issues=sorted(here.propositions), stances=STANCES,
        guidelines=_guidelines(here),
    )  # fmt: skip


@changes("reviewer")
def judge(request: Request, form: dict[str, str]) -> Response:
    """Adds a judgement, and goes back to where it was made."""
    verdict = form.get("verdict", "")
    if verdict not in JUDGED:
        raise QueryError("QUERY-VALUE", "verdict", f"{verdict!r} is none", f"Use one of {', '.join(JUDGED)}")
    here = room(request)
    with here.for_writing() as store:
        record = to_judge(store, form.get("record", ""))
        put = _instead(here, record, form) if verdict == "correct" else None
        if put == {}:
            verdict, put = "accept", None
        note, digest = form.get("note", ""), form.get("digest") or None
        made = decide(store, record.id, verdict, by=session(request).user, note=note, put_instead=put, digest=digest)
    noted(request, "judged", f"{made.record} {made.verdict}")
    return back(request, "/review")


def _instead(here: Room, record: Record, form: dict[str, str]) -> dict[str, Any]:
    """The fields the form changes; those left as they are say nothing."""
    return instead(record.as_json(), here.fields[record.KIND], form)


@changes("reviewer")
def take_back(request: Request, _form: dict[str, str]) -> Response:
    """Undoes the reviewer's last decision."""
    with room(request).for_writing() as store:
        taken = undo(store, session(request).user)
    noted(request, "undone", " ".join(judgement.record for judgement in taken))
    return back(request, "/review")


def missing(request: Request) -> Response:
    """The form for a record that no reading found, with the passage that was selected."""
    here, typed = room(request), asked(request, "document")
    if typed is None:
        return RedirectResponse("/reports", 303)  # one chooses the report first
    document = here.store().document(typed)
    kind = _choice(request, "kind", tuple(KINDS))
    start, end = (number(request, name, most=len(document.text)) for name in ("start", "end"))
    at = [start, end] if start < end else None
    entries = [
        Entry(field, None, ([at] if field.shape == "spans" else at) if field.name in ("span", "content") else None)
        for field in here.fields[kind]
    ]
    return page(
        request, "missed.html", document=document, kind=kind, kinds=tuple(KINDS), entries=entries, at=at,
        issues=sorted(here.propositions), stances=STANCES, guidelines=_guidelines(here),
    )  # fmt: skip


@changes("reviewer")
def add(request: Request, form: dict[str, str]) -> Response:
    """Adds what was missed, and goes to its report."""
    here, kind = room(request), form.get("kind", "")
    line = {"kind": kind, "document": form.get("document", ""), **added(here.fields.get(kind, ()), form)}
    if kind == "statement":
        nobody = {"name": "", "as_written": "", "span": None, "actor": None, "capacity": None, "of": None}
        line["speaker"] = {**nobody, **line.get("speaker", {})}
    with here.for_writing() as store:
        made = add_missed(store, line, by=session(request).user, note=form.get("note", ""))
    noted(request, "added", made.record)
    return RedirectResponse(f"/report/{line['document']}#r-{made.record}", 303)


@changes("reviewer")
def divide(request: Request, form: dict[str, str]) -> Response:
    """Splits a statement at the passages given."""
    here = room(request)
    content = next(field for field in here.fields["statement"] if field.shape == "spans")
    with here.for_writing() as store:
        at = [(start, end) for start, end in read(content, form)]
        made = split(store, form.get("record", ""), at, by=session(request).user)
    noted(request, "split", " ".join(judgement.record for judgement in made))
    return back(request, "/review")


@changes("reviewer")
def unite(request: Request, form: dict[str, str]) -> Response:
    """Merges statements of one report into the first."""
    with room(request).for_writing() as store:
        made = merge(store, list(dict.fromkeys(form.get("record", "").split("\n"))), by=session(request).user)
    noted(request, "merged", " ".join(judgement.record for judgement in made))
    return back(request, "/review")


@changes("reviewer")
def reassign(request: Request, form: dict[str, str]) -> Response:
    """All statements of one actor become another's."""
    into = form.get("into", "").strip()
    with room(request).for_writing() as store:
        name = form.get("name", "").strip() or store.facets.names([into]).get(into, "")
        made = rename(store, form.get("actor", ""), into=into, name=name, by=session(request).user)
    noted(request, "renamed", f"{len(made)} statements")
    return back(request, "/review")


@changes("reviewer")
def settle(request: Request, form: dict[str, str]) -> Response:
    """Decides a record as one of its reviewers did."""
    with room(request).for_writing() as store:
        made = adjudicate(store, form.get("judgement", ""), by=session(request).user)
    noted(request, "adjudicated", made.record)
    return back(request, "/agreement")


@dataclass(frozen=True, slots=True)
class Apart:
    """A record on which people differ: the fields, and whose judgement can be taken."""

    record: str
    fields: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    judgements: tuple[Judgement, ...]


def agreement(request: Request) -> Response:
    """How far reviewers and machine agree, and a walk through where people differ."""
    store = room(request).store()
    rows, differing = room(request).kept.now(("agreement", store.judged.stamp()), agreed, store)
    apart = walk(store, differing)
    return page(request, "agreement.html", rows=rows, apart=apart[:_APART], more=max(0, len(apart) - _APART))


def agreed(store: Store) -> tuple[list[Agreement], list[Disagreement]]:
    """Agreement and disagreements, which are worked out together."""
    return agreements(store), disagreements(store)


def walk(store: Store, differing: list[Disagreement]) -> list[Apart]:
    """Disagreements by record, with the last judgement of each coder."""
    by_record: dict[str, list[Disagreement]] = {}
    for one_field in differing:
        by_record.setdefault(one_field.record, []).append(one_field)
    judged: dict[str, dict[str, Judgement]] = {}
    for judgement in store.judged.of(by_record):
        judged.setdefault(judgement.record, {})[judgement.by] = judgement
    return [
        Apart(
            record, tuple((one.field, tuple((by, _shown(value)) for by, value in one.values.items())) for one in found),
            tuple(judged.get(record, {}).values()),
        )
        for record, found in by_record.items()
    ]  # fmt: skip


def _shown(value: str) -> str:
    """A value as JSON, without the quotation marks of a text."""
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return found if isinstance(found, str) else ("–" if found is None else value)


ROUTES = [
    Route("/review", waiting, methods=["GET"]),
    Route("/review", judge, methods=["POST"]),
    Route("/review/undo", take_back, methods=["POST"]),
    Route("/review/new", missing, methods=["GET"]),
    Route("/review/new", add, methods=["POST"]),
    Route("/review/split", divide, methods=["POST"]),
    Route("/review/merge", unite, methods=["POST"]),
    Route("/review/rename", reassign, methods=["POST"]),
    Route("/review/adjudicate", settle, methods=["POST"]),
    Route("/review/{id}", one, methods=["GET"]),
    Route("/guidelines", guidelines),
    Route("/agreement", agreement),
]

"""Reports: the list, and one report with its records beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.core.judgement import Judgement
from onrecord.core.record import KINDS, Record, Statement, order
from onrecord.query.told import label
from onrecord.review import to_judge
from onrecord.serve.answers import page
from onrecord.serve.decided import decisions
from onrecord.serve.room import PAGE, asked, last_page, number, room
from onrecord.store import Store

#: kinds shown beside a text unless others are asked for
_FIRST = ("statement", "event", "citation")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the records that lie over all of it: their ids and roles, and which begin here."""

    text: str
    ids: tuple[str, ...]
    roles: tuple[str, ...]
    begins: tuple[str, ...]


def pieces(text: str, records: Iterable[Record]) -> list[Piece]:
    """The text cut wherever a passage begins or ends; joined, the pieces are the text."""
    marks: dict[int, list[tuple[bool, str, str]]] = {0: [], len(text): []}
    for record in records:
        for start, end, role in _places(record):
            marks.setdefault(start, []).append((True, record.id, role))
            marks.setdefault(end, []).append((False, record.id, role))
    places = sorted(marks)
    over: dict[tuple[str, str], int] = {}
    found: list[Piece] = []
    seen: set[str] = set()
    for start, end in pairwise(places):
        for opens, record_id, role in marks[start]:
            over[record_id, role] = over.get((record_id, role), 0) + (1 if opens else -1)
        here = [key for key, count in over.items() if count > 0]
        over = {key: over[key] for key in here}
        ids = tuple(dict.fromkeys(record_id for record_id, _ in here))
        begins = tuple(record_id for record_id in ids if record_id not in seen)
        seen.update(begins)
        found.append(Piece(text[start:end], ids, tuple(sorted({role for _, role in here})), begins))
    return found


def _places(record: Record) -> Iterable[tuple[int, int, str]]:
    yield from ((span.start, span.end, record.KIND) for span in record.spans)
    if isinstance(record, Statement):
        for role, span in (("cue", record.cue), ("source", record.speaker.span)):
            if span is not None:
                yield span.start, span.end, role


def report(request: Request) -> Response:
    """Text left, records right, each linked with the other; what people decided beside what was read."""
    here = room(request)
    store = here.store()
    document = store.document(request.path_params["id"])
    kinds = tuple(request.query_params.getlist("kind")) or _FIRST
    records = [record for record in of_document(store, document.id) if record.KIND in kinds]
    missed = added_to(store, document.id)
    every = sorted((*records, *(record for record, _ in missed)), key=order)
    decided = decisions(store, [record.id for record in every], here.fields)
    return page(
        request, "report.html", document=document, records=every, pieces=pieces(document.text, every), kinds=kinds,
        label=label, chosen=asked(request, "record"), links=store.made.about(document.id), decided=decided,
        added={record.id for record, _ in missed}, every_kind=tuple(KINDS),
    )  # fmt: skip


def added_to(store: Store, document_id: str) -> list[tuple[Record, Judgement]]:
    """What people added to a report that no reading found, under the id it was added with, and the last judgement."""
    ids = dict.fromkeys(judgement.record for judgement in store.judged.added_to(document_id))
    # the last word: somebody may have rejected it
    last = {judgement.record: judgement for judgement in store.judged.of(ids) if judgement.missed}
    return [
        (replace(Record.from_json(one.put_instead), kept_id=one.record), one)
        for one in last.values() if one.put_instead is not None
    ]  # fmt: skip


def of_document(store: Store, document_id: str) -> list[Record]:
    """The records of one report, in order of place."""
    return store.records_of(document_id)


def one(request: Request) -> Response:
    """A record by its id: the report, with the record marked."""
    record = to_judge(room(request).store(), request.path_params["id"])
    kind = "" if record.KIND in _FIRST else f"&kind={record.KIND}"
    return RedirectResponse(f"/report/{record.doc_id}?record={record.id}{kind}#{record.id}", 303)


def reports(request: Request) -> Response:
    """The list, latest first."""
    store, at = room(request).store(), number(request, "page")
    words = asked(request, "words")
    rows, total = store.reports(words=words, limit=PAGE, offset=at * PAGE)
    return page(
        request, "reports.html", rows=rows, total=total, at=at, last=last_page(total), words=words or "",
        problems=store.problems(),
    )  # fmt: skip


ROUTES = [Route("/reports", reports), Route("/report/{id}", report), Route("/record/{id}", one)]

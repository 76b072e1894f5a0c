"""FollowTheMoney entities (https://followthemoney.tech), one JSON object a line: what OpenAleph and yente read.

Reports become Articles, speakers Persons or PublicBodies, their capacities Positions with an Occupancy that was seen
between two days, coded events Events with those involved. Every entity but a person names its report as proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from onrecord.core.plover import Plover
from onrecord.core.record import Event, Statement
from onrecord.core.text import Document
from onrecord.query.told import line, reports
from onrecord.store import Store

CARRIES = ("document", "statement", "event")


@dataclass(slots=True)
class _Held:
    """A capacity in which somebody was met: days and reports."""

    days: set[str] = field(default_factory=set)
    proof: set[str] = field(default_factory=set)


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the entities: reports and events as they come, then persons, positions and occupancies by id."""
    book = Plover.load()
    actors: dict[str, tuple[str, str]] = {}
    held: dict[tuple[str, str, str], _Held] = {}
    for document, records in reports(store, kinds):
        if "document" in kinds:
            _put(to, _article(document))
        for record in records:
            if isinstance(record, Statement):
                _meet(actors, held, document, record)
            elif isinstance(record, Event):
                _put(to, _event(book, actors, document, record))
    for actor, (name, schema) in sorted(actors.items()):
        _put(to, _entity(actor, schema, name=[name]))
    for entity in _offices(held):
        _put(to, entity)


def _put(to: BinaryIO, entity: dict[str, Any]) -> None:
    to.write(line(entity).encode("utf-8", "replace") + b"\n")


def _entity(entity_id: str, schema: str, **properties: Sequence[str | None]) -> dict[str, Any]:
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _hashed(*parts: str) -> str:
    return "a" + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _article(document: Document) -> dict[str, Any]:
    return _entity(
        document.id, "Article", title=[document.title or document.file], publisher=[document.outlet],
        date=[document.published], sourceUrl=[document.url], fileName=[document.file],
    )  # fmt: skip


def _known(actors: dict[str, tuple[str, str]], actor: str | None, name: str) -> str:
    entity = _hashed(actor or name)
    person = (actor or "").startswith("person:")
    actors.setdefault(entity, (name, "Person" if person else "LegalEntity"))
    return entity


def _meet(
    actors: dict[str, tuple[str, str]], held: dict[tuple[str, str, str], _Held], document: Document, said: Statement
) -> None:
    speaker = said.speaker
    if not speaker.name:
        return
    entity = _known(actors, speaker.actor, speaker.name)
    if speaker.capacity and actors[entity][1] == "Person":
        seen = held.setdefault((entity, " ".join(speaker.capacity.split()), speaker.of or ""), _Held())
        seen.days.update(day for day in (said.said_at or document.published,) if day)
        seen.proof.add(document.id)


def _event(book: Plover, actors: dict[str, tuple[str, str]], document: Document, event: Event) -> dict[str, Any]:
    involved: list[str | None] = [_known(actors, None, name) for name in (*event.actors, *event.recipients)]
    told = event.spans[0].slice(document.text)
    return _entity(
        event.id, "Event", name=[f"{event.type}: {' '.join(told.split())}"], date=[_day(event.date)],
        involved=involved, summary=[book.quad(event.type)], location=[event.place], proof=[document.id],
    )  # fmt: skip


def _day(value: str | None) -> str | None:
    return value.split("/")[0] if value else None


def _offices(held: dict[tuple[str, str, str], _Held]) -> Iterator[dict[str, Any]]:
    for office, of in sorted({(office, of) for _, office, of in held}):
        yield _entity(_hashed("office", office, of), "Position", name=[office], description=[of])
    for (entity, office, of), seen in sorted(held.items()):
        days = sorted(seen.days)
        yield _entity(
            _hashed("held", entity, office, of), "Occupancy", holder=[entity], post=[_hashed("office", office, of)],
            date=days[:1] + days[1:][-1:], proof=sorted(seen.proof),
        )  # fmt: skip

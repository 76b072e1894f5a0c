"""What to look at next: the least sure first, or what findings point at, or one actor's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.record import Record, Statement
from onrecord.core.text import Document
from onrecord.query.findings import findings
from onrecord.store import Store

ORDERS = ("unsure", "findings", "text")


@dataclass(frozen=True, slots=True)
class Item:
    """A record to be judged, with its report; ``why`` it comes now."""

    record: Record
    document: Document
    why: str


def queue(
    store: Store, by: str, *, order: str = "unsure", kind: str = "statement", actor: str | None = None, limit: int = 50
) -> list[Item]:
    """At most ``limit`` records that ``by`` has not judged as they stand, in an ``order`` of ORDERS.

    unsure    lowest score first, then by report and place
    findings  records that findings point at, gravest first, then as ``unsure``
    text      as they stand in the reports
    """
    seen = {(judgement.record, judgement.digest) for judgement in store.judged.standing() if judgement.by == by}
    waiting = [r for r in store.records(kind=kind) if (r.id, r.digest) not in seen and _is_his(r, actor)]
    if order != "text":
        waiting.sort(key=lambda record: record.score)  # stable: then by report and place
    said = {f.record: f.message for f in reversed(findings(store)) if f.record} if order == "findings" else {}
    if said:
        place = {record_id: number for number, record_id in enumerate(reversed(said))}
        waiting.sort(key=lambda record: place.get(record.id, len(place)))
    return [_item(store, record, said.get(record.id)) for record in waiting[:limit]]


def _is_his(record: Record, actor: str | None) -> bool:
    return actor is None or (isinstance(record, Statement) and record.speaker.actor == actor)


def _item(store: Store, record: Record, finding: str | None) -> Item:
    return Item(record, store.document(record.doc_id), finding or f"score {record.score:.2f}: {record.why}")


def left(store: Store, by: str, kinds: Iterable[str] = ("statement",)) -> tuple[int, int]:
    """How many records of these kinds ``by`` has judged as they stand, and how many there are."""
    seen = {(judgement.record, judgement.digest) for judgement in store.judged.standing() if judgement.by == by}
    every = [(record.id, record.digest) for kind in kinds for record in store.records(kind=kind)]
    return sum(one in seen for one in every), len(every)

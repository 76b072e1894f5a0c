"""What to look at next: the least sure first, or what findings point at, or one actor's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.errors import QueryError
from onrecord.core.record import Record, Statement
from onrecord.core.text import Document
from onrecord.query.findings import Finding, findings
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

    unsure    lowest score first, then as they were read
    findings  those that findings point at, gravest first, then as ``unsure``
    text      as they were read; kinds other than statements as ``unsure``

    ``actor`` narrows statements to those of one actor, by id.
    """
    if order == "findings":
        return pointed_at(store, by, findings(store), kind=kind, actor=actor, limit=limit)
    return [_item(store, store.record(one)) for one in _waiting(store, by, order, kind, actor, limit)]


def pointed_at(
    store: Store, by: str, found: Sequence[Finding], *, kind: str = "statement", actor: str | None = None,
    limit: int = 50,
) -> list[Item]:  # fmt: skip
    """The ``queue`` in the order of findings that are known already."""
    said = {f.record: f.message for f in reversed(found) if f.record and f.record.startswith(kind[0])}
    pointed = list(reversed(said))
    seen = {(j.record, j.digest) for j in store.judged.of(pointed) if j.by == by}
    items: list[Item] = []
    for record_id in pointed:
        try:
            record = store.record(record_id)
        except QueryError:  # gone since the findings were made
            continue
        if kind == record.KIND and (record.id, record.digest) not in seen and _is_his(record, actor):
            items.append(_item(store, record, said[record_id]))
            if len(items) == limit:
                return items
    rest = [one for one in _waiting(store, by, "unsure", kind, actor, limit) if one not in said]
    return items + [_item(store, store.record(one)) for one in rest[: limit - len(items)]]


def _waiting(store: Store, by: str, order: str, kind: str, actor: str | None, limit: int) -> list[str]:
    if kind == "statement":
        return store.facets.to_judge(by, actor, limit, order)
    return store.facets.waiting(kind, by, limit)


def _is_his(record: Record, actor: str | None) -> bool:
    return actor is None or (isinstance(record, Statement) and record.speaker.actor == actor)


def _item(store: Store, record: Record, finding: str | None = None) -> Item:
    return Item(record, store.document(record.doc_id), finding or f"score {record.score:.2f}: {record.why}")

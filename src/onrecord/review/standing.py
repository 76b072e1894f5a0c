"""The record as people left it: what was rejected is out, what was corrected says so, what was missed is in.

What the machine observed stays in the store as it was; this is a view over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Record, order
from onrecord.review.decide import changed
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record as it stands. ``judgement`` is the one that decides it, None when nobody has; ``observed`` what the
    machine read, None for a record that a person added."""

    record: Record
    observed: Record | None
    judgement: Judgement | None


def reviewed(store: Store, kind: str | None = None) -> Iterator[Reviewed]:
    """The records that stand, in the order of an export. The last decision on a record is the one that counts, whoever
    made it; those that are stale do not count."""
    decisions: dict[str, list[Judgement]] = {}
    for judgement in store.judged.standing():
        decisions.setdefault(judgement.record, []).append(judgement)
    added = [one for one in _added(store, decisions) if kind in (None, one.record.KIND)]
    waiting = iter(sorted(added, key=lambda one: order(one.record)))
    next_added = next(waiting, None)
    for record in store.records(kind=kind):
        while next_added is not None and order(next_added.record) < order(record):
            yield next_added
            next_added = next(waiting, None)
        standing = standing_of(record, decisions.get(record.id, ()))
        if standing is not None:
            yield standing
    while next_added is not None:
        yield next_added
        next_added = next(waiting, None)


def standing_of(record: Record, judgements: list[Judgement] | tuple[Judgement, ...]) -> Reviewed | None:
    """What the standing ``judgements`` of a record, in the order made, leave of it; None for a rejected one."""
    fresh = [judgement for judgement in judgements if judgement.digest == record.digest]
    if not fresh:
        return Reviewed(record, record, None)
    last = fresh[-1]
    if last.verdict == "reject":
        return None
    if last.put_instead is None:
        return Reviewed(record, record, last)
    try:
        return Reviewed(changed(record, last.put_instead), record, last)
    except QueryError:  # fields that this onrecord no longer has
        return Reviewed(record, record, None)


def stale(store: Store) -> list[Judgement]:
    """The standing judgements whose record says something else by now, or is no longer there, in the order made."""
    return store.judged.stale()


def _added(store: Store, decisions: dict[str, list[Judgement]]) -> Iterator[Reviewed]:
    for judgements in decisions.values():
        last = judgements[-1]
        if last.missed and last.put_instead is not None:
            record = Record.from_json(last.put_instead)
            try:
                store.document(record.doc_id)
            except QueryError:  # its report has been removed
                continue
            yield Reviewed(record, None, last)

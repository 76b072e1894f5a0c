"""The record as people left it, with what decided it: what was rejected is out, what was corrected says so, what was
missed is in.

What the machine observed stays in the store as it was; this is a view over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Record
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record as it stands, under the id it was read or added with. ``judgement`` is the one that decides it, None
    when nobody has; ``observed`` what the machine read, None for a record that a person added."""

    record: Record
    observed: Record | None
    judgement: Judgement | None


def reviewed(store: Store, kind: str | None = None) -> Iterator[Reviewed]:
    """The records that stand, in the order of an export. The last decision on a record is the one that counts, whoever
    made it; those that are stale do not count."""
    decisions: dict[str, list[Judgement]] = {}
    for judgement in store.judged.standing():
        decisions.setdefault(judgement.record, []).append(judgement)
    for record in store.standing(kind=kind):
        yield _with_decision(store, record, decisions.get(record.id, ()))


def _with_decision(store: Store, record: Record, judgements: Sequence[Judgement]) -> Reviewed:
    if not judgements:
        return Reviewed(record, record, None)
    observed: Record | None = None
    try:
        observed = store.record(record.id)
    except QueryError:  # a person added it
        digests = {""}
    else:
        digests = {"", observed.digest}
    fresh = [judgement for judgement in judgements if judgement.digest in digests]
    return Reviewed(record, observed, fresh[-1] if fresh else None)


def stale(store: Store) -> list[Judgement]:
    """The standing judgements whose record says something else by now, or is no longer there, in the order made."""
    return store.judged.stale()

"""Reviewers at work: a list of decisions of every kind, each by a reviewer of his own, so that it is known again.

Who was stopped before he heard that a decision was taken looks at the record, and decides again only where nothing
is there. What was acknowledged must then be there once; of a decision that makes several judgements all or none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from killing.child import Ack
from killing.ground import RECORD, Writer, built, record_faults
from onrecord.core.record import Statement
from onrecord.review import add_missed, decide, merge, rename, split, undo
from onrecord.store import Store

#: what is done in turn; an undo takes back what the one before it did. Actors are renamed while nothing else about
#: their statements is decided, so that it is known beforehand how many judgements that makes
_RENAMED = ("rename", "undo", "rename")
_TURN = ("accept", "correct", "split", "undo", "merge", "reject", "missed", "merge", "undo", "split")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: ``makes`` judgements by ``by``, or takes all of them back."""

    name: str
    what: str
    by: str
    makes: int
    about: tuple[Statement, ...]


def _decisions(store: Store) -> list[Decision]:
    """The decisions to take on this record: the same for the same reports."""
    statements = [one for one in store.records(kind="statement") if isinstance(one, Statement)]
    pairs = [(a, b) for a, b in pairwise(statements) if a.doc_id == b.doc_id]
    actors = Counter(one.speaker.actor for one in statements if one.speaker.actor)
    made: list[Decision] = []
    for n, what in enumerate((*_RENAMED, *_TURN, *_TURN)):
        one, other = pairs[n % len(pairs)]
        if what == "rename":
            one = next(one for one in statements if one.speaker.actor == sorted(actors)[n % len(actors)])
        makes = {"split": 2, "merge": 2, "rename": actors[one.speaker.actor]}.get(what, 1)
        before = made[-1] if made else None
        if what == "undo" and before is not None:
            made.append(Decision(f"{n} undo", what, before.by, before.makes, before.about))
        else:
            made.append(Decision(f"{n} {what}", what, f"reviewer-{n:02}", makes, (one, other)))
    return made


def _review(ack: Ack) -> None:
    """Takes every decision that was not taken yet."""
    with Store.open(RECORD) as store:
        for one in _decisions(store):
            if not _taken(store, one):
                _take(store, one)
            ack(one.name)


def _take(store: Store, one: Decision) -> None:
    first, second = one.about
    by, record = one.by, first.id
    if one.what in ("accept", "reject"):
        decide(store, record, one.what, by=by, digest=first.digest)
    elif one.what == "correct":
        decide(store, record, "correct", by=by, put_instead={"act": "pledge"})
    elif one.what == "split":
        span = first.spans[0]
        split(store, record, [(span.start, span.start + 3), (span.start + 4, span.end)], by=by)
    elif one.what == "merge":
        merge(store, [record, second.id], by=by)
    elif one.what == "rename":
        rename(store, first.speaker.actor or "", into="person:somebody", name="Somebody", by=by)
    elif one.what == "missed":
        where = {"document": first.doc_id, "span": [0, 8], "value": f"20{by[-2:]}"}
        add_missed(store, {"kind": "moment", **where}, by=by)
    else:
        undo(store, by)


def _count(store: Store, one: Decision) -> int:
    """How many of its judgements are there, or are taken back."""
    return sum(j.by == one.by and (one.what != "undo" or not stands) for j, stands in store.judged.each())


def _taken(store: Store, one: Decision) -> bool:
    return _count(store, one) >= one.makes


def _held(folder: Path) -> Counter[str]:
    """Decision -> how often it was taken."""
    with Store.open(folder / RECORD, readonly=True) as store:
        taken = {one.name: -(-_count(store, one) // one.makes) for one in _decisions(store)}
    return Counter({name: times for name, times in taken.items() if times})


def _faults(folder: Path) -> list[str]:
    """Those of the record, and decisions of which some judgements are there and others are not."""
    with Store.open(folder / RECORD, readonly=True) as store:
        counts = [(one, _count(store, one)) for one in _decisions(store)]
    torn = [f"{one.name}: {there} of {one.makes} judgements" for one, there in counts if there % one.makes]
    return record_faults(folder) + torn


WRITERS = (Writer("review", built, _review, _held, _faults),)

"""Events that several reports tell: links ``same_event``, by the groups of ``same_events``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from onrecord.core.actors import Actors
from onrecord.core.link import Derived, Link
from onrecord.core.record import Event
from onrecord.core.spelling import fold
from onrecord.core.text import Span
from onrecord.reconcile.assertions import weeks
from onrecord.reconcile.contract import Told
from onrecord.reconcile.remembered import Remembered
from onrecord.reconcile.same_events import SCORE, Dated, same_events
from onrecord.time.calendar import bounds

NAME = "events-1"
#: reports in a block at most: of one kind of event, party and week
MOST = 120


@dataclass(frozen=True, slots=True)
class _Filed:
    """An event with the keys it is filed under."""

    event: Event
    published: str | None
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Retold:
    """The pass: links ``same_event`` between events of reports that are no copies of each other."""

    name: str = NAME
    pairs_only: bool = True

    def keys(self, told: Told) -> Iterable[str]:
        """Kind of event, party and week."""
        return {key for one in _filed(told) for key in one.keys}

    def most(self, _key: str, /) -> int | None:
        """A party that so many reports of one week have do such a thing is not looked at."""
        return MOST

    def place(self, key: str, /) -> str:
        """The week."""
        return key.rpartition("|")[2]

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """Each telling with the earliest of its group, in the first block both are in."""
        filed = {
            one.event.id: one
            for told in block
            if told.origin == told.document.id
            for one in _filed(told)
            if key in one.keys
        }
        for group in same_events((Dated(one.event, one.published) for one in filed.values()), _actors()):
            for (first, _), (other, why) in combinations(zip(group.ids, ("", *group.why), strict=True), 2):
                if first == group.ids[0] and key == min(filed[first].keys & filed[other].keys):
                    low, high = sorted((first, other))
                    yield _link(filed[low].event, filed[high].event, why)


@cache
def _actors() -> Actors:
    """The shipped register: it only says which sectors act for which state."""
    return Actors.load()


def _read(told: Told) -> tuple[_Filed, ...]:
    found = []
    for record in told.records:
        if isinstance(record, Event):
            days = bounds(record.date) or bounds((told.document.published or "")[:10])
            codes = [
                code.split(" ")[-1 if code.startswith("IGO ") else 0]
                for code in record.actor_codes + record.recipient_codes
            ]
            parties = {fold(party) for party in (*record.actors, *record.recipients, *codes) if party}
            keys = frozenset(f"{record.type}|{party}|{week}" for party in parties for week in weeks(days))
            found.append(_Filed(record, told.document.published, keys))
    return tuple(found)


_filed = Remembered(_read)


def _link(one: Event, other: Event, why: str) -> Link:
    return Link(
        a=one.id,
        b=other.id,
        relation="same_event",
        a_span=_span(one),
        b_span=_span(other),
        made_by=NAME,
        score=SCORE,
        why=why,
        detail={"type": one.type, "a": one.date, "b": other.date},
    )


def _span(event: Event) -> Span:
    return event.spans[0]

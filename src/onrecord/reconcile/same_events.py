"""Which events of several reports are one: groups with reasons, by the rule of ``events.same``.

    found = same_events((Dated(event, document.published) for ...), actors)
    found[0].ids, found[0].why      # ids of the events, earliest first; a reason for each but the first

Tellings of one report stay apart here: the stage ``events`` has already put together what a report tells twice. Copies
of a report should be left out by the caller, because a copy tells nothing again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.actors import Actors
from onrecord.core.record import Event
from onrecord.events.codes import ALIASES
from onrecord.events.same import Party, Telling, grouped

#: share of pairs of tellings in different reports, put together so, that were put together by hand (bbn event identity,
#: 243 of 325), rounded down to .05
SCORE = 0.7
#: sectors that act for their state; rebels, parties and civilians do not
_FOR_THE_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD"))


@dataclass(frozen=True, slots=True)
class Dated:
    """An event and the day its report was published, as ISO date, None when that is not known."""

    event: Event
    published: str | None


@dataclass(frozen=True, slots=True)
class SameEvents:
    """Events of different reports that are one: ``ids``, the earliest first, and ``why`` for each but the first."""

    ids: tuple[str, ...]
    why: tuple[str, ...]


def same_events(events: Iterable[Dated], actors: Actors) -> list[SameEvents]:
    """The groups of two and more among ``events``. Equal events give equal groups, in whatever order they come."""
    given = sorted(events, key=lambda one: (one.event.spans[0].doc_id, one.event.spans[0].start, one.event.id))
    told = [telling(one.event, one.published, actors) for one in given]
    return [
        SameEvents(tuple(given[n].event.id for n in group.members), tuple(group.why))
        for group in grouped(told, once=True)
        if len(group.members) > 1
    ]


def telling(event: Event, published: str | None, actors: Actors) -> Telling:
    """``event`` as ``events.same`` compares it; what its text does not date is dated by its report, unless it is told
    as past or as still to come."""
    undated = not set(event.aux) & {"historical", "future", "hypothetical"}
    return Telling(
        kind=event.type, mode=event.mode, aux=event.aux,
        actors=_parties(event.actors, event.actor_codes, actors),
        recipients=_parties(event.recipients, event.recipient_codes, actors),
        day=event.date or (published[:10] if published and undated else None), dated=event.date is not None,
        document=event.spans[0].doc_id, passage=event.spans[0].start,
    )  # fmt: skip


def _parties(names: tuple[str, ...], codes: tuple[str, ...], actors: Actors) -> tuple[Party, ...]:
    sides = [_side(code, actors) for code in codes] if len(codes) == len(names) else [""] * len(names)
    return tuple(Party(name, side) for name, side in zip(names, sides, strict=True))


def _side(code: str, actors: Actors) -> str:
    """Name of the state or body that a code ("SRB GOV", "IGO UNMIK") acts for, "" for none."""
    head, _, rest = code.partition(" ")
    held = rest if head == "IGO" else ALIASES.get(head, head) if rest in _FOR_THE_STATE else ""
    try:
        return actors.get(held).name if held else ""
    except KeyError:  # a sector alone, or a body of a register that is not at hand
        return ""

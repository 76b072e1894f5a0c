"""The sides of a process, who spoke for them when, and who is named for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.core.actors import Actors
from onrecord.core.record import Mention
from onrecord.core.spelling import fold, words
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.query.dates import first_day, plain_date
from onrecord.query.dossier.cells import Party, Person, Source, Spell
from onrecord.query.dossier.process import Process
from onrecord.query.dossier.sources import of_document, outlet_of
from onrecord.query.filters import Said
from onrecord.query.occasions import voices
from onrecord.query.sides import Sides

#: heading of those who speak for nobody the record knows
OTHERS = "Others"


def parties(
    process: Process, said: Sequence[Said], named: Iterable[tuple[Mention, Document]], sides: Sides, actors: Actors
) -> tuple[Party, ...]:
    """The sides: the parties of the process in its order, then by the number of their statements; "Others" last.

    named  mentions of people with a capacity, with their reports
    """
    spoken: dict[str, list[Said]] = {}
    for one in said:
        spoken.setdefault(sides.side(one) or OTHERS, []).append(one)
    people = _named(named, {one.statement.speaker.actor for one in said}, sides, Tenures.load())
    order = {_name(party, actors): (number, party) for number, party in enumerate(process.parties)}
    made = [
        Party(
            name=side,
            actor=order[side][1] if side in order else None,
            is_party=side in order,
            voices=_spells(spoken.get(side, [])),
            named=tuple(people.get(side, ())),
        )
        for side in {**spoken, **people}
    ]
    last = len(order)

    def rank(party: Party) -> tuple[bool, int, int, str]:
        number = -sum(len(spell.voice.statements) for spell in party.voices)
        return party.name == OTHERS, order.get(party.name, (last, ""))[0], number, fold(party.name)

    return tuple(sorted(made, key=rank))


def of_said(one: Said) -> Source:
    """A statement as a source."""
    statement = one.statement
    return Source(
        statement.id, one.document.id, outlet_of(one.document), one.document.published, one.name, statement.act,
        statement.said_at,
    )  # fmt: skip


def _spells(said: list[Said]) -> tuple[Spell, ...]:
    by_id = {one.statement.id: one for one in said}
    spells = []
    for voice in voices(said):
        own = [by_id[statement] for statement in voice.statements]
        days = sorted(day for day in (plain_date(one.when) for one in own) if day is not None)
        sources = tuple(of_said(one) for one in own)
        spells.append(Spell(voice, days[0] if days else None, days[-1] if days else None, sources))
    return tuple(sorted(spells, key=lambda s: (-len(s.voice.statements), first_day(s.since), fold(s.voice.name))))


def _named(
    mentions: Iterable[tuple[Mention, Document]], speaking: set[str | None], sides: Sides, tenures: Tenures
) -> dict[str, list[Person]]:
    """People who are named in a capacity and do not speak, by side."""
    found: dict[tuple[str, str, str], list[tuple[Mention, Document]]] = {}
    for mention, document in mentions:
        capacity = " ".join((mention.capacity or "").split())
        if mention.actor in speaking or not (mention.actor or "").startswith("person:") or not capacity:
            continue
        side = (
            sides.in_capacity(capacity) or _held(mention.actor or "", capacity, document.published, tenures) or OTHERS
        )
        found.setdefault((side, mention.actor or "", capacity), []).append((mention, document))
    people: dict[str, list[Person]] = {}
    for (side, actor, capacity), group in sorted(found.items()):
        sources = tuple(of_document(document, mention.id) for mention, document in group)
        people.setdefault(side, []).append(Person(group[0][0].name or actor, actor, capacity, sources))
    return people


def _held(actor: str, capacity: str, at: str | None, tenures: Tenures) -> str | None:
    """The one state or body in whose office a register has the person at the date: "outgoing President" names none."""
    held = [
        t for t in tenures.held_by(actor.removeprefix("person:")) if at is not None and (t.covers(at) or t.near(at))
    ]
    said = set(words(capacity))
    sides = {t.of for t in held if t.of and said & set(words(t.title))}
    return next(iter(sides)) if len(sides) == 1 else None


def _name(party: str, actors: Actors) -> str:
    try:
        return actors.get(party).name
    except KeyError:
        return party

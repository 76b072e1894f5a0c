"""What the registers know of a name, an office or a body, and how a written form would be linked.

register = Register.load()
register.look_up("Serbian President", "2014-05").entries[0].tenures[0].name       # "Tomislav Nikolić"
register.explain("President Vučić", "2020-04")[0].actor_id                        # "aleksandar-vucic"
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.core.actors import Actor, Actors, Form
from onrecord.core.bodies import Bodies
from onrecord.core.places import Places
from onrecord.core.spelling import fold
from onrecord.core.tenures import Tenure, Tenures

#: tenures shown of a state or body when no date is given
SHOWN = 12
_TABLE = {"state": "states.tsv"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the registers know: ``kind`` "person", "office", "place", or a kind of actor.

    lines    facts in words; tenures  in the order they began; more  how many tenures were left out
    """

    kind: str
    id: str
    name: str
    lines: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """All that answers a query at a date (None: ever)."""

    query: str
    at: str | None
    entries: tuple[Entry, ...]

    @property
    def found(self) -> bool:
        """True when there is an answer."""
        return bool(self.entries)

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return {"query": self.query, "at": self.at, "entries": [asdict(entry) for entry in self.entries]}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to link a form: ``actor_id`` None when the registers cannot tell; ``why`` names rows and tables."""

    form: str
    name: str
    kind: str
    actor_id: str | None
    why: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Register:
    """The registers of who is who, together."""

    actors: Actors
    bodies: Bodies
    places: Places
    tenures: Tenures

    @classmethod
    def load(cls, folder: Path | None = None) -> Register:
        """The shipped tables with those of ``folder`` over them. Raises RegisterError."""
        return cls(Actors.load(folder), Bodies.load(folder), Places.load(folder), Tenures.load(folder))

    def look_up(self, query: str, at: str | None = None) -> Account:
        """People, offices, states, bodies and places that ``query`` names, and what was held at ``at``."""
        entries = [*self._offices(query, at), *self._people(query, at), *self._bodies(query, at)]
        return Account(query, at, tuple(entries) + tuple(self._places(query)))

    def explain(self, form: str, at: str | None = None) -> tuple[Reading, ...]:
        """How ``form`` would be linked outside any report, the likelier reading first.

        A report goes before the register: a role it states, and whom it introduced, decide there.
        """
        lead, name = self._lead(form)
        readings = [*self._actor_readings(form), *self._role_readings(form), *self._person_readings(lead, name, at)]
        if readings:
            return tuple(readings)
        why = "no row of people.tsv, states.tsv, bodies.tsv or roles.tsv has it; a role in the report would still count"
        return (Reading(form, form, "unknown", None, (why,)),)

    def _offices(self, query: str, at: str | None) -> Iterator[Entry]:
        seen = set()
        for office, actor_id in self._splits(query):
            held = self.tenures.holder(office, actor_id, at)
            if held and held not in seen:
                seen.add(held)
                name = f"{held[0].title}" if len({t.title for t in held}) == 1 else office
                yield Entry("office", actor_id, name, (), held)

    def _splits(self, query: str) -> Iterator[tuple[str, str]]:
        """``query`` as an office and the id of a state or body: "President of Serbia", "Serbian President"."""
        words = query.split()
        for at in range(1, len(words)):
            one, other = " ".join(words[:at]).removesuffix(" of"), " ".join(words[at:]).removeprefix("of ")
            for office, of in ((one, other), (other, one)):
                form = self.actors.find(of) if self.tenures.offices(office) else None
                if form is not None:
                    yield office, form.actor_id

    def _people(self, query: str, at: str | None) -> Iterator[Entry]:
        _, name = self._lead(query)
        for person_id in self._ids(name):
            person = self.tenures.person(person_id)
            held = tuple(t for t in self.tenures.held_by(person_id) if at is None or t.covers(at) or t.near(at))
            lines = [f"also {', '.join(person.aliases)}"] if person.aliases else []
            if not held:
                lines.append("no office in the register at that date")
            yield Entry("person", person_id, person.name, tuple(lines), held)

    def _ids(self, name: str) -> tuple[str, ...]:
        if self.tenures.held_by(name):
            return (name,)
        return self.tenures.people(name)

    def _bodies(self, query: str, at: str | None) -> Iterator[Entry]:
        for actor in self._named(query):
            held = self.tenures.offices_at(actor.id, at)
            shown = held if at is not None else tuple(t for t in held if t.until is None)[:SHOWN]
            yield Entry(actor.kind, actor.id, actor.name, tuple(self._facts(actor, at)), shown, len(held) - len(shown))

    def _named(self, query: str) -> list[Actor]:
        ids = dict.fromkeys(form.actor_id for form in self.actors.candidates(query))
        with suppress(KeyError):
            ids.setdefault(self.actors.get(query).id)
        return [self.actors.get(actor_id) for actor_id in ids]

    def _facts(self, actor: Actor, at: str | None) -> Iterator[str]:
        if actor.of:
            yield f"part of {self.actors.get(actor.of).name}"
        if actor.claims:
            yield actor.claims
        mandate = self.bodies.mandate(actor.id)
        if mandate:
            yield f"{mandate.instrument}, {mandate.since} to {mandate.until or 'now'} ({mandate.source})"
        seats = self.bodies.seats(actor.id)
        if seats:
            terms = ", ".join(f"{s.since[:4]}-{s.until[:4] if s.until else ''}" for s in seats)
            yield f"Security Council, {seats[-1].kind}: {terms}"
        if actor.id == "UNSC" and at is not None:
            yield f"members: {', '.join(self.actors.get(state).name for state in self.bodies.members(at))}"

    def _places(self, query: str) -> Iterator[Entry]:
        for place in self.places.find(query):
            under = f"{place.kind}, filed under {self.actors.get(place.state_id).name}"
            also = (f"also {', '.join(place.aliases)}",) if place.aliases else ()
            yield Entry("place", place.state_id, place.name, (under, *also, place.source))

    def _lead(self, form: str) -> tuple[str, str]:
        """The titles and role in front of a name, and the name: "Serbian President", "Vučić"."""
        words, cut = form.split(), 0
        for at in range(1, len(words)):
            lead = " ".join(words[:at])
            if self.actors.titles.find(lead) or self.actors.roles.find(lead) or self._role_of(lead):
                cut = at
        return " ".join(words[:cut]), " ".join(words[cut:])

    def _role_of(self, lead: str) -> bool:
        """True for a role behind an actor's name or adjective, and for that alone ("Serbian", "UN envoy")."""
        words = lead.split()
        return any(
            self.actors.find(" ".join(words[:at]))
            and (at == len(words) or self.actors.roles.find(" ".join(words[at:])))
            for at in range(1, len(words) + 1)
        )

    def _actor_readings(self, form: str) -> Iterator[Reading]:
        for number, named in enumerate(self.actors.candidates(form)):
            actor = self.actors.get(named.actor_id)
            why = [f"{_TABLE.get(actor.kind, 'bodies.tsv')}, row {actor.id}: a {named.use} of it is {named.text!r}"]
            why += [_order(named)] if number else []
            why += [actor.claims] if actor.claims else []
            yield Reading(form, actor.name, actor.kind, actor.id, tuple(why))

    def _role_readings(self, form: str) -> Iterator[Reading]:
        for role in self.actors.roles.find(form)[:1]:
            why = f"roles.tsv, row {role.phrase!r}: {role.kind}; who it is, the report has to say"
            yield Reading(form, role.phrase, "role", None, (why,))

    def _person_readings(self, lead: str, name: str, at: str | None) -> Iterator[Reading]:
        people = self._ids(name)
        likely = [p for p in people if self._held(p, lead, at)] or [p for p in people if self._held(p, "", at)]
        if len(likely or people) > 1:
            several = (
                f"people.tsv has {len(likely or people)} of that name; unresolved unless the report or the date tells"
            )
            yield Reading(name, name, "person", None, (several,))
        for person_id in sorted(people, key=lambda p: (p not in likely, p)):
            person = self.tenures.person(person_id)
            why = [f"people.tsv, row {person_id}: {self._how(name, person_id)} ({person.source})"]
            if person_id not in likely:
                why.append("an alternative: the office stated or the date does not fit")
            why += [f"stated before the name: {lead}; that goes before the register"] if lead else []
            held = self._held(person_id, lead, at) or self._held(person_id, "", at)
            why += [f"tenures.tsv: {t.title}, {t.since} to {t.until or '(no end known)'} ({t.source})" for t in held]
            yield Reading(name, person.name, "person", person_id, tuple(why))

    def _how(self, name: str, person_id: str) -> str:
        person = self.tenures.person(person_id)
        if fold(name) == fold(person.name):
            return "the name"
        if any(fold(name) == fold(alias) for alias in person.aliases):
            return "an alias in the row"
        if any(fold(name) == fold(family) for family in person.families):
            return "the family name alone"
        return "the name in another order, transliteration, or without middle names"

    def _held(self, person_id: str, lead: str, at: str | None) -> list[Tenure]:
        """What a person held at ``at``; only offices that ``lead`` can mean, where it names one."""
        words = lead.split()
        ends = (self.tenures.offices(" ".join(words[cut:])) for cut in range(len(words)))
        offices = next(filter(None, ends), ())
        held = self.tenures.held_by(person_id)
        return [t for t in held if (at is None or t.covers(at) or t.near(at)) and (not offices or t.office in offices)]


def _order(form: Form) -> str:
    return f"an alternative: forms of use {form.use} go behind, or ambiguous.tsv puts another first"

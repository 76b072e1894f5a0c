"""What ``who`` hands on: the actors of one document and every place that names them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.core.record import Mention

#: why a pronoun has no entity: it means somebody the report tells of without a name
UNNAMED = "somebody without a name"


@dataclass(slots=True)
class Entity:
    """An actor of the document while it is read.

    id          register id, or in-record id "person:zahir-tanin", stable over documents
    name        fullest form in the document, or the register's name
    kind        person | state | body | group
    capacities  role phrases as written, first mention first
    of          name of the state or body the actor speaks for
    gender      "m", "f" or "" from titles and nouns
    """

    id: str
    name: str
    kind: str
    capacities: list[str] = field(default_factory=list)
    of: str | None = None
    gender: str = ""

    @property
    def capacity(self) -> str | None:
        """The capacity to quote: the first one stated."""
        return self.capacities[0] if self.capacities else None


@dataclass(frozen=True, slots=True)
class Name:
    """A place that names or refers to an actor.

    start, end    the name itself; ``first`` <= start and ``last`` >= end hold its role phrase as well
    form          MENTION_FORMS
    entity        index into ``Cast.entities``; -1 when unresolved
    share         how likely it is this entity, where that was weighed (``who.pairs``)
    """

    start: int
    end: int
    first: int
    last: int
    form: str
    entity: int
    capacity: str | None = None
    why: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors and the places that name them, in order of position, not overlapping.

    parties  (start, end, name of the state or body) for every register form, adjectives included
    """

    entities: tuple[Entity, ...]
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    parties: tuple[tuple[int, int, str], ...]

    def party(self, start: int, end: int) -> str | None:
        """The first state or body named, also by an adjective, inside ``start``..``end``."""
        at = bisect_left(self.parties, start, key=lambda p: p[0])
        return self.parties[at][2] if at < len(self.parties) and self.parties[at][1] <= end else None

    def between(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that start inside ``start``..``end``."""
        low = bisect_left(self.names, start, key=lambda n: n.start)
        high = bisect_left(self.names, end, key=lambda n: n.start)
        return self.names[low:high]

    def of(self, name: Name) -> Entity | None:
        """The actor a name refers to, None when unresolved."""
        return self.entities[name.entity] if name.entity >= 0 else None

    def is_person(self, name: Name) -> bool:
        """True for a name that refers to a person."""
        entity = self.of(name)
        return entity is not None and entity.kind == "person"

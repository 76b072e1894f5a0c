"""From the words of a subject or object to the names of who takes part."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.attribute.nouns import DETERMINERS, FIRST_PERSON, PREPOSITIONS
from onrecord.attribute.units import Unit
from onrecord.core.actors import Actors
from onrecord.core.record import Speaker
from onrecord.events import lexicon
from onrecord.events.codes import code
from onrecord.who import Cast, Entity, Name

_WIDEST = 90  # code points a name with its role is looked for before a word
_LONGEST = 5  # words of a party that has no name
_MEMBERS = frozenset("members member".split())


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: names in the order of the text, their codes, and where they are written.

    mutual  True when several parties stand together ("Serbia and Kosovo")
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    start: int
    end: int

    @property
    def mutual(self) -> bool:
        """True when more than one takes part."""
        return len(self.names) > 1

    def with_other(self, other: Party) -> Party:
        """Both parties as one, for events in which all who take part act."""
        more = [(n, c) for n, c in zip(other.names, other.codes, strict=True) if n not in self.names]
        names, codes = (*self.names, *(n for n, _ in more)), (*self.codes, *(c for _, c in more))
        return Party(names, codes, self.start, self.end)


class Parties:
    """Names those who stand in a passage of one document."""

    def __init__(self, cast: Cast, actors: Actors) -> None:
        self._cast, self._actors = cast, actors

    def speaker(self, speaker: Speaker, text: str) -> Party | None:
        """Who acts when ``speaker`` speaks: a state named for its government, the state of unnamed officials and
        of institutions, who is spoken for by "we", else the one who speaks."""
        at = (speaker.span.start, speaker.span.end) if speaker.span is not None else (0, 0)
        written = (text[slice(*at)] if speaker.span is not None else speaker.as_written).strip()
        named = self._actors.find(written) if written else None
        if written.lower() in ("we", "our") and speaker.of:
            return self._made((speaker.of,), speaker.capacity or "", at)
        if named is not None and named.use not in ("adjective", "demonym", "office"):
            return self._made((self._actors.get(named.actor_id).name,), "", at)
        if (speaker.actor or "").startswith("person:"):
            return self._made((speaker.name,), speaker.capacity or "", at, speaker.of)
        words = written.lower().split()
        party = self._cast.party(*at) if speaker.span is not None else None
        if party is not None and words and self._acts_for(words):
            return self._made((party,), written, at)
        if speaker.name:
            return self._made((speaker.name,), speaker.capacity or written, at, speaker.of)
        return self._made((speaker.of,), "", at) if speaker.of else None

    def named(self, name: str) -> tuple[str, str]:
        """A name and its code."""
        return name, code(self._actors, name)

    @staticmethod
    def _acts_for(words: list[str]) -> bool:
        return any(w in lexicon.ORGANS for w in words) or "ministry" in words or "foreign" in words

    def of(self, unit: Unit, first: int, last: int, teller: Speaker | None = None) -> Party | None:
        """The parties in words ``first``..``last`` (inclusive) of a noun phrase; None when none is found.

        teller  who says "we" and "I" there"""
        if first > last:
            return None
        low = unit.lows[first]
        start, end = unit.words[first].start, unit.words[last].end
        if low in FIRST_PERSON and teller is not None:
            name = teller.of if low in ("we", "our", "us") and teller.of else teller.name
            return self._made((name,), teller.capacity or "", (start, end), teller.of) if name else None
        found = self._names(unit, first, last, (start, end))
        if found:
            return self._joined(found, (start, end))
        return self._group(unit, first, last)

    def _names(self, unit: Unit, first: int, last: int, at: tuple[int, int]) -> list[tuple[str, str, str | None]]:
        """(name, words that show the sector, party) of each actor in the phrase, roles and possessors left out."""
        names = [n for n in self._cast.between(max(at[0] - _WIDEST, 0), at[1]) if n.end > at[0] and n.entity >= 0]
        out: list[tuple[str, str, str | None]] = []
        covered = at[0]
        for name in names:
            entity = self._cast.of(name)
            if entity is None or name.start < covered:
                continue
            if entity.kind == "person":
                out = [o for o in out if not self._held(name, o)]
                out.append((entity.name, entity.capacity or "", entity.of))
                covered = max(covered, name.last)
            else:
                shown = self._for(unit, name, entity, last)
                if shown is not None:
                    out.append(shown)
        return out or self._adjectives(unit, first, last, at)

    def _held(self, name: Name, other: tuple[str, str, str | None]) -> bool:
        """True when a party met before a person stands in that person's role phrase ("Serbian President …")."""
        inside = self._cast.between(name.first, name.start)
        held = {e.name for e in map(self._cast.of, inside) if e is not None}
        party = self._cast.party(name.first, name.start)
        return other[0] in held or other[0] == party

    def _for(self, unit: Unit, name: Name, entity: Entity, last: int) -> tuple[str, str, str | None] | None:
        """A state or body named in a phrase: itself, or what its members and organs are."""
        after = unit.index(name.end - 1) + 1
        words = " ".join(unit.lows[after : min(last + 1, after + 3)])
        before = unit.lows[max(unit.index(name.start) - 3, 0) : unit.index(name.start)]
        if any(w in _MEMBERS for w in (*before, *unit.lows[after : after + 1])):
            return f"{entity.name} members", "", entity.of
        if unit.lows[after : after + 1] in (("’s",), ("'s",)):
            head = unit.lows[min(last, after + 4)]
            organs = set(unit.lows[after : last + 1]) & lexicon.ORGANS
            return (entity.name, head, entity.of) if organs else None
        return entity.name, words, entity.of

    def _adjectives(self, unit: Unit, first: int, last: int, at: tuple[int, int]) -> list[tuple[str, str, str | None]]:
        """The states of "German and Austrian troops": adjectives before a head that acts for its state."""
        if not set(unit.lows[first : last + 1]) & lexicon.ORGANS:
            return []
        held = self._cast.parties
        low = bisect_left(held, at[0], key=lambda p: p[0])
        high = bisect_left(held, at[1], key=lambda p: p[0])
        words = " ".join(unit.lows[first : last + 1])
        return [(name, words, None) for name in dict.fromkeys(p[2] for p in held[low:high])]

    def adjective(self, unit: Unit, first: int, last: int) -> Party | None:
        """The state or body that an adjective between the words ``first`` and ``last`` names ("Serbian attacks")."""
        at = (unit.words[first].start, unit.words[last].start)
        party = self._cast.party(*at)
        return None if party is None else self._made((party,), "", at)

    def _joined(self, found: list[tuple[str, str, str | None]], at: tuple[int, int]) -> Party:
        unique = list({name: (name, words, of) for name, words, of in found}.values())
        codes = tuple(code(self._actors, name, of, words) for name, words, of in unique)
        return Party(tuple(name for name, _, _ in unique), codes, *at)

    def _group(self, unit: Unit, first: int, last: int) -> Party | None:
        """People without a name, as written: "masked gunmen", "ethnic Albanian rioters"."""
        while first < last and unit.lows[first] in DETERMINERS:
            first += 1
        head = next((k - 1 for k in range(first + 1, last + 1) if unit.lows[k] in PREPOSITIONS), last)
        if unit.lows[head] not in lexicon.GROUPS and unit.lows[head] not in lexicon.PEOPLE:
            return None
        first = max(first, head - _LONGEST + 1)
        words = " ".join(unit.lows[first : head + 1])
        party = self._cast.party(unit.words[first].start, unit.words[head].end)
        names = (party,) if party is not None and unit.lows[head] in lexicon.ORGANS else (words,)
        at = (unit.words[first].start, unit.words[head].end)
        return Party(names, (code(self._actors, names[0], party, words),), *at)

    def _made(self, names: tuple[str, ...], words: str, at: tuple[int, int], of: str | None = None) -> Party:
        return Party(names, tuple(code(self._actors, name, of, words) for name in names), *at)

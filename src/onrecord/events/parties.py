"""From the words of a subject or object to the names of who takes part."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from onrecord.attribute.nouns import DETERMINERS, FIRST_PERSON, PREPOSITIONS
from onrecord.attribute.units import Unit
from onrecord.core.actors import Actors
from onrecord.core.parts import Speaker
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

    def __init__(self, text: str, cast: Cast, actors: Actors) -> None:
        self._text, self._cast, self._actors = text, cast, actors
        self._codes: dict[tuple[str, str | None, str], str] = {}  # few take part in a report, and often

    def speaker(self, speaker: Speaker) -> Party | None:
        """Who acts when ``speaker`` speaks: a state named for its government, the state of unnamed officials and
        of institutions, who is spoken for by "we", else the one who speaks."""
        at = (speaker.span.start, speaker.span.end) if speaker.span is not None else (0, 0)
        written = (self._text[slice(*at)] if speaker.span is not None else speaker.as_written).strip()
        joint = self._joint(speaker, at)
        if joint is not None:
            return joint
        named = self._actors.find(written) if written else None
        if written.lower() in ("we", "our") and speaker.of:
            return self._made((speaker.of,), speaker.capacity or "", at)
        if named is not None and named.use not in ("adjective", "demonym", "office"):
            return self._made((self._actors.get(named.actor_id).name,), "", at)
        if (speaker.actor or "").startswith("person:"):
            return self._made((speaker.name,), speaker.capacity or "", at, speaker.of)
        words = written.lower().split()
        party = self._party(*at) if speaker.span is not None else None
        if party is not None and words and self._acts_for(words):
            return self._made((party,), written, at)
        if speaker.name:
            return self._made((speaker.name,), speaker.capacity or written, at, speaker.of)
        return self._made((speaker.of,), "", at) if speaker.of else None

    def _joint(self, speaker: Speaker, at: tuple[int, int]) -> Party | None:
        """The states and bodies that speak together ("France and Germany")."""
        if speaker.actor is not None or speaker.span is None:
            return None
        found = [e.name for e in map(self._cast.of, self._cast.between(*at)) if e is not None and e.kind != "person"]
        return self._made(tuple(dict.fromkeys(found)), "", at) if len(set(found)) > 1 else None

    def name_before(self, unit: Unit, at: int) -> int | None:
        """Index of the first word of the name that ends right before word ``at``, None when none does."""
        end = unit.words[at - 1].end
        names = [n for n in self._cast.between(max(end - _WIDEST, 0), end) if n.end == end and n.entity >= 0]
        return unit.index(names[-1].first) if names else None

    def named(self, name: str) -> tuple[str, str]:
        """A name and its code."""
        return name, self._code(name)

    @staticmethod
    def _acts_for(words: list[str]) -> bool:
        return not lexicon.ORGANS.isdisjoint(words) or "ministry" in words or "foreign" in words

    def of(
        self, unit: Unit, first: int, last: int, teller: Speaker | None = None, *, acts: bool = False
    ) -> Party | None:
        """The parties in words ``first``..``last`` (inclusive) of a noun phrase; None when none is found.

        teller  who says "we" and "I" there
        acts    True for a subject: what is only named behind "of" does not act ("the bombing of Lebanon")"""
        if first > last:
            return None
        low = unit.lows[first]
        start, end = unit.words[first].start, unit.words[last].end
        if low in FIRST_PERSON and teller is not None:
            name = teller.of if low in ("we", "our", "us") and teller.of else teller.name
            return self._made((name,), teller.capacity or "", (start, end), teller.of) if name else None
        if low in lexicon.POSSESSIVE and unit.lows[last] in lexicon.OWN and teller is not None and teller.of:
            return self._made((teller.of,), "", (start, end))
        if acts:
            head = next((k for k in range(first + 1, last + 1) if unit.lows[k] in PREPOSITIONS), last + 1)
            if head <= last and unit.lows[head - 1] not in lexicon.ACTING:
                last = head - 1
                end = unit.words[last].end
        found = self._names(unit, first, last, (start, end))
        if found:
            return self._joined(found, (start, end))
        joint = next((k for k in range(first + 1, last) if unit.lows[k] == "and"), None)
        one = self._group(unit, first, last if joint is None else joint - 1)
        other = None if joint is None else self._group(unit, joint + 1, last)
        return one.with_other(other) if one is not None and other is not None else one or other

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
        if not _MEMBERS.isdisjoint((*before, *unit.lows[after : after + 1])):
            return f"{entity.name} members", "", entity.of
        if unit.lows[after : after + 1] in (("’s",), ("'s",)):
            head = unit.lows[min(last, after + 4)]
            organs = not lexicon.ORGANS.isdisjoint(unit.lows[after : last + 1])
            return (entity.name, head, entity.of) if organs else None
        return entity.name, words, entity.of

    def _adjectives(self, unit: Unit, first: int, last: int, at: tuple[int, int]) -> list[tuple[str, str, str | None]]:
        """The states of "German and Austrian troops": adjectives before a head that acts for its state."""
        if lexicon.ORGANS.isdisjoint(unit.lows[first : last + 1]):
            return []
        words = " ".join(unit.lows[first : last + 1])
        return [(name, words, None) for name in dict.fromkeys(self._named_in(*at))]

    def _named_in(self, start: int, end: int) -> list[str]:
        """The states and bodies named in a passage, adjectives included; "the army" of a register names none."""
        held = self._cast.parties
        low, high = (bisect_left(held, offset, key=lambda p: p[0]) for offset in (start, end))
        return [name for begins, ends, name in held[low:high] if _is_name(self._text[begins:ends])]

    def _party(self, start: int, end: int) -> str | None:
        return next(iter(self._named_in(start, end)), None)

    def adjective(self, unit: Unit, first: int, last: int) -> Party | None:
        """The state or body that an adjective between the words ``first`` and ``last`` names ("Serbian attacks")."""
        at = (unit.words[first].start, unit.words[last].start)
        party = self._party(*at)
        return None if party is None else self._made((party,), "", at)

    def _joined(self, found: list[tuple[str, str, str | None]], at: tuple[int, int]) -> Party:
        unique = list({name: (name, words, of) for name, words, of in found}.values())
        codes = tuple(self._code(name, of, words) for name, words, of in unique)
        return Party(tuple(name for name, _, _ in unique), codes, *at)

    def _group(self, unit: Unit, first: int, last: int) -> Party | None:
        """People without a name, as written: "masked gunmen", "ethnic Albanian rioters"."""
        while first < last and unit.lows[first] in DETERMINERS:
            first += 1
        head = next((k - 1 for k in range(first + 1, last + 1) if unit.lows[k] in PREPOSITIONS), last)
        while head > first and unit.lows[head] in lexicon.TRAILING:
            head -= 1
        if unit.lows[head] in lexicon.COLLECTIVES and unit.lows[head + 1 : head + 2] == ("of",) and head + 2 <= last:
            return self._group(unit, head + 2, last)
        if unit.lows[head] not in lexicon.GROUPS and unit.lows[head] not in lexicon.PEOPLE:
            return None
        first = max(first, head - _LONGEST + 1)
        words = " ".join(unit.lows[first : head + 1])
        party = self._party(unit.words[first].start, unit.words[head].end)
        names = (party,) if party is not None and unit.lows[head] in lexicon.ORGANS else (words,)
        at = (unit.words[first].start, unit.words[head].end)
        return Party(names, (self._code(names[0], party, words),), *at)

    def _code(self, name: str, of: str | None = None, words: str = "") -> str:
        asked = name, of, words
        if asked not in self._codes:
            self._codes[asked] = code(self._actors, *asked)
        return self._codes[asked]

    def _made(self, names: tuple[str, ...], words: str, at: tuple[int, int], of: str | None = None) -> Party:
        return Party(names, tuple(self._code(name, of, words) for name in names), *at)


def _is_name(passage: str) -> bool:
    """False for common nouns that the register has as a short form ("The army")."""
    bare = passage[4:] if passage[:4].lower() == "the " else passage
    return bare[:1].isupper()

"""Sources: the noun phrase before or behind a cue, and the actor it refers to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.attribute.nouns import (
    AUXILIARIES,
    BESIDE_DATE,
    BOUNDARIES,
    DETERMINERS,
    DOCUMENTS,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKERS,
    is_adverb,
)  # fmt: skip
from onrecord.attribute.units import Unit
from onrecord.who import Cast, Name

_NAME = 80  # code points of a name
_LONGEST = 22  # words of a source
_SHORT = 8  # words of a source that no register or word list knows
_COLLECTIVES = frozenset("assembly number majority handful group series range host couple minority".split())
_WIDEST = 400  # code points of a role phrase with the name behind it
_STOPS = frozenset(("who", ",", ";", "(", ")", "said", "that", "“"))
_ONE = frozenset(("a", "an", "one", "another"))
_SERVANTS = frozenset("adviser advisor aide assistant spokesman spokeswoman spokesperson ally confidant".split())
_BEFORE_OF = 6  # words: "a former close adviser to"
_MARKS = frozenset(",–—-")
_LEADING = frozenset(("and", "but", "also", "-", "(", ")", "’s", "'s", "/"))
_JOINTS = frozenset("and but or".split())
#: words behind a cue that open no source
_CLOSED = BOUNDARIES - PRONOUNS


def of_another(unit: Unit, name: Name) -> bool:
    """True for "Ana Kos" in "an adviser to Ana Kos who …": somebody unnamed speaks."""
    at = unit.index(name.first)
    if at < 2 or unit.lows[at - 1] not in ("to", "of", "for"):
        return False
    return unit.lows[at - 2] in _SERVANTS or not _ONE.isdisjoint(unit.lows[max(0, at - _BEFORE_OF) : at - 1])


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source in a unit: indices ``first``..``last`` inclusive, the name that names it.

    edge   index of the first word of everything that belongs to it (appositions, commas, adverbials)
    until  index of the last word of that, for a source before its cue
    """

    first: int
    last: int
    name: Name | None
    edge: int
    head: str
    until: int = -1
    negated: bool = False
    future: bool = False


class Subjects:
    """Finds sources in the units of one document."""

    def __init__(self, cast: Cast, in_moment: Callable[[int], bool]) -> None:
        self._cast, self._in_moment = cast, in_moment
        self._starts = [name.start for name in cast.names]

    def before(self, unit: Unit, at: int, *, anyone: bool = False) -> Source | None:
        """The source that ends left of the cue at word ``at``; None when nothing there can speak.

        ``anyone`` takes any noun phrase for a source, for verbs such as "say"."""
        j, negated, future = at - 1, False, False
        while j >= 0:
            low = unit.lows[j]
            if low in AUXILIARIES:
                negated = negated or low in ("not", "n't", "n’t")
                future = future or low in ("will", "would", "shall")
            elif not (is_adverb(low) or self._timed(unit, j)):
                break
            j -= 1
        if j < 0 or j in unit.quoted or unit.lows[j] in _JOINTS:
            return None
        found = self._ending_at(unit, j) or (self._anyone(unit, j) if anyone else None)
        return (
            None
            if found is None
            else Source(found.first, found.last, found.name, found.edge, found.head, j, negated, future)
        )

    def _anyone(self, unit: Unit, j: int) -> Source | None:
        """Any noun phrase that ends with word ``j``, or before the apposition that ends there."""
        if unit.lows[j] == ",":
            j = next((k - 1 for k in range(j - 1, max(-1, j - _LONGEST), -1) if unit.lows[k] == ","), -1)
        if (
            j < 0
            or not unit.lows[j][0].isalpha()
            or unit.lows[j] in BOUNDARIES
            or unit.lows[j] in PREPOSITIONS
            or unit.lows[j] in ("that", "there", "and")
        ):
            return None
        who = next((k for k in range(j, max(0, j - _LONGEST), -1) if unit.lows[k] in _STOPS), 0)
        if who > 1 and unit.lows[who] == "who" and unit.lows[who - 1][0].isalpha():
            j = who - 1  # "the man who led the talks told": whoever the clause belongs to speaks
        first = j
        while (
            first > 0
            and j - first < _SHORT
            and self._inside(unit, first - 1)
            and unit.lows[first - 1] not in ("and", "but")
        ):
            first -= 1
        first = self._trim(unit, first, j)
        head = next((k - 1 for k in range(first + 1, j + 1) if unit.lows[k] in PREPOSITIONS), j)
        return Source(first, j, None, first, unit.lows[head])

    def _timed(self, unit: Unit, j: int) -> bool:
        """True inside a date, for the preposition before one, and for the comma behind one."""
        if self._in_moment(unit.words[j].start):
            return True
        beside = unit.lows[j] in BESIDE_DATE and j + 1 < len(unit.words)
        return beside and self._in_moment(unit.words[j + 1].start)

    def _ending_at(self, unit: Unit, j: int) -> Source | None:
        if unit.lows[j] == ")":
            j = next((k - 1 for k in range(j, max(-1, j - _LONGEST), -1) if unit.lows[k] == "("), -1)
        elif unit.lows[j] in ("who", "which"):
            j -= 2 if j > 0 and unit.lows[j - 1] == "," else 1
            if j >= 0 and unit.lows[j] in _MARKS:
                return None
            person = self._described_up_to(unit, j)
            if person is not None:
                return Source(unit.index(person.first), j, person, unit.index(person.first), unit.lows[j])
        if j < 0:
            return None
        low = unit.lows[j]
        if low in _MARKS:
            return self._over_apposition(unit, j)
        if low in PRONOUNS:
            return Source(j, j, self.named(unit, j, j), j, low)
        return self._phrase(unit, j) or self._over_participle(unit, j)

    def _described_up_to(self, unit: Unit, j: int) -> Name | None:
        """The person whose role phrase ends with word ``j``: "Wu, Special Envoy for the Great Lakes Region, who …"."""
        if j < 0:
            return None
        names = self._cast.between(max(unit.start, unit.words[j].start - _WIDEST), unit.words[j].start)
        reaching = (n for n in reversed(names) if n.last == unit.words[j].end and self._cast.is_person(n))
        person = next(reaching, None)
        return None if person is not None and of_another(unit, person) else person

    def _over_participle(self, unit: Unit, j: int) -> Source | None:
        """``X, speaking to reporters, said`` without the commas: the source before the participle."""
        for k in range(j, max(0, j - 12), -1):
            if unit.lows[k] in _MARKS or unit.lows[k] in BOUNDARIES:
                return None
            if unit.lows[k] in (
                "speaking",
                "talking",
                "addressing",
                "briefing",
                "writing",
                "reporting",
                "representing",
            ):
                return self._phrase(unit, k - 1)
        return None

    def opening(self, unit: Unit, at: int) -> Source | None:
        """The source that opens the sentence, for a second verb: ``X has few links to Y, and considers …``."""
        for k in range(1, min(at, 16)):
            verb = (
                unit.lows[k] in AUXILIARIES and unit.lows[k] not in ("should", "must", "may", "might", "could")
            ) or (unit.lows[k].endswith("ed") and len(unit.lows[k]) > 4)
            if verb and k - 1 not in unit.quoted:
                return self._ending_at(unit, k - 1) if unit.lows[k - 1] not in _MARKS else None
        return None

    def is_name(self, unit: Unit, at: int) -> bool:
        """True when the word is part of a name ("United States", "Sir Brian Urges")."""
        name = self._named(unit.words[at].start, unit.words[at].start + 1)
        return name is not None and name.form == "name"

    def _over_apposition(self, unit: Unit, comma: int) -> Source | None:
        """``X, head of the mission, said``: the source before the comma, or the name inside the commas."""
        opening = next((k for k in range(comma - 1, max(-1, comma - _LONGEST), -1) if unit.lows[k] in _MARKS), None)
        if opening is None or opening == 0:
            return None
        inner = self._ending_at(unit, comma - 1) if unit.lows[comma - 1] not in _MARKS else None
        outer = self._ending_at(unit, opening - 1) if unit.lows[opening - 1] not in _MARKS else None
        if outer is None:
            return None
        if (
            inner is not None
            and inner.name is not None
            and self._cast.is_person(inner.name)
            and inner.first <= opening + 2
        ):
            return Source(outer.first, comma - 1, inner.name, outer.edge, inner.head)
        named = inner is not None and inner.name is not None and inner.first <= opening + 2 and outer.name is None
        if named and inner is not None:  # "a political group - the National Front - rejected"
            return Source(inner.first, inner.last, inner.name, outer.edge, inner.head)
        return Source(outer.first, outer.last, outer.name, outer.edge, outer.head)

    def _phrase(self, unit: Unit, j: int, floor: int = 0) -> Source | None:
        """The noun phrase that ends with word ``j`` and starts at ``floor`` or later."""
        name = self.named(unit, j, j)
        if name is not None and self._cast.is_person(name) and of_another(unit, name):
            return self._whose(unit, unit.index(name.first) - 1, j)
        if name is not None and (self._cast.is_person(name) or name.form == "description"):
            first = unit.index(name.first)
            edge = first - 1 if first > 0 and unit.lows[first - 1] in DETERMINERS else first
            return Source(first, j, name, edge, unit.lows[j])
        first = j
        while first > floor and j - first < _LONGEST and self._inside(unit, first - 1):
            first -= 1
        first = self._trim(unit, first, j)
        head = next((k - 1 for k in range(first + 1, j + 1) if unit.lows[k] in PREPOSITIONS), j)
        while head > first and ("/" in unit.lows[head - 1 : head + 2] or unit.lows[head][0].isdigit()):
            head -= 1  # "presidential statement S/PRST/2008/1": the symbol names it, the noun speaks
        if unit.lows[head] in _COLLECTIVES and unit.lows[head + 1 : head + 2] == ("of",) and head + 2 <= j:
            return self._phrase_from(unit, head + 2, j, first)
        return self._phrase_from(unit, first, j, first, head)

    def _whose(self, unit: Unit, preposition: int, j: int) -> Source:
        """``an adviser to Ana Kos``: the noun before the preposition speaks, and nobody is named."""
        first = preposition
        while first > 0 and preposition - first < _SHORT and unit.lows[first] not in DETERMINERS:
            if not self._inside(unit, first - 1):
                break
            first -= 1
        return Source(first, j, None, first, unit.lows[preposition - 1])

    def _phrase_from(self, unit: Unit, first: int, j: int, edge: int, head: int | None = None) -> Source | None:
        """The phrase ``first``..``j`` when its head can speak; ``edge`` is where all of it starts."""
        if head is None:
            head = next((k - 1 for k in range(first + 1, j + 1) if unit.lows[k] in PREPOSITIONS), j)
        name = self.named(unit, j, j)
        word = unit.lows[head]
        named = self.named(unit, first, head) if head != j or name is None else name
        joined = any(unit.lows[k] == "and" for k in range(first, j))
        if named is not None and not joined and unit.index(named.end - 1) >= head:
            return Source(first, j, named, edge, word)
        if word in SPEAKERS or word in DOCUMENTS or (joined and named is not None):
            whole = named if named is not None and unit.index(named.end - 1) >= head else None
            return Source(first, j, None if joined else whole, edge, word)
        return None

    def _inside(self, unit: Unit, k: int) -> bool:
        low = unit.lows[k]
        if k in unit.quoted or low in BOUNDARIES or not (low[0].isalnum() or low in ("’s", "'s", "-", "/", "(", ")")):
            return False
        return low not in PRONOUNS

    def _trim(self, unit: Unit, first: int, last: int) -> int:
        """Without an opening adverbial ("In Moscow Ban", "But officials", "Following the vote Serbia")."""
        while first < last and (
            unit.lows[first] in _LEADING or is_adverb(unit.lows[first]) or self._timed(unit, first)
        ):
            first += 1
        if unit.lows[first] in PREPOSITIONS:
            starts = (k for k in range(last, first, -1) if unit.lows[k] in DETERMINERS or self.named(unit, k, k))
            return next(starts, last)
        return first

    def named(self, unit: Unit, first: int, last: int) -> Name | None:
        """The last name that lies in words ``first``..``last``, also when the words lie in the name."""
        return self._named(unit.words[first].start, unit.words[last].end)

    def _named(self, start: int, end: int) -> Name | None:
        """The last name that begins before ``end`` and ends behind ``start``; names do not overlap."""
        number = bisect_left(self._starts, end) - 1
        name = self._cast.names[number] if number >= 0 else None
        return name if name is not None and name.end > start and name.start >= start - _NAME else None

    def behind(self, unit: Unit, at: int, *, anyone: bool = False) -> Source | None:
        """The source right behind the cue, as in ``said the Russian diplomat``; ``anyone`` as in ``before``."""
        while at < len(unit.words) and (is_adverb(unit.lows[at]) and unit.lows[at] not in ("all", "both")):
            at += 1
        if at >= len(unit.words) or at in unit.quoted or unit.lows[at] in _CLOSED:
            return None
        if unit.lows[at] in PRONOUNS:
            return Source(at, at, self.named(unit, at, at), at, unit.lows[at])
        person = next(
            (
                n
                for n in self._cast.between(unit.words[at].start, min(unit.end, unit.words[at].start + _WIDEST))
                if n.first <= unit.words[at].end + 4
            ),
            None,
        )
        if person is not None and self._cast.is_person(person) and unit.index(person.first) <= at + 1:
            return Source(
                at,
                unit.index(person.last - 1),
                person,
                at,
                unit.lows[unit.index(person.end - 1)],
            )
        last = at
        while last + 1 < len(unit.words) and self._inside(unit, last + 1) and last - at < _LONGEST:
            last += 1
        for end in range(last, at - 1, -1):
            if end > at and unit.lows[end - 1] in PREPOSITIONS:
                continue
            found = self._phrase(unit, end, at) if unit.lows[end] not in PREPOSITIONS else None
            if found is not None and found.first <= at + 1:
                place = unit.lows[found.last + 1 : found.last + 2]  # "the authorities in Pristina, …"
                whole = place in (("in",), ("of",), ("from",)) and unit.lows[last + 1 : last + 2] == (",",)
                whole = whole and not any(self._timed(unit, k) for k in range(found.last + 1, last + 1))
                return Source(at, last if whole else found.last, found.name, at, found.head)
        if (
            anyone
            and unit.lows[at] not in PREPOSITIONS
            and unit.lows[at] not in BOUNDARIES
            and unit.lows[at][0].isalpha()
        ):
            return Source(at, last, None, at, unit.lows[last])
        return None

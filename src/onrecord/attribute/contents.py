"""What is said: the passages that belong to each cue of a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.attribute.hits import Hit
from onrecord.attribute.leads import Leads
from onrecord.attribute.nouns import AUXILIARIES, PREPOSITIONS, PRONOUNS, is_adverb
from onrecord.attribute.units import Unit

#: verbs with somebody told between cue and content
_TOLD = frozenset("tell inform remind assure warn reassure brief ask advise alert".split())
#: words that open a clause of circumstance with a source of its own ("after a report implicated …")
_CIRCUMSTANCES = frozenset("after when before as since where".split())
_JOINTS = frozenset("and but while whereas or".split())
_CLOSERS = frozenset(",.”?!–—")  # marks behind source and cue that close an attribution in the middle
_TELLING_TAIL = 4  # words behind the cue of a source that tells all before it ("…, X announced on Friday.")
_HEARERS = 9  # words the people told may have
_CLAUSES = PRONOUNS | {"the", "this", "these", "there"}  # words that open a clause behind the people told
_WIDE = 14  # words an adverbial between cue and "that" may have


@dataclass(frozen=True, slots=True)
class Part:
    """A hit with its content as word ranges (half-open) of the unit; ``inner_of`` the hit around it."""

    hit: Hit
    ranges: tuple[tuple[int, int], ...]
    inner_of: int | None = None


class Contents:
    """Lays the words of one unit out among its cues."""

    def __init__(self, unit: Unit, found: Sequence[Hit], in_moment: Callable[[int], bool]) -> None:
        self._unit, self._hits, self._in_moment = unit, found, in_moment
        self._leads = Leads(unit, found)

    def parts(self) -> list[Part]:
        """One Part a hit that has content, in order of the cues; nested ones name the part around them."""
        laid: list[tuple[Hit, tuple[tuple[int, int], ...]]] = []
        for number, hit in enumerate(self._hits):
            ranges = self._ranges(number, hit)
            kept = tuple(r for r in (self._trim(*r) for r in ranges) if r[0] < r[1])
            if kept:
                laid.append((hit, kept))
        around: list[int | None] = [None] * len(self._unit.words)  # the narrowest content that holds the word
        for k in sorted(range(len(laid)), key=lambda k: (-sum(e - s for s, e in laid[k][1]), -k)):
            for start, stop in laid[k][1]:
                around[start:stop] = [k] * (stop - start)
        return [Part(hit, kept, around[hit.at]) for hit, kept in laid]

    def _ranges(self, number: int, hit: Hit) -> list[tuple[int, int]]:
        if hit.place == "by":
            return [self._before_passive(number, hit)]
        stop = self._stop(number, hit)
        begin = self._begin(hit, stop)
        rest = self._has_words(begin, stop)
        lead = self._leads.before(number) if hit.tells else None
        if lead is None:
            return [(begin, stop)] if rest else []
        if not rest or self._only_adverbial(hit, begin, stop):
            return [lead]
        if lead[1] - 1 in self._unit.quoted:  # behind a quotation only another one goes on
            more = next((k for k in self._unit.quoted if begin <= k < stop), None)
            return [lead] if more is None else [lead, (more, stop)]
        mark = self._unit.lows[hit.right] if hit.right < len(self._unit.words) else ""
        if mark == ":":  # "…, Wu said: “…”" – an opening phrase
            return [(begin, stop)]
        if hit.place == "behind":
            return [lead]
        if mark not in _CLOSERS and hit.cue.verb in _TOLD:  # "…, he told a meeting in Pristina, …"
            comma = next(
                (k for k in range(hit.right, min(stop, hit.right + _HEARERS)) if self._unit.lows[k] == ","), None
            )
            return [(begin, stop)] if comma is None else [lead, (comma + 1, stop)]
        return [lead, (begin, stop)] if mark in _CLOSERS else [(begin, stop)]

    def _begin(self, hit: Hit, stop: int) -> int:
        """First word of the content behind the cue: behind "that", a colon, the person told, a date."""
        at = hit.right if hit.place == "behind" else hit.end
        unit = self._unit
        if at < stop and unit.lows[at] in (",",) and hit.place == "behind":
            return at + 1
        marker = self._marker(at, stop, hit)
        if marker is not None:
            return marker
        at = self._behind_hearers(at, stop) if hit.cue.verb in _TOLD else at
        while at < stop and self._passes(at, stop, hit):
            at += 1
        if at < stop and unit.lows[at] == ",":
            at += 1
        return at

    def _behind_hearers(self, at: int, stop: int) -> int:
        """Behind the people told, where a pronoun or article begins the clause: "told reporters it was late"."""
        first = at + 1 + (self._unit.lows[at : at + 1] == ("the",))
        found = next((k for k in range(first, min(stop, at + _HEARERS)) if self._unit.lows[k] in _CLAUSES), at)
        return at if "to" in self._unit.lows[at:found] else found  # "asked the Council to back it"

    def _passes(self, at: int, stop: int, hit: Hit) -> bool:
        """True for a word between cue and content: a date with its preposition, an adverb."""
        words, low = self._unit.words, self._unit.lows[at]
        dated = at + 1 < stop and low in ("on", "in", "at", "last") and self._in_moment(words[at + 1].start)
        return dated or self._in_moment(words[at].start) or (is_adverb(low) and "clause" in hit.cue.frames)

    def _marker(self, at: int, stop: int, hit: Hit) -> int | None:
        """Index behind "that", ":" or at a quotation that an adverbial or the person told leads to."""
        unit = self._unit
        if not hit.cue.frames & {"clause"} and hit.cue.verb not in _TOLD:
            return at + 1 if at < stop and unit.lows[at] in ("that", ":") else None
        for k in range(at, min(stop, at + _WIDE)):
            low = unit.lows[k]
            if low in ("that", ":") and (k == at or self._skippable(at, hit)):
                return k + 1
            if k in unit.quoted and k > at and self._skippable(at, hit) and unit.lows[k - 1] in (",", ":", "that"):
                return k
            if low in (";",):
                break
        return None

    def _skippable(self, at: int, hit: Hit) -> bool:
        first = self._unit.lows[at]
        return (
            hit.cue.verb in _TOLD or first in PREPOSITIONS or is_adverb(first) or first in (",", "last", "this")
            or self._in_moment(self._unit.words[at].start)
        )  # fmt: skip

    def _stop(self, number: int, hit: Hit) -> int:
        """Index after the last word that can belong to the hit: the next cue that takes over."""
        end = len(self._unit.words)
        for other in self._hits[number + 1 :]:
            if other.place == "shared":
                return self._joint(other.at, hit)
            if other.place == "behind" and other.cue.verb != "according":
                return other.at if other.at - 1 in self._unit.quoted else end
            if other.place == "before":
                joint = other.left - 1
                if joint >= 0 and self._unit.lows[joint] in (*_JOINTS, *_CIRCUMSTANCES) and joint > hit.end + 1:
                    return joint
                if (
                    other.tells
                    and joint >= 0
                    and (self._unit.lows[joint] == "," or joint in self._unit.quoted)
                    and other.end >= end - _TELLING_TAIL
                ):
                    return joint  # the later cue tells all of it
        return end

    def _joint(self, at: int, hit: Hit) -> int:
        k = at
        while k > hit.end and (
            is_adverb(self._unit.lows[k - 1])
            or self._unit.lows[k - 1] in (*_JOINTS, ",", "by", "has", "have", "did", "not")
        ):
            k -= 1
        return k

    def _before_passive(self, number: int, hit: Hit) -> tuple[int, int]:
        """What was "rejected by Serbia": the clause before "in a move", or the subject of the passive."""
        last = hit.at
        while last > 0 and (self._unit.lows[last - 1] in AUXILIARIES or is_adverb(self._unit.lows[last - 1])):
            last -= 1
        start = max((h.right for h in self._hits[:number] if h.right <= last), default=0)
        relative = next((k for k in range(last - 1, start, -1) if self._unit.lows[k] in ("which", "who")), None)
        if relative is not None:  # "Kosovo, which was backed by …" inside what somebody tells is background
            return (start, relative if start == 0 else start)
        comma = next((k for k in range(last - 1, -1, -1) if self._unit.lows[k] == ","), None)
        if comma is not None and last - comma <= 5:
            opening = next((k for k in range(comma - 1, -1, -1) if self._unit.lows[k] == ","), -1)
            return (opening + 1, comma)
        return (start, last)

    def _has_words(self, start: int, stop: int) -> bool:
        return any(self._unit.lows[k][0].isalnum() or k in self._unit.quoted for k in range(start, stop))

    def _only_adverbial(self, hit: Hit, start: int, stop: int) -> bool:
        """Nothing but time, place or the person told behind the cue ("told a meeting on Kosovo")."""
        first = self._unit.lows[hit.right : hit.right + 1]
        if any(start <= k < stop for k in self._unit.quoted):
            return False
        if hit.cue.verb in _TOLD and not any(w in ("that", ":") for w in self._unit.lows[hit.right : stop]):
            return True
        return bool(first) and (
            first[0] in PREPOSITIONS or first[0] in ("after", "as", "during", "following", "while", "when")
        )

    def _trim(self, start: int, stop: int) -> tuple[int, int]:
        unit = self._unit
        while (
            start < stop
            and start not in unit.quoted
            and (not unit.lows[start][0].isalnum() and unit.lows[start] not in "([“")
        ):
            start += 1
        while (
            stop > start
            and stop - 1 not in unit.quoted
            and not unit.lows[stop - 1][0].isalnum()
            and unit.lows[stop - 1] not in (")", "]")
        ):
            stop -= 1
        return start, stop

"""What is said: the passages that belong to each cue of a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.attribute.hits import Hit
from onrecord.attribute.nouns import PREPOSITIONS, is_adverb
from onrecord.attribute.units import Unit

#: verbs with somebody told between cue and content
_TOLD = frozenset("tell inform remind assure warn reassure brief ask advise alert".split())
#: words that open a clause of circumstance with a source of its own ("after a report implicated …")
_CIRCUMSTANCES = frozenset("after when before as since where".split())
_JOINTS = frozenset("and but while whereas or".split())
_NEAR = 5  # words between a quotation and the source that it still belongs to
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
        self._cues = {h.at for h in found}
        self._free = [True] * len(unit.words)  # no cue and no end of a source
        for hit in found:
            self._free[hit.at] = False
            if hit.source is not None:
                self._free[hit.source.last] = False

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
            return [self._before_passive(hit)]
        stop = self._stop(number, hit)
        begin = self._begin(hit, stop)
        rest = self._has_words(begin, stop)
        lead = self._lead(number, hit)
        if hit.tells and lead is not None:
            closed = hit.right >= len(self._unit.words) or self._unit.lows[hit.right] in (
                ",",
                ".",
                "”",
                "?",
                "!",
                "–",
                "—",
                ":",
            )
            if not rest or self._only_adverbial(hit, begin, stop):
                return [lead]
            if self._unit.words[lead[1] - 1].quote is not None:  # behind a quotation only another one goes on
                more = next((k for k in range(begin, stop) if self._unit.words[k].quote is not None), None)
                return [lead] if more is None else [lead, (more, stop)]
            if self._unit.lows[hit.right : hit.right + 1] == (":",):  # "…, Wu said: “…”" – an opening phrase
                return [(begin, stop)]
            if closed and hit.right < len(self._unit.words) and hit.place != "behind":
                return [lead, (begin, stop)]
            if self._unit.words[lead[1] - 1].quote is not None or hit.place == "behind":
                return [lead]
        return [(begin, stop)] if rest else []

    def _lead(self, number: int, hit: Hit) -> tuple[int, int] | None:
        """The words before source and cue when a comma or quotation shows that they are what is said."""
        left = hit.left
        before = left - 1
        if before < 0 or hit.place == "shared":
            return None
        start = max((h.right for h in self._hits[:number] if h.place != "by" and not self._opens_clause(h)), default=0)
        start = min(start, before) if start < left else left
        quote = next(
            (k for k in range(before, max(start, before - _NEAR) - 1, -1) if self._unit.words[k].quote is not None),
            None,
        )
        if quote is not None and not self._hits_inside(quote + 1, before):
            before = quote  # a comma or the first words of a long source stand between
        if self._unit.words[before].quote is not None:
            first = before
            while first > start and self._free[first - 1]:
                first -= 1
            return (first, before + 1)
        if self._unit.lows[before] not in (",", "–", "—", "-"):
            return None
        words = range(start, before)
        clause = any(self._verbish(k) for k in words)
        return (start, before) if clause and len(words) >= 3 and not self._intro(start, before) else None

    def _intro(self, start: int, stop: int) -> bool:
        """True for an opening phrase that says nothing itself: "Speaking in Munich", "In the north"."""
        first, lows = self._unit.lows[start], self._unit.lows[start:stop]
        if first.endswith("ing") or first in _OPENERS:
            return True
        return first in PREPOSITIONS and "," not in lows and not any(w in _VERBS for w in lows)

    def _opens_clause(self, hit: Hit) -> bool:
        """True for a cue inside what another, later cue tells ("China urges …, said Wu")."""
        return hit.place == "before"

    def _hits_inside(self, first: int, last: int) -> bool:
        return any(not self._free[k] for k in range(first, last + 1))

    def _verbish(self, k: int) -> bool:
        low = self._unit.lows[k]
        return (
            self._unit.words[k].quote is not None
            or low in _VERBS
            or low.endswith(("ed", "es", "ts", "ds"))
            or k in self._cues
        )

    def _begin(self, hit: Hit, stop: int) -> int:
        """First word of the content behind the cue: behind "that", a colon, the person told, a date."""
        at = hit.right if hit.place == "behind" else hit.end
        unit = self._unit
        if at < stop and unit.lows[at] in (",",) and hit.place == "behind":
            return at + 1
        marker = self._marker(at, stop, hit)
        if marker is not None:
            return marker
        while at < stop and (self._in_moment(unit.words[at].start) or (at + 1 < stop and unit.lows[at] in ("on", "in", "at", "last")
                             and self._in_moment(unit.words[at + 1].start)) or (is_adverb(unit.lows[at]) and "clause" in hit.cue.frames)):  # fmt: skip
            at += 1
        if at < stop and unit.lows[at] == ",":
            at += 1
        return at

    def _marker(self, at: int, stop: int, hit: Hit) -> int | None:
        """Index behind "that", ":" or at a quotation that an adverbial or the person told leads to."""
        unit = self._unit
        if not hit.cue.frames & {"clause"} and hit.cue.verb not in _TOLD:
            return at + 1 if at < stop and unit.lows[at] in ("that", ":") else None
        for k in range(at, min(stop, at + _WIDE)):
            low = unit.lows[k]
            if low in ("that", ":") and (k == at or self._skippable(at, k, hit)):
                return k + 1
            if (
                unit.words[k].quote is not None
                and k > at
                and self._skippable(at, k, hit)
                and unit.lows[k - 1] in (",", ":", "that")
            ):
                return k
            if low in (";",):
                break
        return None

    def _skippable(self, at: int, k: int, hit: Hit) -> bool:
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
                return end if self._unit.words[other.at - 1].quote is None else other.at
            if other.place == "before":
                joint = other.left - 1
                if joint >= 0 and self._unit.lows[joint] in (*_JOINTS, *_CIRCUMSTANCES) and joint > hit.end + 1:
                    return joint
                if (
                    other.tells
                    and joint >= 0
                    and (self._unit.lows[joint] == "," or self._unit.words[joint].quote)
                    and other.end >= end - 2
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

    def _before_passive(self, hit: Hit) -> tuple[int, int]:
        """What was "rejected by Serbia": the clause before "in a move", or the subject of the passive."""
        last = hit.at
        comma = next((k for k in range(last - 1, -1, -1) if self._unit.lows[k] == ","), None)
        if comma is not None and last - comma <= 5:
            opening = next((k for k in range(comma - 1, -1, -1) if self._unit.lows[k] == ","), -1)
            return (opening + 1, comma)
        return (0, last)

    def _has_words(self, start: int, stop: int) -> bool:
        return any(w.quote is not None or w.low[0].isalnum() for w in self._unit.words[start:stop])

    def _only_adverbial(self, hit: Hit, start: int, stop: int) -> bool:
        """Nothing but time, place or the person told behind the cue ("told a meeting on Kosovo")."""
        first = self._unit.lows[hit.right : hit.right + 1]
        if any(w.quote is not None for w in self._unit.words[start:stop]):
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
            and unit.words[start].quote is None
            and (not unit.lows[start][0].isalnum() and unit.lows[start] not in "([“")
        ):
            start += 1
        while (
            stop > start
            and unit.words[stop - 1].quote is None
            and not unit.lows[stop - 1][0].isalnum()
            and unit.lows[stop - 1] not in (")", "]")
        ):
            stop -= 1
        return start, stop


#: words that open a phrase of circumstance before the source
_OPENERS = frozenset(
    "asked during after following before when while as although though despite earlier meanwhile since".split()
)
_VERBS = frozenset(
    """is are was were be has have had will would can could may might must should shall do does did remains remain
    serves went made took saw said says need needs hopes want wants continues seems stands lies means shows gave
    calls supports urges respects plays came comes goes takes gets got put let left held met kept""".split()
)

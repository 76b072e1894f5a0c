"""What stands before source and cue, and whether it is what is said: "The bridge is open, Wu said"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.hits import Hit
from onrecord.attribute.nouns import PREPOSITIONS
from onrecord.attribute.units import Unit

_NEAR = 5  # words between a quotation and the source that it still belongs to
_LEAST = 3  # words of a clause
#: words that open a phrase of circumstance before the source
_OPENERS = frozenset(
    "asked during after following before when while as although though despite earlier meanwhile since".split()
)
_VERBS = frozenset(
    """is are was were be has have had will would can could may might must should shall do does did remains remain
    serves went made took saw said says need needs hopes want wants continues seems stands lies means shows gave
    calls supports urges respects plays came comes goes takes gets got put let left held met kept""".split()
)


class Leads:
    """Finds the words before a source that its cue tells."""

    def __init__(self, unit: Unit, found: Sequence[Hit]) -> None:
        self._unit, self._hits = unit, found
        self._cues = {h.at for h in found}
        self._free = [True] * len(unit.words)  # no cue and no end of a source
        for hit in found:
            self._free[hit.at] = False
            if hit.source is not None:
                self._free[hit.source.last] = False

    def before(self, number: int) -> tuple[int, int] | None:
        """The words (half-open range) before source and cue of hit ``number`` when a comma, dash or quotation
        shows that they are what is said; else None."""
        hit, unit = self._hits[number], self._unit
        last = hit.left - 1
        if last < 0 or hit.place == "shared":
            return None
        start = self._start(number)
        near = range(last, max(start, last - _NEAR) - 1, -1)
        quote = next((k for k in near if k in unit.quoted), None)
        if quote is not None and all(self._free[quote + 1 : last + 1]):
            last = quote  # a comma or the first words of a long source stand between
        if last in unit.quoted:
            first = last
            while first > start and self._free[first - 1]:
                first -= 1
            return first, last + 1
        if unit.lows[last] not in (",", "–", "—", "-") or last - start < _LEAST:
            return None
        clause = any(self._verbish(k) for k in range(start, last))
        return (start, last) if clause and not self._intro(start, last) else None

    def _start(self, number: int) -> int:
        """Where the words before hit ``number`` start: behind an earlier hit, unless that stands inside what
        this one tells ("China urges …, said Wu")."""
        left = self._hits[number].left
        start = max((h.right for h in self._hits[:number] if h.place not in ("by", "before")), default=0)
        return min(start, left - 1) if start < left else left

    def _intro(self, start: int, stop: int) -> bool:
        """True for an opening phrase that says nothing itself: "Speaking in Munich", "In the north"."""
        first, lows = self._unit.lows[start], self._unit.lows[start:stop]
        if first.endswith("ing") or first in _OPENERS:
            return True
        return first in PREPOSITIONS and "," not in lows and not any(w in _VERBS for w in lows)

    def _verbish(self, k: int) -> bool:
        """True for a word that can be the verb of a clause, and for a quotation."""
        low = self._unit.lows[k]
        if k in self._unit.quoted or k in self._cues:
            return True
        return low in _VERBS or low.endswith(("ed", "es", "ts", "ds"))

"""What the words before a verb make of it: active or passive, happened or not, and where its subject ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.attribute.nouns import BESIDE_DATE, DETERMINERS, PREPOSITIONS, is_adverb
from onrecord.attribute.units import Unit, in_lower_case
from onrecord.events import lexicon
from onrecord.read import Reading

_FARTHEST = 14  # words between a subject and its verb
_IN_PLACE = frozenset("in on at during from last since near along outside inside after before amid when".split())


@dataclass(frozen=True, slots=True)
class Chain:
    """The verb group that ends with a verb.

    first     index of its first word
    passive   True for "was attacked", "attacked by"
    shared    True when the subject is that of the clause before ("and signed", "killing two")
    aux       "future", "hypothetical", "negated" as its words say
    promised  True behind "pledged to", "ready to"; ``stopped`` behind "stopped"; ``refused`` behind "refused to"
    sure      True when an auxiliary, or a form that is nothing else, shows that this is a verb
    """

    first: int
    passive: bool = False
    shared: bool = False
    aux: frozenset[str] = frozenset()
    promised: bool = False
    stopped: bool = False
    refused: bool = False
    sure: bool = True


def unit_of(reading: Reading, number: int) -> Unit:
    """Sentence ``number`` as a unit in which quotations are words like others."""
    sentence = reading.sentences[number]
    words = reading.words[number]
    return Unit(sentence.start, sentence.end, sentence.paragraph, sentence.region, words, in_lower_case(words))


class _Walk:
    """Walks from a verb to the left and takes note of what it passes."""

    def __init__(self, unit: Unit, at: int, timed: Callable[[int], bool]) -> None:
        self.lows, self.at, self._timed, self._unit = unit.lows, at, timed, unit
        self.aux: set[str] = set()
        self.nearest = ""  # the auxiliary next to the verb
        self.none = self.promised = self.stopped = self.refused = False

    def run(self) -> None:
        """Moves ``at`` before the verb group; sets ``none`` when it tells no event."""
        for _ in range(_FARTHEST):
            if self.at < 0 or self.none or not self._step(self.lows[self.at]):
                return
            self.at -= 1

    def chain(self, *, passive: bool = False, shared: bool = False, sure: bool = True) -> Chain:
        """The verb group it has passed."""
        aux = frozenset(self.aux)
        return Chain(self.at + 1, passive, shared, aux, self.promised, self.stopped, self.refused, sure)

    def _step(self, low: str) -> bool:
        if low in lexicon.NEGATIONS:
            self.aux.add("negated")
        elif low.endswith(("n't", "n’t")):
            self.aux.add("negated")
            return self._step(low[:-3])
        elif low in lexicon.BE or low in lexicon.HAVE or low in lexicon.DO:
            self.nearest = self.nearest or low
        elif low in lexicon.FUTURE:
            self.aux.add("future")
            self.nearest = self.nearest or low
        elif low in lexicon.SUPPOSED:
            self.aux.add("hypothetical")
            self.nearest = self.nearest or low
        elif low in lexicon.DEONTIC:
            self.none = True
        elif low == "to":
            self._infinitive()
        elif low in lexicon.BEFORE_GERUND and self.lows[self.at + 1].endswith("ing"):
            self.stopped = self.stopped or low in lexicon.STOPPED
            self.nearest = "have"
        else:
            return is_adverb(low) or self._is_timed(low, self.at)
        return True

    def _is_timed(self, low: str, at: int) -> bool:
        """True inside a date and for a preposition or comma beside one."""
        words = self._unit.words
        if self._timed(words[at].start):
            return True
        return low in BESIDE_DATE and at + 1 < len(words) and self._timed(words[at + 1].start)

    def _infinitive(self) -> None:
        self.nearest = self.nearest or "to"
        before = self.at - 1
        while before > 0 and (is_adverb(self.lows[before]) or self._is_timed(self.lows[before], before)):
            before -= 1  # "decided on Thursday to send"
        low = self.lows[before] if before >= 0 else ""
        if low in lexicon.BE or low in lexicon.COMES:
            self.aux.add("future")
        elif low in lexicon.WISHED:
            self.aux.add("hypothetical")
        elif low in lexicon.PROMISED:
            self.promised = True
        elif low in lexicon.REFUSED:
            self.refused = True
        elif low not in lexicon.GOES_ON:
            self.none = True  # of a purpose, or of what somebody else is asked to do
            return
        if low not in lexicon.BE:
            self.at = before


def chain_of(unit: Unit, at: int, form: str, takes_object: bool, timed: Callable[[int], bool]) -> Chain | None:
    """The chain of the verb at word ``at``; None when the word is no verb that tells an event.

    form          FORMS of ``core.cues``
    takes_object  True when the cue's recipient is its object: without one it is passive
    timed         whether a date holds the character at an offset
    """
    walk = _Walk(unit, at - 1, timed)
    walk.run()
    if walk.none:
        return None
    before = unit.lows[walk.at] if walk.at >= 0 else ""
    if form == "ing":
        return _ing(walk, before)
    if form in ("past", "participle"):
        return _past(walk, unit.lows[at + 1] if at + 1 < len(unit.lows) else "", form, before, takes_object)
    if walk.nearest and (walk.nearest not in lexicon.BE and walk.nearest not in lexicon.HAVE):
        return walk.chain() if form == "base" else None
    if walk.nearest or before in DETERMINERS or before in PREPOSITIONS or before in ("", "’s", "'s"):
        return None
    joint = walk.at > 1 and unit.lows[walk.at - 1] == "and"
    if (form == "base" and not (_many(before) or joint)) or before in lexicon.LIGHT or before.endswith("ed"):
        return None
    return walk.chain(shared=before in lexicon.JOINTS or before == ",", sure=before in lexicon.SUBJECTS)


def _many(before: str) -> bool:
    """True for the end of a subject in the plural, before a verb in the present."""
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
    return plural or before in lexicon.SUBJECTS or before in lexicon.JOINTS or before in ("leaders", "police")


def _ing(walk: _Walk, before: str) -> Chain | None:
    if walk.nearest in lexicon.BE or walk.nearest == "have":
        return walk.chain()
    if walk.nearest:
        return None
    if before == "without":
        walk.aux.add("negated")
    elif before not in (",", "", "and", "–", "—") and before not in lexicon.WITH_GERUND:
        return None
    return walk.chain(shared=True)


def _past(walk: _Walk, after: str, form: str, before: str, takes_object: bool) -> Chain | None:
    if walk.nearest in lexicon.BE:
        return walk.chain(passive=True)
    if walk.nearest in lexicon.HAVE:
        return walk.chain()
    if walk.nearest:
        return None
    if after == "by" or form == "participle" or (takes_object and after in _IN_PLACE):
        return walk.chain(passive=True) if before not in DETERMINERS and before not in ("’s", "'s") else None
    if before in DETERMINERS or before in PREPOSITIONS or before in ("’s", "'s"):
        return None
    return walk.chain(shared=before in lexicon.JOINTS or before in ("", ","))


def supposed(unit: Unit, first: int) -> bool:
    """True when an "if" opens the clause whose subject starts at word ``first``."""
    inverted = first == 1 and unit.lows[0] in ("had", "were")
    return inverted or any(low in lexicon.CONDITIONS for low in unit.lows[max(first - 3, 0) : first])

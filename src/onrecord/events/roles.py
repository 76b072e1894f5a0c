"""Who does it and to whom, without a parser: the noun phrases beside a verb or noun that tells an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.attribute.nouns import AUXILIARIES, BOUNDARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from onrecord.attribute.subjects import Source, Subjects
from onrecord.attribute.units import Unit
from onrecord.core.event_cues import EventCue
from onrecord.core.parts import Speaker
from onrecord.events import lexicon
from onrecord.events.clause import Chain
from onrecord.events.parties import Parties, Party

_REACH = 16  # words behind a cue in which those who take part are looked for
_LIST = 8  # words behind a comma in which an "and" must close the list
_AGENT = 12  # words behind a passive in which its agent stands
_MODIFIERS = 6  # words before a noun that belong to it
_SAY_NO_PLACE = frozenset(("mutual", "of-actor", "person", "group", "whom"))
_SAYING = frozenset("said says told added stated argued claimed insisted warned noted believes think hope".split())
_ENDS = frozenset((*BOUNDARIES, ";", ":", "“", "”", '"', "(", ")", "while", "after", "before")) - {"that"}


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part. ``first`` is the index of the first word of the subject, for what stands before it."""

    actor: Party | None
    recipient: Party | None
    first: int


class Roles:
    """Finds who takes part in the events of one document."""

    def __init__(self, subjects: Subjects, parties: Parties, timed: Callable[[int], bool]) -> None:
        self._subjects, self._parties, self._timed = subjects, parties, timed

    def who_tells(self, speaker: Speaker) -> Party | None:
        """The one who tells as one who acts: "Norway said it would …"."""
        return self._parties.speaker(speaker)

    def of_verb(self, unit: Unit, cue: EventCue, at: int, last: int, chain: Chain, teller: Speaker | None) -> Taking:
        """Those who take part in what the verb at word ``at`` tells; ``last`` is the index behind its rest."""
        source = self._subject(unit, chain)
        subject = None if source is None else self._parties.of(unit, source.first, source.last, teller, acts=True)
        first = chain.first if source is None else source.first
        if chain.passive:
            agent = self._behind(unit, last, ("by",), _AGENT, teller)
            recipient = subject if cue.roles[:1] == ("object",) else self._recipient(unit, cue, last, teller)
            return Taking(agent, recipient, first)
        return Taking(subject, self._recipient(unit, cue, last, teller, at + 1), first)

    def of_noun(self, unit: Unit, cue: EventCue, at: int, light: Chain | None, teller: Speaker | None) -> Taking:
        """Those who take part in what the noun at word ``at`` tells; ``light`` is the verb that does it."""
        first = self.phrase_start(unit, at)
        actor = self._before_noun(unit, first, at, teller)
        end = self.verb_end(unit, at + 1 + len(cue.rest))
        by = self._behind(unit, end, ("by",), _AGENT, teller)
        if actor is None or by is not None:
            actor = by or actor
        if light is not None and actor is None:
            source = self._subject(unit, light)
            subject = None if source is None else self._parties.of(unit, source.first, source.last, teller, acts=True)
            actor = by if light.passive else subject
        if actor is None and "of-actor" in cue.roles:
            actor = self._behind(unit, end, ("of",), 4, teller)
        if actor is None and "between" in cue.roles:
            actor = self._behind(unit, end, ("between", "among"), 10, teller)
        recipient = self._recipient(unit, cue, end, teller)
        return Taking(actor, recipient, first)

    @staticmethod
    def verb_end(unit: Unit, at: int) -> int:
        """The index behind a passive that does what a noun says ("talks | were held | between"), else ``at``."""
        end = at
        while end < len(unit.lows) and unit.lows[end] in AUXILIARIES:
            end += 1
        return end + 1 if at < end < len(unit.lows) and unit.lows[end] in lexicon.LIGHT else at

    def phrase_start(self, unit: Unit, at: int) -> int:
        """Index of the first word of the noun phrase whose head stands at ``at``, its article included."""
        first = at
        while first > 0 and at - first < _MODIFIERS:
            low = unit.lows[first - 1]
            if low in DETERMINERS:
                return first - 1
            if not (low[0].isalnum() or low in ("’s", "'s", "-")) or low in PREPOSITIONS or low in _ENDS:
                break
            if low in AUXILIARIES or low in PRONOUNS or low in lexicon.BEFORE_PHRASE:
                break
            first -= 1
        return first

    def _before_noun(self, unit: Unit, first: int, at: int, teller: Speaker | None) -> Party | None:
        """Whose it is: "Serbia's request", "the NATO bombing", "our meeting"."""
        if first >= at:
            return None
        if unit.lows[first] in ("my", "our") and teller is not None:
            return self._parties.of(unit, first, first, teller)
        owner = next((k for k in range(first, at) if unit.lows[k] in ("’s", "'s")), at)
        start = first + 1 if unit.lows[first] in DETERMINERS and first + 1 < owner else first
        found = self._parties.of(unit, start, owner - 1)
        if found is not None:
            return found
        return self._parties.adjective(unit, first, at)

    def _subject(self, unit: Unit, chain: Chain) -> Source | None:
        if not chain.shared:
            at = chain.first
            if at > 0 and unit.lows[at - 1] in ("that", "and") and at > 1 and unit.lows[at - 2] not in PREPOSITIONS:
                at -= 1
            found = self._relative(unit, at) or self._subjects.before(unit, at, anyone=True)
            if found is not None:
                return self._with_partners(unit, _trimmed(unit, found))
        return self._opening(unit, chain.first) or self._subjects.before(unit, chain.first, anyone=True)

    def _with_partners(self, unit: Unit, source: Source) -> Source:
        """``source`` with those who stand before it in a list: "Nikos Dendias and Mevlüt Çavuşoğlu"."""
        first = source.first
        while first > 1 and (
            unit.lows[first - 1] == "and" or (unit.lows[first - 1] == "," and self._closed(unit, first))
        ):
            partner = self._parties.name_before(unit, first - 1)
            if partner is None or partner >= first:
                break
            first = partner
        return source if first == source.first else Source(first, source.last, None, first, source.head)

    @staticmethod
    def _closed(unit: Unit, first: int) -> bool:
        """True when an "and" behind word ``first`` closes a list."""
        return "and" in unit.lows[first : first + _LIST]

    @staticmethod
    def _relative(unit: Unit, at: int) -> Source | None:
        """``the Council, which is expected to``: the noun phrase right before the relative pronoun."""
        if at < 2 or unit.lows[at - 1] not in ("who", "which", "that"):
            return None
        last = at - 3 if unit.lows[at - 2] == "," else at - 2
        if last < 0 or unit.lows[last] in _SAYING or not unit.lows[last][0].isalnum():
            return None
        first = last
        while first > 0 and last - first < _MODIFIERS and unit.lows[first] not in DETERMINERS:
            low = unit.lows[first - 1]
            if low in _ENDS or (low in PREPOSITIONS and low != "of") or not low[0].isalnum() or _is_past(low):
                break
            first -= 1
        return Source(first, last, None, first, unit.lows[last])

    def _opening(self, unit: Unit, at: int) -> Source | None:
        """The subject of the clause that a second verb or a participle goes on with."""
        for k in range(at - 1, max(at - 40, 0), -1):
            low = unit.lows[k]
            if low in (";", ":"):
                return None
            if low in lexicon.HAVE or low in lexicon.BE or low in lexicon.FUTURE or _is_past(low):
                if unit.lows[k - 1] in ("to", ",", "and") or unit.lows[k - 1] in DETERMINERS:
                    continue
                found = self._subjects.before(unit, k, anyone=True)
                if found is not None:
                    return found
        return self._subjects.opening(unit, at)

    def _recipient(
        self, unit: Unit, cue: EventCue, at: int, teller: Speaker | None, direct: int | None = None
    ) -> Party | None:
        """The first of the cue's roles that is filled behind word ``at``; an object stands at word ``direct``."""
        for role in cue.roles:
            words = ("between", "among") if role == "between" else (role,)
            found = None
            if role not in ("object", *_SAY_NO_PLACE):
                found = self._behind(unit, at, words, _REACH, teller)
                if found is None and cue.rest and cue.rest[-1] == role:
                    found = self._phrase(unit, at, teller)
            elif role == "object" and direct is not None:
                found = self._phrase(unit, direct, teller) or (self._phrase(unit, at, teller) if cue.rest else None)
            if found is not None:
                return found
        return None

    def _behind(self, unit: Unit, at: int, words: tuple[str, ...], reach: int, teller: Speaker | None) -> Party | None:
        """The parties behind the first of the prepositions ``words`` that stands within ``reach`` words."""
        for k in range(at, min(at + reach, len(unit.lows))):
            low = unit.lows[k]
            if low in words:
                return self._phrase(unit, k + 1, teller)
            if low in _ENDS or (low == "to" and words != ("by",)):
                return None
        return None

    def _phrase(self, unit: Unit, at: int, teller: Speaker | None) -> Party | None:
        """The parties in the noun phrase that begins at word ``at``."""
        last = self.phrase_end(unit, at)
        return None if last < at else self._parties.of(unit, at, last, teller)

    def phrase_end(self, unit: Unit, at: int) -> int:
        """Index of the last word of the noun phrase that begins at ``at``; "of" and lists belong to it."""
        k = at
        while k < min(at + _REACH, len(unit.lows)):
            low = unit.lows[k]
            if low in _ENDS or (low in PREPOSITIONS and low != "of") or (low in AUXILIARIES and k > at):
                break
            if self._timed(unit.words[k].start) or (k > at and self._runs_on(unit, k)):
                break
            if low == "," and not self._lists(unit, k):
                break
            if low == "and" and not self._lists(unit, k):
                break
            if not (low[0].isalnum() or low in ("’s", "'s", "-", ",", "/")):
                break
            k += 1
        return k - 1

    @staticmethod
    def _runs_on(unit: Unit, k: int) -> bool:
        """True for a verb behind a noun phrase ("the plan surprised the"), not for "two detained men"."""
        after = unit.lows[k + 1] if k + 1 < len(unit.lows) else ""
        return _is_past(unit.lows[k]) and (after in DETERMINERS or after in PREPOSITIONS)

    @staticmethod
    def _lists(unit: Unit, k: int) -> bool:
        """True when the comma or "and" goes on with nouns; a comma only in a list that an "and" closes."""
        after = unit.lows[k + 1] if k + 1 < len(unit.lows) else ""
        if not after[:1].isalnum() or _is_verb(after):
            return False
        if unit.lows[k] == "and":
            return True
        if after == "and":  # ", and the Council has" begins another clause
            return not any(_is_past(low) or low in AUXILIARIES for low in unit.lows[k + 2 : k + 2 + _LIST])
        for low in unit.lows[k + 1 : k + 1 + _LIST]:
            if low == "and" or _is_verb(low) or low in PREPOSITIONS:
                return low == "and"
        return False


def _is_verb(low: str) -> bool:
    """True for words that end a list of nouns, verbs above all."""
    own = low in AUXILIARIES or low in PRONOUNS or low in _ENDS or low in lexicon.LIGHT
    return own or _is_past(low) or low.endswith("ing")


def _trimmed(unit: Unit, source: Source) -> Source:
    """``source`` without a verb and all before it, where a long phrase has run over one."""
    for k in range(source.last - 1, source.first, -1):
        if _is_past(unit.lows[k]) and unit.lows[k - 1] not in DETERMINERS and unit.lows[k + 1] not in PREPOSITIONS:
            return Source(k + 1, source.last, source.name, k + 1, source.head, source.until)
    return source


def _is_past(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 4) or low in ("said", "told", "met", "held", "took", "left", "sent")

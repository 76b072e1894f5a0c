"""Events told by their verbs and nouns: "troops withdrew", "was arrested by", "talks between"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.attribute.nouns import AUXILIARIES, DETERMINERS, PREPOSITIONS
from onrecord.attribute.units import Unit
from onrecord.core.event_cues import EventCues, FoundCue
from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.events import lexicon
from onrecord.events.clause import Chain, chain_of, supposed
from onrecord.events.found import Found
from onrecord.events.parties import Party
from onrecord.events.roles import Roles, Taking
from onrecord.events.rules import VIOLENT, coded, of_talks

_NEAR = 12  # words behind a verb in which an object that its row asks for must stand
_HIMSELF = frozenset(("it", "he", "she", "they"))
_HEAD = 6  # code points from where reported speech begins ("that") to its subject
_NEITHER = 4  # words before the last of several subjects in which "neither" stands
_BEFORE = 8  # words before a passive in which it must
#: how much of it there was, which shows that it took place ("ten rounds of talks")
_MEASURES = frozenset(
    (word, "of") for word in "round rounds hour hours day days week weeks month months year years series".split()
)
#: nouns that tell nothing behind these words
_IDIOMS = frozenset((("in", "charge"), ("on", "demand"), ("on", "call"), ("on", "request"), ("upon", "request")))
_MOVED = frozenset("call request demand order pledge promise threat appeal plea need".split())
_NOTHING = frozenset((low,) for low in ("nothing", "neither", "none", "nobody"))
#: what is told without a doer as often as with one
_UNCLAIMED = frozenset(("ASSAULT", "PROTEST"))
_REFUSING = frozenset(("reject", "deny"))
#: acts whose contents are wanted, promised or feared, not told
_WANTED = frozenset("call request pledge hope threaten warn".split())


class Plain:
    """Finds the events of one document that no statement is."""

    def __init__(
        self, cues: EventCues, roles: Roles, timed: Callable[[int], bool], named: Callable[[int], bool]
    ) -> None:
        self._cues, self._roles, self._timed, self._named = cues, roles, timed, named

    def of(self, unit: Unit, told: Callable[[int], Statement | None]) -> Iterator[Found]:
        """The events of a sentence in order; ``told`` gives the statement that holds an offset."""
        telling = self._cues.forms
        for at in [k for k, low in enumerate(unit.lows) if low in telling]:
            inside = told(unit.words[at].start)
            for cue in self._cues.at(unit.lows, at):
                found = self._noun(unit, at, cue, inside) if cue.form == "noun" else self._verb(unit, at, cue, inside)
                if found is not None:
                    yield found
                    break

    def _verb(self, unit: Unit, at: int, found: FoundCue, inside: Statement | None) -> Found | None:
        cue = found.cue
        chain = chain_of(unit, at, found.form, cue.roles[:1] == ("object",), self._timed)
        if chain is None or self._named(unit.words[at].start) or self._is_noun(unit, at, found, chain):
            return None
        if inside is not None and inside.act in _WANTED and (found.form == "base" or "future" in chain.aux):
            return None
        if (cue.objects or cue.type in VIOLENT) and not self._fits(unit, at, found, chain):
            return None
        teller = None if inside is None else inside.speaker
        taking = self._roles.of_verb(unit, cue, at, found.last, chain, teller)
        if taking.actor is None and inside is not None and _says_of_himself(unit, chain, inside):
            taking = replace(taking, actor=self._roles.who_tells(inside.speaker))
        if not _enough(unit, found, chain, taking):
            return None
        own = teller is not None and taking.actor is not None and _same_side(teller, taking.actor)
        nobody = "neither" in unit.lows[max(taking.first - _NEITHER, 0) : chain.first]
        aux = set(chain.aux) | ({"negated"} if nobody or _none_of_it(unit, found.last) else set())
        if inside is not None and inside.manner == "indirect" and "would" in unit.lows[chain.first : at]:
            aux = aux - {"hypothetical"} | {"future"}  # what "will" becomes when it is reported
        aux |= {"hypothetical"} if supposed(unit, taking.first) else set()
        willed = own and any(low in lexicon.FUTURE or low == "would" for low in unit.lows[chain.first : at])
        told = coded(cue, chain, aux, taking.actor, (own, willed))
        if told.refused and inside is not None and inside.act in _REFUSING:
            return None  # the statement is the refusal
        aux -= {"future", "negated"} if told.refused else set()
        actor, recipient = _shared(cue.roles, taking)
        return Found(
            start=unit.words[chain.first if not chain.shared else at].start, end=unit.words[found.last - 1].end,
            sentence=(unit.start, unit.end), type=told.type, mode=told.mode, aux=frozenset(aux), actor=actor,
            recipient=recipient, rule="verb", why=_why(found, chain),
        )  # fmt: skip

    def _is_noun(self, unit: Unit, at: int, found: FoundCue, chain: Chain) -> bool:
        """True for "talks", "attacks" in the present where nothing shows that they are verbs."""
        if chain.sure or found.form not in ("s", "base") or not self._cues.is_noun(unit.lows[at]):
            return False
        after = unit.lows[at + 1] if at + 1 < len(unit.lows) else ""
        ends = after in PREPOSITIONS or after in AUXILIARIES or not after[:1].isalnum()
        return found.last == at + 1 and (ends or self._timed(unit.words[at + 1].start))

    def _fits(self, unit: Unit, at: int, found: FoundCue, chain: Chain) -> bool:
        """True when the object is one that the row asks for, and no force is said of talks."""
        words = self._object_words(unit, chain, at + 1, "group" in found.cue.roles)
        return found.fits(words) and not of_talks(found.cue.type, words[:4])

    @staticmethod
    def _object_words(unit: Unit, chain: Chain, at: int, subject: bool) -> tuple[str, ...]:
        """The words in which an object must stand: behind the verb, and before it when it is passive, or when
        the row asks for a ``subject``."""
        behind: list[str] = []
        for low in unit.lows[at : at + _NEAR]:
            if low in (";", ":", "who", "which", "that", "after", "while", "because", "said", "but"):
                break
            behind.append(low)
        before = unit.lows[max(chain.first - _BEFORE, 0) : chain.first] if chain.passive or subject else ()
        return (*before, *behind)

    def _noun(self, unit: Unit, at: int, found: FoundCue, inside: Statement | None) -> Found | None:
        if self._named(unit.words[at].start):
            return None
        after = unit.lows[at + 1] if at + 1 < len(unit.lows) else ""
        if after in ("’s", "'s") or (after and self._cues.is_noun(after)):
            return None
        if unit.lows[max(at - 1, 0) : at + 1] in _IDIOMS:
            return None
        first = self._roles.phrase_start(unit, at)
        measured = unit.lows[max(first - 2, 0) : first] in _MEASURES and found.cue.type == "CONSULT"
        first = self._roles.phrase_start(unit, first - 2) if measured else first
        dated = self._dated(unit, first, at)
        if inside is not None and inside.act in _WANTED and not dated:
            return None
        light = self._light(unit, first)
        if light is None and _wanted(unit, first):
            return None
        taking = self._roles.of_noun(unit, found.cue, at, light, None if inside is None else inside.speaker)
        phrase = unit.lows[first:at]
        unclaimed = found.cue.type in _UNCLAIMED
        known = dated and (taking.recipient is not None or unclaimed)
        if taking.actor is None and not measured and not known and not (unclaimed and after in lexicon.HAPPENED):
            return None
        aux = set() if light is None else set(light.aux)
        behind = self._roles.verb_end(unit, found.last)
        done = chain_of(unit, behind - 1, "past", False, self._timed) if behind > found.last else None
        aux |= set() if done is None else done.aux
        if any(low in lexicon.COMING for low in phrase):
            aux.add("future")
        if any(low in lexicon.POSSIBLE for low in phrase):
            aux.add("hypothetical")
        if "no" in phrase:
            aux.add("negated")
        actor, recipient = _shared(found.cue.roles, taking)
        verbs = (*unit.lows[max(first - 1, 0) : first], unit.lows[behind - 1])
        signed = found.cue.type == "AGREE" and not lexicon.SIGNED.isdisjoint(verbs)
        begins = light.first if light is not None and not light.shared else first
        return Found(
            start=unit.words[begins].start, end=unit.words[found.last - 1].end, sentence=(unit.start, unit.end),
            type="SUPPORT" if signed else found.cue.type, mode=found.cue.mode, aux=frozenset(aux), actor=actor,
            recipient=recipient, rule="noun", why=f"noun “{found.cue.name}”",
            repeats=light is None and unit.lows[first] in lexicon.DEFINITE,
        )  # fmt: skip

    def _dated(self, unit: Unit, first: int, at: int) -> bool:
        """True when a date stands in a noun's phrase or right behind it ("the 1999 bombing", "riots in March")."""
        near = (*range(first, at), *range(at + 1, min(at + 6, len(unit.words))))
        return any(self._timed(unit.words[k].start) for k in near)

    def _light(self, unit: Unit, first: int) -> Chain | None:
        """The chain of a verb right before a noun phrase that does what the noun says."""
        at = first - 1
        if at >= 0 and unit.lows[at] == "out":
            at -= 1
        if at < 0 or unit.lows[at] not in lexicon.LIGHT or unit.lows[at] in lexicon.TAKES:
            return None
        low = unit.lows[at]
        form = "ing" if low.endswith("ing") else "base" if low + "s" in lexicon.LIGHT else "past"
        form = "s" if low.endswith("s") else form
        return chain_of(unit, at, form, False, self._timed)


def _none_of_it(unit: Unit, at: int) -> bool:
    """True when the object at word ``at`` denies the verb: "signed nothing", "would accept neither", "recognized Kosovo
    under no circumstances"."""
    behind = unit.lows[at : at + _NEAR]
    return behind[:1] in _NOTHING or any(behind[k : k + 2] == ("under", "no") for k in range(len(behind)))


def _wanted(unit: Unit, first: int) -> bool:
    """True for a noun that somebody only asks for: "a call for talks", "hopes of a deal"."""
    if first == 0 or unit.lows[first - 1] not in ("for", "to", "of", "about", "on", "against"):
        return False
    return any(low in _MOVED or low in lexicon.WISHED for low in unit.lows[max(first - 4, 0) : first - 1])


def _enough(unit: Unit, found: FoundCue, chain: Chain, taking: Taking) -> bool:
    """True when those who take part show that something happened to or by somebody."""
    actor, recipient = taking.actor, taking.recipient
    roles = found.cue.roles
    if "whom" in roles and recipient is None:
        return False
    if "person" in roles or "group" in roles:
        return actor is not None
    if chain.passive:
        whole = found.cue.type in _UNCLAIMED and chain.first < found.end - 1
        return actor is not None or recipient is not None or whole
    if actor is None:
        return False
    return chain.sure or chain.first == 0 or unit.lows[chain.first - 1] not in DETERMINERS


def _says_of_himself(unit: Unit, chain: Chain, inside: Statement) -> bool:
    """True for "he said that he would": a pronoun at the head of reported speech is the speaker's own."""
    at = chain.first - 1
    begins = at >= 0 and abs(unit.words[at].start - inside.spans[0].start) <= _HEAD
    return begins and inside.manner == "indirect" and not chain.passive and unit.lows[at] in _HIMSELF


def _same_side(teller: Speaker, actor: Party) -> bool:
    return teller.name in actor.names or (teller.of is not None and teller.of in actor.names)


def _shared(roles: tuple[str, ...], taking: Taking) -> tuple[Party | None, Party | None]:
    """Actor and recipient; in mutual events of several actors nobody is only acted upon."""
    actor, recipient = taking.actor, taking.recipient
    if "mutual" in roles and actor is not None and actor.mutual and recipient is None:
        return actor, actor
    return actor, recipient


def _why(found: FoundCue, chain: Chain) -> str:
    voice = "passive" if chain.passive else "active"
    return f"verb “{found.cue.name}”, {voice}"

"""The manual's rules: what is promised, announced, halted or kept by peacekeepers changes the type."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onrecord.core.event_cues import EventCue
from onrecord.events.clause import Chain
from onrecord.events.parties import Party

_GIVEN = frozenset("AID COOPERATE CONCEDE RETREAT CONSULT SUPPORT AGREE".split())
_MENACED = frozenset("ASSAULT COERCE SANCTION".split())
_FORCE = frozenset("ASSAULT COERCE MOBILIZE SANCTION PROTEST".split())
#: types that are never done to talks
VIOLENT = frozenset("ASSAULT COERCE".split())
_TALKS = frozenset("mediation talks dialogue negotiations reconciliation process mediator mediators".split())
_KEEPERS = frozenset("KFOR EULEX UNMIK UNIFIL MINUSMA MONUSCO UNFICYP UNDOF UNMEE UNMISS UNAMID MINUSCA".split())


@dataclass(frozen=True, slots=True)
class Coded:
    """What a cue tells after the manual's rules. ``refused`` is True for a refusal, which happens by being told."""

    type: str
    mode: str | None
    refused: bool = False


def coded(cue: EventCue, chain: Chain, aux: Collection[str], actor: Party | None, own: tuple[bool, bool]) -> Coded:
    """What ``cue`` tells.

    aux  auxiliary modes of the verb
    own  whether the one who acts tells it himself, and whether he says that he "will" or "would"
    """
    if own[1] and "future" in aux and "negated" in aux and cue.type in _GIVEN:
        return Coded("REJECT", None, refused=True)  # "We will never accept the plan"
    kind, mode = _told(cue, chain, aux, actor, own)
    return Coded(kind, mode)


def _told(
    cue: EventCue, chain: Chain, aux: Collection[str], actor: Party | None, own: tuple[bool, bool]
) -> tuple[str, str | None]:
    held = cue.type, cue.mode
    if chain.stopped:
        return ("SANCTION", "discontinue") if cue.type in _GIVEN else ("RETREAT", None)
    if chain.refused and cue.type in _GIVEN:
        return "REJECT", None
    if chain.promised:
        return ("AGREE", None) if cue.type in _GIVEN else _threat(cue.type)
    announced = (own[1] and cue.type in _MENACED) or (own[0] and cue.type == "ASSAULT")
    if announced and "future" in aux and "negated" not in aux:
        return _threat(cue.type)
    if cue.type == "MOBILIZE" and actor is not None and any(c.removeprefix("IGO ") in _KEEPERS for c in actor.codes):
        return "AID", None
    return held


def _threat(event_type: str) -> tuple[str, str | None]:
    mode = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence"}
    return "THREATEN", mode.get(event_type)


def given(cue_type: str) -> bool:
    """True for types that somebody may be denied ("will never recognize")."""
    return cue_type in _GIVEN


def threatened(cue_type: str) -> bool:
    """True for types whose promise is a threat ("vowed to attack")."""
    return cue_type in _FORCE


def of_talks(event_type: str, objects: tuple[str, ...]) -> bool:
    """True when force is said of talks ("attacked the mediation"): mediation is never a use of force."""
    return event_type in VIOLENT and not _TALKS.isdisjoint(objects)

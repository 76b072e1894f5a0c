"""The manual's rules: what is promised, announced, halted or kept by peacekeepers changes the type."""

from __future__ import annotations

from onrecord.core.event_cues import EventCue
from onrecord.events.clause import Chain
from onrecord.events.parties import Party

_GIVEN = frozenset("AID COOPERATE CONCEDE RETREAT CONSULT SUPPORT AGREE".split())
_FORCE = frozenset("ASSAULT COERCE MOBILIZE SANCTION PROTEST".split())
_TALKS = frozenset("mediation talks dialogue negotiations reconciliation process mediator mediators".split())
_KEEPERS = frozenset("KFOR EULEX UNMIK UNIFIL MINUSMA MONUSCO UNFICYP UNDOF UNMEE UNMISS UNAMID MINUSCA".split())


def coded(cue: EventCue, chain: Chain | None, actor: Party | None, own: bool) -> tuple[str, str | None]:
    """Type and mode of what ``cue`` tells.

    own  True when the one who acts tells it himself, as something to come
    """
    held = cue.type, cue.mode
    if chain is None:
        return held
    if chain.stopped:
        return ("SANCTION", "discontinue") if cue.type in _GIVEN else ("RETREAT", None)
    if chain.refused and cue.type in _GIVEN:
        return "REJECT", None
    if chain.promised:
        return ("AGREE", None) if cue.type in _GIVEN else _threat(cue.type)
    if own and "future" in chain.aux and cue.type == "ASSAULT":
        return _threat(cue.type)
    if cue.type == "MOBILIZE" and actor is not None and any(c.removeprefix("IGO ") in _KEEPERS for c in actor.codes):
        return "AID", None
    return held


def _threat(event_type: str) -> tuple[str, str | None]:
    mode = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "MOBILIZE": "violence"}
    return "THREATEN", mode.get(event_type)


def threatened(cue_type: str) -> bool:
    """True for types whose promise is a threat ("vowed to attack")."""
    return cue_type in _FORCE


def of_talks(event_type: str, objects: tuple[str, ...]) -> bool:
    """True when force is said of talks ("attacked the mediation"): mediation is never a use of force."""
    return event_type in ("ASSAULT", "COERCE") and any(word in _TALKS for word in objects)

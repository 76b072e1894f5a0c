"""Which passages of a report tell one event."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.found import Found
from onrecord.events.same import apart


def merged(found: Sequence[Found]) -> list[list[Found]]:
    """Groups of passages that tell one event, each led by its fullest telling, in the order of the text.

    A statement that is an act stays alone, unless a cue inside its own trigger tells it again. Of plain events
    those are one that have type and participants in common and no dates apart.
    """
    groups: list[list[Found]] = []
    for one in sorted(found, key=lambda f: (f.start, f.rule != "act", -f.end)):
        home = next((g for g in reversed(groups[-_REACH:]) if _same(g[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


#: an agreement that is pointed back to ("the agreement") is the one whose signature was told
_SIGNED = {"AGREE", "SUPPORT"}
_REACH = 60  # groups back in which an event may have been told: keeps time linear


def _same(first: Found, again: Found) -> bool:
    """True when both tell one event; dates are compared last, because that takes longest."""
    if not _alike(first, again):
        return False
    return not (first.date and again.date and first.date != again.date and apart(first.date, again.date))


def _alike(first: Found, again: Found) -> bool:
    if first.type != again.type and not (again.repeats and {first.type, again.type} == _SIGNED):
        return False
    if first.start < again.end and again.start < first.end:
        return True
    if first.own and again.own:
        return False
    if first.sentence == again.sentence and _actors(first) == _actors(again) and not (first.own and again.own):
        return _close(first, again)
    if first.own or again.own:
        return False
    if first.aux != again.aux and not again.repeats:
        return False
    if _actors(first) != _actors(again):
        return again.repeats and (not _actors(again) or bool(_actors(first) & _actors(again)))
    return bool(_actors(first)) and (not _recipients(again) or _recipients(first) >= _recipients(again))


def _close(first: Found, again: Found) -> bool:
    """True when two triggers of a sentence tell one thing: neither names somebody else it is done to."""
    return not _recipients(first) or not _recipients(again) or bool(_recipients(first) & _recipients(again))


def _actors(found: Found) -> frozenset[str]:
    return frozenset(found.actor.names) if found.actor else frozenset()


def _recipients(found: Found) -> frozenset[str]:
    return frozenset(found.recipient.names) if found.recipient else frozenset()

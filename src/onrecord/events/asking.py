"""What the coder is asked: a sentence, who acts and on whom in it, and how the rules vote."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.core.event_cues import EventCues
from onrecord.core.record import Event
from onrecord.core.text import Span
from onrecord.events.coder import NEITHER, SOURCE, TARGET, Asked
from onrecord.read.tokens import Token

#: PLOVER's types in the order of their votes, whatever the order of the codebook
VOTERS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
#: for each type: an event of it, one whose actor is the source, one whose recipient is the target, a word that
#: may tell one; then whether there is no event, and no such word
VOTES = 4 * len(VOTERS) + 2

Stretch = tuple[int, int]  # code points, half-open


def ask(
    words: Sequence[Token], source: Stretch | None, target: Stretch | None, events: Sequence[Event], cues: EventCues
) -> Asked:
    """What is asked about a sentence.

    words           of the sentence; ``events``: what the rules found in it
    source, target  where who acts and on whom is written; None where the sentence does not say
    """
    roles = tuple(
        SOURCE if _meets(source, (t.start, t.end)) else TARGET if _meets(target, (t.start, t.end)) else NEITHER
        for t in words
    )
    return Asked(tuple(t.text for t in words), roles, _votes(words, source, target, events, cues))


def _votes(
    words: Sequence[Token], source: Stretch | None, target: Stretch | None, events: Sequence[Event], cues: EventCues
) -> tuple[float, ...]:
    votes = [0.0] * VOTES
    size = len(VOTERS)
    for event in events:
        if event.type in VOTERS:
            place = VOTERS.index(event.type)
            votes[place] = 1.0
            if _meets(source, _stretch(event.actor_span)):
                votes[size + place] = 1.0
            if _meets(target, _stretch(event.recipient_span)):
                votes[2 * size + place] = 1.0
    met = _told(words, cues)
    for name in met:
        votes[3 * size + VOTERS.index(name)] = 1.0
    votes[4 * size], votes[4 * size + 1] = float(not events), float(not met)
    return tuple(votes)


def _told(words: Sequence[Token], cues: EventCues) -> set[str]:
    """The types that words of the sentence may tell, whatever stands around them."""
    lows = [t.text.lower() for t in words]
    first = (next(cues.at(lows, at), None) for at in range(len(lows)))
    return {found.cue.type for found in first if found is not None and found.cue.type in VOTERS}


def _stretch(span: Span | None) -> Stretch | None:
    return None if span is None else (span.start, span.end)


def _meets(one: Stretch | None, other: Stretch | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]

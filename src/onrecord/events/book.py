"""What the stage ``events`` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.event_cues import EventCues
from onrecord.core.plover import Plover


@dataclass(frozen=True, slots=True)
class EventBook:
    """The codebook of events, the words that tell them, the words of saying, and who can act."""

    plover: Plover
    events: EventCues
    saying: Cues
    actors: Actors

    @classmethod
    def of(cls, saying: Cues, actors: Actors) -> EventBook:
        """The shipped codebook with the registers at hand. Raises RegisterError."""
        plover = Plover.load()
        return cls(plover, EventCues.load(plover.types), saying, actors)

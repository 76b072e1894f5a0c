"""An event as the finders hand it on, before it is a record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events.parties import Party


@dataclass(frozen=True, slots=True)
class Found:
    """What tells an event: ``start:end`` is its trigger, ``sentence`` the place of the sentence around it.

    rule      which finder saw it, for score and reason: "act", "verb", "noun"
    own       id of the statement that is the event, "" for plain events
    dated_at  where its sentence says the date, None when it does not
    repeats   True for a noun that points back ("the meeting")
    """

    start: int
    end: int
    sentence: tuple[int, int]
    type: str
    mode: str | None
    aux: frozenset[str]
    actor: Party | None
    recipient: Party | None
    rule: str
    why: str
    own: str = ""
    date: str | None = None
    repeats: bool = False
    dated_at: tuple[int, int] | None = None

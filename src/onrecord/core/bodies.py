"""What bodies stand on, and who sits in the Security Council.

    bodies = Bodies.load()
    bodies.mandate("UNMIK").instrument             # "S/RES/1244 (1999)"
    bodies.members("2008")                         # ids of the members of the Council in that year

Facts come from ``registers/{mandates,council}.tsv``; sources stand in their rows. Members are complete from
1992; before, only the permanent ones and the terms that reach into 1992.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.register import covers, overlaid, period


@dataclass(frozen=True, slots=True)
class Mandate:
    """What set a body up, and from when to when it stood (ISO prefixes; ``until`` None while it stands)."""

    body_id: str
    instrument: str
    since: str
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A term in the Security Council; ``kind`` is "permanent" or "elected"."""

    state_id: str
    since: str
    until: str | None
    kind: str
    source: str


class Bodies:
    """Mandates of bodies and seats in the Council. Built by ``load``; never changes."""

    def __init__(self, mandates: Iterable[Mandate], seats: Iterable[Seat]) -> None:
        self._mandates = {mandate.body_id: mandate for mandate in mandates}
        self._seats = tuple(seats)

    @classmethod
    def load(cls, folder: Path | None = None) -> Bodies:
        """The shipped register and, over it, the tables of ``folder``. Raises RegisterError."""
        mandates = (
            Mandate(row["body"], row["mandate"], *period(where, row), row["source"])
            for where, row in overlaid("mandates", ("body", "mandate", "since", "source"), folder)
        )
        seats = (
            Seat(row["state"], *period(where, row), row["seat"], row["source"])
            for where, row in overlaid("council", ("state", "since", "seat", "source"), folder)
        )
        return cls(mandates, seats)

    def mandate(self, body_id: str) -> Mandate | None:
        """What the body with this id stands on; None when the register does not know."""
        return self._mandates.get(body_id)

    def members(self, at: str) -> tuple[str, ...]:
        """Ids of the members of the Security Council at the date ``at`` (ISO prefix), permanent ones first."""
        return tuple(dict.fromkeys(seat.state_id for seat in self._seats if covers(seat.since, seat.until, at)))

    def seats(self, state_id: str) -> tuple[Seat, ...]:
        """The terms of a state in the Council, in the order of time."""
        return tuple(seat for seat in self._seats if seat.state_id == state_id)

"""The meetings that the registers know, and which of them a report means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.core.instruments import Instrument, Instruments

#: id of the body whose meetings the register holds
COUNCIL = "UNSC"
#: how the topic column writes a resolution
_RESOLUTION = re.compile(r"\b(\d{1,4}) \((\d{4})\)")
_NUMBER = re.compile(r"S/PV\.(\d+)")


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of the register, and how far its day lies from the one the report tells."""

    meeting: Instrument
    apart: int

    @property
    def number(self) -> str:
        """The meeting's number in words, "8025th"."""
        found = _NUMBER.match(self.meeting.symbol)
        return ordinal(int(found[1])) if found else self.meeting.symbol


class Sessions:
    """Meetings of the Security Council by day."""

    def __init__(self, instruments: Instruments) -> None:
        self._instruments = instruments
        self._days: dict[str, list[Instrument]] = {}
        for meeting in instruments.meetings():
            self._days.setdefault(meeting.date, []).append(meeting)
        self.last = max(self._days, default="")

    def cited(self, symbol: str) -> Session | None:
        """The meeting with this symbol."""
        found = self._instruments.by_symbol(symbol) or self._instruments.by_symbol(f"{symbol} (closed)")
        return Session(found, 0) if found is not None and found.kind == "meeting" else None

    def on(self, day: str, topics: Iterable[str], closed: bool = False) -> Session | None:
        """The meeting of ``day`` on one of the ``topics``, else of the day before or after (reports count days where
        they are written, the register in New York); None when there is none, or more than one.

        closed  the report says that the public was not let in
        """
        wanted = set(topics)
        for apart in (0, -1, 1):
            found = [m for m in self._days.get(_shifted(day, apart), ()) if wanted & self.topics(m)]
            behind = [m for m in found if "closed" in m.symbol]
            found = behind if closed and behind else [m for m in found if m not in behind] or behind
            if len({_NUMBER.match(m.symbol) and m.symbol.split(" ")[0] for m in found}) == 1:
                return Session(found[0], apart)
        return None

    def topics(self, meeting: Instrument) -> set[str]:
        """What a meeting is filed under: by the words of its agenda, and by the resolutions named in it."""
        found = set(self._instruments.topics_in(meeting.name))
        for number, year in _RESOLUTION.findall(meeting.name):
            resolution = self._instruments.resolution(int(number))
            if resolution is not None and resolution.year == int(year):
                found.update(resolution.topics)
        return found


def _shifted(day: str, by: int) -> str:
    return day if not by else (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def ordinal(number: int) -> str:
    """ "1st", "12th", "8025th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"

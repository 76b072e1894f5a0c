"""Where a name lies on the map: states, their capitals, and the places of the register, each in its state.

Gazetteer.load().state_of("Priština") == "XKX"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.core.register import Row, read_table
from onrecord.core.spelling import fold
from onrecord.serve.globe import project


@dataclass(frozen=True, slots=True)
class Point:
    """A state's name, degrees east and north of a point in it, and where the drawing has it."""

    name: str
    lon: float
    lat: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``states`` folded name -> id of its state; ``points`` id of a state -> its point."""

    states: Mapping[str, str]
    points: Mapping[str, Point]

    @classmethod
    def load(cls) -> Gazetteer:
        """The shipped registers."""
        states: dict[str, str] = {}
        # a state's own names come first: Luxembourg and Kuwait are capitals too
        for columns in (("name", "aliases", "acronyms"), ("capital", "seats")):
            for row in read_table("states"):
                for name in _names(row, columns):
                    states.setdefault(name, row["id"])
        for row in read_table("places"):
            for name in _names(row, ("name", "aliases")):
                states.setdefault(name, row["state"])
        points = {}
        for row in read_table("points"):
            lon, lat = float(row["lon"]), float(row["lat"])
            points[row["state"]] = Point(row["name"], lon, lat, *project(lon, lat))
        return cls(states, points)

    def state_of(self, name: str) -> str | None:
        """Id of the state that the name is one of, or lies in, if the map has a point for it."""
        words = fold(name)
        state = self.states.get(words) or self.states.get(words.removeprefix("the "))
        return state if state in self.points else None


def _names(row: Row, columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        yield from (fold(name) for name in row[column].split("|") if name)

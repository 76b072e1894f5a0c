"""A small extract of places met in diplomacy: capitals and towns, under each of their names.

    Places.load().find("Gnjilane")[0].name          # "Gjilan"

Facts come from ``registers/places.tsv``; sources stand in its rows. ``state_id`` says under which entry of
the register of actors a place is filed; what is disputed about that entry stands in its claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.register import overlaid
from onrecord.core.spelling import spellings


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its usual English name, other names, the state's id, and its kind (town, municipality, …)."""

    name: str
    aliases: tuple[str, ...]
    state_id: str
    kind: str
    source: str


class Places:
    """Places by name. Built by ``load``; never changes."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._named: dict[str, list[Place]] = {}
        for place in places:
            for name in (place.name, *place.aliases):
                for spelled in spellings(name):
                    named = self._named.setdefault(spelled, [])
                    if place not in named:
                        named.append(place)

    @classmethod
    def load(cls, folder: Path | None = None) -> Places:
        """The shipped register and after it the table of ``folder``. Raises RegisterError."""
        needed = ("name", "state", "kind", "source")
        return cls(
            Place(row["name"], tuple(filter(None, row.get("aliases", "").split("|"))), row["state"], row["kind"],
                  row["source"])
            for _, row in overlaid("places", needed, folder)
        )  # fmt: skip

    def find(self, name: str) -> tuple[Place, ...]:
        """The places ``name`` can be, whatever its case and diacritics; empty when none is known."""
        return next((tuple(found) for spelled in spellings(name) if (found := self._named.get(spelled))), ())

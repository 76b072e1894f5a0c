"""What a pass over the record is: how it sorts reports into blocks, and what it says of a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from onrecord.core.link import Derived
from onrecord.core.record import Record
from onrecord.core.text import Document


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its records. ``origin`` is the report it is a copy of, its own id when it is none: reports with
    one origin are one source."""

    document: Document
    records: tuple[Record, ...]
    origin: str


class Pass(Protocol):
    """One kind of comparison. Deterministic: equal reports give equal keys and lines, in whatever order they came.

    name        with its version, "copies-1"; another name throws away what the former made
    pairs_only  True when a block of one report gives nothing
    """

    @property
    def name(self) -> str: ...

    @property
    def pairs_only(self) -> bool: ...

    def keys(self, told: Told) -> Iterable[str]:
        """The blocks the report belongs to. Keys should be rare: when one report changes, its blocks are read whole."""

    def relate(self, key: str, block: tuple[Told, ...]) -> Iterable[Derived]:
        """What the reports of one block, ordered by document id, say of each other."""


@runtime_checkable
class Bounded(Protocol):
    """A pass that gives up blocks which would be read whole for little: phrases that hundreds of reports share."""

    def most(self, key: str, /) -> int | None:
        """Reports that a block may have; with more of them it gives nothing. None: any number."""

"""What a pass over the record is: how it sorts reports into blocks, and what it says of a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from onrecord.core.link import Derived
from onrecord.core.record import Record
from onrecord.core.text import Document


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its records, in the order of an export. ``origin`` is the report it is a copy of, its own id when
    it is none: reports with one origin are one source."""

    document: Document
    records: Sequence[Record]
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


@runtime_checkable
class Placed(Protocol):
    """A pass that says which of its blocks are about the same reports, so that these are read once for all of them."""

    def place(self, key: str, /) -> str:
        """What such blocks have in common, a month or a speaker; they are made one after the other. It changes nothing
        in what they give."""


@runtime_checkable
class Asking(Protocol):
    """A pass whose blocks give something only when one of their reports has a question that the others may answer."""

    def asked_under(self, key: str, /) -> str:
        """The key that the asking reports of a block are filed under besides; while none is, the block is not read."""

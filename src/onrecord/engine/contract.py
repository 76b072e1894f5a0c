"""What every engine keeps to: portions of reports in, whole shards out, whoever makes them.

    engine(portions, job)  ->  a Made for each portion, in any order

A shard is known by its inputs and by what reads them, so it is the same from every engine, machine and number of
workers, and one that is there need not be made again. What a shard holds is in ``engine.shards``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.core.errors import InputError
from onrecord.core.record import canonical
from onrecord.engine.work import Process

#: changes when a shard is written in another way
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A container, or a part of a large one.

    path    of the file, as the record will name it
    sha256  of all the container's bytes; "" when they could not be read
    start, stop  the part: bytes of JSON Lines, rows of Parquet; half-open, ``stop`` None is the end
    row     number of the part's first row
    more    True when the next piece is of the same container
    """

    path: str
    sha256: str
    start: int = 0
    stop: int | None = None
    row: int = 1
    more: bool = False

    @property
    def whole(self) -> bool:
        """True when this is all of its container."""
        return self.start == 0 and self.stop is None and not self.more


@dataclass(frozen=True, slots=True)
class Portion:
    """What one shard is made of."""

    pieces: tuple[Piece, ...]

    def name(self, made_with: str) -> str:
        """Name of its shard: 64 hex digits over the pieces and ``made_with`` (``pipeline.fingerprint``)."""
        told = [FORMAT, made_with, [asdict(piece) for piece in self.pieces]]
        return hashlib.sha256(canonical(told).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """How shards are made, in a form that travels to other machines.

    folder     where shards go: a folder that every worker sees, or an address on a store
    made_with  fingerprint of the pipeline that the shards are made with
    home       the folder that relative paths start from
    reader, register, codebook  as for ``engine.build``
    process    what is done with a document in place of the pipeline
    """

    folder: str
    made_with: str
    home: str
    reader: str
    register: Path | None = None
    codebook: tuple[Path, ...] = ()
    process: Process | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A whole shard: its name, what it holds, and whether it was there before (``kept``)."""

    name: str
    reports: int
    records: int
    words: int
    problems: tuple[InputError, ...] = ()
    kept: bool = False


#: makes the shard of every portion; raises EngineError, ReaderError, RegisterError
Engine = Callable[[Iterable[Portion], Job], Iterator[Made]]

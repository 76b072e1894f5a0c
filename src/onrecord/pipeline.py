"""The line a document flows through, left to right, once. Read this file first.

    kit = Kit.load()
    document, records = process(document, kit)

Every stage is a function; what it takes and gives stands beside it in STAGES and is tested. Nothing here
looks at a second document: evidence from other reports enters later, over the store.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from onrecord.attribute import attribute
from onrecord.cite import find
from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.instruments import Instruments
from onrecord.core.occasions import Occasions
from onrecord.core.record import Record, order
from onrecord.core.register import codebooks, digest
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.events import EventBook, events
from onrecord.figures import figures
from onrecord.positions import Codebook, Matcher, positions
from onrecord.read import Reader, read
from onrecord.read.legible import as_found, see
from onrecord.read.readers import choose, identity
from onrecord.time import Page, corrected, dated, moments
from onrecord.who import Cast, held, identify

#: what the digest of one's own codebooks follows in a fingerprint
_ISSUES = "/issues-"
#: the reader that works when none is named
READER = "model"


@dataclass(frozen=True, slots=True)
class Kit:
    """What the stages look things up in; loaded once a process."""

    actors: Actors
    cues: Cues
    event_book: EventBook
    instruments: Instruments
    issues: Matcher
    occasions: Occasions
    tenures: Tenures
    reader: Reader | None = None

    @classmethod
    def load(cls, reader: str = READER, register: Path | None = None, codebook: Sequence[Path] = ()) -> Kit:
        """The shipped registers and the reader that ``reader`` names (``read.readers.choose``).

        register  folder with tables of the user's own, laid over the shipped ones, and codebooks (docs/registers.md)
        codebook  files with the issues to look for, in place of the shipped ones (docs/positions.md)

        Takes about half a second. Raises ReaderError, RegisterError."""
        actors, cues = Actors.load(register), Cues.load()
        return cls(
            actors,
            cues,
            EventBook.of(cues, actors),
            Instruments.load(),
            Matcher(Codebook.load(own_issues(register, codebook))),
            Occasions.load(),
            Tenures.load(register),
            choose(reader),
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: ``run`` gets the values named in ``needs`` and returns the one named in ``gives``."""

    name: str
    run: Callable[..., Any]
    needs: tuple[str, ...]
    gives: str


STAGES: tuple[Stage, ...] = (
    Stage("see", see, ("document", "actors"), "document"),
    Stage("read", read, ("document", "reader"), "reading"),
    Stage("cite", find, ("document", "instruments"), "citations"),
    Stage("page", Page, ("document", "reading", "citations"), "page"),
    Stage("date", dated, ("document", "page", "instruments", "occasions", "tenures"), "document"),
    Stage("time", moments, ("document", "page"), "moments"),
    Stage("known", corrected, ("document", "reading", "moments", "occasions"), "moments"),
    Stage("who", identify, ("document", "reading", "actors", "cues", "tenures"), "cast"),
    Stage("held", held, ("document", "cast", "tenures"), "cast"),
    Stage("attribute", attribute, ("document", "reading", "moments", "cast", "cues"), "statements"),
    Stage(
        "events",
        events,
        ("document", "reading", "moments", "citations", "cast", "statements", "event_book"),
        "events",
    ),
    Stage("positions", positions, ("document", "reading", "statements", "citations", "issues"), "statements"),
    Stage("figures", figures, ("document", "reading", "moments", "citations"), "figures"),
)


def process(document: Document, kit: Kit, spent: Counter[str] | None = None) -> tuple[Document, tuple[Record, ...]]:
    """The document with its date of publication, and its records in the order of an export.

    ``spent`` gets the nanoseconds that each stage has taken, by its name, added to what it holds.
    """
    spent = Counter() if spent is None else spent
    values: dict[str, Any] = {"document": document} | {f.name: getattr(kit, f.name) for f in fields(Kit)}
    for stage in STAGES:
        begun = perf_counter_ns()
        values[stage.gives] = stage.run(*(values[name] for name in stage.needs))
        spent[stage.name] += perf_counter_ns() - begun
    cast: Cast = values["cast"]
    stages = ("statements", "events", "citations", "moments", "figures")
    records = (*(record for name in stages for record in values[name]), *cast.mentions)
    done, records = as_found(document, values["document"], records)
    return done, tuple(sorted(records, key=order))


def fingerprint(reader: str = READER, register: Path | None = None, codebook: Sequence[Path] = ()) -> str:
    """What makes a record: the version, a hash over code and registers of this installation, the reader,
    and hashes over the user's own tables in the folder ``register`` and the issues of his codebooks.

    A record made with another fingerprint is read again when the same files are built again. Raises
    ReaderError when ``reader`` names no reader, RegisterError when ``register`` is none."""
    own = f"/{digest(register)}" if register is not None else ""
    made_with = f"{version('onrecord')}+{_code()}/{identity(reader)}{own}"
    return with_issues(made_with, own_issues(register, codebook))


def own_issues(register: Path | None, codebook: Sequence[Path]) -> tuple[Path, ...]:
    """All codebooks of the user's own: those in his register folder, then those named beside it."""
    return (*(codebooks(register) if register is not None else ()), *codebook)


def with_issues(made_with: str, codebook: Sequence[Path] = ()) -> str:
    """The fingerprint of a record whose positions alone were made again with other codebooks.

    Raises RegisterError when one of them is none."""
    issues = f"{_ISSUES}{Codebook.load(codebook).digest}" if codebook else ""
    return made_with.partition(_ISSUES)[0] + issues


@cache
def _code() -> str:
    code = hashlib.sha256()
    root = files("onrecord")
    parts = [root / "pipeline.py"]
    folders = (
        "core",
        "ingest",
        "read",
        "cite",
        "time",
        "who",
        "attribute",
        "events",
        "positions",
        "figures",
        "data",
        "data/codebooks",
        "models/metonym/place-1",
        "models/pairs/gap-1",
    )
    for folder in folders:
        parts += sorted((root / folder).iterdir(), key=lambda part: part.name)
    for part in parts:
        if part.name.endswith((".py", ".tsv", ".toml", ".safetensors")):
            code.update(part.name.encode() + part.read_bytes())
    return code.hexdigest()[:12]

"""The line a document flows through, left to right, once. Read this file first.

    kit = Kit.load()
    document, records = process(document, kit)

Every stage is a function; what it takes and gives stands beside it in STAGES and is tested. Nothing here
looks at a second document: evidence from other reports enters later, over the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from onrecord.attribute import attribute
from onrecord.cite import find
from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.instruments import Instruments
from onrecord.core.record import Record, order
from onrecord.core.text import Document
from onrecord.read import Reader, read
from onrecord.read.readers import choose, identity
from onrecord.time import moments, publication
from onrecord.who import Cast, identify

#: the reader that works when none is named
READER = "rules"


@dataclass(frozen=True, slots=True)
class Kit:
    """What the stages look things up in; loaded once a process."""

    actors: Actors
    cues: Cues
    instruments: Instruments
    reader: Reader | None = None

    @classmethod
    def load(cls, reader: str = READER) -> Kit:
        """The shipped registers and the reader that ``reader`` names (``read.readers.choose``).

        Takes about half a second. Raises ReaderError."""
        return cls(Actors.load(), Cues.load(), Instruments.load(), choose(reader))


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: ``run`` gets the values named in ``needs`` and returns the one named in ``gives``."""

    name: str
    run: Callable[..., Any]
    needs: tuple[str, ...]
    gives: str


STAGES: tuple[Stage, ...] = (
    Stage("read", read, ("document", "reader"), "reading"),
    Stage("cite", find, ("document", "instruments"), "citations"),
    Stage("date", publication, ("document",), "document"),
    Stage("time", moments, ("document", "reading", "citations"), "moments"),
    Stage("who", identify, ("document", "reading", "actors", "cues"), "cast"),
    Stage("attribute", attribute, ("document", "reading", "moments", "cast", "cues"), "statements"),
)


def process(document: Document, kit: Kit) -> tuple[Document, tuple[Record, ...]]:
    """The document with its date of publication, and its records in the order of an export."""
    values: dict[str, Any] = {"document": document} | {f.name: getattr(kit, f.name) for f in fields(Kit)}
    for stage in STAGES:
        values[stage.gives] = stage.run(*(values[name] for name in stage.needs))
    cast: Cast = values["cast"]
    records = (*values["statements"], *values["citations"], *values["moments"], *cast.mentions)
    return values["document"], tuple(sorted(records, key=order))


def fingerprint(reader: str = READER) -> str:
    """What makes a record: the version, a hash over code and registers of this installation, the reader.

    A record made with another fingerprint is read again when the same files are built again. Raises
    ReaderError when ``reader`` names no reader."""
    return f"{version('onrecord')}+{_code()}/{identity(reader)}"


@cache
def _code() -> str:
    digest = hashlib.sha256()
    root = files("onrecord")
    parts = [root / "pipeline.py"]
    for folder in ("core", "ingest", "read", "cite", "time", "who", "attribute", "data"):
        parts += sorted((root / folder).iterdir(), key=lambda part: part.name)
    for part in parts:
        if part.name.endswith((".py", ".tsv")):
            digest.update(part.name.encode() + part.read_bytes())
    return digest.hexdigest()[:12]

"""Statements of a text, as a test wants to read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from onrecord.attribute import attribute
from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.record import Statement
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document, Region, Span
from onrecord.read import read
from onrecord.read import told as reader
from onrecord.time import Page, moments
from onrecord.who import identify

TENURES = Tenures.load()


@dataclass(frozen=True)
class Told:
    """A statement in words: ``content`` holds its passages joined by " | "."""

    speaker: str
    written: str
    content: str
    cue: str
    manner: str
    act: str
    status: str
    via: tuple[str, ...]
    addressees: tuple[str, ...]
    said_at: str | None
    capacity: str | None
    of: str | None


Say = Callable[..., list[Told]]


@pytest.fixture(scope="session")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="session")
def cues() -> Cues:
    return Cues.load()


@pytest.fixture(scope="session")
def said(actors: Actors, cues: Cues) -> Say:
    """``said(text, heading="", published=None, told=())``: the statements of a report with this body, of which a
    reader has told this."""

    def statements(
        text: str, heading: str = "", published: str | None = None, told: tuple[reader.Told, ...] = ()
    ) -> list[Told]:
        whole = f"{heading}\n\n{text}" if heading else text
        document = Document("d0", whole, "a.txt", "0" * 64, published=published)
        regions = [Region(Span("d0", len(whole) - len(text), len(whole)), "body")]
        if heading:
            regions.insert(0, Region(Span("d0", 0, len(heading)), "title"))
        document = replace(document, regions=tuple(regions))
        seen = replace(read(document), told=told, reader="test" if told else "")
        cast = identify(document, seen, actors, cues, TENURES)
        found = attribute(document, seen, moments(document, Page(document, seen, ())), cast, cues)
        return [_told(whole, statement, found) for statement in found]

    return statements


def _told(text: str, statement: Statement, every: tuple[Statement, ...]) -> Told:
    outer = {s.id: s.speaker.name for s in every}
    return Told(
        speaker=statement.speaker.name, written=statement.speaker.as_written,
        content=" | ".join(s.slice(text) for s in statement.spans),
        cue=statement.cue.slice(text) if statement.cue else "", manner=statement.manner, act=statement.act,
        status=statement.status, via=tuple(outer.get(v, v) for v in statement.via),
        addressees=statement.addressees, said_at=statement.said_at, capacity=statement.speaker.capacity,
        of=statement.speaker.of,
    )  # fmt: skip

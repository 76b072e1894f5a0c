"""People, bodies and states of a text, as a test wants to read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from onrecord.core.actors import Actors
from onrecord.core.cues import Cues
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document, Region, Span
from onrecord.read import read
from onrecord.who import Cast, Entity, identify

TENURES = Tenures.load()


@dataclass(frozen=True)
class Found:
    """``people``: name -> entity. ``names``: (written, form, name of the actor or "") in order."""

    cast: Cast
    people: dict[str, Entity]
    names: list[tuple[str, str, str]]

    def of(self, written: str) -> list[str]:
        """Whom each place written so refers to."""
        return [name for text, _, name in self.names if text == written]


@pytest.fixture(scope="session")
def meet() -> Callable[[str], Found]:
    actors, cues = Actors.load(), Cues.load()

    def find(text: str) -> Found:
        document = Document("d0", text, "a.txt", "0" * 64)
        document = replace(document, regions=(Region(Span("d0", 0, len(text)), "body"),))
        cast = identify(document, read(document), actors, cues, TENURES)
        names = []
        for name in cast.names:
            entity = cast.of(name)
            names.append((text[name.start : name.end], name.form, entity.name if entity else ""))
        return Found(cast, {e.name: e for e in cast.entities if e.kind == "person"}, names)

    return find

"""Short ways to read bytes and to look at regions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read
from onrecord.ingest.regions import label

sys.path.insert(0, str(Path(__file__).parent))  # the builders in made/ are imported by tests

Labelled = list[tuple[str, str]]


@pytest.fixture
def one() -> Callable[..., Document]:
    """The one document in some bytes."""

    def document(data: bytes, name: str = "a.txt") -> Document:
        found = list(read(name, data))
        assert len(found) == 1
        assert isinstance(found[0], Document), found[0]
        return found[0]

    return document


@pytest.fixture
def refused() -> Callable[..., InputError]:
    """The one error that some bytes give."""

    def error(data: bytes, name: str = "a.txt") -> InputError:
        found = list(read(name, data))
        assert len(found) == 1
        assert isinstance(found[0], InputError), found[0]
        assert "\n" not in str(found[0])
        assert found[0].where == name or found[0].where.startswith((name + "#", name + "/"))
        return found[0]

    return error


@pytest.fixture
def labels() -> Callable[[str], Labelled]:
    """Kind and passage of every region of a text."""
    return lambda text: [(p.kind, text[p.start : p.end]) for p in label(text)]

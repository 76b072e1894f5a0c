"""What the citation tests share: the registers, loaded once, and a document made of a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.cite import find
from onrecord.core.instruments import Instruments
from onrecord.core.record import Citation
from onrecord.core.text import Document

Cited = list[tuple[str, str | None, str, str | None]]


@pytest.fixture(scope="session")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.fixture(scope="session")
def citations(instruments: Instruments) -> Callable[[str], tuple[Citation, ...]]:
    return lambda text: find(Document("d0", text, "a.txt", "0" * 64), instruments)


@pytest.fixture(scope="session")
def cited(citations: Callable[[str], tuple[Citation, ...]]) -> Callable[[str], Cited]:
    """(passage, symbol, verdict, suggestion) of each citation in a text."""
    return lambda text: [(c.spans[0].slice(text), c.symbol, c.verdict, c.suggestion) for c in citations(text)]

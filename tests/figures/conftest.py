from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.core.instruments import Instruments
from onrecord.core.record import Figure
from onrecord.core.text import Document, Region, Span
from onrecord.figures import figures
from onrecord.read import read
from onrecord.time import Page, moments

ID = "d0123456789abcdef"
Find = Callable[..., tuple[Figure, ...]]


@pytest.fixture(scope="session")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.fixture
def find(instruments: Instruments) -> Find:
    """``find(text)`` -> the figures of a report with that body; ``region`` for another part of a report."""
    from onrecord.cite import find as cite

    def of(text: str, region: str = "body") -> tuple[Figure, ...]:
        regions = (Region(Span(ID, 0, len(text)), region),)
        document = Document(ID, text, "a.txt", "0" * 64, regions=regions, published="2020-05-06")
        reading = read(document)
        cited = cite(document, instruments)
        return figures(document, reading, moments(document, Page(document, reading, cited)), cited)

    return of


@pytest.fixture
def only(find: Find) -> Callable[[str], tuple[object, ...]]:
    """``only(text)`` -> (passage, value, low, high, unit, counted) of the one figure in ``text``."""

    def of(text: str) -> tuple[object, ...]:
        (figure,) = find(text)
        passage = figure.spans[0].slice(text)
        return (passage, figure.value, figure.low, figure.high, figure.unit, figure.counted)

    return of

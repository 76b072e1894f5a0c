from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.core.record import Citation, Moment
from onrecord.core.text import Document, Region, Span
from onrecord.read import read
from onrecord.time import Page, moments

ID = "d0123456789abcdef"
Find = Callable[..., tuple[Moment, ...]]


def report(parts: list[tuple[str, str]], **fields: str | None) -> Document:
    """A document whose text is the parts one under the other, each a region of its kind."""
    regions, text = [], ""
    for kind, part in parts:
        if part.strip():
            regions.append(Region(Span(ID, len(text), len(text) + len(part)), kind))
        text += part + "\n\n"
    return Document(id=ID, text=text, file="a.txt", raw_sha256="0" * 64, regions=tuple(regions), **fields)


@pytest.fixture
def make_report() -> Callable[..., Document]:
    return report


@pytest.fixture
def find() -> Find:
    """``find(text, published, citations=["resolution 1244"])`` -> the moments of a report with that body."""

    def of(text: str, published: str | None = None, citations: tuple[str, ...] = ()) -> tuple[Moment, ...]:
        document = report([("body", text)], published=published)
        cited = [
            Citation(
                spans=(document.span(text.index(c), text.index(c) + len(c)),),
                made_by="t", score=1.0, why="", symbol=None, verdict="unknown",
            )
            for c in citations
        ]  # fmt: skip
        return moments(document, Page(document, read(document), cited))

    return of

"""Small reports through the whole line, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.core.record import Statement
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

#: a first line that says what the report is about, as every report does
ABOUT = "The Security Council met on Kosovo."


def document_of(text: str) -> Document:
    regions = (Region(Span("d0", 0, len(text)), "body"),)
    return Document("d0", text, "a.txt", "0" * 64, regions=regions, date_given="2021-05-09")


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit.load("rules")


@pytest.fixture(scope="session")
def said(kit: Kit) -> Callable[..., list[Statement]]:
    def read(text: str, about: str = ABOUT, issues: Kit = kit) -> list[Statement]:
        _, records = process(document_of(f"{about} {text}" if about else text), issues)
        return [record for record in records if isinstance(record, Statement)]

    return read

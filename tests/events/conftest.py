from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.core.record import Event
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

ID = "d0123456789abcdef"
Tell = Callable[..., tuple[Event, ...]]


@pytest.fixture(scope="session")
def kit() -> Kit:
    return Kit.load()


@pytest.fixture(scope="session")
def tell(kit: Kit) -> Tell:
    """``tell(text)`` -> the events of a report with that body, published on 6 May 2020."""

    def of(text: str, region: str = "body") -> tuple[Event, ...]:
        regions = (Region(Span(ID, 0, len(text)), region),)
        document = Document(ID, text, "a.txt", "0" * 64, regions=regions, date_given="2020-05-06")
        return tuple(r for r in process(document, kit)[1] if isinstance(r, Event))

    return of


@pytest.fixture(scope="session")
def lines(tell: Tell) -> Callable[[str], list[str]]:
    """``lines(text)`` -> "TYPE actors > recipients aux" for each event, "-" where there is none."""

    def of(text: str) -> list[str]:
        shown = []
        for e in tell(text):
            parts = [e.type, "+".join(e.actors) or "-", ">", "+".join(e.recipients) or "-", *e.aux]
            shown.append(" ".join(parts))
        return shown

    return of

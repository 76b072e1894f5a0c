"""A reading of a text that is all body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.core.text import Document, Region, Span
from onrecord.read import Reading, read


@pytest.fixture(scope="session")
def reading() -> Callable[[str], Reading]:
    def of(text: str) -> Reading:
        document = Document("d0", text, "a.txt", "0" * 64)
        return read(replace(document, regions=(Region(Span("d0", 0, len(text)), "body"),)))

    return of

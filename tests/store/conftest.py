"""A small report and its records, made the way a pipeline makes them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.record import Citation, Event, Figure, Mention, Moment, Record, Speaker, Statement
from onrecord.core.text import Document, Region, document_id
from onrecord.store import Store

REPORT = (
    "Podgorica, 3 May 2006. Milo Đukanović said the vote would be “fair and open”. "
    "Aleksandar Vučić asked the Council to heed resolution 1244 and send at least 40 monitors."
)
Put = tuple[Document, tuple[Record, ...]]


def make(text: str = REPORT, file: str = "a.txt", **fields: Any) -> Put:
    """A document with ``text``; when it is REPORT, with a record of each kind."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(document_id(sha256), text, file, sha256, **fields)
    if text != REPORT:
        return document, ()

    def at(passage: str) -> Any:
        start = text.index(passage)
        return document.span(start, start + len(passage))

    common = {"made_by": "test/1", "why": "written by hand"}
    who = Speaker("Milo Đukanović", "Milo Đukanović", at("Milo Đukanović"), "milo-dukanovic", "President", "Montenegro")
    records = (
        Moment(spans=(at("3 May 2006"),), score=1.0, value="2006-05-03", readings=("2006-03-05",), **common),
        Mention(spans=(at("Milo Đukanović"),), score=0.9, form="name", name="Milo Đukanović", **common),
        Statement(
            spans=(at("the vote would be"), at("fair and open")), score=0.8, speaker=who, cue=at("said"),
            manner="mixed", addressees=("Serbia", "European Union"), said_at="2006-05-03", **common,
        ),
        Citation(
            spans=(at("resolution 1244"),), score=0.7, symbol="S/RES/1244 (1999)", verdict="matches", **common
        ),
        Event(
            spans=(at("asked"),), score=0.7, type="REQUEST", actors=("Aleksandar Vučić",), actor_codes=("SRB GOV",),
            recipients=("UN Security Council",), recipient_codes=("IGO UNSC",), actor_span=at("Aleksandar Vučić"),
            date="2006-05-03", **common,
        ),
        Figure(
            spans=(at("at least 40 monitors"),), score=0.9, value=40, low=40, high=None, unit="monitors", **common
        ),
    )  # fmt: skip
    regions = (Region(document.span(0, 9), "dateline"), Region(document.span(11, len(text)), "body"))
    marked = Document(document.id, text, file, sha256, regions=regions, **fields)
    return marked, records


@pytest.fixture(name="make")
def _make() -> Callable[..., Put]:
    return make


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "r.db")


@pytest.fixture
def store(path: str) -> Any:
    with Store.open(path, create=True) as opened:
        yield opened

"""The view that the stages read, and the way back to the words of the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process
from onrecord.read.legible import as_found, see

TEXT = """Envoys split over the bridge

PRISTINA, 13 August 2001 – Javier Solana said the accord was a remarkable step.

Mr. Solana told reporters in Brussels that the soldiers would stay for a month. Serbia rejected the plan.
"""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load("rules")


def plain(text: str, name: str = "report.txt") -> Document:
    (document,) = ingest.read(name, text.encode())
    assert isinstance(document, Document)
    return document


def said(document: Document, kit: Kit) -> list[Statement]:
    return [record for record in process(document, kit)[1] if isinstance(record, Statement)]


def test_a_legible_text_is_seen_as_it_is(kit: Kit) -> None:
    document = plain(TEXT)
    assert see(document, kit.actors) is document
    done, records = as_found(document, document, ())
    assert (done, records) == (document, ())


@pytest.mark.parametrize("damaged", [TEXT.lower(), TEXT.upper()])
def test_regions_and_title_are_told_from_the_view(kit: Kit, damaged: str) -> None:
    view = see(plain(damaged), kit.actors)
    assert len(view.text) == len(damaged)
    assert [(r.kind, r.span.start, r.span.end) for r in view.regions] == [
        (r.kind, r.span.start, r.span.end) for r in plain(TEXT).regions
    ]
    assert view.title == "Envoys split over the bridge"


@pytest.mark.parametrize("damaged", [TEXT.lower(), TEXT.upper()])
def test_records_stand_in_the_words_of_the_source(kit: Kit, damaged: str) -> None:
    document = plain(damaged)
    done, records = process(document, kit)
    assert done.text == document.text
    assert done.title == damaged.splitlines()[0]
    whole, found = said(plain(TEXT), kit), [r for r in records if isinstance(r, Statement)]
    assert [s.speaker.name for s in found] == [s.speaker.name for s in whole]
    assert [[(x.start, x.end) for x in s.spans] for s in found] == [[(x.start, x.end) for x in s.spans] for s in whole]
    for statement in found:
        if statement.speaker.span is not None:
            assert statement.speaker.as_written == statement.speaker.span.slice(damaged)
    assert {s.speaker.as_written for s in found} >= {w for w in ("javier solana", "JAVIER SOLANA") if w in damaged}


def test_regions_the_format_states_stay(kit: Kit) -> None:
    page = f"<html><head><title>x</title></head><body><h1>envoys split over it</h1><p>{TEXT.lower()}</p></body></html>"
    document = plain(page, "report.html")
    assert see(document, kit.actors).text != document.text
    assert see(document, kit.actors).regions == document.regions


def test_the_examples_are_legible(kit: Kit) -> None:
    reports = Path(__file__).parents[2] / "examples" / "reports"
    texts = sorted(reports.rglob("*.txt"))
    assert texts
    for path in texts:
        for document in ingest.read(str(path)):
            assert isinstance(document, Document)
            assert see(document, kit.actors) is document, path

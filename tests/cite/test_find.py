"""What holds of all citations: order, regions, spans; and hostile input."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cite import find
from onrecord.core.instruments import Instruments
from onrecord.core.text import Document, Region, Span

PIECES = st.sampled_from(
    ["resolution", "resolutions", "UN", "Security Council", "1244", "(1999)", "and", ",", "of the", "Kosovo", "’s",
     "the", "Charter", "S/", "S/RES/", "A/RES/63/3", "1", "Article 51", "of", "his latest report on", "\n", "𝔘",
     "Brussels Agreement", "Constitution", "memorandum of understanding between", "63/3", "(XXVI)", "\u00a0", ".",
     "General Assembly", "é"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_citations_lie_in_the_text_in_order_and_apart(instruments, pieces, blank):
    text = blank.join(pieces)
    found = find(Document("d0", text, "a.txt", "0" * 64), instruments)
    spans = [c.spans[0] for c in found]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.slice(text) == s.slice(text).strip() for s in spans)
    assert all((c.suggestion is not None) <= c.verdict.startswith("wrong_") for c in found)
    assert all(type(c).from_json(c.as_json()) == c for c in found)
    assert found == find(Document("d0", text, "a.txt", "0" * 64), instruments)


def test_headers_bylines_and_boilerplate_are_passed_over(instruments):
    parts = [("header", "Resolution 1244."), ("byline", "Resolution 1199."), ("body", "Resolution 1203."),
             ("boilerplate", "Resolution 1160."), ("title", "Resolution 1239.")]  # fmt: skip
    text, regions = "", []
    for kind, part in parts:
        regions.append(Region(Span("d0", len(text), len(text) + len(part)), kind))
        text += part + "\n"
    found = find(Document("d0", text, "a.txt", "0" * 64, regions=tuple(regions)), instruments)
    assert [c.symbol for c in found] == ["S/RES/1203 (1998)", "S/RES/1239 (1999)"]


def test_a_citation_does_not_reach_into_another_region(instruments):
    text = "Security Council\nresolution 1244"
    regions = (Region(Span("d0", 0, 16), "title"), Region(Span("d0", 17, len(text)), "body"))
    found = find(Document("d0", text, "a.txt", "0" * 64, regions=regions), instruments)
    assert [c.spans[0].slice(text) for c in found] == ["resolution 1244"]


HOSTILE = [
    "resolution ", "1", "S/", "Kosovo ", "his latest report on a b c ", "memorandum of understanding between the ",
    "A.", "(", "Security Council ", "Article 1, ", "UN ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_cites_nothing(instruments: Instruments, piece: str):
    text = piece * (100_000 // len(piece))
    assert find(Document("d0", text, "a.txt", "0" * 64), instruments) == ()


@pytest.mark.parametrize(
    ("piece", "passage", "number"),
    [
        ("resolutions 1244, ", "resolutions 1244", 5_555),
        ("The Big Small Treaty ", "Big Small Treaty", 4_761),
        ("Convention on the ", "the Convention on the Convention", 2_777),
    ],
)
def test_hostile_text_is_cited_to_its_end(instruments: Instruments, piece: str, passage: str, number: int):
    text = piece * (100_000 // len(piece))
    found = find(Document("d0", text, "a.txt", "0" * 64), instruments)
    assert [c.spans[0].slice(text) for c in found] == [passage] * number

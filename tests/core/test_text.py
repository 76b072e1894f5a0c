"""Spans, regions and documents check themselves at birth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.text import Document, Region, Span, document_id


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span("d0", start, end)


def test_a_span_slices_code_points() -> None:
    assert Span("d0", 1, 3).slice("a😀é!") == "😀é"


spans = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda p: Span("d0", p[0], p[0] + p[1]))


@given(spans, spans)
def test_overlap_and_holding_agree_with_the_characters(a: Span, b: Span) -> None:
    one, two = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.holds(b) == (two <= one)


def test_spans_of_two_documents_never_meet() -> None:
    assert not Span("d0", 0, 5).holds(Span("d1", 1, 2))


def test_spans_sort_by_place() -> None:
    assert sorted([Span("d0", 5, 6), Span("d0", 1, 9), Span("d0", 1, 2)])[0] == Span("d0", 1, 2)


def test_an_unknown_region_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown region kind 'advert'"):
        Region(Span("d0", 0, 1), "advert")


def test_an_unknown_basis_is_refused() -> None:
    with pytest.raises(ValueError, match="published_basis"):
        Document("d0", "a", "a.txt", "0", published_basis="guess")


def test_a_document_gives_spans_of_its_own_text_only() -> None:
    document = Document("d0", "abc", "a.txt", "0")
    assert document.span(0, 3).slice(document.text) == "abc"
    with pytest.raises(ValueError, match="past the text"):
        document.span(1, 4)


def test_regions_by_kind() -> None:
    title, body = Region(Span("d0", 0, 1), "title"), Region(Span("d0", 1, 3), "body")
    document = Document("d0", "abc", "a.txt", "0", regions=(title, body))
    assert document.of_kind("body") == (body,)
    assert document.of_kind("body", "title") == (title, body)
    assert document.of_kind("tail") == ()


def test_the_export_line_holds_no_text() -> None:
    region = Region(Span("d0", 0, 3), "body")
    line = Document("d0", "abc", "a.txt", "ff", regions=(region,), extra={"page": 3}).as_json()
    assert "abc" not in str(line)
    assert (line["kind"], line["chars"], line["regions"]) == ("document", 3, [["body", 0, 3]])
    assert line["extra"] == {"page": 3}
    assert "extra" not in Document("d0", "abc", "a.txt", "ff").as_json()


def test_a_document_is_named_by_its_bytes() -> None:
    assert document_id("0123456789abcdef0123") == "d0123456789abcdef"

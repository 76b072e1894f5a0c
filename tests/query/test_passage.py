from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.query import passage, statements
from onrecord.query.passage import CONTEXT_CHARS, _back, _on
from onrecord.store import Store


def test_pieces_are_the_text_and_the_span_is_marked(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        for record in store.records():
            found = passage(store, record.id)
            assert "".join(p.text for p in found.pieces) == found.document.text[found.start : found.end]
            marked = [p.text for p in found.pieces if p.role == "content"]
            assert marked == [span.slice(found.document.text) for span in record.spans]


def test_the_cue_has_its_role_and_context_is_two_lines(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        said = next(s for s in statements(store) if s.statement.manner == "direct")
        found = passage(store, said.statement.id)
        assert [p.text for p in found.pieces if p.role == "cue"] == ["added"]
        assert found.document.text[found.start : found.end].startswith("BELGRADE")
        assert found.document.text[found.start : found.end].endswith("return to the talks.")
        near = passage(store, said.statement.id, 0)
        assert near.document.text[near.start : near.end].startswith('"We will')
        assert near.document.text[near.start : near.end].endswith("2024.")


def test_a_document_is_its_whole_text(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        for document in store.documents():
            found = passage(store, document.id)
            assert found.record is None
            assert "".join(p.text for p in found.pieces) == document.text


def test_one_long_line_is_cut_at_words(make_record: Callable[..., Path], report: Any) -> None:
    one = report("many words " * 500 + "the heart " + "of it all " * 500, "long.txt")
    one.said("Wu", "the heart")
    with Store.open(make_record(one), readonly=True) as store:
        found = passage(store, one.records[0].id)
    shown = found.document.text[found.start : found.end]
    assert len(shown) <= 2 * CONTEXT_CHARS + len("the heart")
    assert shown.split()[0] in ("many", "words")
    assert shown.split()[-1] in ("of", "it", "all")


@given(st.text(alphabet="ab \n\r\t", max_size=60), st.data(), st.integers(0, 3))
def test_context_holds_the_span(text: str, data: st.DataObject, lines: int) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert 0 <= _back(text, at, lines) <= at
    assert at <= _on(text, at, lines) <= len(text)

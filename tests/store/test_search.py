from __future__ import annotations

from contextlib import nullcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.core.errors import QueryError


@pytest.fixture
def filled(store, make):
    store.put("a.txt", [make()])
    store.put("b.txt", [make("Gerhard Schröder spoke in Berlin on trade. Vučić listened.", "b.txt")])
    return store


@pytest.mark.parametrize(
    "asked", ["dukanovic", "djukanovic", "Đukanović", "DJUKANOVIĆ", "fair", '"fair and open"', "djuk*"]
)
def test_a_statement_is_found_by_its_speaker_and_words(filled, make, asked):
    document, records = make()
    (hit,) = filled.search(asked)
    assert (hit.document, hit.file, hit.record) == (document.id, "a.txt", records[2].id)
    assert (hit.start, hit.end) == (records[2].spans[0].start, records[2].spans[-1].end)
    assert hit.passage == "the vote would be … fair and open"


def test_documents_are_found_without_diacritics_and_shown_around_the_word(filled):
    hits = filled.search("vucic")
    assert {hit.file for hit in hits} == {"a.txt", "b.txt"}
    for hit in hits:
        assert hit.record is None
        assert "Vučić" in hit.passage
        assert filled.document(hit.document).text[hit.start : hit.end] == hit.passage
    assert [hit.file for hit in filled.search("schroeder")] == ["b.txt"]


def test_names_are_found_across_alphabets(store, make):
    store.put("c.txt", [make("Вучић и Чуркин су се састали.", "c.txt"), make("Vučić left.", "l.txt")])
    assert (
        {hit.file for hit in store.search("vucic")} == {hit.file for hit in store.search("Вучић")} == {"c.txt", "l.txt"}
    )
    assert [hit.file for hit in store.search("churkin")] == ["c.txt"]


def test_all_words_are_needed_and_phrases_kept_together(filled):
    assert filled.search("vucic berlin") != []
    assert filled.search("vucic paris") == []
    assert filled.search('"berlin vucic"') == []


def test_a_title_is_searched_too(store, make):
    store.put("c.txt", [make("Short text.", "c.txt", title="Zvečan at night")])
    assert [hit.passage for hit in store.search("zvecan")] == ["Short text."]


def test_the_limit_holds(filled):
    assert len(filled.search("vucic", limit=1)) == 1


def test_what_is_off_the_record_is_not_found(filled, make):
    filled.put("b.txt", [make("Now about something else.", "b.txt")])
    assert filled.search("schroder") == []
    filled.remove(make()[0].id)
    assert filled.search("fair") == []
    filled.put("a.txt", [make()])
    assert len(filled.search("fair")) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(asked=st.text() | st.text("ab\"*()^:{}+-AND OR NOT NEAR\\'", max_size=30))
def test_no_text_is_a_syntax_error(filled, asked):
    has_a_word = any(c.isalnum() for c in asked)
    with nullcontext() if has_a_word else pytest.raises(QueryError, match="no word"):
        filled.search(asked)

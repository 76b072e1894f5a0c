from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import QueryError
from onrecord.store.text import also, locate, match, terms


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Milo Đukanović", "djukanovic dukanovic"),
        ("Schröder und Łukasz", "lukasz schroeder"),
        ("Vučić met Kouchner", ""),  # what the index folds by itself is not kept twice
        ("Schro\u0308der", "schroeder"),
        ("Вучић и Чуркин", "churkin curkin i vuchic vucic"),
    ],
)
def test_words_with_letters_that_do_not_decompose_are_spelled_out(text, spellings):
    assert also(text) == spellings


def test_terms_keep_phrases_and_drop_what_has_no_letters():
    assert terms('the "security council"  — S/RES/1244 "" ?') == ["the", "security council", "S/RES/1244"]


@pytest.mark.parametrize("asked", ["", "  ", '"" — ???', "\0"])
def test_a_question_without_a_word_is_refused(asked):
    with pytest.raises(QueryError, match="no word to search for"):
        terms(asked)


def test_everything_typed_is_quoted():
    assert match(terms("a OR-b")) == '("a") AND ("OR-b" OR "or-b")'
    assert match(["\uff02Đ"]) == '("\uff02Đ" OR " d" OR " dj")'
    assert match(terms("vuč*")) == '("vuč*" * OR "vuc*" *)'


@pytest.mark.parametrize(
    ("text", "asked", "word"),
    [
        ("Then Đukanović left", "djukanovic", "Đukanović"),
        ("He met Vučić, then left", "vucic", "Vučić"),
        ("Рекао је Вучић јуче", "vucic", "Вучић"),
        ("Talks on Kosovo", "koso*", "Kosovo"),
        ("under S/RES/1244", '"s/res/1244"', "S"),
    ],
)
def test_locate_finds_the_word_as_it_is_written(text, asked, word):
    start, end = locate(text, terms(asked))
    assert text[start:end] == word


def test_locate_says_when_there_is_nothing():
    assert locate("Nothing of the kind", ["kosovo"]) is None


@given(text=st.text(), asked=st.text())
def test_nothing_typed_or_read_breaks_it(text, asked):
    also(text)
    try:
        found = locate(text, terms(asked))
    except QueryError:
        return
    assert found is None or text[found[0] : found[1]]


def test_one_endless_word_is_no_word_to_keep_or_find():
    assert also("ö" * 2_000_000) == ""
    assert locate("ö" * 2_000_000, ["kosovo"]) is None

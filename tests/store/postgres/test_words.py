from __future__ import annotations

import pytest

from onrecord.store.postgres.words import folded, queries, vectors
from onrecord.store.text import match, terms


def test_words_are_in_plain_letters():
    assert folded("Vučić’s S/RES/1244 – ĐURIĆ; straße") == ["vucic", "s", "s", "res", "1244", "đuric", "strasse"]
    assert folded("x" * 500) == ["x" * 100]


def test_places_are_counted_over_title_and_text_with_a_gap():
    (vector,) = vectors(["The vote", "the end", None])
    assert vector == "'the':1,11 'vote':2 'end':12"
    assert list(vectors([None, "", ""])) == [""]


def test_a_long_text_is_several_vectors_that_share_words():
    parts = list(vectors([" ".join(f"w{n}" for n in range(5_000))]))
    assert len(parts) == 3
    assert "'w1999':2000" in parts[0]
    assert parts[1].startswith("'w1936':1 ")
    assert "'w4999'" in parts[2]
    assert all(len(part.encode()) < 1_000_000 for part in vectors(["\U0001d4d0" * 100 + " "] * 3_000))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("vote", ["('vote')"]),
        ("vote fair", ["('vote')", "('fair')"]),
        ('"fair and open"', ["('fair' <-> 'and' <-> 'open')"]),
        ("kosov*", ["('kosov':*)"]),
        ("a(b)'c", ["('a' <-> 'b' <-> 'c')"]),
        ("AND or*", ["('and')", "('or':*)"]),
    ],
)
def test_what_is_asked_becomes_queries(asked, expected):
    assert queries(match(terms(asked))) == expected


def test_all_spellings_are_asked_for():
    (query,) = queries(match(terms("Đurić")))
    assert query == "('đuric') | ('duric') | ('djuric')"

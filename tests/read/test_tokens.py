"""Words and marks with their places."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ban Ki-moon left.", ["Ban", "Ki-moon", "left", "."]),
        ("Kosovo’s road", ["Kosovo", "’s", "road"]),
        ("O'Brien didn’t.", ["O'Brien", "didn’t", "."]),
        ("the U.N. in 1,200.5 m", ["the", "U.N.", "in", "1,200.5", "m"]),
        ("“Yes”—no", ["“", "Yes", "”", "—", "no"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [t.text for t in tokens(text, 0, len(text))] == words


@given(st.text(max_size=80), st.integers(0, 10))
def test_tokens_cover_all_but_blanks(text: str, start: int) -> None:
    found = list(tokens(text, start, len(text)))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join(t.text for t in found) == "".join(text[start:].split())

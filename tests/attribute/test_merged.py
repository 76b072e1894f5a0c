"""What a reader told and what the rules found, as one set of statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.read.told import Told

Say = Callable[..., list[Any]]

TEXT = "The minister had called on his people two and a half weeks earlier to vote."


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("his people two", "his people two and a half weeks earlier to vote"),
        ("and a half weeks earlier to vote", "his people two and a half weeks earlier to vote"),
        ("his people", "his people"),
        ("his people two and a half weeks earlier", "his people two and a half weeks earlier"),
        ("two and a half weeks earlier to vote", "two and a half weeks earlier to vote"),
        ("to vote", "to vote"),
    ],
)
def test_a_reader_bounds_what_is_said_unless_it_breaks_off_inside_a_date(content: str, kept: str, said: Say) -> None:
    told = Told(place("The minister"), place("called on"), (place(content),), 0.9)
    assert [one.content for one in said(TEXT, told=(told,))] == [kept]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Serbia is expected to vote in May.", []),
        ("Ana Kos is expected to ask the Council to vote.", [("Ana Kos", "the Council to vote", "expected")]),
    ],
)
def test_what_is_expected_is_no_statement_unless_it_is_one_to_come(text: str, left: list[Any], said: Say) -> None:
    cue, start = text.index("is expected"), text.index("to ")
    told = Told(None, (cue, cue + len("is expected")), ((0, cue - 1), (start, len(text) - 1)), 0.9)
    assert [(one.speaker, one.content, one.status) for one in said(text, told=(told,))] == left


def test_a_passage_of_small_words_alone_is_where_the_reader_broke_off(said: Say) -> None:
    text = "The minister announced a day of mourning."
    told = Told((0, 12), (13, 22), ((23, 24),), 0.9)
    assert [one.content for one in said(text, told=(told,))] == ["a day of mourning"]

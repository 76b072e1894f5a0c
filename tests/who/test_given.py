"""Given names and gendered nouns."""

from __future__ import annotations

import pytest

from onrecord.core.register import read_table
from onrecord.who.given import gender, phrase_gender


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ana", "f"),
        ("ANA", "f"),
        ("Željko", "m"),
        ("Zeljko", "m"),
        ("Shpresa", "f"),
        ("Recep", "m"),
        ("Robin", "u"),
        ("Jean-Noël", "u"),
        ("Anne-Lise", "f"),
        ("Belgrade", ""),
        ("Mar-a-Lago", ""),
        ("-", ""),
    ],
)
def test_the_gender_of_a_given_name(word: str, expected: str) -> None:
    assert gender(word) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the ministry's spokeswoman", "f"),
        ("spokesman for the mission", "m"),
        ("the king's daughter", "f"),
        ("Queen", "f"),
        ("chairman of the board", ""),
        ("", ""),
    ],
)
def test_the_gender_a_noun_says(phrase: str, expected: str) -> None:
    assert phrase_gender(phrase) == expected


def test_every_row_has_one_name_and_a_gender() -> None:
    rows = read_table("given_names", ("name", "gender"))
    assert {row["gender"] for row in rows} == {"m", "f", "u"}
    assert all(" " not in row["name"] and row["name"][0].isupper() for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)

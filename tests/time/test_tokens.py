from __future__ import annotations

import pytest

from onrecord.time.tokens import tokens


def letters(text: str) -> str:
    return "".join(token.letter for token in tokens(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Christmas Eve", "H"),
        ("CHRISTMAS EVE", "H"),
        ("twenty-second", "o"),
        ("Boxing Day’s", "H'"),
        ("more than 24 May", "Adm"),
        ("9 p.m. or 5pm", "dp&dp"),
        ("480 B.C. and AD 30", "nB&Bd"),
        ("the ’90s, '99", "he,y"),
        ("2004/05; 17:30; 24.4.2020; 2020-04-24", "RxcxSxI"),
        ("in Jan. 24A", "imxa"),
    ],
)
def test_classes(text, classes):
    assert letters(text) == classes


@pytest.mark.parametrize("text", ["Chriſtmas Eve", "Chrıstmas Eve", "twenty-ſix", "leſs than", "RİGHT NOW"])
def test_letters_that_only_fold_to_plain_ones_make_no_phrase(text):
    assert "H" not in letters(text)
    assert not letters(text).startswith("A")

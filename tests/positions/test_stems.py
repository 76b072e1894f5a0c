from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.positions.stems import stem, stems


@pytest.mark.parametrize(
    "words",
    [
        "negotiate negotiation negotiations negotiated negotiator",
        "implement implementation implemented implementing",
        "recognise recognize recognition recognised",
        "withdraw withdrawal withdrew withdrawn",
        "provoke provocation provocative",
        "municipality municipalities municipal",
        "talk talks",
        "election elections electoral elected",
        "violate violation violations",
    ],
)
def test_forms_of_one_word_meet(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["mission missing", "legal illegal", "serb serbia", "right rights", "peace peacekeepers", "nation united"]
)
def test_words_of_another_sense_do_not(pair: str) -> None:
    one, two = pair.split()
    assert stem(one) != stem(two)


def test_diacritics_and_hyphens() -> None:
    assert stems("Cease-fire in Priština") == stems("cease fire in pristina")


@given(st.text(max_size=60))
def test_any_text_has_stems_that_stay(text: str) -> None:
    for found in stems(text):
        assert found
        assert stem(found) is not None
    assert stems(text) == stems(text)


def test_endless_words_are_cut() -> None:
    assert len(stem("a" * 1_000_000)) <= 40

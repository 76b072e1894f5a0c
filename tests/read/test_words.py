"""Words that are written small, names, and words made of words."""

from __future__ import annotations

import pytest

from onrecord.core.actors import Actors
from onrecord.read.words import is_word, name_words, small


def test_a_word_is_small_or_a_name_too_or_neither() -> None:
    words = small()
    assert {"resolution", "said", "the", "however", "rapidly", "envoys"} <= words.never_names
    assert {"brown", "turkey", "council", "mark"} <= words.names_too
    assert not words.never_names & words.names_too
    for name in ("serbia", "monday", "lavrov", "pristina"):
        assert name not in words
    assert words.closed < words.never_names


@pytest.mark.parametrize("word", ["talks", "renegotiable", "unionised", "intra", "unsigned", "counterproposal"])
def test_words_made_of_words_are_words(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["tbe", "counci1", "ugljanin", "zx", ""])
def test_other_forms_are_none(word: str) -> None:
    assert not is_word(word)


def test_names_are_those_of_registers_people_and_calendar() -> None:
    assert {"Serbia", "Nations", "OSCE", "Marko", "Thursday", "August"} <= name_words(Actors.load())

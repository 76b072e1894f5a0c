from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.spelling import fold, spelled_words, spellings, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vučić", "vucic"),
        ("ĐURIĆ", "duric"),
        ("Łukasz", "lukasz"),
        ("Thaçi", "THACI"),
        ("Işık", "isik"),
        ("Straße", "STRASSE"),
        ("Вучић", "Vučić"),
        ("Ђукановић", "Đukanović"),
        ("ЛАВРОВ", "Lavrov"),
        ("Dačic\u0301", "Dačić"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đukanović", ("dukanovic", "djukanovic")),
        ("Djukanovic", ("djukanovic",)),
        ("Ђукановић", ("dukanovic", "djukanovic")),
        ("Чуркин", ("curkin", "churkin")),
        ("Захарова", ("zaharova", "zakharova")),
        ("Сергей", ("sergej", "sergey")),
        ("Schröder", ("schroder", "schroeder")),
        ("Vučić", ("vucic",)),
    ],
)
def test_the_short_spelling_comes_first(name: str, expected: tuple[str, ...]) -> None:
    assert spellings(name) == expected
    assert spelled_words(f"{name}, said.") == [expected, ("said",)]


@given(st.text())
def test_words_are_folded_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.text() | st.text("đьъёйїЂǿ\u0301ßﬁ𝕊Ⅷ a_-"))
def test_every_word_has_its_folded_spelling_first(text: str) -> None:
    assert [each[0] for each in spelled_words(text)] == words(text)
    assert spellings(text)[0] == fold(text)


def test_one_endless_word_has_its_two_spellings() -> None:
    assert spelled_words("ö" * 1_000_000) == [("o" * 1_000_000, "oe" * 1_000_000)]

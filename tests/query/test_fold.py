from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.query.fold import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vučić", "vucic"),
        ("ĐURIĆ", "duric"),
        ("Łukasz", "lukasz"),
        ("Thaçi", "THACI"),
        ("Işık", "isik"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_words_are_folded_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)

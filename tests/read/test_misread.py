"""Misread letters are put right where the word is plain; numbers, symbols, new names and clean texts stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.actors import Actors
from onrecord.read.misread import misread, with_letters
from onrecord.read.words import name_words

NAMES = name_words(Actors.load())
CLEAN = (
    "Zoran Petrov said that the council, meeting in Geneva, would adopt resolution 1244 (1999) on the 5th of May. "
    "The council had waited; Petrov told it so in S/2009/497. COVID-19 kept 20 delegates of the G20 away, he said."
)


def test_a_scan_is_known_by_its_words_and_read_with_them() -> None:
    scan = (
        CLEAN.replace("said that the council", "5aid that tbe counci1", 1).replace("Petrov told", "Pctrov fold", 1)
    ).replace("waited", "woited").replace("delegates", "dclegates").replace("Geneva", "6eneva")  # fmt: skip
    assert misread(scan)
    seen = with_letters(scan + " Petrov left.", NAMES)
    assert seen == CLEAN.replace("Petrov told", "Petrov fold") + " Petrov left."  # "fold" is a word


def test_a_clean_text_is_no_scan() -> None:
    assert not misread(CLEAN)
    assert not misread(CLEAN + " Rnd: the intra-party talks on fracking; the intra-party row.")
    assert not misread("")


@pytest.mark.parametrize(
    "word", ["1st", "20th", "5km", "1990s", "A/59/565", "S/RES/1244", "H1N1", "COVID-19", "B52", "10am"]
)
def test_numbers_and_symbols_stay(word: str) -> None:
    assert with_letters(f"the council met: {word}.", NAMES) == f"the council met: {word}."


@pytest.mark.parametrize("name", ["Nano", "Maric", "Cavic", "Eide", "Haley"])
def test_a_new_name_is_no_misread_word(name: str) -> None:
    assert with_letters(f"{name} spoke to the council.", NAMES) == f"{name} spoke to the council."


@pytest.mark.parametrize(
    ("scan", "printed"),
    [
        ("Lavr0v spoke.", "Lavrov spoke."),
        ("Sccurity Gouncil", "Security Council"),
        ("5yria and 5erbia", "Syria and Serbia"),
        ("Ilič and Ilič met llič", "Ilič and Ilič met Ilič"),
        ("0f the sea, of the land", "of the sea, of the land"),
        ("0f", "0f"),
    ],
)
def test_forms_are_read_as_words_names_and_what_stands_elsewhere(scan: str, printed: str) -> None:
    assert with_letters(scan, NAMES) == printed


@given(st.text(alphabet="tbehcouncil1055 S.", max_size=60))
def test_the_length_stays_and_only_letters_of_like_shape_change(text: str) -> None:
    seen = with_letters(text, NAMES)
    assert len(seen) == len(text)
    assert [c for c in seen if not c.isalnum()] == [c for c in text if not c.isalnum()]


def test_time_grows_with_the_length_alone() -> None:
    for piece in ("tbe c0unci1 ", "1a", "e"):
        text = "The end. " + piece * (300_000 // len(piece)) + " the xqz and the zqx"
        misread(text)
        with_letters(text, NAMES)

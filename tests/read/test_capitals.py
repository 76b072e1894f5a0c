"""Capitals come back where there is a reason for them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.actors import Actors
from onrecord.read.capitals import lost, lowered, with_capitals

ACTORS = Actors.load()

#: sentences as they are printed; read in lower case they must come back like this
PRINTED = [
    "The Serbian envoy said that Kosovo and the United Nations would talk. He left on Monday.",
    "Mr. Straw met Ivan Brown. Later Brown said a straw poll was due.",
    "Its envoy Ban Ki-moon spoke. Mr. Ban left. The ban holds.",
    "The UN and the US asked us who would sign. US officials and U.S.-led forces stayed.",
    "It was signed on 4 May; he may resign in March 2009.",
    "The mission told the council that the EU Council had met.",
    "George W. Bush and J. Okafor wrote to Catherine O’Neill’s lawyer.",
    "I don't think we've seen Don.",
    "The text is S/RES/1244 (1999), and A/59/565 at 10 a.m. is another.",
    "He called it “a small step”. She said: “We agree.” “Never!” he cried.",
    "Polish and Turkish aides of Marko Ilić plan a visit to Turkey.",
    "The 59th session opened.",
]


@pytest.mark.parametrize("printed", PRINTED)
def test_a_text_in_lower_case_reads_as_printed(printed: str) -> None:
    assert with_capitals(lowered(printed), ACTORS) == printed


@pytest.mark.parametrize("printed", PRINTED)
def test_a_text_in_capitals_reads_as_printed(printed: str) -> None:
    assert with_capitals(printed.upper(), ACTORS) == printed


def test_what_is_a_name_once_is_one_everywhere() -> None:
    text = "wolf said no. the talks with karin wolf go on, and a wolf never says no, wolf added."
    assert with_capitals(text, ACTORS).count("Wolf") == 4


def test_words_in_the_gap_of_a_name_are_none_of_it() -> None:
    assert "will Serbia" in with_capitals("they asked: when will serbia and general council members meet?", ACTORS)
    assert "general council" in with_capitals("the general council met again.", ACTORS)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("the council met for three hours and the envoys left without a word to anyone.", True),
        ("THE COUNCIL MET FOR THREE HOURS AND THE ENVOYS LEFT WITHOUT A WORD.", True),
        ("The Council met for three hours and the envoys left without a word to anyone.", False),
        ("STATEMENT BY THE PRESIDENT\n\nThe Council met for three hours and the envoys left without a word.", False),
        ("1244 (1999), 14-0-1, 23.5 %", False),
        ("安全理事会今天开会 and that is all", False),
        ("", False),
    ],
)
def test_capitals_are_lost_when_there_are_none_or_nothing_else(text: str, bare: bool) -> None:
    assert lost(text) is bare


@given(st.text(alphabet=st.sampled_from("aiıİßŉ s'’-.,\n\"“mrunthe1/ǆΣς"), max_size=60))
def test_the_length_stays_and_letters_are_the_same(text: str) -> None:
    seen = with_capitals(text, ACTORS)
    assert len(seen) == len(text)
    assert lowered(seen) == lowered(text)


@pytest.mark.parametrize("piece", ['"', ". ", " ", "a.", "a'", "s/", "\n ", "mr. ", "ivan putin ", "a"])
def test_hostile_texts_keep_their_letters_too(piece: str) -> None:
    text = "the end. " + piece * (200_000 // len(piece))
    seen = with_capitals(text, ACTORS)
    assert seen.startswith("The end.")
    assert (len(seen), lowered(seen)) == (len(text), text)

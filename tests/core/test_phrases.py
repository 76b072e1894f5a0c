"""Phrases in text: what is folded, what is not, where a phrase ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.phrases import Phrases, fold

NAMES = (
    *("Serbia", "Serbia and Montenegro", "Bosnian Serb", "US", "WHO", "Timor-Leste", "St. Lucia"),
    *("Côte d'Ivoire", "the Council", "Workers' Party", "Roma, Ashkali and Egyptians"),
)
TABLE = Phrases([(n, n) for n in NAMES], cased=True, exact=[n for n in NAMES if n.isupper()])


def hits(text: str) -> list[tuple[str, str]]:
    return [(text[s:e], values[0]) for s, e, values in TABLE.scan(text)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Priština", "Pristina"),
        ("Đukanović’s", "Dukanovic"),
        ("U.N.", "UN"),
        ("U.S", "US"),
        ("N'Djamena", "NDjamena"),
        ("Timor-Leste", "Timor Leste"),
        ("Roma, Ashkali", "Roma, Ashkali"),
        ("  two \n words ", "two words"),
        ("…", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once or not text.isascii()  # some scripts compose again; ASCII never does
    assert "  " not in once


def test_the_longest_phrase_wins_and_nothing_overlaps() -> None:
    assert hits("Serbia and Montenegro left Serbia and Kosovo aside") == [
        ("Serbia and Montenegro", "Serbia and Montenegro"),
        ("Serbia", "Serbia"),
    ]


def test_possessive_and_article_stay_outside_but_for_phrases_that_hold_the_article() -> None:
    assert hits("Serbia's envoy told the Council’s members") == [
        ("Serbia", "Serbia"),
        ("the Council", "the Council"),
    ]


def test_case_tells_names_from_words() -> None:
    assert hits("who asked us about serbia?") == []
    assert [name for _, name in hits("WHO told US staff; SERBIA AND MONTENEGRO; TIMOR-LESTE")] == [
        "WHO",
        "US",
        "Serbia and Montenegro",
        "Timor-Leste",
    ]
    assert hits("Who? Serbia And montenegro") == [("Serbia And montenegro", "Serbia and Montenegro")]


def test_a_list_a_new_sentence_or_a_paragraph_is_no_name() -> None:
    assert hits("Bosnian, Serb and Croat leaders") == []
    assert hits("born Bosnian. Serb by choice; Timor\n\nLeste") == []
    assert hits("St. Lucia and Timor\nLeste") == [("St. Lucia", "St. Lucia"), ("Timor\nLeste", "Timor-Leste")]
    assert hits("Roma, Ashkali and Egyptians") == [("Roma, Ashkali and Egyptians", "Roma, Ashkali and Egyptians")]
    assert hits("the Workers’ Party") == [("Workers’ Party", "Workers' Party")]


def test_a_currency_is_no_state() -> None:
    assert hits("US$500 million of US aid") == [("US", "US")]


def test_a_part_of_a_hyphenated_word_is_found() -> None:
    assert hits("US-led talks, the Serbia-EU summit") == [("US", "US"), ("Serbia", "Serbia")]


def test_any_case_for_common_nouns() -> None:
    roles = Phrases([("prime minister", "pm"), ("minister", "m")], cased=False)
    text = "PRIME MINISTER X, prime minister Y and the Minister"
    assert [v for _, _, (v,) in roles.scan(text)] == ["pm", "pm", "m"]
    assert roles.find("The Prime Minister") == ("pm",)


def test_values_keep_their_order_and_same_ones_are_given_once() -> None:
    table = Phrases([("Congo", "COD 1"), ("Congo", "COG"), ("Congo", "COD 2")], cased=True, same=lambda v: v[:3])
    assert table.find("Congo") == ("COD 1", "COG")
    assert table.find("CONGO") == ("COD 1", "COG")


@given(
    st.text(alphabet=st.sampled_from("SerbiaandMotnegro US.'’-,\n \u0301đ$"), max_size=200),
    st.integers(0, 50),
)
def test_hits_lie_in_the_range_in_order(text: str, start: int) -> None:
    last = start
    for begin, end, values in TABLE.scan(text, start, len(text)):
        assert last <= begin < end <= len(text)
        assert values == TABLE.find(text[begin:end])
        last = end


@pytest.mark.parametrize(
    ("unit", "name"),
    [("A.", None), ("a", None), ("é", None), ("Serbia and ", "Serbia"), ("US-", "US"), ("'s", None), ("the ", None)],
)
def test_a_megabyte_on_one_line_is_read_to_its_end(unit: str, name: str | None) -> None:
    times = 1_000_000 // len(unit)
    assert hits(unit * times) == ([(name, name)] * times if name else [])

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.time.find import times
from onrecord.time.lexicon import CAPITALISED, TELLING, WORDS, duration

#: keeps a passage from being passed over, too far off to change what stands before it
FAR = " ; so they said ; it was to be Monday"
SILENT = sorted(word for word in {*WORDS, *CAPITALISED} if TELLING.isdisjoint(re.findall("[a-z]+", word.lower())))


def found(text: str) -> list[tuple[int, int, str]]:
    return [(f.start, f.end, f.rule) for f in times(text, [(0, len(text))])]


def test_no_two_words_tell_a_time_without_one_that_tells():
    assert len(SILENT) > 150
    for first in SILENT:
        text = " ; ".join(f"{first} {second}" for second in SILENT) + FAR
        assert [rule for _, _, rule in found(text)] == ["weekday"], first


@given(st.lists(st.sampled_from([*SILENT, "24", "3", "12,000", "'s", "-", "–", "(", "talks", "&"]), max_size=12))
def test_nothing_is_lost_in_a_passage_that_is_passed_over(parts):
    text = " ".join(parts)
    assert found(text) == found(text + FAR)[:-1]


@given(
    st.lists(
        st.sampled_from(
            [*"05./:-'’, \nsapm", "04", "30", "90", "1999", "a.m.", "PM", "BC", "B.C.", "AD", "CE", "BCE", "in "]
        ),
        max_size=8,
    ).map("".join)
)
@settings(max_examples=300)
def test_figures_tell_the_same_by_themselves_as_beside_words(text):
    assert found(text) == found(text + FAR)[:-1]


@pytest.mark.parametrize(
    "text", ["1999", "in '99", "in ’99", "the 90s", "17:30", "5.4.2020", "5 p.m.", "5pm", "5 AM", "480 BC", "480 B.C.",
             "480 CE", "2004/05", "2020-04-24"],
)  # fmt: skip
def test_figures_that_tell_a_time_by_themselves(text):
    assert len(found(text)) == 1


def test_every_passage_has_the_citations_that_touch_it_masked():
    text = "On 1 May 1999. On 2 May 1999. On 3 May 1999. On 4 May 1999."
    passages = [(start, start + 14) for start in (0, 15, 30, 45)]
    masked = [(3, 28), (4, 6), (18, 19), (43, 50)]
    assert [f.start for f in times(text, passages)] == [3, 18, 33, 48]
    assert [f.start for f in times(text, passages, masked)] == [33, 50]


@pytest.mark.parametrize(
    ("count", "unit", "half", "value"),
    [(2, "Y", True, "P2.5Y"), (0, "TH", True, "PT0.5H"), (1, "E", True, "P15Y"), (2, "W2", True, "P5W"),
     (2, "Y", False, "P2Y"), (None, "TH", False, "PTXH"), (3, "E", False, "P30Y")],
)  # fmt: skip
def test_lengths_of_time(count: int | None, unit: str, half: bool, value: str) -> None:
    assert duration(count, unit, half=half) == value

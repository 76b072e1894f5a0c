from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.time import bounds, expressions
from onrecord.time.lexicon import CAPITALISED, WORDS
from onrecord.time.tokens import tokens

VALUE = re.compile(
    r"P(\d+|X)(Y|M|W|D|Q|WE)|PX(DE|CE|ML)|PT(\d+|X)(H|M|S)|(PAST|PRESENT|FUTURE)_REF|[\dX]{4}(-.+)?|\d{2,3}|BC\d{4}(-\d\d)?|[^/]+/[^/]+"
)
words = st.sampled_from(
    [*sorted(WORDS), *sorted(CAPITALISED), "1999", "24", "31", "2,000", "2020-02-30", "24/04/2020", "'99", "the 1990s",
     "5 p.m.", "17:30", ",", "-", "–", "'s", "(", "talks", "will", "said", "24th", "Feb. 29", "9999", "0001"]
)  # fmt: skip
sentences = st.lists(words, max_size=25).map(" ".join)
edges = st.sampled_from(["2006", "2006-01", "9999-12-31", "0001-01-01"])
days = st.none() | st.dates().map(lambda d: d.isoformat()) | edges


@given(st.one_of(sentences, st.text(max_size=200)), days)
def test_spans_lie_in_order_and_values_parse(text, said):
    place = 0
    for found in expressions(text, [(0, len(text))], said):
        assert place <= found.start < found.end <= len(text)
        place = found.end
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        answer = found.answer
        assert answer.kind in ("DATE", "TIME", "DURATION", "SET")
        assert answer.value is None or VALUE.fullmatch(answer.value), answer.value
        if answer.kind == "DATE" and answer.value and answer.value[0].isdigit() and "X" not in answer.value:
            assert bounds(answer.value), answer.value


UNITS = sorted(word for word, (letter, _) in WORDS.items() if letter in "uU")
COUNTS = ["a", "two", "2", "1,000", "1.5", "2000", "several", "a few", "two dozen", "300000000"]
LEADS = ["last", "next", "this", "that same", "the latest", "the following", "every", "per", "the"]
COUNTED = [
    "# {} ago", "# {} later", "# {} earlier", "#-{} ago", "the past # {}", "the next # {}", "#-{}", "the first # {}",
    "# {}",
]  # fmt: skip
FRAMES = [
    *(frame.replace("#", count) for count in COUNTS for frame in COUNTED), *(f"{lead} {{}}" for lead in LEADS),
    "the third {}", "third-{}", "the second half of the {}", "the end of the {}", "early this {}", "{}-end",
    "the {}'s end", "the 9th of that {}", "the {} before yesterday", "the {} 1999", "now {}", "in May last {}",
    "Monday of next {}", "from last {} to next {}", "5 p.m. next {}", "fiscal {}", "the fiscal {} 1999",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("said", [None, "2006", "2006-01", "2006-01-31", "0001-01-01", "9999-12-31"])
def test_every_unit_stands_in_every_frame(unit, said):
    for frame in FRAMES:
        text = "In 1999, " + frame.replace("{}", unit) + "."
        for found in expressions(text, [(0, len(text))], said):
            assert found.answer.value is None or VALUE.fullmatch(found.answer.value), (text, found.answer)


@given(sentences, st.dates())
def test_an_anchor_is_named_wherever_the_value_rests_on_it(text, said):
    for found in expressions(text, [(0, len(text))], said.isoformat()):
        if found.answer.basis in ("tense", "guess", "told"):
            assert found.answer.anchor


@given(st.text(max_size=200))
def test_every_visible_character_is_in_one_token(text):
    cut = tokens(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(cut))
    covered = "".join(text[t.start : t.end] for t in cut)
    assert "".join(covered.split()) == "".join(text.split()) or "." in text  # a stop may close a short form


@given(sentences, st.integers(0, 60), st.integers(1, 30))
def test_nothing_touches_what_is_masked(text, start, length):
    masked = (start, start + length)
    assume(text[start : start + length].strip())  # a citation is never blank
    for found in expressions(text, [(0, len(text))], "2020-04-24", [masked]):
        assert found.end <= masked[0] or found.start >= masked[1]


@pytest.mark.parametrize("part", ["9", "a few ", "the last ", "'s", "-", "of the end "])
def test_hostile_text_holds_no_time(part):
    text = part * (160_000 // len(part))
    assert list(expressions(text, [(0, len(text))], "2020-04-24")) == []


@pytest.mark.parametrize(
    ("part", "written", "value", "number"),
    [
        ("1999-", "1999-1999", "1999/1999", 16_000),
        ("April ", "April", "2020-04", 26_666),
        ("5 p.m. on ", "5 p.m.", "2020-04-24T17:00", 15_999),
        ("1999 ", "1999", "1999", 32_000),
    ],
)
def test_hostile_text_is_read_to_its_end(part, written, value, number):
    text = part * (160_000 // len(part))
    found = expressions(text, [(0, len(text))], "2020-04-24")
    assert [(text[f.start : f.end], f.answer.value) for f in found] == [(written, value)] * number

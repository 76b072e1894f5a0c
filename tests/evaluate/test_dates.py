"""Dates for scoring: the same days are the same date however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.dates import interval, same_date


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("199", ("1990-01-01", "1999-12-31")),
        ("2008", ("2008-01-01", "2008-12-31")),
        ("2008-02", ("2008-02-01", "2008-02-31")),
        (" 2008-02-17 ", ("2008-02-17", "2008-02-17")),
        ("2008-02-17T15:30", ("2008-02-17", "2008-02-17")),
        ("2008-W15", ("2008-04-07", "2008-04-13")),
        ("2008-02/2008-03", ("2008-02-01", "2008-03-31")),
        ("2008-02..2008-03", ("2008-02-01", "2008-03-31")),
        ("2008-02..", ("2008-02-01", "")),
        ("..2008-02", ("", "2008-02-31")),
        ("2008/..", ("2008-01-01", "")),
        ("2008-W60", None),
        ("9999-W53", None),
        ("P2D", None),
        ("PAST_REF", None),
        ("2008-SU", None),
        ("2008/yesterday", None),
        ("", None),
    ],
)
def test_interval(value: str, days: tuple[str, str] | None) -> None:
    assert interval(value) == days


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("2008-02-17", "2008-02-17"),
        ("P2D", "P2D"),
        ("2008", "2008-01/2008-12"),
        ("2008-W15", "2008-04-06/2008-04-12"),  # a week from Sunday
        (None, "unresolved"),
        ("", None),
    ],
)
def test_same(found: str | None, wanted: str | None) -> None:
    assert same_date(found, wanted)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("2008-02-17", "2008-02-18"),  # one day off is near enough for weeks only
        ("2008-02", "2008-02-17"),
        ("2008-W15", "2008-04-05/2008-04-11"),
        ("2008-02-29/2008-02-31", "2008-02-30/2008-03-01"),
        (None, "2008"),
        ("2008", None),
        ("P2D", "P3D"),
    ],
)
def test_different(found: str | None, wanted: str | None) -> None:
    assert not same_date(found, wanted)


def test_one_of_several_right_answers_is_enough() -> None:
    assert same_date("2009-02", "2008-02", also=["2009-02"])
    assert same_date(None, "2008-02", also=[None])
    assert not same_date("2010-02", "2008-02", also=["2009-02"])


@given(st.text(alphabet="0129-/.PTW ", max_size=30), st.text(alphabet="0129-/.PTW ", max_size=30))
def test_no_text_is_too_odd(found: str, wanted: str) -> None:
    assert same_date(found, found)
    assert same_date(found, wanted) in (True, False)

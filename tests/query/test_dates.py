from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import QueryError
from onrecord.query.dates import FIRST, LAST, bounds, checked, first_day, is_day, plain_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020-04-25", ("2020-04-25", "2020-04-25")),
        ("2020-04-25T10:30", ("2020-04-25", "2020-04-25")),
        ("2008-W14", ("2008-03-31", "2008-04-06")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2020-04/2020-06-10", ("2020-04-01", "2020-06-10")),
        ("2020-04..", ("2020-04-01", "9999-12-31")),
        ("..2020", ("0001-01-01", "2020-12-31")),
        ("PAST_REF", None),
        ("2020-13", None),
        ("2021-02-29", None),
        ("2020-W99", None),
        ("a/b", None),
        ("", None),
        (None, None),
    ],
)
def test_bounds(value: str | None, expected: tuple[str, str] | None) -> None:
    assert bounds(value) == expected


@given(st.dates())
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert is_day(day.isoformat())
    first, last = checked(day.isoformat()[:7], "--from")
    assert first <= day.isoformat() <= last


@pytest.mark.parametrize("typed", ["yesterday", "2020-4", "2020-02-30", "20", "2020/04", "", "٢٠٢٠", "2008-W14"])
def test_what_is_no_date_is_said_so(typed: str) -> None:
    with pytest.raises(QueryError, match="QUERY-DATE"):
        checked(typed, "--from")


@pytest.mark.parametrize(
    ("value", "plain", "first"),
    [
        ("2013-04-19TEV", "2013-04-19", "2013-04-19"),
        ("2020-04", "2020-04", "2020-04-01"),
        ("2020-04-02/2020-04-05", "2020-04-02", "2020-04-02"),
        ("2008-W14", "2008-W14", "2008-03-31"),
        ("2020..", "2020", "2020-01-01"),
        ("..2020", "2020", FIRST),
        ("PAST_REF", None, LAST),
        (None, None, LAST),
    ],
)
def test_a_date_as_a_heading_and_to_sort_by(value: str | None, plain: str | None, first: str) -> None:
    assert (plain_date(value), first_day(value)) == (plain, first)

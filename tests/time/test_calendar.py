from __future__ import annotations

from datetime import date

import pytest

from onrecord.time import bounds, coarser, step, to_day, week_of, weekday_from


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2008-04-09", ("2008-04-09", "2008-04-09")),
        ("2008-04-09T17:00", ("2008-04-09", "2008-04-09")),
        ("2008-04-09TNI", ("2008-04-09", "2008-04-09")),
        ("2008-02", ("2008-02-01", "2008-02-29")),
        ("2008", ("2008-01-01", "2008-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("18", ("1800-01-01", "1899-12-31")),
        ("2008-W14", ("2008-03-31", "2008-04-06")),
        ("2008-W14-2", ("2008-04-01", "2008-04-01")),
        ("2008-W14-WE", ("2008-04-05", "2008-04-06")),
        ("2008-Q2", ("2008-04-01", "2008-06-30")),
        ("2008-H2", ("2008-07-01", "2008-12-31")),
        ("2007-WI", ("2007-12-01", "2008-02-29")),
        ("2008-SP", ("2008-03-01", "2008-05-31")),
        ("2008-04-09/2008-04-11", ("2008-04-09", "2008-04-11")),
        ("1999/2001-02", ("1999-01-01", "2001-02-28")),
        ("2008-04..", ("2008-04-01", "")),
        ("..2008-04", ("", "2008-04-30")),
    ],
)
def test_bounds(value, days):
    assert bounds(value) == days


@pytest.mark.parametrize(
    "value",
    ["", None, "P2D", "PAST_REF", "XXXX-04-09", "2008-13", "2008-02-30", "2008-W54", "..", "/", "0000", "2008-Q5",
     "XXXX-04-09/XXXX-04-11", "a/b", "20080409", "2008-04-09x", "9999-W52-7x", "²008"],
)  # fmt: skip
def test_no_days(value):
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("value", "unit", "count", "there"),
    [
        ("2008-03-01", "day", -1, "2008-02-29"),
        ("2008-01-01", "week", -1, "2007-W52"),
        ("2008-01-31", "month", 1, "2008-02"),
        ("2008-01-31", "month", -1, "2007-12"),
        ("2008-02", "quarter", -1, "2007-Q4"),
        ("2008-Q1", "quarter", -4, "2007-Q1"),
        ("2008", "year", -9, "1999"),
        ("2008-05", "decade", -1, "199"),
        ("2008", "century", -1, "19"),
        ("2008", "month", 1, None),
        ("9999-12-31", "day", 1, None),
        ("0001", "year", -1, None),
        ("9999-12", "month", 1, None),
        ("2008-05-01", "day", 10**12, None),
    ],
)
def test_step(value, unit, count, there):
    assert step(value, unit, count) == there


def test_coarser():
    assert coarser("2008-04-09", "week") == "2008-W15"
    assert coarser("2008-04", "day") is None
    assert coarser("PAST_REF", "year") is None


def test_weekdays_on_both_sides():
    wednesday = date(2021, 5, 12)
    assert weekday_from(wednesday, 2, -1) == date(2021, 5, 11)
    assert weekday_from(wednesday, 3, -1) == wednesday
    assert weekday_from(wednesday, 3, -1, same=False) == date(2021, 5, 5)
    assert weekday_from(wednesday, 3, 1, same=False) == date(2021, 5, 19)
    assert weekday_from(date.max, 1, 1, same=False) is None


def test_weeks_belong_to_the_year_of_their_thursday():
    assert week_of(date(2021, 1, 3)) == "2020-W53"


def test_to_day_wants_a_full_day():
    assert to_day("2008-04-09T12:00") == date(2008, 4, 9)
    assert to_day("2008-04") is None
    assert to_day("2008-02-30") is None

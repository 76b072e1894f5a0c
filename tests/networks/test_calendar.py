"""Steps of the calendar, against dates worked out by hand."""

from __future__ import annotations

from datetime import datetime

import pytest

from onrecord.core.errors import QueryError
from onrecord.networks.calendar import moments, moved, sunday_week, week_of_year, whole_units


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2020-01-31", 1, "months", "2020-02-29"),
        ("2020-03-31", -1, "months", "2020-02-29"),
        ("2019-12-15", 1, "months", "2020-01-15"),
        ("2020-02-29", 1, "years", "2021-02-28"),
        ("2020-02-28", 2, "days", "2020-03-01"),
        ("2020-12-28", 1, "weeks", "2021-01-04"),
        ("2020-01-01", -1, "seconds", "2019-12-31T23:59:59"),
    ],
)
def test_moved(start: str, number: int, unit: str, end: str) -> None:
    assert moved(at(start), number, unit) == at(end)


@pytest.mark.parametrize(("start", "number", "unit"), [("9999-12-01", 1, "months"), ("0001-01-01", -1, "days")])
def test_nothing_lies_beyond_the_calendar(start: str, number: int, unit: str) -> None:
    assert moved(at(start), number, unit) is None


@pytest.mark.parametrize(
    ("early", "late", "unit", "units"),
    [
        ("2020-01-31", "2020-02-29", "months", 0),
        ("2020-01-29", "2020-02-29", "months", 1),
        ("2020-02-29", "2020-01-31", "months", 0),
        ("2020-03-15T23:00", "2020-01-15T01:00", "months", -2),
        ("2019-03-15", "2020-03-14", "years", 0),
        ("2020-03-15", "2018-03-15", "years", -2),
        ("2020-01-01", "2020-01-14T23:59", "weeks", 1),
        ("2020-01-15", "2020-01-01T12:00", "weeks", -1),
        ("2020-01-01T12:00", "2020-01-01T13:59", "hours", 1),
        ("2020-01-01T13:59", "2020-01-01T12:00", "hours", -1),
    ],
)
def test_whole_units_are_counted_toward_zero(early: str, late: str, unit: str, units: int) -> None:
    assert whole_units(at(early), at(late), unit) == units


def test_moments_are_a_unit_apart_and_not_too_many() -> None:
    days = [one.date().isoformat() for one in moments(at("2020-01-31"), at("2020-04-01"), "months")]
    assert days == ["2020-01-31", "2020-02-29", "2020-03-29"]
    assert list(moments(at("2020-01-02"), at("2020-01-01"), "days")) == []
    assert list(moments(at("9999-12-31"), at("9999-12-31"), "years")) == [at("9999-12-31")]
    with pytest.raises(QueryError, match="windows of seconds are more than 100,000"):
        list(moments(at("2020-01-01"), at("2021-01-01"), "seconds"))


def test_weeks_by_both_rules() -> None:
    assert week_of_year(at("2021-01-03")) == (2020, 53)  # a Sunday
    assert sunday_week(at("2021-01-03")) == 2
    assert [sunday_week(at(f"2020-12-{day}")) for day in (26, 27, 31)] == [52, 1, 1]
    assert [sunday_week(at(f"2019-01-0{day}")) for day in (1, 5, 6)] == [1, 1, 2]

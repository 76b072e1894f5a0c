"""Dates as a reader asks for them: ISO prefixes, and the days a value may mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.core.errors import QueryError

_PREFIX = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DECADE = re.compile(r"\d{3}", re.ASCII)

#: before and after every day there is; open ends of intervals
FIRST, LAST = "0001-01-01", "9999-12-31"


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _bounds_of_one(value: str) -> tuple[str, str] | None:
    """First and last day of one value; None when it is no calendar date (seasons, PAST_REF)."""
    week = _WEEK.fullmatch(value)
    try:
        if week:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        if _DECADE.fullmatch(value):
            return f"{value}0-01-01", f"{value}9-12-31"
        day = value.split("T")[0]
        if not _PREFIX.fullmatch(day):
            return None
        parts = [int(p) for p in day.split("-")]
        year, first_month = parts[0], parts[1] if len(parts) > 1 else 1
        last_month = parts[1] if len(parts) > 1 else 12
        first = date(year, first_month, parts[2] if len(parts) > 2 else 1)
        last = date(year, last_month, parts[2] if len(parts) > 2 else _last_day(year, last_month))
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def bounds(value: str | None) -> tuple[str, str] | None:
    """First and last day a date value may mean, both as YYYY-MM-DD.

    Takes ISO prefixes, TIMEX3 weeks and decades, intervals "a/b", and open "a.." or "..b"; None for
    anything that is no calendar date.
    """
    if not value:
        return None
    mark = "/" if "/" in value else ".." if ".." in value else ""
    if not mark:
        return _bounds_of_one(value)
    left, _, right = value.partition(mark)
    low = _bounds_of_one(left) if left else (FIRST, FIRST)
    high = _bounds_of_one(right) if right else (LAST, LAST)
    return None if low is None or high is None else (low[0], high[1])


def first_day(value: str | None) -> str:
    """The first day a date value may mean, to sort by; ``LAST`` when it is no calendar date."""
    both = bounds(value)
    return LAST if both is None else both[0]


def plain_date(value: str | None) -> str | None:
    """A date value as a heading or table cell: its clock time cut off, of an interval the first date.

    None for anything that is no calendar date (``bounds``).
    """
    if value is None or bounds(value) is None:
        return None
    left, mark, right = value.partition("..")
    return (left or right if mark else value.partition("/")[0]).partition("T")[0]


def checked(value: str, where: str) -> tuple[str, str]:
    """``bounds`` of a date a person typed; ``where`` names the option it was given to.

    Raises QueryError (QUERY-DATE) unless it is an ISO prefix of a day that exists.
    """
    both = _bounds_of_one(value) if _PREFIX.fullmatch(value) else None
    if both is None:
        remedy = "Write a year, a month or a day: 2020, 2020-04, 2020-04-25"
        raise QueryError("QUERY-DATE", where, f"{value!r} is not a date", remedy)
    return both


def is_day(value: str | None) -> bool:
    """True when ``value`` names one single day."""
    both = bounds(value)
    return both is not None and both[0] == both[1]

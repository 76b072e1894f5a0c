"""Arithmetic on date values: what days a value covers, and the value so many units away.

Values are TIMEX3-like text, so precision travels with them: ``2008`` ``2008-04`` ``2008-04-09``
``2008-W14`` ``2008-W14-2`` ``2008-W14-WE`` ``2008-Q2`` ``2008-H1`` ``2008-SP`` ``199`` (decade) ``19``
(century, the years 1900-1999) and intervals ``a/b``, ``a..``, ``..b``. A day may carry a time (``T17:30``,
``TMO``). Seasons are the meteorological ones of the northern half: spring is March to May; winter is
December to the end of February and is counted to the year of its December.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?", re.ASCII)
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", re.ASCII)


def to_day(value: str | None) -> date | None:
    """The day an ISO date (a time may follow) names; None for anything coarser or impossible."""
    if value is None or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def make_day(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD``, or None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def days_in(year: int, month: int) -> int:
    """Number of days of a month; ``year`` 1..9999, ``month`` 1..12."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _months(year: int, first: int, count: int) -> tuple[str, str]:
    start = date(year, first, 1)
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return start.isoformat(), f"{end_year:04}-{end_month:02}-{days_in(end_year, end_month):02}"


def _part_bounds(year: int, part: str) -> tuple[str, str]:
    if part in _SEASON_START:
        return _months(year, _SEASON_START[part], 3)
    size = 3 if part[0] == "Q" else 6
    return _months(year, (int(part[1]) - 1) * size + 1, size)


def _week_bounds(year: int, week: int, part: str | None) -> tuple[str, str]:
    monday = date.fromisocalendar(year, week, 1)
    first, last = {"WE": (5, 6), None: (0, 6)}.get(part) or (int(part or 1) - 1, int(part or 1) - 1)
    return (monday + timedelta(first)).isoformat(), (monday + timedelta(last)).isoformat()


def _single_bounds(value: str) -> tuple[str, str] | None:
    if week := _WEEK.fullmatch(value):
        return _week_bounds(int(week[1]), int(week[2]), week[3])
    if part := _PART.fullmatch(value):
        return _part_bounds(int(part[1]), part[2])
    if _DAY.fullmatch(value[:10]) and (len(value) == 10 or value[10] == "T"):
        return (value[:10], value[:10]) if to_day(value) else None
    if _MONTH.fullmatch(value):
        return _months(int(value[:4]), int(value[5:]), 1)
    if value.isascii() and value.isdigit() and 2 <= len(value) <= 4:
        span = 10 ** (4 - len(value))
        first = int(value) * span
        if first + span == 1:
            return None  # there is no year 0
        return f"{max(first, 1):04}-01-01", f"{first + span - 1:04}-12-31"
    return None


def bounds(value: str | None) -> tuple[str, str] | None:
    """Earliest and latest day a value covers, both included; "" where an interval is open.

    >>> bounds("2008-04")
    ('2008-04-01', '2008-04-30')
    >>> bounds("2008-04-09/2008-04-11")
    ('2008-04-09', '2008-04-11')
    >>> bounds("2008-W14")
    ('2008-03-31', '2008-04-06')

    None when the value names no days of the calendar (durations, PAST_REF, ``XXXX-04``, nonsense).
    """
    if not value:
        return None
    first, cut, last = value.partition("/")
    if not cut:
        first, cut, last = value.partition("..")
    try:
        if not cut:
            return _single_bounds(value)
        low = _single_bounds(first) if first else ("", "")
        high = _single_bounds(last) if last else ("", "")
    except (ValueError, OverflowError):  # month 13, week 54, year 0, the last days of 9999
        return None
    if low is None or high is None or (not first and not last):
        return None
    return low[0], high[1]


def week_of(day: date) -> str:
    """ISO week of a day (Monday first): ``2008-W14``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def weekday_from(anchor: date, weekday: int, side: int, same: bool = True) -> date | None:
    """The nearest ``weekday`` (1 = Monday) before (``side`` -1) or after (+1) the anchor.

    ``same``: whether the anchor itself counts when it is that weekday. None past the calendar's ends.
    """
    distance = (anchor.isoweekday() - weekday) % 7 if side < 0 else (weekday - anchor.isoweekday()) % 7
    if distance == 0 and not same:
        distance = 7
    try:
        return anchor + timedelta(side * distance)
    except OverflowError:
        return None


def month_from(year: int, month: int, count: int) -> str | None:
    """The month ``count`` months on: ``month_from(2008, 1, -1)`` is "2007-12"."""
    index = year * 12 + month - 1 + count
    return f"{index // 12:04}-{index % 12 + 1:02}" if 12 <= index < 120_000 else None


def quarter_of(month: int) -> int:
    """Quarter 1..4 of a month 1..12."""
    return (month - 1) // 3 + 1


def coarser(value: str, unit: str) -> str | None:
    """The ``unit`` that holds the first day of ``value``: ``coarser("2008-04-09", "week")`` is "2008-W15".

    None when the value is itself coarser than the unit, or names no days.
    """
    if value.isdigit() and unit == "year" and len(value) == 4:
        return value
    limits = bounds(value)
    if limits is None or not limits[0]:
        return None
    day, last = date.fromisoformat(limits[0]), date.fromisoformat(limits[1] or limits[0])
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653, "century": 36525}
    if (last - day).days >= longest[unit]:
        return None
    return {
        "day": day.isoformat(), "week": week_of(day), "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{quarter_of(day.month)}", "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}", "century": f"{day.year // 100:02}",
    }[unit]  # fmt: skip


def step(value: str, unit: str, count: int) -> str | None:
    """The ``unit`` that lies ``count`` units from the one holding ``value``.

    >>> step("2008-04-09", "week", -1)
    '2008-W14'
    >>> step("2008-04-09", "year", -1)
    '2007'

    None when the value is coarser than the unit or the calendar ends.
    """
    here = coarser(value, unit)
    if here is None or abs(count) > 1_000_000:
        return None
    try:
        if unit == "day":
            return (date.fromisoformat(here) + timedelta(count)).isoformat()
        if unit == "week":
            monday = date.fromisocalendar(int(here[:4]), int(here[6:]), 1)
            return week_of(monday + timedelta(weeks=count))
    except (OverflowError, ValueError):
        return None
    if unit == "month":
        return month_from(int(here[:4]), int(here[5:]), count)
    if unit == "quarter":
        index = int(here[:4]) * 4 + int(here[6:]) - 1 + count
        return f"{index // 4:04}-Q{index % 4 + 1}" if 4 <= index < 40_000 else None
    moved, width = int(here) + count, len(here)
    return f"{moved:0{width}}" if 0 < moved < 10**width else None

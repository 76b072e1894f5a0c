"""Calendar arithmetic of windows: steps of a unit, whole units between two moments, week numbers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime, timedelta

from onrecord.core.errors import QueryError

_FIXED = {
    "seconds": timedelta(seconds=1), "minutes": timedelta(minutes=1), "hours": timedelta(hours=1),
    "days": timedelta(days=1), "weeks": timedelta(weeks=1),
}  # fmt: skip


def moved(moment: datetime, number: int, unit: str) -> datetime | None:
    """``moment`` moved by so many units; None beyond the calendar's years 1 to 9999.

    A day that a month lacks becomes its last one.
    """
    try:
        if unit in _FIXED:
            return moment + number * _FIXED[unit]
        months = moment.year * 12 + moment.month - 1 + number * (12 if unit == "years" else 1)
        year, month = months // 12, months % 12 + 1
        if not 1 <= year <= 9999:
            return None
        return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
    except OverflowError:
        return None


#: windows of one request; more are a slip of the unit, and would fill the memory
MOST = 100_000


def moments(first: datetime, last: datetime, unit: str) -> Iterator[datetime]:
    """``first`` and every moment a unit after the one before it, up to ``last``; both in.

    Raises QueryError (QUERY-VALUE), before the first one, when there are more than MOST.
    """
    number = whole_units(first, last, unit) + 1
    if number > MOST:
        cause = f"{number:,} windows of {unit} are more than {MOST:,}"
        raise QueryError("QUERY-VALUE", "window", cause, "Take a longer unit, or a shorter time")
    at: datetime | None = first
    while at is not None and at <= last:
        yield at
        at = moved(at, 1, unit)


def whole_units(early: datetime, late: datetime, unit: str) -> int:
    """Whole units from ``early`` to ``late``, toward zero; negative when ``late`` is the earlier one.

    Months and years are counted between the days, whatever the time of day.
    """
    if unit in _FIXED:
        return _toward_zero(late - early, _FIXED[unit])
    months = (late.year - early.year) * 12 + late.month - early.month
    if months > 0 and late.day < early.day:
        months -= 1
    elif months < 0 and late.day > early.day:
        months += 1
    return months if unit == "months" else _quotient(months, 12)


def _toward_zero(between: timedelta, one: timedelta) -> int:
    if one >= timedelta(days=7):  # whole days first, as days are what weeks are made of
        return _quotient(_toward_zero(between, timedelta(days=1)), 7)
    return -(-between // one) if between < timedelta(0) else between // one


def _quotient(number: int, by: int) -> int:
    return -(-number // by) if number < 0 else number // by


def week_of_year(moment: datetime) -> tuple[int, int]:
    """Year and number of the calendar week, Monday to Sunday, as in ISO 8601."""
    year, week, _ = moment.isocalendar()
    return year, week


def sunday_week(moment: datetime) -> int:
    """Number of the week, Sunday to Saturday, the first one with 1 January in it: that of a Java set to English."""
    saturday = moment + timedelta(days=(5 - moment.weekday()) % 7)
    return (saturday.timetuple().tm_yday - 1) // 7 + 1

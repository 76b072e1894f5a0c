"""When two date values mean the same days, for scoring only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

#: first and last day as ISO text; "" is an open end
Interval = tuple[str, str]

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
#: value without further parts -> what makes it its first and its last day. Months all end on the 31st:
#: the ends are only ever compared with ends made the same way
_PERIODS = (
    (re.compile(r"\d{3}"), "0-01-01", "9-12-31"),
    (re.compile(r"\d{4}"), "-01-01", "-12-31"),
    (re.compile(r"\d{4}-\d\d"), "-01", "-31"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "", ""),
)
_NO_DAY = re.compile(r"[A-V]")


def interval(value: str) -> Interval | None:
    """First and last day of an ISO or TIMEX3 value, or None when it names no days.

    Takes years, decades ("199"), months, weeks ("2008-W14"), days, intervals "a/b", open "a.." and "..b".
    A time of day is dropped. Durations, seasons and PAST_REF and its like are None.
    """
    value = value.strip()
    if not value.startswith("P"):
        value = value.partition("T")[0]
    if value.startswith("P") or _NO_DAY.search(value):
        return None
    slashed = value.replace("../", "/").replace("/..", "/")
    if "/" in slashed:
        return _from_to(*slashed.split("/", 1))
    if ".." in value:
        return _from_to(*value.split("..", 1))
    week = _WEEK.fullmatch(value)
    if week:
        return _week(int(week[1]), int(week[2]))
    for form, first, last in _PERIODS:
        if form.fullmatch(value):
            return value + first, value + last
    return None


def _from_to(start: str, end: str) -> Interval | None:
    low = interval(start) if start else ("", "")
    high = interval(end) if end else ("", "")
    return None if low is None or high is None else (low[0], high[1])


def _week(year: int, number: int) -> Interval | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    except (ValueError, OverflowError):  # week 60, or the last week of the year 9999
        return None


def _a_day_apart(found: str, wanted: str) -> bool:
    if len(found) != 10 or len(wanted) != 10 or found.endswith("31"):
        return False
    try:
        return abs((date.fromisoformat(found) - date.fromisoformat(wanted)).days) <= 1
    except ValueError:  # 2020-02-30
        return False


def _same_days(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    a, b = interval(found), interval(wanted)
    if a is None or b is None:
        return False
    # written-out weeks may begin on Sunday or Monday
    return a == b or ("/" in wanted and _a_day_apart(a[0], b[0]) and _a_day_apart(a[1], b[1]))


def same_date(found: object, wanted: str | None, also: Iterable[str | None] = ()) -> bool:
    """True when ``found`` names the same days as ``wanted`` or as one of ``also``.

    A wanted value that is None, "" or "unresolved" is met by finding none.
    """
    for value in (wanted, *also):
        if value in (None, "", "unresolved"):
            if not found:
                return True
        elif found and _same_days(str(found), str(value)):
            return True
    return False

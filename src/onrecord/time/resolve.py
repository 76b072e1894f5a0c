"""Turns what an expression means into a value, given when the report was written and what it spoke of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.time import calendar as cal
from onrecord.time.lexicon import counted, duration, halved
from onrecord.time.meaning import (
    Between,
    Edge,
    Fixed,
    Inside,
    Length,
    Meaning,
    Part,
    Point,
    Repeat,
    Shift,
    Timed,
    Vague,
)

_UNIT = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known where an expression stands.

    said  the ISO date (or prefix) the report was written, None when unknown
    told  the value mentioned last, None at the start
    quarter  the quarter spoken of ("a year earlier" is then the same quarter of the year before)
    lean  the tense beside the expression, -2 (past, close by) to 2 (future); 0 when there is none
    narrative  the report tells of a time long before it was written, so bare dates go with ``told``
    """

    said: str | None = None
    told: str | None = None
    lean: int = 0
    narrative: bool = False
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with how it came about.

    kind      DATE, TIME, DURATION or SET
    value     TIMEX3 value; None when nothing can be said without a date of writing
    interval  the days a duration next to today covers ("the past two years"), as ``a/b``
    basis     what it rests on: "full" (says all itself), "tense" (the day of writing, and which way is
              clear), "guess" (which way is not clear), "told" (the date last mentioned), "open" (nothing)
    """

    kind: str
    value: str | None
    reason: str
    readings: tuple[str, ...] = ()
    anchor: str | None = None
    interval: str | None = None
    basis: str = "full"


def _absolute(value: str | None, reason: str = "written in full", readings: tuple[str, ...] = ()) -> Answer:
    return Answer("DATE", value, reason, readings)


def _open(value: str | None, reason: str) -> Answer:
    return Answer("DATE", value, reason, basis="open")


def resolve(meaning: Meaning, frame: Frame) -> Answer:
    """The answer for a meaning in its frame; never raises on any meaning the grammar builds."""
    match meaning:
        case Fixed():
            return _absolute(meaning.value, "written in full", meaning.readings)
        case Point():
            return _point(meaning, frame)
        case Shift():
            return _shift(meaning, frame)
        case Inside():
            return _inside(meaning, frame)
        case Edge():
            whole = resolve(meaning.whole, frame)
            return replace(whole, reason=f"{meaning.part} part; {whole.reason}")
        case Timed():
            return _timed(meaning, frame)
        case Between():
            return _between(meaning, frame)
        case Length():
            return _length(meaning, frame)
        case Repeat():
            return Answer("SET", meaning.value, "comes again")
        case Vague():
            return _open(meaning.value, "no calendar time")
        case Part():
            return _open(None, "a part of nothing")


def _timed(meaning: Timed, frame: Frame) -> Answer:
    if meaning.day is None:
        base = frame.told if frame.narrative else frame.said
        day = base if cal.to_day(base) else None
        value = f"{day[:10]}{meaning.clock}" if day else f"XXXX-XX-XX{meaning.clock}"
        reason = "time of the day " + ("last mentioned" if frame.narrative else "of writing")
        return Answer("TIME", value, reason, anchor=day, basis="guess" if day else "open")
    answer = resolve(meaning.day, frame)
    if answer.value is None:
        return replace(answer, kind="TIME")
    readings = tuple(f"{r}{meaning.clock}" for r in answer.readings)
    return replace(answer, kind="TIME", value=f"{answer.value[:10]}{meaning.clock}", readings=readings)


def _between(meaning: Between, frame: Frame) -> Answer:
    last = resolve(meaning.last, frame)
    first_meaning = meaning.first
    if isinstance(first_meaning, Point) and first_meaning.year is None and isinstance(meaning.last, Point):
        first_meaning = replace(first_meaning, year=meaning.last.year)  # "from May to July 1999"
    first = resolve(first_meaning, frame)
    if first.value is None or last.value is None:
        return replace(last, value=None)
    low, high = cal.bounds(first.value), cal.bounds(last.value)
    if low and high and low[0] > high[1] and isinstance(first_meaning, Point):
        first = _year_before(first)
    return replace(last, value=f"{first.value}/{last.value}", readings=(), reason=f"range; {last.reason}")


def _year_before(answer: Answer) -> Answer:
    """ "December 28 to January 5": the first end lies in the year before."""
    value = answer.value or ""
    year = int(value[:4]) - 1 if value[:4].isdigit() else 0
    return replace(answer, value=f"{year:04}{value[4:]}") if year > 0 else answer


def _length(meaning: Length, frame: Frame) -> Answer:
    value = duration(meaning.count, meaning.unit, half=meaning.half)
    answer = Answer("DURATION", value, "a length of time", anchor=frame.said if meaning.lean else None)
    interval = None
    if meaning.count is not None and meaning.lean and frame.said is not None:
        many = halved(meaning.count, meaning.unit) if meaning.half else counted(meaning.count, meaning.unit)
        interval = _next_to_now(*many, meaning.lean, frame.said)
    return replace(answer, interval=interval, basis="tense" if interval else "open")


def _next_to_now(count: int, unit: str, lean: int, said: str) -> str | None:
    other = cal.step(said, _UNIT[unit], lean * count) if unit in _UNIT else None
    if other is None:
        return None
    now = cal.coarser(said, _UNIT[unit]) or said
    if cal.to_day(said) and unit in ("W", "D"):
        now, other = said, cal.step(said, "day", lean * count * (7 if unit == "W" else 1)) or other
    return f"{other}/{now}" if lean < 0 else f"{now}/{other}"


def _shift(meaning: Shift, frame: Frame) -> Answer:
    told = meaning.base == "told" or (frame.narrative and meaning.base == "said")
    base = (frame.told or frame.said) if told else frame.said
    told = told and frame.told is not None
    origin = "the date last mentioned" if told else "the day of writing"
    if base is None:
        return _open(None, "the day of writing is not known")
    if meaning.unit == "WE":
        day = cal.to_day(base)
        over = meaning.base == "near" and frame.lean <= 0 and day is not None and day.isoweekday() < 6
        week = cal.step(base, "week", meaning.count - over)
        value, how = f"{week}-WE" if week else None, "weekend"
    elif frame.quarter and meaning.unit == "Y" and meaning.count == -1 and meaning.base != "said":
        base, origin, told = frame.quarter, "the quarter spoken of", True
        value, how = cal.step(base, "quarter", -4), "a year before"
    elif meaning.unit == "Q" and meaning.base == "told" and meaning.count == 0:
        value, how = frame.quarter or cal.step(base, "quarter", -1), "the quarter spoken of or last over"
    else:
        unit = _UNIT[meaning.unit]
        value = cal.step(base, unit, meaning.count)
        if value is None and unit == "day" and not meaning.count and cal.bounds(base):
            value = base  # "today" in a report of which only the month is known
        how = f"{meaning.count:+} {unit}" if meaning.count else f"the same {unit}"
    basis = "open" if value is None else "told" if told else "tense"
    return Answer("DATE", value, f"{how}, counted from {origin}", anchor=base, basis=basis)


def _inside(meaning: Inside, frame: Frame) -> Answer:
    whole = resolve(meaning.whole, frame)
    if whole.value is None:
        return whole
    point = meaning.point
    if point.weekday is not None and "-W" in whole.value:
        days = cal.bounds(f"{whole.value[:8]}-{point.weekday}")
        return replace(whole, value=days[0] if days else None)
    if point.month is None and point.day is not None and len(whole.value) >= 7:
        return replace(whole, value=cal.make_day(int(whole.value[:4]), int(whole.value[5:7]), point.day))
    if not whole.value[:4].isdigit():
        return whole
    inner = resolve(replace(point, year=int(whole.value[:4])), frame)
    return replace(inner, reason=whole.reason, anchor=whole.anchor, basis=whole.basis)


def _point(meaning: Point, frame: Frame) -> Answer:
    if meaning.weekday is not None:
        return _weekday(meaning, frame)
    if meaning.part == "Q":
        meaning = replace(meaning, part=frame.quarter[5:] if frame.quarter else None)
    if meaning.year is not None:
        return _absolute(_format(meaning, meaning.year))
    return _yearless(meaning, frame)


def _format(point: Point, year: int) -> str | None:
    if point.month is None:
        return f"{year:04}" if point.part is None else f"{year:04}-{point.part}"
    return f"{year:04}-{point.month:02}" if point.day is None else cal.make_day(year, point.month, point.day)


def _weekday(point: Point, frame: Frame) -> Answer:
    weekday = point.weekday or 1
    anchor = (cal.to_day(frame.told) if frame.narrative else None) or cal.to_day(frame.said)
    if anchor is None:
        return _open(f"XXXX-WXX-{weekday}", "no full date to count the weekday from")
    side = point.lean if point.lean else (1 if frame.lean > 0 else -1)
    if point.lean == 0:
        day = cal.to_day((cal.bounds(f"{cal.week_of(anchor)}-{weekday}") or ("",))[0])
    else:
        day = cal.weekday_from(anchor, weekday, side, same=point.lean is None)
    if day is None:
        return _open(None, "past the end of the calendar")
    reason = "in the week of" if point.lean == 0 else f"nearest such day {'before' if side < 0 else 'after'}"
    unsure = point.lean is None and frame.lean == 0
    other = cal.weekday_from(anchor, weekday, -side, same=False) if unsure else None
    readings = (other.isoformat(),) if other else ()
    basis, anchored = "guess" if unsure else "tense", anchor.isoformat()
    return Answer("DATE", day.isoformat(), f"{reason} {anchored}", readings, anchored, basis=basis)


def _yearless(point: Point, frame: Frame) -> Answer:
    """A month, day and month, quarter or season without its year."""
    base = frame.told if frame.narrative and frame.told else frame.said
    if base is None or not base[:4].isdigit():
        stem = _format(point, 2000)
        return _open("XXXX" + stem[4:] if stem else None, "no date to take the year from")
    year = int(base[:4])
    if frame.narrative and point.lean is None:
        return _onward(point, base, year)
    values = [v for y in (year - 1, year, year + 1) if 0 < y < 10000 and (v := _format(point, y))]
    here = cal.bounds(base)
    if here is None:
        return _open(None, "no date to take the year from")
    past, future = _past(point, values, here), _future(point, values, here)
    if point.lean == 0:
        return Answer("DATE", _format(point, year), "this year's", anchor=base, basis="tense")
    if point.lean == -1:
        older = _format(point, int(past[-1][:4]) - 1) if past else None
        reason = f"latest before {base}; the one of the year before is the other reading"
        value, readings = past[-1] if past else None, (older,) if older else ()
        return Answer("DATE", value, reason, readings, base, basis="guess")
    lean = point.lean or _side(past, future, here, frame.lean)
    first, second = (past[-1:], future[:1]) if lean < 0 else (future[:1], past[-1:])
    chosen = first or second
    sure = bool(point.lean) or lean * frame.lean > 0
    how = f"nearest {'before' if lean < 0 else 'after'} {base}" + ("" if sure else " (no tense to go by)")
    other = tuple(second) if chosen != second and not sure else ()
    basis = "tense" if sure else "guess"
    return Answer("DATE", chosen[0] if chosen else None, how, other, base, basis=basis)


def _onward(point: Point, base: str, year: int) -> Answer:
    """A history goes on: the first such date not long before the one last mentioned."""
    limits = cal.bounds(base)
    values = [v for y in (year - 1, year, year + 1) if 0 < y < 10000 and (v := _format(point, y))]
    if limits is None or len(base) == 4 or not values:
        reason = "year of the date last mentioned"
        return Answer("DATE", _format(point, year), reason, anchor=base, basis="told")
    since = date.fromisoformat(limits[0]).toordinal() - _LOOK_BACK
    on = [v for v in values if (b := cal.bounds(v)) and date.fromisoformat(b[1]).toordinal() >= since]
    reason = f"next in a history after {base}, the date last mentioned"
    return Answer("DATE", (on or values)[0], reason, anchor=base, basis="told")


def _past(point: Point, values: list[str], here: tuple[str, str]) -> list[str]:
    """Values that have begun; with "last", those that are over."""
    over = [v for v in values if (b := cal.bounds(v)) and b[1] < here[0]]
    return over if point.lean == -1 else [v for v in values if (b := cal.bounds(v)) and b[0] <= here[1]]


def _future(point: Point, values: list[str], here: tuple[str, str]) -> list[str]:
    """Values that are not over; with "next", those that have not begun."""
    ahead = [v for v in values if (b := cal.bounds(v)) and b[0] > here[1]]
    return ahead if point.lean == 1 else [v for v in values if (b := cal.bounds(v)) and b[1] >= here[0]]


#: days a history may step back without a new year being meant
_LOOK_BACK = 120
#: how many times nearer the other side must be to win against no tense, a tense, a verb close by
_TENSE_WEIGHT = (1, 6, 30)


def _side(past: list[str], future: list[str], here: tuple[str, str], lean: int) -> int:
    """-1 or 1: the nearer of the two, the side the tense points to counting as nearer; a tie looks back."""
    if not past or not future:
        return -1 if past else 1
    day = date.fromisoformat(here[0])
    back = (day - date.fromisoformat((cal.bounds(past[-1]) or here)[1])).days
    ahead = (date.fromisoformat((cal.bounds(future[0]) or here)[0]) - day).days
    weight = _TENSE_WEIGHT[abs(lean)]
    return -1 if back * (weight if lean > 0 else 1) <= ahead * (weight if lean < 0 else 1) else 1

"""What an expression means before anything is known about when it was written.

The grammar builds these from words; ``resolve`` turns them into values against a date. They nest:
"the end of next year" is ``Edge("end", Shift("Y", 1))``, "February last year" is
``Inside(Point(month=2), Shift("Y", -1))``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Calendar fields as far as they are said; ``lean`` is -1 for "last", 0 for "this", 1 for "next".

    part  "Q3", "H1" or a season ("SP"); "Q" for the quarter spoken of ("the 1988 quarter")
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    lean: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs nothing else: "199", "19", "BC0480"; ``readings`` are its other values."""

    value: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit (lexicon code) ``count`` units from a base.

    base  "now" = the day of writing ("today"); "told" = the date last mentioned ("the following day");
          "said" = the day of writing, in a history the date last mentioned ("next month");
          "near" = the day of writing, the nearest on the side the tense points to ("the weekend")
    """

    unit: str
    count: int
    base: str = "said"


@dataclass(frozen=True, slots=True)
class Inside:
    """A point within a longer time: "February last year", "Monday of next week"."""

    point: Point
    whole: Meaning


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a time: "early", "mid", "late", "end", … (kept for the reason; the value is the whole's)."""

    part: str
    whole: Meaning


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day: ``clock`` is "T17:30" or "TMO"; ``day`` None while no day is known."""

    clock: str
    day: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: ``count`` units (None = some), and a ``half`` one; ``lean`` -1 when it ends now, 1 when it begins
    now."""

    count: int | None
    unit: str
    lean: int | None = None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes again: "daily", "every Monday"; ``value`` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """ "early", "the end of": means nothing until a time follows it."""

    part: str


Meaning = Point | Fixed | Shift | Inside | Edge | Timed | Between | Length | Repeat | Vague | Part

_SHIFT_GRAIN = {"D": "day", "W": "week", "WE": "week", "M": "full month", "Q": "full quarter", "Y": "year"}
_INSIDE_GRAIN = {"monthday": "day", "weekday": "day", "month": "full month"}


def grain(meaning: Meaning | None) -> str | None:
    """How fine a date is: "day", "weekday", "monthday" (no year), "month" (no year), "full month", "year",
    "quarter" (or half, or season; no year), "week", "decade", …; None for what is no date."""
    if isinstance(meaning, Point):
        return _point_grain(meaning)
    if isinstance(meaning, Shift):
        return _SHIFT_GRAIN.get(meaning.unit, "decade")
    if isinstance(meaning, Fixed):
        return {10: "day", 7: "full month", 4: "year"}.get(len(meaning.value), "decade")
    if isinstance(meaning, Inside):
        return _INSIDE_GRAIN.get(grain(meaning.point) or "", "full quarter")
    return grain(meaning.whole) if isinstance(meaning, Edge) else None


def _point_grain(point: Point) -> str:
    if point.weekday is not None:
        return "weekday"
    if point.day is not None:
        return "day" if point.year is not None else "monthday"
    if point.month is not None:
        return "month" if point.year is None and point.lean is None else "full month"
    if point.part is not None:
        return "quarter" if point.year is None and point.lean is None else "full quarter"
    return "year"

"""Days, weekdays, months, seasons and holidays."""

from __future__ import annotations

import re

from onrecord.time import lexicon
from onrecord.time.builders.piece import Piece, lean_of, year_of
from onrecord.time.calendar import make_day
from onrecord.time.meaning import Between, Fixed, Meaning, Point, Timed


def date(piece: Piece) -> Meaning | None:
    """24 April 2020; April 24; the 5th of May."""
    month, day, year = piece.number("m"), piece.number("d"), year_of(piece)
    if month is None or day is None or make_day(year or 2000, month, day) is None:
        return None
    return Point(year=year, month=month, day=day)


def iso(piece: Piece) -> Meaning | None:
    """2020-04-24, with or without a time."""
    text, _, clock = piece.word("d").partition("T")
    year, month, day = (int(field) for field in text.split("-"))
    value = make_day(year, month, day)
    if value is None:
        return None
    return Timed(f"T{clock[:5]}", Fixed(value)) if clock else Fixed(value)


def figures(piece: Piece) -> Meaning | None:
    """24/04/2020, 24.04.2020, 2020/04/24: day first unless only month first makes a date."""
    fields = [int(field) for field in re.split(r"[./]", piece.word("d"))]
    if fields[0] > 31:
        value = make_day(fields[0], fields[1], fields[2]) if fields[0] > 999 else None
        return Fixed(value) if value else None
    first, second, year = fields
    year += 0 if year > 99 else (1900 if year >= 30 else 2000)
    possible = [v for v in (make_day(year, second, first), make_day(year, first, second)) if v]
    unique = list(dict.fromkeys(possible))
    return Fixed(unique[0], tuple(unique[1:])) if unique and 1000 <= year <= 2199 else None


def day_range(piece: Piece) -> Meaning | None:
    """April 9-11; from 9 to 11 April 2008."""
    month, first, last, year = piece.number("m"), piece.number("d"), piece.number("e"), year_of(piece)
    if month is None or first is None or last is None:
        return None
    if first >= last or not make_day(year or 2000, month, last):
        return None
    return Between(Point(year=year, month=month, day=first), Point(year=year, month=month, day=last))


def month_year(piece: Piece) -> Meaning | None:
    """June 1999; Jan. 1999; March 480 BC."""
    year, month = year_of(piece), piece.number("m")
    if year is None:
        return None
    if piece.word("b") == "BC":
        return Fixed(f"BC{year:04}-{month:02}")
    return Point(year=year, month=month)


_MONTH_LEADS = "if>rbLNCTjQJ-"


def month(piece: Piece) -> Meaning | None:
    """May, March and short forms ("Jan.") are months only after a word that expects a time."""
    before, after = piece.before, piece.after
    if piece.letter("m") == "m":
        if before is None or before.letter not in _MONTH_LEADS + "h":
            return None
        if before.letter == "h" and (after is None or after.letter != "x"):  # "the May talks"
            return None
    return Point(month=piece.number("m")) if after is None or after.letter != "n" else None


def lean_month(piece: Piece) -> Meaning | None:
    """Last February, next May."""
    return Point(month=piece.number("m"), lean=lean_of(piece))


def lean_weekday(piece: Piece) -> Meaning | None:
    """Last Tuesday, this Friday."""
    return Point(weekday=piece.number("w"), lean=lean_of(piece))


def weekday(piece: Piece) -> Meaning | None:
    """Tuesday, but not Bloody Sunday or Friday Harbor."""
    before, after = piece.before, piece.after
    if before is not None and before.meaning in lexicon.NAME_BEFORE:
        return None
    if after is not None and after.meaning in lexicon.NAME_AFTER:
        return None
    return Point(weekday=piece.number("w"))


def season(piece: Piece) -> Meaning | None:
    """Spring and fall are other words too: alone they need "in" ("in the", "early", "each") before them."""
    year, code, before = year_of(piece), piece.word("z"), piece.before
    if code in ("SP", "FA") and year is None and not piece.letter("r"):
        leads = "i" if piece.letter("h") else "ijJE"
        if before is None or before.letter not in leads:
            return None
    return Point(year=year, part=code, lean=lean_of(piece))


def holiday(piece: Piece) -> Meaning | None:
    """Christmas 2008, New Year's Eve."""
    month, day = piece.word("h").split("-")
    return Point(year=year_of(piece), month=int(month), day=int(day))

"""Readers of the smallest expressions: each takes a rule's match and says what it means.

A builder returns None when the words fit the pattern but mean no time here ("page 1999", "may").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.time import lexicon
from onrecord.time.calendar import make_day
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
from onrecord.time.tokens import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A rule's match: the tokens, and the named parts of the pattern as token positions."""

    tokens: Sequence[Token]
    match: re.Match[str]

    def all(self, name: str) -> Sequence[Token]:
        """Tokens of a named part; empty when the pattern has none or it took no part."""
        if name not in self.match.re.groupindex:
            return ()
        first, last = self.match.span(name)
        return self.tokens[first:last] if first >= 0 else ()

    def number(self, name: str) -> int | None:
        """Meaning of a one-token part as a number; None when absent or no number."""
        found = self.all(name)
        return found[0].meaning if found and isinstance(found[0].meaning, int) else None

    def word(self, name: str) -> str:
        """Meaning of a one-token part as text; "" when absent."""
        found = self.all(name)
        return str(found[0].meaning) if found else ""

    def letter(self, name: str) -> str:
        """Letter of a one-token part; "" when absent."""
        found = self.all(name)
        return found[0].letter if found else ""

    @property
    def before(self) -> Token | None:
        """The token before the match."""
        return self.tokens[self.match.start() - 1] if self.match.start() else None

    @property
    def after(self) -> Token | None:
        """The token after the match."""
        return self.tokens[self.match.end()] if self.match.end() < len(self.tokens) else None


def _year(piece: Piece, name: str = "y") -> int | None:
    year = piece.number(name)
    if year is not None and piece.letter(name) == "y":
        return year + (1900 if year >= 30 else 2000)
    return year


def date(piece: Piece) -> Meaning | None:
    """24 April 2020; April 24; the 5th of May."""
    month, day, year = piece.number("m"), piece.number("d"), _year(piece)
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
    month, first, last, year = piece.number("m"), piece.number("d"), piece.number("e"), _year(piece)
    if month is None or first is None or last is None:
        return None
    if first >= last or not make_day(year or 2000, month, last):
        return None
    return Between(Point(year=year, month=month, day=first), Point(year=year, month=month, day=last))


def month_year(piece: Piece) -> Meaning | None:
    """June 1999; Jan. 1999; March 480 BC."""
    year, month = _year(piece), piece.number("m")
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


def _lean(piece: Piece) -> int | None:
    return {"L": -1, "N": 1, "C": 0, "T": 0, "l": -1}.get(piece.letter("r"))


def lean_month(piece: Piece) -> Meaning | None:
    """Last February, next May."""
    return Point(month=piece.number("m"), lean=_lean(piece))


def lean_weekday(piece: Piece) -> Meaning | None:
    """Last Tuesday, this Friday."""
    return Point(weekday=piece.number("w"), lean=_lean(piece))


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
    year, code, before = _year(piece), piece.word("z"), piece.before
    if code in ("SP", "FA") and year is None and not piece.letter("r"):
        leads = "i" if piece.letter("h") else "ijJE"
        if before is None or before.letter not in leads:
            return None
    return Point(year=year, part=code, lean=_lean(piece))


def lean_unit(piece: Piece) -> Meaning | None:
    """Last week, this month, the following day, the last decade."""
    unit, lean = piece.word("u"), _lean(piece)
    if lean is None or unit in ("S", "TM", "TH", "L") or (piece.letter("r") == "l" and unit != "Q"):
        return None
    if unit in ("E", "W2"):
        return Length(1, unit, lean) if lean else None
    word = piece.word("r")
    told = word in ("following", "same", "that", "previous", "preceding") or (unit == "D" and word == "next")
    return Shift(unit, lean, "told" if told else "said")


def _count(piece: Piece) -> int | None:
    """The number before a unit ("two dozen", "twenty four", "a"); None when vague ("several", "a few")."""
    total = 0
    for token in piece.all("c"):
        if token.letter == "v":
            return 2 if token.meaning == "couple" else None
        if token.letter == "W":
            total = max(total, 1) * int(token.meaning)
        elif token.letter != "f" and (token.letter == "a" or isinstance(token.meaning, int)):
            total += 1 if token.letter == "a" else int(token.meaning)
    return total or None


def length(piece: Piece) -> Meaning | None:
    """Two days, the past two years, a two-year."""
    if any(token.letter == "Y" for token in piece.all("c")) and piece.word("u") != "Y":
        return None  # "in 1999 weeks passed": a year, not a count
    return Length(_count(piece), piece.word("u"), _lean(piece))


def ago(piece: Piece) -> Meaning | None:
    """Two days ago; a year earlier; three weeks later."""
    unit = piece.word("u")
    count = _count(piece) if piece.all("c") else 1 if piece.letter("u") == "U" else None
    if count is None or unit in ("S", "TM", "TH"):
        return Vague("PAST_REF")
    sign = 1 if piece.word("q") == "later" else -1
    if unit in ("E", "C"):
        count, unit = count * (10 if unit == "E" else 100), "Y"
    if unit == "W2":
        count, unit = count * 2, "W"
    return Shift(unit, sign * count, "told" if piece.letter("q") else "now")


def ordinal_unit(piece: Piece) -> Meaning | None:
    """The third quarter; the 19th century."""
    number, unit = piece.number("o") or 0, piece.word("u")
    if unit == "Q" and 1 <= number <= 4:
        return Point(part=f"Q{number}")
    return Fixed(f"{number - 1:02}") if unit == "C" and 1 < number < 23 else None


def half(piece: Piece) -> Meaning | None:
    """The second half (of 2008)."""
    return Point(part="H1" if piece.number("o") == 1 else "H2")


def the_unit(piece: Piece) -> Meaning | None:
    """The year: means a date only beside another word ("the end of the year")."""
    unit = piece.word("u")
    if unit not in ("D", "W", "M", "Q", "Y", "WE"):
        return None
    return Shift(unit, 0, "told" if unit in ("Q", "D") else "said")


def the_span(piece: Piece) -> Meaning | None:
    """The quarter, the weekend: a date by itself."""
    return the_unit(piece) if piece.word("u") in ("Q", "WE") else None


def unit_end(piece: Piece) -> Meaning | None:
    """Year-end, the month's end."""
    return Edge(piece.word("j"), Shift(piece.word("u"), 0)) if piece.word("u") in ("M", "Y") else None


def clock(piece: Piece) -> Meaning | None:
    """17:30; 5 p.m.; 10.30 a.m. GMT."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d).*)?", piece.word("c"))
    if match is None:
        return None
    hour, half = int(match[1]), piece.word("p")
    if hour > (12 if half else 24):
        return None
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half else hour
    return Timed(f"T{hour:02}:{match[2] or '00'}")


def day_part(piece: Piece) -> Meaning | None:
    """This morning, last night; the morning (of …)."""
    code, lead = piece.word("p"), piece.letter("r")
    if lead == "T":
        return Timed(code, Shift("D", 0, "told"))
    if lead in ("C", "L"):
        return Timed(code, Shift("D", 0 if lead == "C" else -1))
    return Timed(code)


def deictic(piece: Piece) -> Meaning | None:
    """Today, yesterday, tomorrow, tonight."""
    day = Shift("D", piece.number("x") or 0, "now")
    token = piece.all("x")[0]
    return Timed("TNI", day) if token.end - token.start == len("tonight") and token.meaning == 0 else day


def day_beside(piece: Piece) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    step = -1 if piece.word("b") == "before" else 1
    return Shift("D", (piece.number("x") or 0) + step, "now") if piece.word("u") == "D" else None


def holiday(piece: Piece) -> Meaning | None:
    """Christmas 2008, New Year's Eve."""
    month, day = piece.word("h").split("-")
    return Point(year=_year(piece), month=int(month), day=int(day))


def decade(piece: Piece) -> Meaning | None:
    """The 1990s, the '90s, the nineties."""
    digits = piece.word("e")
    if len(digits) == 4:
        return Fixed(digits[:3])
    return Fixed(("19" if digits >= "30" else "20") + digits[0])


_YEAR_LEADS = "irf>bjQJ"
_NO_YEAR_AFTER = lexicon.LABELS | {"$", "€", "£", "§", "#", "/", "."}


def year_alone(piece: Piece) -> Meaning | None:
    """A four-figure number is a year unless it labels or counts something."""
    year, before = piece.number("y"), piece.before
    if year is None:
        return None
    if piece.letter("b"):
        return Fixed(f"BC{year:04}") if piece.word("b") == "BC" else Point(year=year)
    if (before is not None and before.meaning in _NO_YEAR_AFTER) or _counts(year, before, piece.after):
        return None
    led = before is not None and before.letter in _YEAR_LEADS
    return Point(year=year) if 1900 <= year <= 2099 or led else None


def _counts(year: int, before: Token | None, after: Token | None) -> bool:
    """Whether the number counts what follows: "2000 troops", "1500 people"; but "since the 1999 bombings"."""
    if after is None or after.letter not in "xuU":
        return False
    word = str(after.meaning)
    if after.letter in "uU" or word in lexicon.COUNTED or word in ("%", "$", "/"):
        return True
    led = before is not None and before.letter in "ihfrj>"
    return word.endswith("s") and (year < 1900 or year % 100 == 0 or not led)


def budget_years(piece: Piece) -> Meaning | None:
    """2004/05: a year that begins in the one and ends in the other."""
    first = piece.number("y") or 0
    return Between(Point(year=first), Point(year=first + 1))


def short_year(piece: Piece) -> Meaning | None:
    """In '99."""
    before = piece.before
    return Point(year=_year(piece)) if before is not None and before.letter in "irf>bjJ" else None


def year_range(piece: Piece) -> Meaning | None:
    """1999-2024; 2003-04."""
    first, last = piece.number("y"), piece.number("z")
    before = piece.before
    if first is None or last is None or not 1500 <= first <= 2100:
        return None
    if before is not None and (before.meaning in lexicon.LABELS or before.letter == "-"):
        return None
    if last < 100:
        last += first // 100 * 100
    return Between(Point(year=first), Point(year=last)) if first < last <= 2199 else None


def spoken_year(piece: Piece) -> Meaning | None:
    """Nineteen ninety-six."""
    century, rest = piece.number("a") or 0, piece.number("b") or 0
    return Point(year=century * 100 + rest) if century in (18, 19, 20) and 10 <= rest < 100 else None


def every(piece: Piece) -> Meaning | None:
    """Every Monday, each month, per day."""
    if piece.letter("w"):
        return Repeat(f"XXXX-WXX-{piece.number('w')}")
    if piece.letter("m"):
        return Repeat(f"XXXX-{piece.number('m'):02}")
    unit = piece.word("u")
    return Repeat(f"P{'T' if unit[0] == 'T' else ''}1{unit.removeprefix('T')}")


def day_of(piece: Piece) -> Meaning | None:
    """The 9th of that month."""
    day, unit = piece.number("d"), piece.word("u")
    return Inside(Point(day=day), Shift("M", 0, "told")) if unit == "M" else None


def weekdays(piece: Piece) -> Meaning | None:
    """Mondays."""
    return Repeat(f"XXXX-WXX-{piece.number('w')}")


def frequency(piece: Piece) -> Meaning | None:
    """Daily, annually."""
    return Repeat(piece.word("g"))


def vague(piece: Piece) -> Meaning | None:
    """Now, recently, soon."""
    return Vague(piece.word("v"))


def edge(piece: Piece) -> Meaning | None:
    """Early, the end of: a part of what follows."""
    return Part(piece.word("j"))

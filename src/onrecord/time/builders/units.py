"""Units counted or pointed at: "two days ago", "last week", "every month", "the end of"."""

from __future__ import annotations

from onrecord.time import lexicon
from onrecord.time.builders.piece import Piece, lean_of
from onrecord.time.meaning import Edge, Fixed, Inside, Length, Meaning, Part, Point, Repeat, Shift, Vague


def lean_unit(piece: Piece) -> Meaning | None:
    """Last week, this month, the following day, the last decade."""
    unit, lean = piece.word("u"), lean_of(piece)
    if lean is None or unit[0] in "TL" or (piece.letter("r") == "l" and unit != "Q"):
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
    """Two days, the past two years, a two-year; not "52-year-old", "three quarters of", "$2 a year"."""
    unit, letters = piece.word("u"), [token.letter for token in piece.all("c")]
    before = piece.before
    if letters == ["a"] and before is not None and (before.letter in "dnu" or before.meaning in lexicon.COUNTED):
        return None
    if "Y" in letters and unit != "Y":
        return None  # "in 1999 weeks passed": a year, not a count
    after = piece.after
    if unit == "Q" and (letters == ["a"] or (after is not None and after.letter == "f")):
        return None
    rest = [token.meaning for token in piece.tokens[piece.match.end() : piece.match.end() + 2]]
    if unit == "Y" and (rest[:1] == ["old"] or rest == ["-", "old"]):
        return None
    return Length(_count(piece), piece.word("u"), lean_of(piece))


def ago(piece: Piece) -> Meaning | None:
    """Two days ago; a year earlier; three weeks later."""
    unit = piece.word("u")
    count = _count(piece) if piece.all("c") else 1 if piece.letter("u") == "U" else None
    if count is None or unit[0] == "T":
        return Vague("PAST_REF")
    sign = 1 if piece.word("q") == "later" else -1
    count, unit = lexicon.counted(count, unit)
    return Shift(unit, sign * count, "told" if piece.letter("q") else "now")


def _and_a_half(piece: Piece) -> tuple[int, str]:
    """How many whole units come before the half one, and which."""
    if piece.word("w"):
        return 0, piece.word("w")
    counted = piece.number("c") or piece.number("d")  # none before "a year and a half", "the past year and a half"
    return counted or 1, piece.word("u") or piece.word("v")


def halves(piece: Piece) -> Meaning | None:
    """Two and a half years, an hour and a half, half a month; not "two and a half years old"."""
    after = piece.after
    if after is not None and after.meaning == "old":
        return None
    return Length(*_and_a_half(piece), lean_of(piece), half=True)


def halves_ago(piece: Piece) -> Meaning:
    """Two and a half weeks earlier, half a year ago: counted in the next smaller unit."""
    count, unit = lexicon.halved(*_and_a_half(piece))
    if unit[0] == "T":
        return Vague("PAST_REF")
    return Shift(unit, count if piece.word("q") == "later" else -count, "told" if piece.letter("q") else "now")


def lean_units(piece: Piece) -> Meaning:
    """The coming months, past years; how many is left open."""
    word = piece.word("r")
    if word == "following":
        return Length(None, piece.word("u"))
    return Vague("PAST_REF" if lean_of(piece) == -1 else "FUTURE_REF")


def some_units(piece: Piece) -> Meaning | None:
    """Weeks, months, centuries: a length; "years" and "days" mostly are no more than part of a phrase."""
    return Length(None, piece.word("u")) if piece.word("u") in ("W", "M", "C") else None


def year_ago(piece: Piece) -> Meaning | None:
    """The year-ago quarter, the year-earlier third quarter, year-ago (results)."""
    if piece.word("u") != "Y" or piece.word("n") not in ("", "Q", "period"):
        return None
    back = Shift("Y", -1, "told")
    return Inside(Point(part=f"Q{piece.number('o')}"), back) if 1 <= (piece.number("o") or 0) <= 4 else back


def latest_period(_piece: Piece) -> Meaning:
    """The latest period: of reports on business, the quarter."""
    return Shift("Q", 0, "told")


def ordinal_unit(piece: Piece) -> Meaning | None:
    """The third quarter, the 1988 second quarter; the 19th century."""
    number, unit = piece.number("o") or 0, piece.word("u")
    if unit == "Q" and 1 <= number <= 4:
        return Point(year=piece.number("y"), part=f"Q{number}")
    return Fixed(f"{number - 1:02}") if unit == "C" and 1 < number < 23 and not piece.letter("y") else None


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
    """The quarter, the week, the year: a date by itself; "the year ended 30 June" is a length."""
    unit, after = piece.word("u"), piece.after
    if unit == "Y" and after is not None and after.meaning in ("ended", "ending"):
        return Length(1, unit)
    if unit == "WE":
        return Shift(unit, 0, "near")
    return the_unit(piece) if unit in ("Y", "Q", "W", "WE") else None


def unit_end(piece: Piece) -> Meaning | None:
    """Year-end, the month's end."""
    return Edge(piece.word("j"), Shift(piece.word("u"), 0)) if piece.word("u") in ("M", "Y") else None


def every(piece: Piece) -> Meaning | None:
    """Every Monday, each month, per day."""
    if piece.letter("w"):
        return Repeat(f"XXXX-WXX-{piece.number('w')}")
    if piece.letter("m"):
        return Repeat(f"XXXX-{piece.number('m'):02}")
    return Repeat(lexicon.duration(1, piece.word("u")))


def day_of(piece: Piece) -> Meaning | None:
    """The 9th of that month."""
    day, unit = piece.number("d"), piece.word("u")
    return Inside(Point(day=day), Shift("M", 0, "told")) if unit == "M" else None


def weekdays(piece: Piece) -> Meaning | None:
    """Mondays."""
    return Repeat(f"XXXX-WXX-{piece.number('w')}")


def weekday_parts(piece: Piece) -> Meaning | None:
    """Tuesday nights; Monday of "Monday and Tuesday nights"."""
    return Repeat(f"XXXX-WXX-{piece.number('w')}{piece.word('p')}")


def frequency(piece: Piece) -> Meaning | None:
    """Daily, annually."""
    return Repeat(piece.word("g"))


def vague(piece: Piece) -> Meaning:
    """Now, recently; recent weeks (a length)."""
    return Length(None, piece.word("u")) if piece.all("u") else Vague(piece.word("v"))


def current(piece: Piece) -> Meaning | None:
    """The current (minister)."""
    return Vague("PRESENT_REF") if piece.word("v") == "current" else None


def the_past(piece: Piece) -> Meaning | None:
    """(In) the past."""
    return Vague("PAST_REF") if piece.word("v") == "past" else None


def the_future(_piece: Piece) -> Meaning:
    """(In) the future, the near future."""
    return Vague("FUTURE_REF")


def edge(piece: Piece) -> Meaning | None:
    """Early, the end of: a part of what follows."""
    return Part(piece.word("j"))

"""Years, pairs of years and decades."""

from __future__ import annotations

from onrecord.time import lexicon
from onrecord.time.builders.piece import Piece, year_of
from onrecord.time.meaning import Between, Fixed, Meaning, Point
from onrecord.time.tokens import Token


def decade(piece: Piece) -> Meaning | None:
    """The 1990s, the '90s, the nineties."""
    digits = piece.word("e")
    if len(digits) == 4:
        return Fixed(digits[:3])
    return Fixed(("19" if digits >= "30" else "20") + digits[0])


_YEAR_LEADS = "irf>bjQJ"
_NO_YEAR_AFTER = lexicon.LABELS | {"$", "€", "£", "§", "#", "/", "."}
_QUOTES = frozenset("\"“‘'`")


def is_label(piece: Piece) -> bool:
    """Whether the number names something: page 1999, resolution "1999", resolution 1244 and 1999, Rec(2004)5."""
    tokens, place = piece.tokens, piece.match.start() - 1
    if place < 0:
        return False
    if place and tokens[place].letter == "(":
        return tokens[place - 1].letter == "x" and tokens[place - 1].end == tokens[place].start
    if place and tokens[place].meaning in _QUOTES:
        place -= 1
    elif place and tokens[place].letter == "&" and tokens[place - 1].letter == "x":
        return tokens[place - 1].meaning == ""  # what is masked is a citation
    return tokens[place].meaning in _NO_YEAR_AFTER


def year_alone(piece: Piece) -> Meaning | None:
    """A four-figure number is a year unless it labels or counts something."""
    year, before = piece.number("y"), piece.before
    if year is None or is_label(piece):
        return None
    if piece.letter("b"):
        return Fixed(f"BC{year:04}") if piece.word("b") == "BC" else Point(year=year)
    if piece.letter("o"):  # fiscal 1989
        return Point(year=year)
    if _counts(year, before, piece.after):
        return None
    led = before is not None and before.letter in _YEAR_LEADS
    return Point(year=year) if 1900 <= year <= 2099 or led else None


def year_period(piece: Piece) -> Meaning | None:
    """The 1988 quarter, the 1988 period: the quarter spoken of, of another year."""
    return Point(year=piece.number("y"), part="Q") if piece.word("n") in ("Q", "period") else None


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
    return Point(year=year_of(piece)) if before is not None and before.letter in "irf>bjJ" else None


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


def spoken_thousand(piece: Piece) -> Meaning | None:
    """The year two thousand."""
    return Point(year=2000) if (piece.number("a"), piece.number("b")) == (2, 1000) else None

"""Times of the day, and the days next to today."""

from __future__ import annotations

import re

from onrecord.time.builders.piece import Piece
from onrecord.time.meaning import Meaning, Shift, Timed


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
    """This morning, last night, the next morning; the morning (of …)."""
    code, lead = piece.word("p"), piece.letter("r")
    if piece.letter("n"):
        return Timed(code, Shift("D", 1, "told"))
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

"""Functions of SQLite that look for one text in another, in linear time.

SQLite's own compare every place with the whole of what they look for: ``instr`` of 300,000 characters in 3 million
takes 23 s (measured), and nothing can interrupt it meanwhile. These give the same, and end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Cell = str | bytes | int | float | None


def linear(db: sqlite3.Connection, longest: int) -> None:
    """Puts them in place of SQLite's own on ``db``; ``longest`` is how long a text they make may be, in characters."""

    def replace(text: Cell, old: Cell, new: Cell) -> Cell:
        if text is None or old is None:
            return None
        whole, part = _text(text), _text(old)
        if not part:
            return whole if isinstance(text, bytes) else text  # a number stays a number, as SQLite has it
        if new is None:
            return None
        put = _text(new)
        if len(whole) + whole.count(part) * (len(put) - len(part)) > longest:
            raise ValueError("string or blob too big")
        return whole.replace(part, put)

    db.create_function("replace", 3, replace, deterministic=True)
    db.create_function("instr", 2, _instr, deterministic=True)
    for name, left, right in (("trim", True, True), ("ltrim", True, False), ("rtrim", False, True)):
        for arguments in (1, 2):
            db.create_function(name, arguments, _trimmer(left, right), deterministic=True)


def _instr(text: Cell, part: Cell) -> int | None:
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return _text(text).find(_text(part)) + 1


def _trimmer(left: bool, right: bool) -> Callable[..., str | None]:
    """``trim`` of one or both ends; what it takes off is a set, so that how many they are does not count."""

    def trim(text: Cell, off: Cell = " ") -> str | None:
        if text is None or off is None:
            return None
        whole, gone = _text(text), frozenset(_text(off))
        start, end = 0, len(whole)
        while left and start < end and whole[start] in gone:
            start += 1
        while right and start < end and whole[end - 1] in gone:
            end -= 1
        return whole[start:end]

    return trim


def _text(cell: str | bytes | float) -> str:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)

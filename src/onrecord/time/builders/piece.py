"""A rule's match as its builder sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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


def year_of(piece: Piece) -> int | None:
    """The part "y" as a year; of two figures ('99) one from 1930 to 2029."""
    year = piece.number("y")
    if year is not None and piece.letter("y") == "y":
        return year + (1900 if year >= 30 else 2000)
    return year


def lean_of(piece: Piece) -> int | None:
    """The part "r" as -1 "last", 0 "this", 1 "next"; None when absent."""
    return {"L": -1, "N": 1, "C": 0, "T": 0, "l": -1}.get(piece.letter("r"))

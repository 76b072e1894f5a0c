"""The words of one sentence, as the rules look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.figures.lexicon import CODES, SCALES, small
from onrecord.read import Token


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens; ``low`` holds them in lower case, ``text`` is the document's whole text."""

    text: str
    words: Sequence[Token]
    low: tuple[str, ...]

    @classmethod
    def of(cls, text: str, words: Sequence[Token]) -> Line:
        """The line of a sentence with these tokens; its words are the same object where none is cut."""
        cut = words
        if words and "-" in text[words[0].start : words[-1].end]:
            cut = [part for word in words for part in _parts(word)]
        return cls(text, cut, tuple([word.text.lower() for word in cut]))

    def at(self, index: int) -> str:
        """The token at ``index`` in lower case; "" before the first and after the last."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def have(self, index: int, *expected: str) -> bool:
        """True when the tokens from ``index`` on are ``expected``."""
        return index >= 0 and self.low[index : index + len(expected)] == expected

    def glued(self, index: int) -> bool:
        """True when nothing stands between the token at ``index`` and the one before it."""
        return 0 < index < len(self.words) and self.words[index - 1].end == self.words[index].start

    def code(self, index: int) -> str | None:
        """The currency whose ISO code stands at ``index`` in capitals ("EUR"), else None."""
        known = CODES.get(self.at(index))
        return known if known is not None and self.words[index].text == known else None

    def passage(self, first: int, last: int) -> str:
        """Tokens ``first``..``last`` (half-open) as they are written, blanks evened out; "" when there are none."""
        if first >= last:
            return ""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split())


def _parts(word: Token) -> list[Token]:
    """A word such as "twelve-member" or "million-euro" cut at its hyphens, the number alone; other words whole."""
    if "-" not in word.text:
        return [word]
    low = word.text.lower()
    pieces = low.split("-")
    if small(low) is not None or not (small(pieces[0]) is not None or pieces[0] in SCALES):
        return [word]
    if len(pieces) > 2 and small("-".join(pieces[:2])) is not None:
        pieces[:2] = ["-".join(pieces[:2])]
    cut: list[Token] = []
    start = word.start
    for piece in pieces:
        if cut:
            cut.append(Token(start, start + 1, "-"))
            start += 1
        if piece:
            text = word.text[start - word.start : start - word.start + len(piece)]
            cut.append(Token(start, start + len(piece), text))
            start += len(piece)
    return cut

"""WordPiece as BERT's uncased models use it (Wu et al. 2016; vocabulary of all-MiniLM-L6-v2), word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

_UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
_LONGEST_WORD = 100  # characters, as in BERT's own tokenizer; longer words are unknown
_MOST_PIECES = 8  # of one word; a longer one says nothing the first pieces do not
_REMEMBERED = 100_000  # words whose pieces are kept


class WordPiece:
    """Cuts words into the numbers of their pieces."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._ids[_UNKNOWN]
        self.first, self.last = self._ids[FIRST], self._ids[LAST]
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, words: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The piece numbers of all words in a row, and how many each word has."""
        known = self._known
        pieces = [known.get(word) or self.word(word) for word in words]
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
        return np.fromiter(chain.from_iterable(pieces), np.int64, int(lengths.sum())), lengths

    def word(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word, at least one."""
        pieces = self._known.get(word)
        if pieces is None:
            found = [p for part in _parts(_fold(word)) for p in self._pieces(part)]
            pieces = tuple(found[:_MOST_PIECES]) or (self._unknown,)
            if len(self._known) < _REMEMBERED:
                self._known[word] = pieces
        return pieces

    def _pieces(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self._unknown]
        out: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self._ids.get(("##" if start else "") + part[start:end])
                if number is not None:
                    out.append(number)
                    break
                end -= 1
            if end == start:
                return [self._unknown]
            start = end
        return out


def _fold(word: str) -> str:
    low = word.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if unicodedata.category(c) != "Mn")


def _parts(word: str) -> Iterator[str]:
    """Letters and digits together, every other mark alone."""
    held = ""
    for char in word:
        if char.isalnum():
            held += char
            continue
        if held:
            yield held
            held = ""
        if not char.isspace():
            yield char
    if held:
        yield held

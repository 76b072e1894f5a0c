"""Units of attribution: a sentence, or the sentences one quotation runs over, quotations as one word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read import Quotation, Reading

#: quotations that one unit follows over sentence ends; more in a row is no prose, and work within a unit
#: need not be linear
_MOST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a whole quotation (``quote`` set, ``low`` is "“")."""

    start: int
    end: int
    low: str
    quote: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences of a paragraph that quotations hold together."""

    start: int
    end: int
    paragraph: int
    region: str
    words: tuple[Word, ...]
    lows: tuple[str, ...]

    def index(self, offset: int) -> int:
        """Index of the word that holds ``offset``, else of the last one before it; 0 before all words."""
        return max(bisect_right(self.words, offset, key=lambda w: w.start) - 1, 0)

    @property
    def quotes(self) -> tuple[Word, ...]:
        """The quotations of the unit, in order."""
        return tuple(w for w in self.words if w.quote is not None)


def units(reading: Reading, text: str) -> Iterator[Unit]:
    """All units in order. A quotation that is split by sentence ends binds its sentences together."""
    quotes = list(reading.quotations)
    at, number = 0, 0
    while number < len(reading.sentences):
        last = number
        first = reading.sentences[number]
        while at < len(quotes) and quotes[at].end <= first.start:
            at += 1
        reach = at
        while reach < min(len(quotes), at + _MOST) and quotes[reach].start < reading.sentences[last].end:
            while (
                last + 1 < len(reading.sentences)
                and reading.sentences[last + 1].paragraph == first.paragraph
                and reading.sentences[last].end < quotes[reach].end
                and reading.sentences[last + 1].start < quotes[reach].end
            ):
                last += 1
            reach += 1
        end = reading.sentences[last].end
        inside = [q for q in quotes[at:reach] if q.start >= first.start and q.start < end]
        words = tuple(_words(reading, number, last, inside, text))
        yield Unit(first.start, end, first.paragraph, first.region, words, tuple(w.low for w in words))
        number = last + 1


def _words(reading: Reading, first: int, last: int, quotes: list[Quotation], text: str) -> Iterator[Word]:
    pending = list(quotes)
    for number in range(first, last + 1):
        for token in reading.words[number]:
            if pending and token.start >= pending[0].end:
                pending.pop(0)
            if pending and token.start >= pending[0].start:
                if pending[0].start <= token.start and _is_first(token.start, pending[0], text):
                    yield Word(pending[0].start, pending[0].end, "“", pending[0])
                continue
            yield Word(token.start, token.end, token.text.lower())


def _is_first(start: int, quote: Quotation, text: str) -> bool:
    """True for the first token of a quotation, which is its opening mark or its first word."""
    return not text[quote.start : start].strip()

"""Units of attribution: a sentence, or the sentences one quotation runs over, quotations as one word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from onrecord.read import Quotation, Reading, Token, starting

#: quotations that one unit follows over sentence ends; more in a row is no prose, and work within a unit
#: need not be linear
_MOST = 40
#: what stands for a whole quotation among the words of a unit
_QUOTE = "“"


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences of a paragraph that quotations hold together.

    words   words and marks; a whole quotation is one word, "“"
    lows    the same in lower case
    quoted  the quotations by the index of their word, in order
    """

    start: int
    end: int
    paragraph: int
    region: str
    words: tuple[Token, ...]
    lows: tuple[str, ...]
    quoted: Mapping[int, Quotation] = field(default_factory=dict)

    def index(self, offset: int) -> int:
        """Index of the word that holds ``offset``, else of the last one before it; 0 before all words."""
        return max(starting(self.words, offset + 1) - 1, 0)


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
        words, quoted = _folded(tuple(chain(*reading.words[number : last + 1])), inside, text)
        yield Unit(first.start, end, first.paragraph, first.region, words, in_lower_case(words), quoted)
        number = last + 1


def in_lower_case(words: Sequence[Token]) -> tuple[str, ...]:
    """The ``lows`` of a unit with these words."""
    return tuple([word.text.lower() for word in words])


def _folded(
    words: tuple[Token, ...], quotes: Sequence[Quotation], text: str
) -> tuple[tuple[Token, ...], dict[int, Quotation]]:
    """``words`` with each of the ``quotes`` as one of them, and which they are."""
    quoted: dict[int, Quotation] = {}
    if not quotes:
        return words, quoted
    kept: list[Token] = []
    behind = 0  # the words up to here are done
    for quote in quotes:
        first = starting(words, quote.start, behind)
        kept += words[behind:first]
        behind = starting(words, quote.end, first)
        # a word that only begins before the quotation may hold its mark
        if first < behind and not text[quote.start : words[first].start].strip():
            quoted[len(kept)] = quote
            kept.append(Token(quote.start, quote.end, _QUOTE))
    kept += words[behind:]
    return tuple(kept), quoted

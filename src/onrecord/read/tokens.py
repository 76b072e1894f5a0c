"""Words and marks of a sentence, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")

# Dotted abbreviations (U.N., e.g.), numbers with separators, words with inner hyphens or apostrophes
# (Ki-moon, O'Brien), possessive endings apart (Kosovo + ’s), then any other single mark.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[’'][sS]\b|[^\W_]+(?:[-‐‑’'](?![sS]\b)[^\W_]+)*|[^\w\s]|_")
_START = attrgetter("start")
#: characters of a sentence from which on it is no prose
_LONGEST_PROSE = 2_000


class Token(NamedTuple):
    """A word or mark; ``start`` and ``end`` are code points in the document's text, half-open."""

    start: int
    end: int
    text: str


#: Token(...), but at once: a report has a thousand
_token = partial(tuple.__new__, Token)


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]`` in order; blanks are left out."""
    return tuple([_token((m.start(), m.end(), m[0])) for m in _TOKEN.finditer(text, start, end)])


def starting(tokens: Sequence[Token], offset: int, low: int = 0) -> int:
    """Index of the first of ``tokens``, which are in order, that starts at ``offset`` or behind it, from ``low`` on."""
    return bisect_left(tokens, offset, low, key=_START)


def remembering(cached: _lru_cache_wrapper[T], tokens: Sequence[Token]) -> Callable[[str], T]:
    """``cached``, which keeps its answers for words, where the sentence of these tokens may be prose; else what it
    wraps, so that words without end are not kept."""
    prose = not tokens or tokens[-1].end - tokens[0].start <= _LONGEST_PROSE
    return cached if prose else cached.__wrapped__

"""Words and marks of a sentence, with their places."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

# Dotted abbreviations (U.N., e.g.), numbers with separators, words with inner hyphens or apostrophes
# (Ki-moon, O'Brien), possessive endings apart (Kosovo + ’s), then any other single mark.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[’'][sS]\b|[^\W_]+(?:[-‐‑’'](?![sS]\b)[^\W_]+)*|[^\w\s]|_")


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

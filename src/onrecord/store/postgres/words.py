"""The word index of a record on a server: texts as tsvectors, questions as tsqueries.

Words are cut, freed of diacritics and spelled here and not by the server, so that both kinds of record find the same
and no extension is needed. A tsvector holds 16,383 positions and 1 MB; a longer text is several of them, which share
some words so that a phrase across a cut is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.core.spelling import unmarked

_WORD = re.compile(r"[^\W_]+")
#: an expression as ``store.text.match`` makes it: quoted strings, stars, AND between groups
_EXPRESSION = re.compile(r'"([^"]*)"( \*)?|AND')
#: words of one tsvector; of the most frequent word of a language it keeps 256 places, an eighth of this
_PART = 2_000
#: words two neighbours share; a phrase longer than this may be missed at a cut
_SHARED = 64
#: characters of a word that are compared; 2,000 words of 4 bytes a character stay under 1 MB
_LONGEST = 100
#: places left free between title, text and other spellings: no phrase runs from one into the next
_APART = 8


def folded(text: str) -> list[str]:
    """The words of ``text`` in lower case without diacritics, in order."""
    plain = text.lower() if text.isascii() else unmarked(text.casefold()).casefold()
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def vectors(texts: Iterable[str | None]) -> Iterator[str]:
    """What the texts of one row are as tsvectors, at least one."""
    words: list[str] = []
    for text in texts:
        words += [*folded(text or ""), *[""] * _APART]
    step = _PART - _SHARED
    for begin in range(0, max(1, len(words) - _APART - _SHARED), step):
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words[begin : begin + _PART], 1):
            if word:
                places.setdefault(word, []).append(place)
        yield " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())


def queries(expression: str) -> list[str]:
    """The tsqueries that must all match for an expression of ``store.text.match``."""
    groups: list[dict[str, None]] = [{}]
    for found in _EXPRESSION.finditer(expression):
        if found[1] is None:
            groups.append({})
            continue
        phrase = [f"'{word}'" for word in folded(found[1])]
        if phrase:
            groups[-1][f"({' <-> '.join(phrase)}{':*' if found[2] else ''})"] = None
    # a group without words matches nothing, and so does the whole
    return [" | ".join(group) for group in groups]

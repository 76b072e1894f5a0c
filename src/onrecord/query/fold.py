"""Folding: how two spellings of one name or word are seen to be the same."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")

#: letters with a stroke or joined, which Unicode does not decompose; spelled as reports without
#: diacritics spell them ("Duric" for Đurić)
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """``text`` without case and diacritics: "Đurić" and "duric" fold to the same."""
    # twice: letters like 𝕊 have their case only once they are taken apart
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of ``text`` in order; punctuation and blanks fall away."""
    return _WORD.findall(fold(text))

"""Spellings of one name: how Đukanović, Djukanovic and Ђукановић are seen to be the same.

    fold("ĐUKANOVIĆ") == fold("Ђукановић") == "dukanovic"
    spellings("Đukanović") == ("dukanovic", "djukanovic")

Case and diacritics go. Letters that Unicode does not take apart (đ, ł, ø) and Serbian and Russian
Cyrillic are written in Latin letters in two ways: one letter for one, as reports without diacritics
have it ("Curkin"), and in full, as English agencies write it ("Churkin"). Two words are the same when
they have a spelling in common.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")

#: letter -> written with one letter, where possible
_SHORT = {
    "đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
    **dict(zip("абвгдђежзијклљмнњопрстћуфхцчџш", (
        "a b v g d d e z z i j k l lj m n nj o p r s t c u f h c c dz s").split(), strict=True)),
    "ё": "e", "й": "j", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
    "і": "i", "ї": "i", "є": "e", "ґ": "g", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
#: letter -> written in full, where that differs
_FULL = {
    **_SHORT, "đ": "dj", "ð": "dh", "ø": "oe", "ö": "oe", "ü": "ue", "ä": "ae", "å": "aa",
    "ђ": "dj", "ж": "zh", "ё": "yo", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ю": "yu", "я": "ya", "ї": "yi", "є": "ye", "ѓ": "gj", "ќ": "kj",
}  # fmt: skip
_TABLES = (str.maketrans(_SHORT), str.maketrans(_FULL))


def unmarked(text: str) -> str:
    """``text`` without diacritics; letters and case stay."""
    apart = unicodedata.normalize("NFKD", text)
    marks = [] if apart.isascii() else [c for c in set(apart) if unicodedata.combining(c)]
    return apart.translate(dict.fromkeys(map(ord, marks))) if marks else apart


def _spelled(text: str, table: dict[int, str]) -> str:
    # letters like 𝕊 have their case only once they are taken apart, and й is one letter only when composed
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return unmarked(whole.translate(table)).casefold().translate(table)


def fold(text: str) -> str:
    """``text`` in lower case and plain letters: "Đurić", "duric" and "Ђурић" fold to the same."""
    return text.lower() if text.isascii() else _spelled(text, _TABLES[0])


def spellings(text: str) -> tuple[str, ...]:
    """The ways to write ``text`` in plain letters, each once: ``fold`` first, then in full (đ as dj, ч as ch)."""
    if text.isascii():
        return (text.lower(),)
    return tuple(dict.fromkeys(_spelled(text, table) for table in _TABLES))


def words(text: str) -> list[str]:
    """The folded words of ``text`` in order; punctuation and blanks fall away."""
    return _WORD.findall(fold(text))


def spelled_words(text: str) -> list[tuple[str, ...]]:
    """The words of ``text`` in order, each with its ``spellings``."""
    if text.isascii():
        return [(word,) for word in _WORD.findall(text.lower())]
    each = (_WORD.findall(_spelled(text, table)) for table in _TABLES)
    return [tuple(dict.fromkeys(pair)) for pair in zip(*each, strict=True)]

"""Letters that a scan took for others of like shape, put right where the word they make is plain.

    with_letters(text, name_words(actors))    # "tbe counci1 5aid" -> "the council said"

A form that is no word is read as the word one letter of like shape away: one that the report has elsewhere, an
English one, a known name. One letter stands for one, so offsets hold; "rn" for "m" is left. Numbers, symbols and
texts without such misreadings stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from onrecord.read.words import is_word, small

#: what is printed -> what may have been meant, the likelier first; pairs that poor scans confuse
_MEANT = {
    "1": "li", "0": "oO", "5": "sS", "9": "g", "8": "B", "6": "Gb", "2": "Z", "c": "eo", "e": "c", "o": "ac", "a": "o",
    "b": "h", "h": "b", "u": "n", "n": "u", "f": "t", "t": "f", "l": "iIt", "i": "l", "y": "v", "v": "y", "I": "lT",
    "F": "E", "E": "F", "O": "DQ", "D": "O", "G": "C", "C": "G",
}  # fmt: skip
_RUN = re.compile(r"[^\W_]+")
#: a digit among small letters, or before them; "3rd", "5km" and "20s" are none of these
_DIGIT_INSIDE = re.compile(r"[^\W\d_]*[^\W\d_][01589][a-z]{2,}|[^\W\d_]*[a-z]{2,}[01589][a-z]?|[01589][a-z]{4,}")
_LONG = 6  # letters from which a name is near another by misreading rather than by chance
_SHORT = 3  # letters up to which a word is near another by chance
_LONGEST = 30  # code points; nothing that is longer is a word
#: forms met once that are a word misread, before a text counts as a scan, and their share of its words: with one
#: letter in a hundred misread it is one to three words in a hundred; of a thousand clean reports none had as many
_FEWEST, _SHARE = 2, 0.005


def misread(text: str) -> bool:
    """True when ``text`` has as many misread words as a scan has. Names do not count, they may be new."""
    runs = _RUN.findall(text)
    counts, known = Counter(runs), small()
    once = [w for w, times in counts.items() if times == 1 and w.islower() and len(w) <= _LONGEST]
    odd = [w for w in once if w not in known.never_names and w not in known.names_too]
    found = sum(1 for w in odd if any(len(w) > _SHORT or counts[other] for other in _words_near(w)))
    return found >= max(_FEWEST, _SHARE * len(runs))


@lru_cache(maxsize=4096)  # reports have the same forms that no list of words has: "didn", "st", "re"
def _words_near(form: str) -> tuple[str, ...]:
    """The words one letter of like shape away from ``form``; none when it is a word itself."""
    return () if is_word(form) else tuple(other for other in _near(form) if is_word(other.lower()))


def with_letters(text: str, names: frozenset[str]) -> str:
    """``text`` with its misread words put right; of the same length. ``names`` are known words of names."""
    counts = Counter(_RUN.findall(text))
    meant = {word: _meant(word, counts, names) for word in counts}
    return _RUN.sub(lambda run: meant[run[0]], text)


def _meant(word: str, counts: Counter[str], names: frozenset[str]) -> str:
    """What ``word`` was before it was misread; itself when it is a word, or nothing likelier is near."""
    if not 1 < len(word) <= _LONGEST or word.isdigit() or counts[word] > 1 or is_word(word.lower()) or word in names:
        return word
    # a new name is no misread word ("Nano" is not "Nana"), unless it is too long to be near one by chance
    new = word[0].isupper() and word.isalpha() and len(word) < _LONG
    found = None if new else _as_word(word, counts, names)
    if found is None:  # the report may have the name elsewhere
        found = max(
            (other for other in _near(word) if counts[other] > counts[word]), key=counts.__getitem__, default=None
        )
    if found is None and _DIGIT_INSIDE.fullmatch(word):
        found = "".join(_MEANT[c][0] if c in "01589" else c for c in word)
    return found or word


def _as_word(word: str, counts: Counter[str], names: frozenset[str]) -> str | None:
    """The word one letter of like shape away, first the one the report has most often. A short one it must have."""
    near = [other for other in _near(word) if (counts[other] or len(word) > _SHORT) and _is_known(other, names)]
    return max(near, key=lambda other: counts[other], default=None)


def _is_known(word: str, names: frozenset[str]) -> bool:
    return word in names or is_word(word.lower())


def _near(word: str) -> Iterator[str]:
    """The forms one letter of like shape away, in small letters, in capitals, or with one capital in front."""
    for at, letter in enumerate(word):
        for other in _MEANT.get(letter, ""):
            form = f"{word[:at]}{other}{word[at + 1 :]}"
            if form.islower() or form.isupper() or (form[0].isupper() and form[1:].islower()):
                yield form

"""Phrases of a register found in text: a dictionary by first word, no automaton.

Spelling differences that say nothing are folded on both sides: diacritics (Priština = Pristina),
apostrophes and possessives (Sana'a = Sanaa, China's = China), dots of initials (U.N. = UN), hyphens and
blanks (Timor-Leste = Timor Leste). Case is kept, because "US" is not "us".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")
Hit = tuple[int, int, tuple[T, ...]]
#: start, end, and how the index of first words spells it
Word = tuple[int, int, str]

#: initials with dots, or a run of letters and digits with inner apostrophes; linear on any input
#: (a currency sign stays with its word: "US$" names no state)
_WORD = re.compile(r"(?=.\.)(?:(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?![\w'’]))|[^\W_]+(?:['’ʼ`´‘][^\W_]+)*\$?")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘", "'"))
#: letters that Unicode does not decompose into a base and a mark
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "ð": "d", "Ð": "D",
     "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "e", "Ə": "E"}
)  # fmt: skip
#: what may stand between two words of one phrase; a stop would join two sentences
_GAPS = frozenset((" ", "-", "‑", "‐", "\n", "\r\n", "\u00a0", "  ", "-\n", " & ", "+", "/", "' ", "’ "))
_ABBREVIATED = frozenset(("St", "Lt", "Maj", "Brig", "Gen", "Col", "Rt", "Adm", "Cdr", "Capt", "Vice"))
_ALONE = "."  # no word is spelt so
_LONGEST_KEPT = 200_000  # characters of a text whose words are kept for the next that asks
_GOES_ON = frozenset("'’ʼ`´‘_")  # with letters and digits what a word may go on with
_LONGEST_WORD = 40  # characters; the longest word of the registers has 17


def fold(text: str) -> str:
    """``text`` with the differences named above removed; words joined by single blanks, case kept.

    A comma between words stays, so that a list ("Bosnian, Serb") is not taken for a name.
    """
    folded, last = "", 0
    for match in _WORD.finditer(text):
        if folded:
            folded += ", " if text[last : match.start()].strip() == "," else " "
        folded += _fold_word(match.group())
        last = match.end()
    return folded


def words_of(text: str, start: int = 0, end: int | None = None) -> Sequence[Word]:
    """The words of ``text[start:end]`` as phrases count them."""
    end = len(text) if end is None else end
    behind = text[end : end + 1]
    if len(text) > _LONGEST_KEPT or behind.isalnum() or behind in _GOES_ON:
        return _words(text, start, end)
    words, starts = _all_words(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if (first and words[first - 1][1] > start) or (last and words[last - 1][1] > end):  # a word is cut through
        return _words(text, start, end)
    return words[first:last]


@lru_cache(maxsize=2)  # stages ask one after the other for the sentences of the same text
def _all_words(text: str) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    """The words of the whole text, and where they start."""
    words = _words(text, 0, len(text))
    return words, tuple([word[0] for word in words])


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    found = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        plain = word.isascii() and word.isalnum()
        found.append((first, last, word.lower() if plain else _first(word)))
    return tuple(found)


def _first(word: str) -> str:
    return _fold_word(word).casefold() if len(word) <= _LONGEST_WORD else ""


def _fold_word(word: str) -> str:
    if word.isalnum() and word.isascii():
        return word
    word = word.translate(_APOSTROPHES)
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    word = word.replace("'", "").replace(".", "").translate(_LETTERS)
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Phrases(Generic[T]):
    """Phrases and what they stand for; several values a phrase are kept in the order given.

    cased  True for names: a phrase is found as spelt, or in capitals throughout (four letters or more),
           or, with several words, in any case after a capital ("Security council"). A value of
           ``exact`` only as spelt ("WHO" is not "Who"). False for common nouns: any case.
    same   of the values of one phrase for which this gives the same, the first is kept
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, cased: bool, exact: Iterable[T] = (),
                 same: Callable[[T], Hashable] = id) -> None:  # fmt: skip
        self._cased = cased
        only = set(map(id, exact))
        kept: dict[str, dict[Hashable, T]] = {}
        loose: dict[str, dict[Hashable, T]] = {}
        self._reach: dict[str, int] = {}  # first word, casefolded -> most words of a phrase starting so
        self._second: dict[str, set[str]] = {}  # first word -> second words; _ALONE where it is a phrase by itself
        for phrase, value in entries:
            key = fold(phrase) if cased else fold(phrase).casefold()
            kept.setdefault(key, {}).setdefault(same(value), value)
            if cased and id(value) not in only and (" " in key or len(key) >= 4):
                loose.setdefault(key.casefold(), {}).setdefault(same(value), value)
            first, *rest = key.replace(",", "").casefold().split(" ")
            self._reach[first] = max(1 + len(rest), self._reach.get(first, 0))
            self._second.setdefault(first, set()).add(rest[0] if rest else _ALONE)
        self._kept = {k: tuple(v.values()) for k, v in kept.items()}
        self._loose = {k: tuple(v.values()) for k, v in loose.items()}

    def __iter__(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """Folded phrase and its values, in the order of the register."""
        return iter(self._kept.items())

    def _at(self, key: str) -> tuple[T, ...] | None:
        if not self._cased:
            return self._kept.get(key.casefold())
        found = self._kept.get(key)
        if found is None and key[:1].isupper() and (" " in key or key.isupper()):
            found = self._loose.get(key.casefold())
        return found

    def find(self, text: str) -> tuple[T, ...]:
        """What ``text`` as a whole stands for, with or without a leading "the"; () when nothing."""
        key = fold(text)
        return self._at(key) or (self._at(key[4:]) if key[:4].casefold() == "the " else None) or ()

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[T]]:
        """(start, end, values) of every phrase in ``text[start:end]``, longest first, none overlapping.

        A possessive "'s" stays outside. Time grows with the length of the text alone.
        """
        return self.among(text, words_of(text, start, end))

    def among(self, text: str, words: Sequence[Word]) -> Iterator[Hit[T]]:
        """``scan`` over the ``words_of`` a passage, for several registers looked up in the same one."""
        free, seconds, last = 0, self._second, len(words) - 1
        for at, (start, _, first) in enumerate(words):
            second = seconds.get(first)
            if second is None or at < free:  # most words begin no phrase
                continue
            if _ALONE in second or (at < last and words[at + 1][2] in second):
                free, values = self._scan_at(text, words, at)
                if values:
                    yield start, _without_possessive(text, *words[free - 1][:2]), values

    def _scan_at(self, text: str, words: Sequence[Word], at: int) -> tuple[int, tuple[T, ...]]:
        """Index after the longest phrase at ``words[at]`` and its values; after that word and () if none."""
        start, end, first = words[at]
        keys = [_fold_word(text[start:end])]
        reach = self._reach[first]
        for index in range(at + 1, min(at + reach, len(words))):
            left, (right, last, _) = words[index - 1], words[index]
            joint = _joint(text, left, right)
            if last - right > _LONGEST_WORD or not joint:
                break
            keys.append(f"{keys[-1]}{joint}{_fold_word(text[right:last])}")
        for count in range(len(keys), 0, -1):
            values = self._at(keys[count - 1])
            if values:
                return at + count, values
        return at + 1, ()


def _joint(text: str, word: Word, right: int) -> str:
    """What stands in a folded phrase between ``word`` and the word at ``right``; "" when it cannot go on."""
    gap = text[word[1] : min(right, word[1] + 4)]
    if gap in (", ", ",\n"):
        return ", "
    return " " if gap in _GAPS or (gap == ". " and text[word[0] : word[1]] in _ABBREVIATED) else ""


def _without_possessive(text: str, start: int, end: int) -> int:
    """End of the word without a final possessive "'s"."""
    return end - 2 if end - start > 2 and text[end - 1] in "sS" and text[end - 2] in "'’ʼ`´‘" else end

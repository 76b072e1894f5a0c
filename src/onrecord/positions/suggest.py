"""Issues that a codebook lacks, from statements that none of its issues fits.

Words that several such statements share are put forward as the beginnings of an issue, with the statements, for a
person to word a proposition from. Nothing is added by itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.record import Statement
from onrecord.positions.matcher import content_words
from onrecord.positions.stems import parts, stem

#: position scores below which an issue fits only by the words around a statement: those reach REPORT
_FITS = 0.5
#: words of a suggestion, and statements it stands on at least
_WORDS, _LEAST = 3, 3
#: words that many statements share and that no issue is made of
_COMMON_WORDS = (
    "one two three four five six hundred end ready year years month week day days today tomorrow yesterday time "
    "times last next first second country countries government governments people person want wants said say says "
    "told ask asked think know see come came way thing things part side number long new north south east west "
    "minister president leader leaders state world morning evening meeting question matter issue man woman back"
)
_COMMON = frozenset(map(stem, _COMMON_WORDS.split()))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that statements without an issue share, and the ids of those statements, in their order."""

    words: tuple[str, ...]
    statements: tuple[str, ...]


def unfitting(statement: Statement) -> bool:
    """True for a statement that no issue fits, or only by the words around it."""
    return all(position.score < _FITS for position in statement.positions)


def suggest(said: Iterable[tuple[Statement, str]], most: int = 10) -> tuple[Suggestion, ...]:
    """At most ``most`` suggestions, the one with the most telling words first.

    said  statements with what they say; those that an issue fits only tell which words are common

    Every statement stands in one suggestion only.
    """
    everything = list(said)
    bags = [(statement, _telling(text)) for statement, text in everything]
    common: dict[str, int] = {}
    for _, bag in bags:
        for word in bag:
            common[word] = common.get(word, 0) + 1
    rare = {word: math.log(len(bags) / number) for word, number in common.items()}
    spelt = _spellings(text for _, text in everything)
    left = [(statement, bag) for statement, bag in bags if unfitting(statement)]
    found: list[Suggestion] = []
    while len(found) < most:
        counts: dict[str, int] = {}
        for _, bag in left:
            for word in bag:
                counts[word] = counts.get(word, 0) + 1
        word = max(counts, key=lambda w: (counts[w] * rare[w], w), default="")
        if not word or counts[word] < _LEAST:
            break
        group = [(statement, bag) for statement, bag in left if word in bag]
        beside: dict[str, int] = {}
        for _, bag in group:
            for other in bag - {word}:
                beside[other] = beside.get(other, 0) + 1
        shared = sorted((w for w in beside if 2 * beside[w] >= len(group)), key=lambda w: (-beside[w] * rare[w], w))
        if shared:  # a word alone is no matter yet
            words = tuple(spelt[w] for w in (word, *shared[: _WORDS - 1]))
            found.append(Suggestion(words, tuple(statement.id for statement, _ in group)))
            left = [(statement, bag) for statement, bag in left if word not in bag]
        else:
            left = [(statement, bag - {word}) for statement, bag in left]
    return tuple(found)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if word.isalpha() and word not in _COMMON)


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Stem -> the word it most often stands for, in small letters unless it is always a name."""
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            for part in parts(word):
                held = counts.setdefault(stem(part), {})
                held[part] = held.get(part, 0) + 1
    return {of: max(held, key=lambda w: (held[w], w.islower(), w)) for of, held in counts.items()}

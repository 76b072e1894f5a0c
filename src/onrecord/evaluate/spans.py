"""Source, cue and content as passages of a text, and what can be counted of them in words.

A word is a run of letters, digits and underscores. Nothing here uses the line that is measured: its own
idea of a word or a quotation mark would make its errors count as right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

ROLES = ("source", "cue", "content")
#: share of a content's words inside double quotation marks from which on it is direct, up to which indirect
DIRECT, INDIRECT = 0.9, 0.1

_WORD = re.compile(r"\w+")
#: what does not matter at the edges of a passage
_TRIM = " \t\r\n\"“”'‘’`.,;:-–—―()[]…"
#: what ends the first noun phrase of a source ("the mayor | of Oldtown"); its last word is the head
_AFTER_HEAD = re.compile(r",|\b(?:of|for|in|at|from|with|who|that|to)\b")
#: a double quotation mark, or the blank line that ends every quotation left open; a run of blanks that
#: begins with a line end is looked at once, so time is linear
_QUOTE_OR_BREAK = re.compile(r"[\"“”]|\n\s*\n")

#: a half-open code point range
Range = tuple[int, int]
Ranges = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``) says (``cue``) what (``content``); each role is any number of ranges of the text.

    score, why  how sure the record is and for what reason; 1 and "" in answers
    """

    source: Ranges
    cue: Ranges
    content: Ranges
    score: float = 1.0
    why: str = ""

    def role(self, name: str) -> Ranges:
        """The ranges of one of ROLES."""
        found: Ranges = getattr(self, name)
        return found

    def as_json(self) -> dict[str, Any]:
        """The ranges by role and the score, JSON-native."""
        return {**{name: [list(r) for r in self.role(name)] for name in ROLES}, "score": self.score}


class Words:
    """The words of a text; a word is known by its number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        for found in _WORD.finditer(text):
            self._starts.append(found.start())
            self._ends.append(found.end())
        quotations = _quotations(text)
        self._quoted = [start for start, _ in quotations], [end for _, end in quotations]

    def touched(self, ranges: Iterable[Range]) -> frozenset[int]:
        """The words that share a character with the ranges."""
        touched: set[int] = set()
        for start, end in ranges:
            touched.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(touched)

    def spelled(self, numbers: Iterable[int]) -> list[str]:
        """The words with these numbers in lower case, in the order of the text."""
        return [self.text[self._starts[n] : self._ends[n]].lower() for n in sorted(numbers)]

    def manner(self, content: frozenset[int]) -> str:
        """ "direct", "indirect" or "mixed", by the share of words that begin inside double quotation marks."""
        starts, ends = self._quoted
        inside = 0
        for place in (self._starts[n] for n in content):
            before = bisect_right(starts, place)
            inside += before > 0 and place < ends[before - 1]
        share = inside / len(content) if content else 0
        return "direct" if share >= DIRECT else "indirect" if share <= INDIRECT else "mixed"

    def head(self, source: Ranges, touched: frozenset[int]) -> int:
        """The last word of the source before a comma or preposition in its first range; else its first.

        ``touched`` are the words of the source, at least one."""
        start, end = source[0]
        cut = _AFTER_HEAD.search(self.text[start:end])
        before = end if cut is None else start + cut.start()
        return max((n for n in touched if self._starts[n] < before), default=min(touched))


def _quotations(text: str) -> list[Range]:
    """What stands between double quotation marks, the marks included, in order and without overlap."""
    ranges: list[Range] = []
    opened: int | None = None
    for found in _QUOTE_OR_BREAK.finditer(text):
        mark = found[0]
        if opened is None:
            if mark in ('"', "“"):
                opened = found.start()
        elif mark in ('"', "”"):
            ranges.append((opened, found.end()))
            opened = None
        elif mark != "“":
            ranges.append((opened, found.start()))
            opened = None
    if opened is not None:
        ranges.append((opened, len(text)))
    return ranges


def trimmed(text: str, ranges: Iterable[Range]) -> frozenset[Range]:
    """The ranges without blanks, quotation marks, brackets and stops at both ends; empty ones left out."""
    kept: set[Range] = set()
    for start, end in ranges:
        passage = text[start:end]
        left = start + len(passage) - len(passage.lstrip(_TRIM))
        right = start + len(passage.rstrip(_TRIM))
        if left < right:
            kept.add((left, right))
    return frozenset(kept)


def likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """Words in common over the words of either, 0..1; 0 when both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def between(a: frozenset[int], b: frozenset[int]) -> int | None:
    """How many words lie between the nearest words of the two; 0 when they meet, None when one is empty."""
    if not a or not b:
        return None
    sides = sorted([(n, 0) for n in a] + [(n, 1) for n in b])
    return max(0, min(y[0] - x[0] for x, y in pairwise(sides) if x[1] != y[1]) - 1)


def same_source(words: Words, answer: Ranges, found: Ranges) -> bool:
    """True when ``found`` names the source of the answer.

    That is word F1 of at least 0.5, or the answer's head inside a source of at most 3n+5 words, n being
    the answer's; nothing found is right only where the answer has no source."""
    wanted, got = words.touched(answer), words.touched(found)
    if not wanted or not got:
        return not wanted and not got
    if 2 * len(wanted & got) >= 0.5 * (len(wanted) + len(got)):
        return True
    return words.head(answer, wanted) in got and len(got) <= 3 * len(wanted) + 5


def joined(attributions: Sequence[Attribution], role: str) -> list[Range]:
    """The ranges of one role over all attributions."""
    return [r for attribution in attributions for r in attribution.role(role)]

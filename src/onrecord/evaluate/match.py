"""Which record goes with which answer: words in common, best pairs first, one to one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_WORD = re.compile(r"\w+")

#: half-open code point ranges
Ranges = list[tuple[int, int]]
#: one-to-one: (number of the answer, number of the record found)
Pairs = list[tuple[int, int]]


def content_ranges(line: Mapping[str, Any]) -> Ranges:
    """Where a statement's content stands: ``content`` of a record line, ``spans`` of an answer."""
    found = line.get("content") or line.get("spans") or []
    return [(r["start"], r["end"]) if isinstance(r, Mapping) else (r[0], r[1]) for r in found]


def span_range(line: Mapping[str, Any]) -> Ranges:
    """Where any other record or answer stands: ``span``, or ``start`` and ``end``; [] when nowhere."""
    if line.get("span"):
        return [(line["span"][0], line["span"][1])]
    return [(line["start"], line["end"])] if "start" in line and "end" in line else []


def words_at(text: str, ranges: Ranges) -> frozenset[int]:
    """Offsets of the words in the ranges; a word that a range cuts counts where the range begins."""
    return frozenset(m.start() for start, end in ranges for m in _WORD.finditer(text, start, end))


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Token F1 of two word sets, 0..1; 0 when either is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def pair(answers: int, found: int, likeness: Callable[[int, int], float], least: float) -> Pairs:
    """One-to-one pairs (answer, found) of at least ``least`` likeness, best first.

    Greedy rather than optimal, so that a pair can be checked by hand; ties go to the later answer, then the
    later record.
    """
    scored = ((likeness(i, j), i, j) for i in range(answers) for j in range(found))
    left, right = set(range(answers)), set(range(found))
    pairs = []
    for _, i, j in sorted((s for s in scored if s[0] >= least), reverse=True):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def by_overlap(answers: Iterable[frozenset[int]], found: Iterable[frozenset[int]], least: float) -> Pairs:
    """``pair`` by ``overlap`` of word sets."""
    a, b = list(answers), list(found)
    return pair(len(a), len(b), lambda i, j: overlap(a[i], b[j]), least)

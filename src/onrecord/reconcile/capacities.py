"""Whether two capacities can be one: "Serbian President" and "President of Serbia" are, in two wordings."""

from __future__ import annotations

from onrecord.core.spelling import words

_SMALL_WORDS = frozenset((
    "a", "an", "and", "as", "at", "by", "current", "for", "former", "from", "her", "his", "in", "its", "new",
    "of", "on", "s", "the", "their", "then", "to", "with",
))  # fmt: skip

#: two words are forms of one when they share this many first letters ("Serbia", "Serbian"; "Kosovo",
#: "Kosovar"): shorter stems join unrelated words, longer ones lose "Chinese" and "China"
STEM = 4


def fits(one: str, other: str) -> bool:
    """True when two capacities can be one: every telling word of the shorter has a like in the longer."""
    small, large = sorted((_telling(one), _telling(other)), key=len)
    return all(any(_alike(a, b) for b in large) for a in small)


def _telling(capacity: str) -> list[str]:
    return [w for w in words(capacity) if w not in _SMALL_WORDS]


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= STEM and one[:STEM] == other[:STEM])

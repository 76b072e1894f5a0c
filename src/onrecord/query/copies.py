"""The same claim by the same speaker, told by several reports: counted once, all sources kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.core.spelling import fold, words
from onrecord.query.dates import bounds
from onrecord.query.filters import Said
from onrecord.reconcile.wording import difference, wording

#: share of words two wordings must have in common (Jaccard): an agency's sentence with a changed
#: title or tense stays above 0.8, two claims on one topic stay well under
ALIKE_PERCENT = 80

#: days between two reports of one occasion; the same sentence a month later is said again, not copied
DAYS_APART = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """What was said once: the statements that tell it, in order of the export."""

    said: tuple[Said, ...]


def claims(said: Iterable[Said]) -> list[Claim]:
    """The statements gathered into claims, in the order of each claim's first statement.

    Only statements by one named speaker with one act, near-identical words without another number or a
    negation more, and dates at most DAYS_APART (or unknown) are gathered. A statement is compared only with
    claims that share one of its rarest words, which no wording alike enough can lack (prefix filter of
    similarity joins), so that many statements by one speaker are gathered fast.
    """
    everything = list(said)
    bags = [frozenset(words(s.text)) for s in everything]
    counts = Counter(word for bag in bags for word in bag)
    gathered: list[list[int]] = []
    seen: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(everything):
        who = one.statement.speaker.actor or fold(one.name)
        rare = sorted(bags[number], key=lambda word: (counts[word], word))
        prefix = rare[: len(rare) - _at_least(len(rare)) + 1]
        keys = [(who, one.statement.act, word) for word in prefix]
        candidates = sorted({place for key in keys for place in seen.get(key, ())})
        home = next((p for p in candidates if _same(everything, bags, gathered[p][0], number)), None)
        if home is not None:
            gathered[home].append(number)
            continue
        gathered.append([number])
        for key in keys:
            seen.setdefault(key, []).append(len(gathered) - 1)
    return [Claim(tuple(everything[n] for n in numbers)) for numbers in gathered]


def _at_least(size: int) -> int:
    """How many of ``size`` words a wording alike enough has at least in common with it."""
    return max(1, -(-size * ALIKE_PERCENT // 100))


def _same(everything: list[Said], bags: list[frozenset[str]], one: int, other: int) -> bool:
    if not everything[one].statement.speaker.name or not bags[one]:
        return False
    both = len(bags[one] & bags[other])
    if 100 * both < ALIKE_PERCENT * len(bags[one] | bags[other]):
        return False
    changed = difference(wording(everything[one].text), wording(everything[other].text))
    if changed.negates or changed.numbers is not None:  # one word, and another claim
        return False
    days, more = bounds(everything[one].when), bounds(everything[other].when)
    return days is None or more is None or _apart(days, more) <= DAYS_APART


def _apart(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two stretches of days, 0 when they touch."""
    later, earlier = max(one[0], other[0]), min(one[1], other[1])
    return max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)

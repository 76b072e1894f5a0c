"""What scores are worth: of the statements with a score like this, how many are right?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

#: up to so many distinct scores each has a band of its own (rules give few); more are put together (a
#: model gives as many as there are statements)
BANDS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """Statements of like score.

    low, high   the lowest and highest score in the band
    mean        the mean score; what ``right`` should be if scores were probabilities
    statements  how many
    found       share whose content is that of an answer
    right       share whose content and source are those of an answer
    """

    low: float
    high: float
    mean: float
    statements: int
    found: float
    right: float


def bands(scored: Iterable[tuple[float, bool, bool]]) -> tuple[Band, ...]:
    """The bands of (score, content found, source right too), lowest first.

    A band a distinct score where there are at most BANDS; else BANDS of about the same size, never parting
    statements of equal score. Shares and means have four decimals."""
    ordered = sorted(scored, key=lambda one: one[0])
    equal = [list(group) for _, group in groupby(ordered, key=lambda one: one[0])]
    if len(equal) <= BANDS:
        return tuple(map(_band, equal))
    made: list[list[tuple[float, bool, bool]]] = [[] for _ in range(BANDS)]
    before = 0
    for group in equal:  # by the rank of its middle, so a large group goes where most of it belongs
        made[BANDS * (2 * before + len(group)) // (2 * len(ordered))] += group
        before += len(group)
    return tuple(_band(members) for members in made if members)


def _band(members: list[tuple[float, bool, bool]]) -> Band:
    size = len(members)
    low, high = members[0][0], members[-1][0]
    mean, found, right = (round(sum(one[n] for one in members) / size, 4) for n in range(3))
    return Band(low, high, mean, size, found, right)

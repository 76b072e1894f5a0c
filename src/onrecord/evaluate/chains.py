"""Coreference figures: MUC, B³, CEAFe and their mean, over chains of passages; single mentions do not count.

MUC (Vilain et al. 1995) counts links, B³ (Bagga and Baldwin 1998) mentions, CEAFe (Luo 2005) chains paired one to
one. Two mentions are the same when they are after blanks, marks at the ends and a leading article are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Chain = frozenset[tuple[int, int]]
METRICS = ("muc", "b3", "ceafe")

_ARTICLE = re.compile(r"(?i)(?:the|a|an)\s+")
_MARKS = '.,;:()[]"“”‘'


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage without blanks and marks at its ends and without a leading article."""
    while start < end and (text[start].isspace() or text[start] in _MARKS + "'’"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def chains(text: str, given: Iterable[Iterable[Sequence[int]]]) -> list[Chain]:
    """Trimmed chains of two mentions or more; a mention given twice stays in the first chain."""
    out: list[Chain] = []
    seen: set[tuple[int, int]] = set()
    for passages in given:
        chain = frozenset(trimmed(text, start, end) for start, end in passages) - seen
        if len(chain) > 1:
            out.append(chain)
            seen |= chain
    return out


class Chained:
    """Sums over documents: ``add`` each, then ask for ``figures``."""

    def __init__(self) -> None:
        self._sums = {metric: [0.0, 0.0, 0.0, 0.0] for metric in METRICS}  # recall: of; precision: of

    def add(self, answer: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Counts one document."""
        paired = best_pairs([[_overlap(a, f) for f in found] for a in answer])
        for metric, (hits, cases), (right, given) in (
            ("muc", _links(answer, found), _links(found, answer)),
            ("b3", _mentions(answer, found), _mentions(found, answer)),
            ("ceafe", (paired, float(len(answer))), (paired, float(len(found)))),
        ):
            self._sums[metric] = [a + b for a, b in zip(self._sums[metric], (hits, cases, right, given), strict=True)]

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each metric, 0..1, and ``conll``: the mean of the three F1."""
        out: dict[str, float] = {}
        for metric, (hits, cases, right, given) in self._sums.items():
            recall, precision = hits / max(cases, 1), right / max(given, 1)
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            out |= {f"{metric}.p": precision, f"{metric}.r": recall, f"{metric}.f1": f1}
        out["conll"] = sum(out[f"{metric}.f1"] for metric in METRICS) / len(METRICS)
        return {figure: round(value, 4) for figure, value in out.items()}


def _links(key: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    of = {mention: number for number, chain in enumerate(other) for mention in chain}
    hits = sum(len(chain) - len({of.get(m, m) for m in chain}) for chain in key)
    return hits, sum(len(chain) - 1 for chain in key)


def _mentions(key: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, float]:
    of = {mention: chain for chain in other for mention in chain}
    nothing: Chain = frozenset()
    hits = sum(len(chain & of.get(m, nothing)) / len(chain) for chain in key for m in chain)
    return hits, sum(map(len, key))


def _overlap(a: Chain, b: Chain) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def best_pairs(worth: Sequence[Sequence[float]]) -> float:
    """The most that rows and columns paired one to one are worth (Kuhn 1955, Munkres 1957; cubic)."""
    if not worth or not worth[0]:
        return 0.0
    if len(worth) > len(worth[0]):
        worth = list(zip(*worth, strict=True))
    width = len(worth[0])
    row_price, column_price = [0.0] * (len(worth) + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # row paired with each column, from 1; 0 for none
    for row in range(1, len(worth) + 1):
        row_of[0] = row
        came, column = _cheapest_way(worth, row_price, column_price, row_of)
        while column:
            row_of[column] = row_of[came[column]]
            column = came[column]
    return sum(worth[row - 1][column - 1] for column, row in enumerate(row_of) if column and row)


def _cheapest_way(
    worth: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], row_of: Sequence[int]
) -> tuple[list[int], int]:
    """From the row of column 0 to a free column: the column each was reached from, and the free one."""
    width = len(column_price)
    least, came, used, column = [float("inf")] * width, [0] * width, [False] * width, 0
    while row_of[column]:
        used[column] = True
        row, step, following = row_of[column], float("inf"), 0
        for other in range(1, width):
            if not used[other]:
                cost = -worth[row - 1][other - 1] - row_price[row] - column_price[other]
                if cost < least[other]:
                    least[other], came[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
        for other in range(width):
            if used[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            else:
                least[other] -= step
        column = following
    return came, column

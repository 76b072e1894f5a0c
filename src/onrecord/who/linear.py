"""Linear tables: a weight for each label by feature, summed and turned into shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


def shares(scores: Sequence[float]) -> list[float]:
    """The softmax of ``scores``."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@dataclass(frozen=True, slots=True)
class Table:
    """``weights[feature][i]`` speaks for ``labels[i]``."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]

    def of(self, features: Iterable[str]) -> dict[str, float]:
        """The share of each label."""
        sums = [0.0] * len(self.labels)
        for feature in features:
            for i, weight in enumerate(self.weights.get(feature, ())):
                sums[i] += weight
        return dict(zip(self.labels, shares(sums), strict=True))

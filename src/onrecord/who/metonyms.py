"""Is the name of a place used for those who govern it? "Belgrade rejected the plan", "the bus to Belgrade".

    judged = Metonyms.load().judge(["Belgrade", "rejected", "the", "plan"], 0, 0, "capital")
    judged.score, judged.why        # 0.97, "for: subj~acts, …; against: …"

A logistic model over the words around the name (``surroundings``). Its table of weights was learnt; its card,
models/metonym/place-1/card.md, says from what, and has the figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.who.surroundings import surroundings

#: the feature every name has
BIAS = "bias"
WEIGHTS = "models/metonym/place-1/weights.tsv"
_SHOWN = 2  # features named on each side
_FAR = 30.0  # where the logistic function is flat


@dataclass(frozen=True, slots=True)
class Judged:
    """How a name of a place is used.

    score  0..1: how likely it stands for a government, team or people, not the place
    why    the features that weigh most, for and against
    """

    score: float
    why: str

    @property
    def place(self) -> bool:
        """True when the name is more likely the place and nobody who acts."""
        return self.score < 0.5


class Metonyms:
    """The model; ``weights`` by feature. Never changes."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    @classmethod
    @cache
    def load(cls) -> Metonyms:
        """The shipped model, read once."""
        rows = (files("onrecord") / WEIGHTS).read_text(encoding="utf-8").splitlines()[1:]
        return cls({feature: float(weight) for feature, weight in (row.split("\t") for row in rows)})

    def judge(self, words: Sequence[str], first: int, last: int, use: str) -> Judged:
        """How the name in ``words[first]`` .. ``words[last]`` (inclusive) of a sentence is used.

        words  the words and marks of the sentence; possessive endings are words of their own
        use    how the register's form names its state (``core.actors.USES``), else "other"
        """
        return self.weigh(surroundings(words, first, last, use))

    def weigh(self, features: Sequence[str]) -> Judged:
        """The judgement on a name with these features."""
        known = sorted((self._weights[f], f) for f in features if f in self._weights)
        total = self._weights.get(BIAS, 0.0) + sum(weight for weight, _ in known)
        score = round(1 / (1 + math.exp(-max(-_FAR, min(_FAR, total)))), 3)
        sides = ("for", known[::-1], 1), ("against", known, -1)
        named = [
            f"{side}: {', '.join(f for weight, f in listed[:_SHOWN] if weight * sign > 0)}"
            for side, listed, sign in sides
            if listed and listed[0][0] * sign > 0
        ]
        return Judged(score, "; ".join(named))

"""Counting towards the figures: each one is hits out of cases, F1 is made of its two, macro of its three."""

from __future__ import annotations

from collections.abc import Mapping

_MATCHED = (
    "statements@0.5", "statements@0.7", "said-by", "events", "events+actor", "citations", "dates", "figures",
)  # fmt: skip
_STANCES = tuple(f"stance.{side}.recall" for side in ("for", "against", "neutral"))

#: every figure, in the order it is shown
FIGURES: tuple[str, ...] = (
    "documents.explicit", "documents.inferred", "documents.inferred_year",
    *(f"{what}.{part}" for what in _MATCHED for part in ("p", "r", "f1")),
    "speaker.accuracy", "capacity.accuracy", "manner.accuracy", "act.accuracy", "status.accuracy", "issue.accuracy",
    "said_at.accuracy", *_STANCES, "stance.macro", "nested.recall",
    "citations.wrong_flagged", "citations.falsely_flagged", "citations.suggestion",
    "dates.value", "figs.value",
)  # fmt: skip

#: the ways texts are damaged (``robustness``); the first leaves them as they are
WAYS = ("plain", "lower", "unquoted", "renamed", "noisy")
#: what is counted of each
OF_EACH_WAY = tuple(f"{what}.{part}" for what in ("statements@0.5", "said-by") for part in ("p", "r", "f1"))
#: what a damage costs of said-by F1
LOSSES = tuple(f"{way}.said-by.lost" for way in WAYS[1:])
#: every figure of damaged texts, in the order it is shown
DAMAGED: tuple[str, ...] = (*(f"{way}.{figure}" for way in WAYS for figure in OF_EACH_WAY), *LOSSES)

#: figures where less is better
ERRORS: frozenset[str] = frozenset({"citations.falsely_flagged", *LOSSES})


class Tally:
    """Hits and cases by figure; add to it, then take ``figures`` and ``counts``.

    figures   what is counted, in the order it is shown
    """

    def __init__(self, figures: tuple[str, ...] = FIGURES) -> None:
        self._figures = figures
        self._hits: dict[str, int] = {}
        self._cases: dict[str, int] = {}

    def add(self, figure: str, hits: int, cases: int = 1) -> None:
        """``hits`` more of ``cases`` more; a bool counts as one hit or none."""
        self._hits[figure] = self._hits.get(figure, 0) + hits
        self._cases[figure] = self._cases.get(figure, 0) + cases

    def matched(self, what: str, hits: int, answers: int, found: int) -> None:
        """``hits`` one-to-one pairs between so many answers and so many records found."""
        self.add(f"{what}.p", hits, found)
        self.add(f"{what}.r", hits, answers)
        self.add(f"{what}.f1", 2 * hits, answers + found)

    def _value(self, figure: str) -> float:
        if figure.endswith(".f1"):
            stem = figure.removesuffix("f1")
            p, r = self._value(stem + "p"), self._value(stem + "r")
            return 2 * p * r / (p + r) if p + r else 0.0
        if figure == "stance.macro":
            # from the rounded recalls, so that it can be checked from what is printed
            return sum(round(self._value(side), 4) for side in _STANCES) / len(_STANCES)
        return self._hits.get(figure, 0) / max(self._cases.get(figure, 0), 1)

    def figures(self) -> dict[str, float]:
        """Every figure, 0..1, to four decimals; 0 where there is no case."""
        return {figure: round(self._value(figure), 4) for figure in self._figures}

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """(hits, cases) by figure; (0, 0) where there is no case, none for the mean ``stance.macro``."""
        return {f: (self._hits.get(f, 0), self._cases.get(f, 0)) for f in self._figures if f != "stance.macro"}

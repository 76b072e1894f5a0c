"""Nested backbone: which concepts carry a network, told by taking away the least missed one after another.

Method: Leifeld, P., and Gruber, J. (2024), backbone of discourse networks by Euclidean spectral distance, as in
Discourse Network Analyzer 3.1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.core.errors import QueryError
from onrecord.networks.computing import Indexed
from onrecord.networks.cube import one_mode
from onrecord.networks.kept import kept
from onrecord.networks.network import Matrix
from onrecord.networks.spec import ONE_MODE, Spec
from onrecord.networks.table import Table

#: losses that differ by less are the same: the last digits of eigenvalues are noise
_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Step:
    """One concept taken away.

    number      its place in the order, from 1: the least missed first, the backbone's heart last
    concept     its label
    backbone    spectral distance of the network of all concepts still left from the full one, 0..2
    redundant   the same of the network of all concepts taken away so far
    statements  statements on the concepts still left
    """

    number: int
    concept: str
    backbone: float
    redundant: float
    statements: int


def nested_backbone(table: Table, spec: Spec) -> list[Step]:
    """The concepts (variable2) of a one-mode network in the order in which they can be spared.

    Each round takes away the concept whose absence changes the spectrum least, and with it all others whose
    absence changes it exactly as little, the last label first. The spectrum is that of the Laplacian of the ties
    above zero, its values divided by their sum; with ``compat="dna"`` that of the degrees, as DNA computes it.

    Raises QueryError (QUERY-VALUE) for two-mode networks, windows and whatever ``compute`` refuses.
    """
    if spec.mode != ONE_MODE or spec.window != "no":
        raise QueryError("QUERY-VALUE", "backbone", "it is of one one-mode network", "Leave out window and two-mode")
    found = kept(table, replace(spec, isolates=False))
    if found is None or not found.statements:
        return []
    # what is left out is out for good: the levels are those of the statements that stay
    return _Search(Indexed(replace(found, everything=found.statements), spec), spec).steps()


class _Search:
    def __init__(self, indexed: Indexed, spec: Spec) -> None:
        self.indexed, self.spec = indexed, spec
        self.same = 0.0 if spec.compat == "dna" else _SAME
        self.full = spectrum(self._matrix(range(len(self.indexed.columns))), spec.compat)

    def steps(self) -> list[Step]:
        """All steps, until no concept is left."""
        left, gone = list(range(len(self.indexed.columns))), list[int]()
        made: list[Step] = []
        counts = np.bincount(self.indexed.column, minlength=len(left))
        while left:
            losses = [self._loss([c for c in left if c != concept]) for concept in left]
            smallest = min(losses)
            spared = [c for c, loss in zip(left, losses, strict=True) if loss - smallest <= self.same]
            statements = int(counts[left].sum())
            for concept in reversed(spared):
                left.remove(concept)
                gone.append(concept)
                made.append(
                    Step(
                        len(made) + 1, self.indexed.columns[concept], smallest, self._loss(gone),
                        statements - int(counts[concept]),
                    )
                )  # fmt: skip
        return made

    def _matrix(self, concepts: Sequence[int]) -> Matrix:
        cube = self.indexed.cube(np.isin(self.indexed.column, concepts))
        return one_mode(cube, self.spec.aggregation, self.spec.normalisation)

    def _loss(self, concepts: Sequence[int]) -> float:
        return distance(self.full, spectrum(self._matrix(concepts), self.spec.compat))


def spectrum(matrix: Matrix, compat: str = "") -> Matrix:
    """Eigenvalues of the Laplacian of the ties above zero, in order, as shares of their sum.

    With ``compat="dna"`` those of the degree matrix instead: DNA subtracts the ties from it and drops the result.
    """
    ties = np.maximum(matrix, 0.0)
    if compat == "dna":  # added up one after another, as DNA does, because equal losses must come out equal
        values = np.sort(np.cumsum(ties, axis=1)[:, -1] if ties.size else np.zeros(len(ties)))[::-1]
    else:
        values = np.linalg.eigvalsh(np.diag(ties.sum(axis=1)) - ties)
    total = math.fsum(values)
    return np.asarray(values / total if total > 0 else values)


def distance(one: Matrix, other: Matrix) -> float:
    """Sum of absolute differences of two spectra."""
    return float(sum(np.abs(one - other).tolist()))

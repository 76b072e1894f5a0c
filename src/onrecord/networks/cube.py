"""Counts of statements by row, column and level, and the matrices made of them with sparse products.

A[i, j, k] is how many of the statements have row label i, column label j and qualifier level k. Formulas: the
manual of Discourse Network Analyzer and Leifeld, P. (2017), "Discourse Network Analysis: Policy Debates as
Dynamic Networks", Oxford Handbook of Political Networks; they are written out in docs/networks.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.networks.network import Matrix
from onrecord.networks.table import BOOLEAN, INTEGER, SHORT

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Statements as indices: ``row[n]``, ``column[n]`` and ``level[n]`` of the n-th one.

    shape       number of row labels, column labels and levels
    level_type  SHORT, INTEGER or BOOLEAN
    values      the levels as numbers, increasing; for SHORT their places
    weight      what each statement counts, all 1 but in kernel slices
    """

    row: Indices
    column: Indices
    level: Indices
    shape: tuple[int, int, int]
    level_type: str
    values: Matrix
    weight: Matrix

    def counts(self) -> Matrix:
        """Row × column, levels added up; dense."""
        made = np.zeros(self.shape[:2])
        np.add.at(made, (self.row, self.column), self.weight)
        return made

    def totals(self) -> Matrix:
        """Statements of each row."""
        return np.bincount(self.row, self.weight, self.shape[0]).astype(float)

    def flat(self) -> Any:
        """Sparse, row × (column, level)."""
        rows, columns, levels = self.shape
        place = self.column * levels + self.level
        return _sparse(self.weight, self.row, place, (rows, columns * levels))

    def by_column(self) -> Any:
        """Sparse, row × column."""
        return _sparse(self.weight, self.row, self.column, self.shape[:2])


def _sparse(weight: Matrix, row: Indices, place: Indices, shape: tuple[int, int]) -> Any:
    from scipy.sparse import coo_array  # here: it takes longer to import than an export without networks to begin

    return coo_array((weight, (row, place)), shape=shape).tocsr()


def _dense(product: Any) -> Matrix:
    return np.asarray(product.todense(), dtype=float)


def one_mode(cube: Cube, aggregation: str, normalisation: str) -> Matrix:
    """Rows × rows, the diagonal zero; dyads without anything to divide by are zero."""
    made = _tied(cube, aggregation)
    if normalisation != "no":
        norm = _NORMS[normalisation](cube)
        made = np.divide(made, norm, out=np.zeros_like(made), where=norm != 0)
    np.fill_diagonal(made, 0.0)
    return made


def _tied(cube: Cube, aggregation: str) -> Matrix:
    if aggregation == "ignore":
        return products(cube)
    if cube.level_type == SHORT:
        flat = cube.flat()
        congruence = _dense(flat @ flat.T)
        conflict = _used_by_one(cube) if aggregation != "congruence" else 0.0
    else:
        together = products(cube)
        conflict = distances(cube)
        congruence = together - conflict
    made = {"congruence": congruence, "conflict": conflict}.get(aggregation)
    return np.asarray(congruence - conflict if made is None else made)


def products(cube: Cube) -> Matrix:
    """Of each two rows the sum over columns of the products of their counts."""
    counts = cube.by_column()
    return _dense(counts @ counts.T)


def distances(cube: Cube) -> Matrix:
    """Of each two rows the sum of products of counts times the levels' distance, as a share of their range.

    The distance of two numbers is the sum of the steps between them, so that a step counts for the pairs with
    one level below and one above it: K - 1 products of matrices take the place of K * K.
    """
    rows, columns, levels = cube.shape
    reach = cube.values[-1] - cube.values[0] if levels > 1 else 0.0
    if reach == 0:
        return np.zeros((rows, rows))
    steps = np.diff(cube.values) / reach
    low, high = [], []
    for step in range(levels - 1):
        below = cube.level <= step
        place = cube.column * (levels - 1) + step
        low.append((cube.weight[below] * steps[step], cube.row[below], place[below]))
        high.append((cube.weight[~below], cube.row[~below], place[~below]))
    shape = (rows, columns * (levels - 1))
    half = _dense(_stacked(low, shape) @ _stacked(high, shape).T)
    return half + half.T


def _stacked(parts: list[tuple[Matrix, Indices, Indices]], shape: tuple[int, int]) -> Any:
    weight, row, place = (np.concatenate(part) for part in zip(*parts, strict=True))
    return _sparse(weight, row, place, shape)


def _used_by_one(cube: Cube) -> Matrix:
    """Of each two rows the counts of columns and levels that only one of them uses."""
    flat = cube.flat()
    used = flat.copy()
    used.data = np.ones_like(used.data)
    alone = cube.totals()[:, None] - _dense(flat @ used.T)
    return alone + alone.T


def _average(cube: Cube) -> Matrix:
    totals = cube.totals()
    return (totals[:, None] + totals[None, :]) / 2


def _cosine(cube: Cube) -> Matrix:
    totals = cube.totals()
    return totals[:, None] * totals[None, :]


def _jaccard(cube: Cube) -> Matrix:
    flat = cube.flat()
    return _used_by_one(cube) + _dense(flat @ flat.T)


_NORMS = {"average": _average, "cosine": _cosine, "jaccard": _jaccard}


def two_mode(cube: Cube, aggregation: str, normalisation: str, transposed: bool = False) -> Matrix:
    """Rows × columns; labels without anything to divide by have zeros.

    transposed  divide a column of combined levels by what the row of the same number uses, as DNA does
    """
    made = _combined(cube) if aggregation == "combine" else _summed(cube, aggregation)
    if normalisation == "no":
        return made
    counted = (made > 0).astype(float) if aggregation == "combine" else cube.counts()
    if normalisation == "activity":
        norm = np.broadcast_to(counted.sum(axis=1)[:, None], made.shape)
    else:
        across = transposed and aggregation == "combine"
        norm = np.broadcast_to(counted.sum(axis=1 if across else 0)[None, :], made.shape)
    return np.asarray(np.divide(made, norm, out=np.zeros_like(made), where=norm != 0), dtype=float)


def _summed(cube: Cube, aggregation: str) -> Matrix:
    if aggregation == "ignore" or cube.level_type == SHORT:
        return cube.counts()
    sign = {BOOLEAN: cube.values * 2 - 1, INTEGER: cube.values}[cube.level_type]
    made = np.zeros(cube.shape[:2])
    np.add.at(made, (cube.row, cube.column), cube.weight * sign[cube.level])
    return made


def _combined(cube: Cube) -> Matrix:
    rows, columns, levels = cube.shape
    used = np.unique((cube.row * columns + cube.column) * levels + cube.level)
    cell, level = used // levels, used % levels
    made = np.bincount(cell, np.exp2(levels - 1 - level), rows * columns)
    return np.asarray(made.reshape(rows, columns), dtype=float)

"""A network: labels, a matrix, and the time it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from onrecord.networks.spec import ONE_MODE

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One network of a request.

    rows, columns  labels, in the order of UTF-16 code units (as Java sorts); the same ones of a one-mode network
    matrix         rows × columns; of a one-mode network symmetric
    start, stop    the time it covers, both in; ``mid`` lies between them
    statements     how many statements it is made of
    row_counts, column_counts  statements of each label
    whole          every cell is a whole number by its definition
    mode, variable1, variable2, aggregation  as in the Spec
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    matrix: Matrix
    start: datetime
    mid: datetime
    stop: datetime
    statements: int
    row_counts: tuple[int, ...]
    column_counts: tuple[int, ...]
    whole: bool
    mode: str
    variable1: str
    variable2: str
    aggregation: str

    @property
    def one_mode(self) -> bool:
        """Whether rows and columns are the same nodes."""
        return self.mode == ONE_MODE

    def nodes(self) -> list[tuple[str, str, int]]:
        """(variable, label, statements) of each node: the rows, then the columns of a two-mode network."""
        found = [(self.variable1, *both) for both in zip(self.rows, self.row_counts, strict=True)]
        if not self.one_mode:
            found += [(self.variable2, *both) for both in zip(self.columns, self.column_counts, strict=True)]
        return found

    def edges(self) -> list[tuple[int, int, float]]:
        """(node, node, weight) for every tie that is not zero; nodes by their place in ``nodes``.

        A tie of a one-mode network is there once, a loop included when kernel slices have one.
        """
        matrix = np.triu(self.matrix) if self.one_mode else self.matrix
        shift = 0 if self.one_mode else len(self.rows)
        places = zip(*np.nonzero(matrix), strict=True)
        return [(int(i), int(j) + shift, float(matrix[i, j])) for i, j in places]

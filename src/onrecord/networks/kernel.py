"""Kernel slices: networks in which a statement counts the less the further it is from the middle of its window."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product

import numpy as np

from onrecord.core.errors import QueryError
from onrecord.networks.calendar import moments, moved, whole_units
from onrecord.networks.cube import Cube, distances, products, two_mode
from onrecord.networks.kept import Kept, labels_of, levels_of
from onrecord.networks.network import Matrix, Network
from onrecord.networks.spec import ONE_MODE, Spec
from onrecord.networks.table import BOOLEAN, INTEGER, SHORT, Coded

#: u, the distance from the middle in half windows (negative: later) -> weight; all but the last are 0 beyond 1.
#: The usual kernels, as in Silverman, B. W. (1986), "Density Estimation", table 3.1.
_WEIGHTS: dict[str, Callable[[float], float]] = {
    "uniform": lambda u: 0.5,  # noqa: ARG005
    "triangular": lambda u: 1 - abs(u),
    "epanechnikov": lambda u: 0.75 * (1 - u * u),
    "gaussian": lambda u: math.exp(-u * u / 2) / math.sqrt(2 * math.pi),
}


def weight(kernel: str, units: int, width: int, compat: str = "") -> float:
    """What a statement so many whole units before the middle of a window of this width counts.

    The triangular kernel of ``compat="dna"`` does not fall off but grows after the middle, up to 2.
    """
    u = 2 * units / width
    if kernel != "gaussian" and abs(u) > 1:
        return 0.0
    if kernel == "triangular" and compat == "dna":
        return abs(1 - u)
    return _WEIGHTS[kernel](u)


def slices(found: Kept, spec: Spec) -> list[Network]:
    """The slices of a request with a kernel, in order; all have the same labels. None without statements.

    Raises QueryError (QUERY-VALUE) where ``compat="dna"`` is asked for what DNA itself fails on.
    """
    if spec.compat == "dna":
        _check(found, spec)
    if not found.statements or (spec.compat == "dna" and spec.window == "seconds"):  # DNA makes no such slices
        return []
    return list(_Slices(found, spec).networks())


class _Slices:
    def __init__(self, found: Kept, spec: Spec) -> None:
        self.found, self.spec = found, spec
        self.width = spec.size + spec.size % 2
        source = found.everything if spec.isolates else found.statements
        self.rows = labels_of(found.row(one) for one in source)
        self.columns = labels_of(found.column(one) for one in source)
        self.first = max(found.start, found.statements[0].time)
        self.last = min(found.stop, found.statements[-1].time)
        times = np.array([one.time for one in found.statements], dtype="datetime64[s]")
        self.moments, self.moment = np.unique(times, return_inverse=True)
        self.cube = self._cube()
        self.norm = _average(self.cube) if spec.normalisation == "average" and spec.mode == ONE_MODE else None

    def networks(self) -> Iterator[Network]:
        """A network for every middle, a unit apart."""
        spec, half = self.spec, self.width // 2
        inward = half if spec.indent else 0
        begin, end = moved(self.first, inward, spec.window), moved(self.last, -inward, spec.window)
        if begin is None or end is None:
            return
        for at in moments(begin, end, spec.window):
            start, stop = moved(at, -half, spec.window), moved(at, half, spec.window)
            whole = spec.kernel == "gaussian"
            start = self.first if whole or start is None else max(start, self.first)
            stop = self.last if whole or stop is None else min(stop, self.last)
            yield self._network(start, at, stop)

    def _cube(self) -> Cube:
        found, dna = self.found, self.spec.compat == "dna"
        if dna:  # levels are texts in the order of texts, and count by their places
            source = found.everything if self.spec.isolates else found.statements
            levels: tuple[str | int, ...] = labels_of(found.level(one) for one in source)
            values = np.arange(len(levels), dtype=float)
        else:
            levels = levels_of(found)
            values = np.array([v if isinstance(v, int) else n for n, v in enumerate(levels)], dtype=float)
        at = {str(level): n for n, level in enumerate(levels)}
        row, column = ({label: n for n, label in enumerate(labels)} for labels in (self.rows, self.columns))
        places = np.array(
            [(row[str(found.row(s))], column[str(found.column(s))], at[str(found.level(s))]) for s in found.statements],
            dtype=np.intp,
        )
        shape = (len(self.rows), len(self.columns), len(levels))
        row_of, column_of, level_of = places.T
        return Cube(row_of, column_of, level_of, shape, found.level_type, values, np.ones(len(places)))

    def _weights(self, at: datetime, first: int, last: int) -> Matrix:
        """What the statements of each of these moments count."""
        spec = self.spec
        moments: list[datetime] = self.moments[first:last].tolist()
        weights = [weight(spec.kernel, whole_units(t, at, spec.window), self.width, spec.compat) for t in moments]
        return np.array(weights, dtype=float)

    def _network(self, start: datetime, at: datetime, stop: datetime) -> Network:
        spec, cube = self.spec, self.cube
        first = int(np.searchsorted(self.moments, np.datetime64(start, "s"), "left"))
        last = int(np.searchsorted(self.moments, np.datetime64(stop, "s"), "right"))
        inside = (self.moment >= first) & (self.moment < last)
        z = self._weights(at, first, last)[self.moment[inside] - first]
        one = spec.mode == ONE_MODE
        part = Cube(
            cube.row[inside], cube.column[inside], cube.level[inside], cube.shape, cube.level_type, cube.values,
            np.sqrt(z) if one else z,
        )  # fmt: skip
        matrix = self._one_mode(part) if one else self._two_mode(part)
        columns, column = (self.rows, part.row) if one else (self.columns, part.column)
        counts = [
            tuple(int(n) for n in np.bincount(place, minlength=len(labels)))
            for labels, place in ((self.rows, part.row), (columns, column))
        ]
        return Network(
            rows=self.rows, columns=columns, matrix=matrix, start=start, mid=at, stop=stop,
            statements=len(z), row_counts=counts[0], column_counts=counts[1], whole=False,
            mode=spec.mode, variable1=spec.variable1, variable2=spec.variable2, aggregation=spec.aggregation,
        )  # fmt: skip

    def _one_mode(self, part: Cube) -> Matrix:
        """Pairs of statements weigh the root of the product of their weights; the diagonal is kept."""
        aggregation, together = self.spec.aggregation, products(part)
        if aggregation == "ignore":
            made = together
        else:
            apart = self._apart(part, together)
            made = {"congruence": together - apart, "conflict": apart}.get(aggregation, together - 2 * apart)
        if self.norm is not None:
            made = np.where(self.norm != 0, made * self.norm, made)
        return made

    def _apart(self, part: Cube, together: Matrix) -> Matrix:
        if part.level_type != SHORT:
            return distances(part)
        if self.spec.compat == "dna":  # texts never differ
            return np.zeros_like(together)
        flat = part.flat()
        return np.asarray(together - (flat @ flat.T).todense(), dtype=float)

    def _two_mode(self, part: Cube) -> Matrix:
        return two_mode(part, self.spec.aggregation, "no")


def _average(cube: Cube) -> Matrix:
    """Of each two rows the sum of 2 / (n + m) over the columns and levels that have n and m of their statements.

    Sparse products for each two numbers that occur take the place of a loop over rows, rows, columns and levels.
    """
    counts = cube.flat()
    counts.sum_duplicates()
    only, used = counts.copy(), counts.copy()
    only.data, used.data = 2 / counts.data, np.ones_like(counts.data)
    alone = np.asarray(only.sum(axis=1)).reshape(-1, 1) - np.asarray((only @ used.T).todense(), dtype=float)
    made = alone + alone.T
    with_number = {}
    for number in np.unique(counts.data):
        having = counts.copy()
        having.data = (counts.data == number).astype(float)
        having.eliminate_zeros()
        with_number[float(number)] = having
    for (n, ones), (m, others) in product(with_number.items(), repeat=2):
        made += 2 / (n + m) * np.asarray((ones @ others.T).todense(), dtype=float)
    return np.asarray(made)


def _fails(option: str, cause: str) -> QueryError:
    return QueryError("QUERY-VALUE", option, f"DNA itself fails: {cause}", "Leave out compat")


def _check(found: Kept, spec: Spec) -> None:
    """What DNA 3.1.2 ends with an error on, or fills with what is no number."""
    if not found.statements:
        raise _fails("kernel", "no statement is left")
    if spec.qualifier is None:
        return
    if spec.document_qualifier:
        raise _fails("qualifier", "a qualifier of documents has no type")
    if any(found.level(one) == "" for one in found.statements):
        raise _fails("qualifier", "an empty value has no place among the levels")
    source: tuple[Coded, ...] = found.everything if spec.isolates else found.statements
    single = len(labels_of(found.level(one) for one in source)) < 2
    numbers = found.level_type in (INTEGER, BOOLEAN)
    if spec.mode == ONE_MODE and spec.aggregation != "ignore" and numbers and single:
        raise _fails("aggregation", "the qualifier has one value, and the range of values is divided by")

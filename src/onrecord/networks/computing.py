"""Networks of coded statements: one for all, or one a window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from onrecord.core.errors import QueryError
from onrecord.networks import kernel
from onrecord.networks.calendar import moments, moved
from onrecord.networks.cube import Cube, Indices, one_mode, two_mode
from onrecord.networks.kept import Kept, kept, labels_of, levels_of, period_of
from onrecord.networks.network import Network
from onrecord.networks.spec import BOTH, ONE_MODE, TWO_MODE, Spec
from onrecord.networks.table import INTEGER, Table, Value


def compute(table: Table, spec: Spec) -> list[Network]:
    """The networks ``spec`` asks for: one, or one a window in order; none of an empty table without a time.

    With aggregation "congruence & conflict" each window gives two, the congruence network first. A window
    without a statement is a network of zeros. Kernel slices of no statement at all are none.

    Raises QueryError (QUERY-VALUE) for variables that cannot be used so and, with ``compat="dna"``, where
    Discourse Network Analyzer itself ends with an error.
    """
    if not spec.variable2:
        raise QueryError("QUERY-VALUE", "variable2", "a network needs it", "Name what ties the nodes")
    found = kept(table, spec)
    if found is None:
        return []
    if spec.compat == "dna":
        _check_duplicates(found, spec)
    if spec.kernel != "no":
        return kernel.slices(found, spec)
    return [one for window in windows(found, spec) for one in Indexed(found, spec).networks(window)]


@dataclass(frozen=True, slots=True)
class Window:
    """Statements ``first`` to ``last`` (half-open, by their order) and the time they stand for."""

    first: int
    last: int
    start: datetime
    mid: datetime
    stop: datetime


def windows(found: Kept, spec: Spec) -> Iterator[Window]:
    """The windows of a request, in order; without windows one that holds everything."""
    if spec.window == "no":
        mid = found.start + (found.stop - found.start) / 2
        yield Window(0, len(found.statements), found.start, mid, found.stop)
    elif spec.window == "events":
        yield from _of_events(found, spec)
    else:
        yield from _of_calendar(found, spec)


def _of_calendar(found: Kept, spec: Spec) -> Iterator[Window]:
    """Windows around every moment, a unit apart from the start on, that lie wholly inside the period."""
    times = np.array([one.time for one in found.statements], dtype="datetime64[s]")
    reach = spec.size // 2  # (size - 1) / 2, a half rounded up
    for at in moments(found.start, found.stop, spec.window):
        start, stop = moved(at, -reach, spec.window), moved(at, reach, spec.window)
        if start is not None and stop is not None and start >= found.start and stop <= found.stop:
            first = int(np.searchsorted(times, np.datetime64(start, "s"), "left"))
            last = int(np.searchsorted(times, np.datetime64(stop, "s"), "right"))
            yield Window(first, last, start, at, stop)


def _of_events(found: Kept, spec: Spec) -> Iterator[Window]:
    """So many statements before and after each one; of statements at one moment the order decides."""
    reach = spec.size // 2
    for at in range(reach, len(found.statements) - reach):
        first, last = at - reach, at + reach
        start, mid, stop = (found.statements[n].time for n in (first, at, last))
        yield Window(first, last + 1, start, mid, stop)


class Indexed:
    """The statements of a request with their labels as numbers, so that a window is a slice."""

    def __init__(self, found: Kept, spec: Spec) -> None:
        self.found, self.spec = found, spec
        rows = [str(found.row(one)) for one in found.statements]
        columns = [str(found.column(one)) for one in found.statements]
        more = found.everything if spec.isolates else ()
        self.rows = labels_of([*rows, *(found.row(one) for one in more)])
        self.columns = labels_of([*columns, *(found.column(one) for one in more)])
        self.levels = levels_of(found)
        self.row = _places(rows, self.rows)
        self.column = _places(columns, self.columns)
        self.level = _places([found.level(one) for one in found.statements], self.levels)

    def cube(self, chosen: NDArray[np.bool_]) -> Cube:
        """The chosen statements among all labels."""
        shape = (len(self.rows), len(self.columns), len(self.levels))
        places = (self.row[chosen], self.column[chosen], self.level[chosen])
        return _cube(places, shape, self.found.level_type, self.levels)

    def networks(self, window: Window) -> Iterator[Network]:
        """The network of a window, or both of them."""
        asked = ("congruence", "conflict") if self.spec.aggregation == BOTH else (self.spec.aggregation,)
        for aggregation in asked:
            yield self._network(window, aggregation)

    def _network(self, window: Window, aggregation: str) -> Network:
        spec, cut = self.spec, slice(window.first, window.last)
        rows, row = self._labels(self.rows, self.row[cut])
        columns, column = self._labels(self.columns, self.column[cut])
        levels, level = self._levels(self.level[cut])
        shape = (len(rows), len(columns), len(levels))
        cube = _cube((row, column, level), shape, self.found.level_type, levels)
        if spec.compat == "dna":
            _check_combine(cube, spec)
        if spec.mode == ONE_MODE:
            if spec.compat == "dna":
                _check_range(cube, aggregation)
            matrix = one_mode(cube, aggregation, spec.normalisation)
            columns, column = rows, row
        else:
            matrix = two_mode(cube, aggregation, spec.normalisation, spec.compat == "dna")
        return Network(
            rows=rows, columns=columns, matrix=matrix,
            start=window.start, mid=window.mid, stop=window.stop, statements=window.last - window.first,
            row_counts=_frequencies(row, len(rows)), column_counts=_frequencies(column, len(columns)),
            whole=not len(row) or self._whole(aggregation),
            mode=spec.mode, variable1=spec.variable1, variable2=spec.variable2, aggregation=aggregation,
        )  # fmt: skip

    def _labels(self, labels: tuple[str, ...], places: Indices) -> tuple[tuple[str, ...], Indices]:
        """The labels of a window, all of them with isolates, and the statements' places among them."""
        if self.spec.isolates:
            return labels, places
        used, here = np.unique(places, return_inverse=True)
        return tuple(labels[n] for n in used), here.astype(np.intp)

    def _levels(self, places: Indices) -> tuple[tuple[Value, ...], Indices]:
        """The levels, all of them; in DNA those of a document's variable as far as the window has them."""
        if not (self.spec.document_qualifier and self.spec.compat == "dna"):
            return self.levels, places
        used, here = np.unique(places, return_inverse=True)
        return tuple(self.levels[n] for n in used), here.astype(np.intp)

    def _whole(self, aggregation: str) -> bool:
        if self.spec.normalisation != "no":
            return False
        return self.spec.mode == TWO_MODE or aggregation == "ignore" or self.found.level_type != INTEGER


def _cube(
    places: tuple[Indices, Indices, Indices], shape: tuple[int, int, int], level_type: str, levels: tuple[Value, ...]
) -> Cube:
    values = np.array([level if isinstance(level, int) else n for n, level in enumerate(levels)], dtype=float)
    return Cube(*places, shape, level_type, values, np.ones(len(places[0])))


def _places(values: list[str] | list[Value], labels: tuple[Value, ...]) -> Indices:
    at = {label: n for n, label in enumerate(labels)}
    return np.array([at[value] for value in values], dtype=np.intp)


def _frequencies(places: Indices, number: int) -> tuple[int, ...]:
    return tuple(int(n) for n in np.bincount(places, minlength=number))


def _fails(option: str, cause: str) -> QueryError:
    return QueryError("QUERY-VALUE", option, f"DNA itself fails: {cause}", "Leave out compat")


def _check_duplicates(found: Kept, spec: Spec) -> None:
    """DNA looks for the type of a document's qualifier among the statements' when it meets a duplicate."""
    if not spec.document_qualifier or spec.aggregation == "ignore" or spec.duplicates == "include":
        return
    when, counted = period_of(spec), {id(one) for one in found.statements}
    seen = set()
    for one in found.everything:
        key = (when(one), found.row(one), found.column(one))
        if key in seen:
            raise _fails("qualifier", "duplicates are looked for with a qualifier of documents")
        if id(one) in counted:
            seen.add(key)


def _check_combine(cube: Cube, spec: Spec) -> None:
    """DNA takes rows for columns here."""
    asked = (spec.aggregation, spec.normalisation) == ("combine", "prominence")
    if asked and len(cube.row) and cube.shape[0] != cube.shape[1]:
        raise _fails("normalisation", "prominence of combined levels needs as many rows as columns")


def _check_range(cube: Cube, aggregation: str) -> None:
    """DNA divides zero by zero here."""
    if cube.level_type == INTEGER and aggregation != "ignore" and len(cube.row) and cube.shape[2] == 1:
        raise _fails("aggregation", "the qualifier has one value, and the range of values is divided by")

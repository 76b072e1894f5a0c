"""How often each label is used, level by level of the qualifier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from onrecord.networks.kept import kept, labels_of, utf16
from onrecord.networks.spec import TWO_MODE, Spec
from onrecord.networks.table import BOOLEAN, INTEGER, Table, Value


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts of statements.

    labels  of the variable, in the order of a network
    levels  of the qualifier: 0 and 1 of a boolean, else those that occur, in order; 0 alone without a qualifier
    counts  label by label, one number a level
    """

    variable: str
    labels: tuple[str, ...]
    levels: tuple[Value, ...]
    counts: tuple[tuple[int, ...], ...]


def bars(table: Table, spec: Spec) -> Bars:
    """The statements ``spec`` keeps, counted by variable1 and the level of its qualifier.

    Duplicates are equal in variable1 and level alone; variable2, aggregation, normalisation and windows play no
    part. Raises QueryError (QUERY-VALUE) as ``compute`` does.
    """
    asked = replace(
        spec, variable2="", document2=False, mode=TWO_MODE, normalisation="no", window="no", kernel="no",
        aggregation="ignore" if spec.qualifier is None else "combine",
    )  # fmt: skip
    found = kept(table, asked)
    if found is None:
        return Bars(spec.variable1, (), (), ())
    counted = Counter((str(found.row(one)), found.level(one)) for one in found.statements)
    levels = _levels({level for _, level in counted}, spec, found.level_type)
    labels = labels_of(label for label, _ in counted)
    return Bars(spec.variable1, labels, levels, tuple(tuple(counted[n, k] for k in levels) for n in labels))


def _levels(used: set[Value], spec: Spec, level_type: str) -> tuple[Value, ...]:
    if spec.qualifier is None:
        return (0,)
    if level_type == BOOLEAN:
        return (0, 1)
    if level_type == INTEGER:
        return tuple(sorted(used, key=int))
    return tuple(sorted(used, key=lambda level: utf16(str(level))))

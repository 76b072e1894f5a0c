"""Which statements a network is made of: after exclusions, empty values and duplicates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from onrecord.core.errors import QueryError
from onrecord.networks.calendar import sunday_week, week_of_year
from onrecord.networks.spec import Spec
from onrecord.networks.table import BOOLEAN, INTEGER, LONG, SHORT, Coded, Table, Value

Get = Callable[[Coded], Value]
#: Java compares boxed integers as objects, and keeps only these as one object each
_SAME_OBJECT = range(-128, 128)


def utf16(label: str) -> bytes:
    """What labels are ordered by: UTF-16 code units, as Java's strings are."""
    return label.encode("utf-16-be", "surrogatepass")


def labels_of(values: Iterable[Value]) -> tuple[str, ...]:
    """The different values as labels in order, the empty one left out."""
    return tuple(sorted({str(value) for value in values} - {""}, key=utf16))


@dataclass(frozen=True, slots=True)
class Kept:
    """The statements of a request, and how to read the variables it names.

    everything  those in time whose documents are not excluded, in order
    statements  of these the ones that count, in order
    row, column, level  the value of variable1, of variable2, of the qualifier (0 without one)
    level_type  SHORT, INTEGER or BOOLEAN; SHORT without a qualifier
    start, stop the time asked for, else that of the table
    """

    everything: tuple[Coded, ...]
    statements: tuple[Coded, ...]
    row: Get
    column: Get
    level: Get
    level_type: str
    start: datetime
    stop: datetime


def kept(table: Table, spec: Spec, *, empty: bool = False) -> Kept | None:
    """The statements ``spec`` asks for; None when the table is empty and no time is given.

    empty  keep statements without a value of variable1, variable2 or the qualifier, as an event list does

    Raises QueryError (QUERY-VALUE) for a variable the table has not, or of a type that cannot be used so.
    """
    period = table.span()
    if period is None and (spec.start is None or spec.stop is None):
        return None
    start, stop = spec.start or (period or _NEVER)[0], spec.stop or (period or _NEVER)[1]
    row = _reader(table, "variable1", spec.variable1, spec.document1)
    column = _reader(table, "variable2", spec.variable2, spec.document2) if spec.variable2 else _any
    level, level_type = _level(table, spec)
    timely = [one for one in table.statements if start <= one.time <= stop]
    if spec.exclude_documents:
        timely = [one for one in timely if _admitted(one, spec)]
    everything = tuple(sorted(timely, key=lambda one: one.place))
    must = [] if empty else [row, column]
    if not empty and spec.aggregation != "ignore" and level_type == SHORT:
        must.append(level)
    excluded = [(_any_reader(table, name), rule) for name, rule in spec.exclude.items()]
    same = _same(spec, row, column, level, level_type)
    found: list[Coded] = []
    seen: set[Hashable] = set()
    for one in everything:
        if "" in [read(one) for read in must]:
            continue
        if excluded and any(rule.drops(str(read(one))) for read, rule in excluded):
            continue
        key = same(one)
        if key is not None:
            if key in seen:
                continue
            seen.add(key)
        found.append(one)
    return Kept(everything, tuple(found), row, column, level, level_type, start, stop)


_NEVER = (datetime.min, datetime.max)


def _admitted(one: Coded, spec: Spec) -> bool:
    return not any(rule.drops(one.of_document(name)) for name, rule in spec.exclude_documents.items())


def reader(name: str, of_document: bool) -> Get:
    """How a statement's value of a variable is read; a statement without one has the empty text."""
    if of_document:
        return lambda one: one.of_document(name)
    return lambda one: one.values.get(name, "")


def _any(one: Coded) -> Value:  # noqa: ARG001
    """The column of a request without variable2: every statement is in it."""
    return "any"


def _reader(table: Table, option: str, name: str, of_document: bool) -> Get:
    if table.data_type(name, of_document) != SHORT:
        cause = f"{name!r} is {table.data_type(name, of_document)}, and nodes are short text"
        raise QueryError("QUERY-VALUE", option, cause, "Name a variable of short text")
    return reader(name, of_document)


def _any_reader(table: Table, name: str) -> Get:
    table.data_type(name)
    return reader(name, False)


def _level(table: Table, spec: Spec) -> tuple[Get, str]:
    if spec.qualifier is None:
        return (lambda one: 0), SHORT  # noqa: ARG005
    kind = table.data_type(spec.qualifier, spec.document_qualifier)
    if kind == LONG:
        raise QueryError("QUERY-VALUE", "qualifier", f"{spec.qualifier!r} is long text", "Name another variable")
    read = reader(spec.qualifier, spec.document_qualifier)
    if kind == SHORT:
        return read, SHORT
    return (lambda one: int(read(one) or 0)), kind


def _same(spec: Spec, row: Get, column: Get, level: Get, level_type: str) -> Callable[[Coded], Hashable]:
    """What two statements share when the later one is a duplicate; None: it never is one."""
    if spec.duplicates == "include":
        return lambda one: None  # noqa: ARG005
    when = period_of(spec)
    if spec.aggregation == "ignore":
        return lambda one: (when(one), row(one), column(one))
    dna = spec.compat == "dna"

    def key(one: Coded) -> Hashable:
        value = level(one)
        if dna and level_type == INTEGER and value not in _SAME_OBJECT:
            return None
        return when(one), row(one), column(one), value

    return key


def period_of(spec: Spec) -> Callable[[Coded], Hashable]:
    """What two statements must share to be duplicates by the rule of ``spec``, their values apart."""
    dna = spec.compat == "dna"  # its months and weeks are numbers without a year
    return {
        "document": lambda one: one.document,
        "week": lambda one: sunday_week(one.time) if dna else week_of_year(one.time),
        "month": lambda one: one.time.month if dna else (one.time.year, one.time.month),
        "year": lambda one: one.time.year,
        "acrossrange": lambda one: 0,  # noqa: ARG005
    }[spec.duplicates]


def levels_of(found: Kept) -> tuple[Value, ...]:
    """The qualifier's levels in order: 0 and 1 of a boolean, else those of all statements before exclusions."""
    if found.level_type == BOOLEAN:
        return 0, 1
    values = {found.level(one) for one in found.everything}
    if found.level_type == INTEGER:
        return tuple(sorted(values, key=int))
    return tuple(sorted(values, key=lambda value: utf16(str(value))))

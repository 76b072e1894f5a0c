"""What network is wanted: every choice Discourse Network Analyzer offers, under plain names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from onrecord.core.errors import QueryError

ONE_MODE, TWO_MODE = "one-mode", "two-mode"
MODES = (ONE_MODE, TWO_MODE)
#: both networks of each window, the congruence one first
BOTH = "congruence & conflict"
AGGREGATIONS = {
    ONE_MODE: ("ignore", "congruence", "conflict", "subtract", BOTH),
    TWO_MODE: ("ignore", "subtract", "combine"),
}
NORMALISATIONS = {
    ONE_MODE: ("no", "average", "jaccard", "cosine"),
    TWO_MODE: ("no", "activity", "prominence"),
}
DUPLICATES = ("include", "document", "week", "month", "year", "acrossrange")
UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
WINDOWS = ("no", "events", *UNITS)
KERNELS = ("no", "uniform", "triangular", "epanechnikov", "gaussian")
COMPATS = ("", "dna")
#: fields of documents by which statements can be left out
EXCLUDABLE = ("author", "source", "section", "type")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Values that statements are left out for, or, inverted, the only ones that stay.

    values  a statement with one of them is left out; inverted, a statement without one
    """

    values: frozenset[str]
    inverted: bool = False

    def drops(self, value: str) -> bool:
        """Whether a statement with this value is left out."""
        return (value in self.values) is not self.inverted


_NOTHING: Mapping[str, Exclusion] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One request for networks.

    mode               one of MODES; rows are ``variable1``, and columns of a two-mode network ``variable2``
    variable1          whose network it is; ``document1``: it is one of the document's variables
    variable2          what they are tied by; ``document2`` likewise. "" only for bars
    qualifier          the variable that tells agreement; None only with "ignore"; ``document_qualifier`` likewise
    aggregation        how the qualifier counts, one of AGGREGATIONS of the mode
    normalisation      what ties are divided by, one of NORMALISATIONS of the mode
    isolates           keep all labels of the statements before exclusion, also those without a tie
    duplicates         count one of equal statements: by document, calendar week (Monday to Sunday, with its
                       year), month, year, or over all
    start, stop        first and last moment, both in; None: those of the table
    window, size       a network a window of so many units, moved on by one unit; "events" counts statements
    kernel             weigh the statements of a window by their distance from its middle
    indent             kernel slices lie wholly inside the period
    exclude            variable of statements -> values left out
    exclude_documents  one of EXCLUDABLE -> values left out
    compat             "dna" answers as Discourse Network Analyzer 3.1.2 does, its defects with it

    Raises QueryError (QUERY-VALUE) for a choice that is none, and where two choices exclude each other.
    """

    variable1: str
    variable2: str
    mode: str = ONE_MODE
    document1: bool = False
    document2: bool = False
    qualifier: str | None = None
    document_qualifier: bool = False
    aggregation: str = "ignore"
    normalisation: str = "no"
    isolates: bool = False
    duplicates: str = "include"
    start: datetime | None = None
    stop: datetime | None = None
    window: str = "no"
    size: int = 1
    kernel: str = "no"
    indent: bool = True
    exclude: Mapping[str, Exclusion] = field(default_factory=lambda: _NOTHING)
    exclude_documents: Mapping[str, Exclusion] = field(default_factory=lambda: _NOTHING)
    compat: str = ""

    def __post_init__(self) -> None:
        _one_of("type", self.mode, MODES)
        _one_of("aggregation", self.aggregation, AGGREGATIONS[self.mode])
        _one_of("normalisation", self.normalisation, NORMALISATIONS[self.mode])
        _one_of("duplicates", self.duplicates, DUPLICATES)
        _one_of("window", self.window, WINDOWS)
        _one_of("kernel", self.kernel, KERNELS)
        _one_of("compat", self.compat, COMPATS)
        for name in self.exclude_documents:
            _one_of("exclude", name, EXCLUDABLE)
        if (self.variable1, self.document1) == (self.variable2, self.document2):
            raise _wrong("variable2", "it is variable1 again", "Name another variable")
        if self.qualifier is None and self.aggregation != "ignore":
            raise _wrong("aggregation", f"{self.aggregation} needs a qualifier", "Name one with --qualifier")
        if self.window != "no" and self.size < 1:
            raise _wrong("size", f"{self.size} is no window", "Give 1 or more")
        if self.start is not None and self.stop is not None and self.start > self.stop:
            raise _wrong("stop", "it is before the start", "Give the earlier moment as start")
        if self.kernel != "no":
            self._check_kernel()

    def _check_kernel(self) -> None:
        if self.window in ("no", "events"):
            raise _wrong("kernel", "it needs windows of time", f"Use one of {', '.join(UNITS)}")
        if self.aggregation in (BOTH, "combine"):
            raise _wrong("aggregation", f"{self.aggregation} is not defined for kernels", "Use another one")
        if self.normalisation not in ("no", "average"):
            raise _wrong("normalisation", f"{self.normalisation} is not defined for kernels", "Use no or average")


def _wrong(option: str, cause: str, remedy: str) -> QueryError:
    return QueryError("QUERY-VALUE", option, cause, remedy)


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise _wrong(option, f"{value!r} is unknown", f"Use one of {', '.join(known)}")

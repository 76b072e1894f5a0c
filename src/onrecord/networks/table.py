"""Coded statements as a table: what networks are computed from, wherever the coding comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from onrecord.core.errors import QueryError

#: kinds of variables; the names are DNA's
SHORT, LONG, INTEGER, BOOLEAN = "short text", "long text", "integer", "boolean"
DATA_TYPES = (SHORT, LONG, INTEGER, BOOLEAN)

#: variables a statement has from its document, in any table
DOCUMENT_VARIABLES = ("author", "source", "section", "type", "id", "title")

Value = str | int
_NONE: Mapping[str, Mapping[str, Mapping[str, str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded statement.

    id, document  of the statement and of its document; numbers in DNA, texts in a record
    time          when it was made: naive, UTC
    values        variable -> value; text for short and long text, a number for integer, 0 or 1 for boolean
    start, stop   its place in the document, half-open; code points
    text          the words themselves
    coder         who coded it
    title, author, source, section, type  what is known of the document, "" when it is not
    """

    id: Value
    document: Value
    time: datetime
    values: Mapping[str, Value]
    start: int = 0
    stop: int = 0
    text: str = ""
    coder: Value = ""
    title: str = ""
    author: str = ""
    source: str = ""
    section: str = ""
    type: str = ""

    def of_document(self, variable: str) -> str:
        """The value of one of DOCUMENT_VARIABLES, as text."""
        return str(self.document) if variable == "id" else str(getattr(self, variable))

    @property
    def place(self) -> tuple[object, ...]:
        """What statements are ordered by: time, document, place, id."""
        return (self.time, *_rank(self.document), self.start, self.stop, *_rank(self.id))


def _rank(value: Value) -> tuple[int, int, str]:
    """Numbers in their order, before texts in theirs: a table may hold either."""
    return (0, value, "") if isinstance(value, int) else (1, 0, value)


@dataclass(frozen=True, slots=True)
class Table:
    """Statements of one type with what is known of their variables.

    statements  in any order
    variables   name -> one of DATA_TYPES, in the order they were defined
    attributes  variable -> label -> attribute -> value, for the nodes of a network
    period      first and last moment of the collection, the documents without a statement among them;
                None takes the statements' own
    """

    statements: tuple[Coded, ...]
    variables: Mapping[str, str]
    attributes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=lambda: _NONE)
    period: tuple[datetime, datetime] | None = None

    def data_type(self, variable: str, of_document: bool = False) -> str:
        """The type of a variable; those of documents are short text. Raises QueryError (QUERY-VALUE)."""
        known = DOCUMENT_VARIABLES if of_document else tuple(self.variables)
        if variable not in known:
            cause = f"{variable!r} is no variable of {'documents' if of_document else 'the statements'}"
            raise QueryError("QUERY-VALUE", "variable", cause, f"Use one of {', '.join(known)}")
        return SHORT if of_document else self.variables[variable]

    def span(self) -> tuple[datetime, datetime] | None:
        """The period, else that of the statements; None without either."""
        if self.period is not None or not self.statements:
            return self.period
        times = [one.time for one in self.statements]
        return min(times), max(times)

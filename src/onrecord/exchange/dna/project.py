"""A DNA project as plain values: what its file says, whichever version wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

#: permissions of a coder, in the order of the file's columns
PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
    "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
)  # fmt: skip

Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes. ``password`` is the hash as the file holds it, "" when there is none (DNA 2).

    denied  the PERMISSIONS the coder has not
    """

    id: int
    name: str
    password: str = ""
    colour: Colour = BLACK
    refresh: int = 0
    font_size: int = 14
    popup_width: int = 300
    colour_by_coder: bool = False
    popup_decoration: bool = False
    popup_auto_complete: bool = True
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CoderRelation:
    """What ``coder`` may do with what ``other`` made."""

    coder: int
    other: int
    view_statements: bool = True
    edit_statements: bool = True
    view_documents: bool = True
    edit_documents: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """A document of a project. ``date`` is naive, UTC, with seconds; ``coder`` the id of who added it."""

    id: int
    title: str
    text: str
    date: datetime
    coder: int | None = 1
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a statement type; ``data_type`` is short text, long text, integer or boolean."""

    id: int
    name: str
    data_type: str
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementType:
    """What kind of statement is coded, with its variables in order."""

    id: int
    label: str
    variables: tuple[Variable, ...]
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a short text variable. ``parent`` is the id of the entity it belongs to, None mostly."""

    id: int
    variable: int
    value: str
    colour: Colour | None = BLACK
    parent: int | None = None
    attributes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A statement: a passage of a document and what it was coded as.

    start, stop  half-open, code points of the document's text
    values       variable id -> text for short and long text, a number for integer, 0 or 1 for boolean
    """

    id: int
    type: int
    document: int
    start: int
    stop: int
    values: Mapping[int, str | int]
    coder: int | None = 1


@dataclass(frozen=True, slots=True)
class Project:
    """Everything a project holds, each in the order of its ids.

    version  of DNA, as the file says
    date     of its database layout
    """

    documents: tuple[Article, ...]
    statements: tuple[CodedPassage, ...]
    types: tuple[StatementType, ...]
    entities: tuple[Entity, ...]
    coders: tuple[Coder, ...]
    relations: tuple[CoderRelation, ...] = ()
    regexes: tuple[tuple[str, Colour], ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    settings: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    version: str = "3.0.11"

    def type_named(self, label: str) -> StatementType:
        """The statement type of this name; raises KeyError."""
        for one in self.types:
            if one.label == label:
                return one
        raise KeyError(label)

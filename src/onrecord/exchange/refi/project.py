"""A REFI-QDA project as plain values: texts, a tree of codes, and passages with codes (qdasoftware.org, 1.0).

Only what concerns texts is kept; pictures, recordings, their selections and graphs are counted and left out.
Offsets are code points in the text, half-open.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: a name space of our own, so that the same record always gets the same GUID
_SPACE = uuid.UUID("6d0d54e2-3f0c-5f43-9f39-0d9d8d9a4b51")


def guid(*parts: str) -> str:
    """The GUID that stands for these words, the same every time (UUID version 5, RFC 9562)."""
    return str(uuid.uuid5(_SPACE, "\n".join(parts).encode("utf-8", "replace").decode()))


@dataclass(frozen=True, slots=True)
class Code:
    """A code with those under it; one that is not ``codable`` is a heading."""

    guid: str
    name: str
    description: str = ""
    codable: bool = True
    color: str | None = None
    codes: tuple[Code, ...] = ()

    def walk(self) -> Iterator[Code]:
        """The code and all under it, from the top."""
        yield self
        for code in self.codes:
            yield from code.walk()


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage has a code: GUID of the code, who gave it (GUID of a user) and when (ISO), as far as known."""

    code: str
    user: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """A passage of a text."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text. ``values`` are its variables by name; ``codings`` those of the text as a whole."""

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A person or body with the passages that are about it (GUIDs of selections or sources)."""

    guid: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    selections: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project. ``users`` are names by GUID; ``left_out`` counts what was met and cannot be held, by element."""

    name: str
    origin: str = ""
    users: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    sources: tuple[TextSource, ...] = ()
    cases: tuple[Case, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    def code_names(self) -> dict[str, str]:
        """GUID -> name with those above it: "Act/call"."""
        return {one: name for code in self.codes for one, name in _paths(code, "")}


def _paths(code: Code, above: str) -> Iterator[tuple[str, str]]:
    name = f"{above}/{code.name}" if above else code.name
    yield code.guid, name
    for under in code.codes:
        yield from _paths(under, name)

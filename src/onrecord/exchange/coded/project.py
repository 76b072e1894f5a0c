"""What a coded project says, whatever tool wrote it; and how a judgement remembers it word by word."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.core.judgement import MOST_NOTE
from onrecord.core.parts import STANCES
from onrecord.core.record import canonical
from onrecord.ingest import Facts

Value = str | int | bool
#: how the note of an imported judgement begins, which tells it from words
_OPENS = '{"coded":['
#: lengths to which values of other variables are cut until a note holds them
_CUTS = (2_000, 200, 20)


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text of a project. ``raw`` are its bytes, which give the report its id."""

    name: str
    content: str
    raw: bytes
    facts: Facts


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement as somebody coded it.

    text       number of its text in the project, from 0
    spans      passages of that text, in order (code points, half-open)
    by         the coder's name, "" when the project does not say
    positions  concepts in the coder's words, each with a stance; None when the project has no concepts
    more       what else was coded, by name of variable
    at         when, as a judgement has it; None when the project does not say
    record     id of the statement of a record that it was made of, "" for one coded by hand
    act        of such a statement
    """

    text: int
    spans: tuple[tuple[int, int], ...]
    by: str = ""
    person: str = ""
    organization: str = ""
    positions: tuple[tuple[str, str], ...] | None = None
    more: Mapping[str, Value] = field(default_factory=dict)
    at: str | None = None
    record: str = ""
    act: str = ""

    def as_json(self) -> dict[str, Any]:
        """What a note keeps: everything that the judgement itself does not hold in the coder's words."""
        return {
            "more": dict(self.more), "organization": self.organization, "person": self.person,
            "positions": None if self.positions is None else [list(one) for one in self.positions],
            "spans": [list(one) for one in self.spans],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edited:
    """A record of an export of ours as somebody left it.

    record  its id; "" for a record that somebody added
    values  fields of its line (docs/record.md); those that are as they were say nothing
    beside  the same fields as the file says them a second time, which counts where ``values`` are as they were
    """

    record: str
    values: Mapping[str, Any]
    by: str = ""
    at: str | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodedProject:
    """``left_out`` says, a line each, what could not be taken over."""

    file: str
    texts: tuple[CodedText, ...] = ()
    statements: tuple[Stated, ...] = ()
    edits: tuple[Edited, ...] = ()
    left_out: tuple[str, ...] = ()


def noted(file: str, coded: Sequence[Stated]) -> str:
    """The note of a judgement made of these statements: all of it as JSON, other variables cut when they are long."""
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    for most in (None, *_CUTS):
        note = canonical({"coded": [_cut(one, most).as_json() for one in coded], "coded_in": name})
        if len(note) <= MOST_NOTE:
            return note
    return canonical({"coded": [replace(one, more={}).as_json() for one in coded[:1]], "coded_in": name})[:MOST_NOTE]


def _cut(one: Stated, most: int | None) -> Stated:
    if most is None:
        return one
    cut = {name: value[:most] if isinstance(value, str) else value for name, value in one.more.items()}
    return replace(one, more=cut)


def remembered(note: str, by: str = "", at: str | None = None) -> list[Stated]:
    """The statements a note was made of, with text 0; none for a note in words."""
    if not note.startswith(_OPENS):
        return []
    try:
        return [_stated(one, by, at) for one in json.loads(note)["coded"]]
    except (ValueError, TypeError, OverflowError, KeyError, AttributeError, RecursionError):
        # cut short, or somebody's own JSON
        return []


def _stated(one: Mapping[str, Any], by: str, at: str | None) -> Stated:
    given = one["positions"]
    positions = None if given is None else tuple((str(c), s if s in STANCES else "neutral") for c, s in given)
    spans = tuple((int(start), int(end)) for start, end in one["spans"])
    more = {str(name): value for name, value in one["more"].items() if isinstance(value, Value)}
    return Stated(0, spans, by, str(one["person"]), str(one["organization"]), positions, more, at)

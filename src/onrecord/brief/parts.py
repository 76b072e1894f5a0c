"""What a briefing is made of: sections of sentences, each with notes that lead to records and their passages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

#: what a stretch of a sentence is: ``words`` stand so in a report, the others are the frame around them
ROLES = ("date", "name", "capacity", "act", "words", "code", "source")


@dataclass(frozen=True, slots=True)
class Note:
    """Where a sentence stands.

    record      id of the record it rests on
    document    id of the report; file its name; outlet the file name where the report does not say
    published   ISO date prefix, None when unknown
    start, end  the source passage: code points of the report's text, half-open
    passage     that text on one line
    """

    record: str
    document: str
    file: str
    outlet: str
    published: str | None
    start: int
    end: int
    passage: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; ``role`` is one of ROLES, "" for the frame's own marks."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a briefing; it has at least one note, or it cannot be made.

    Raises ValueError without a note.
    """

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]

    def __post_init__(self) -> None:
        if not self.notes:
            raise ValueError("a sentence of a briefing needs a record to rest on")

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences.

    level    1 for a section, 2 for what stands under it
    remarks  what the record does not say there: about the record, never about the process
    """

    heading: str
    sentences: tuple[Sentence, ...] = ()
    remarks: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing: ``scope`` says what it is made from; ``nothing`` is True when no sentence could be made."""

    title: str
    scope: str
    template: str
    sections: tuple[Section, ...]

    @property
    def nothing(self) -> bool:
        """True when the record holds nothing for it."""
        return not any(section.sentences for section in self.sections)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in the order they are first used; their place here, from 1, is their number."""
        found = (note for section in self.sections for sentence in section.sentences for note in sentence.notes)
        return tuple(dict.fromkeys(found))

    def as_json(self) -> dict[str, Any]:
        """The briefing with its fields as they are named here, JSON-native."""
        return asdict(self)


#: what stands in place of the sections when there is nothing to say
NOTHING = "The record holds nothing for this briefing: no report, or none of the time, person, issue or occasion."

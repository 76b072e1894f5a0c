"""What a dossier is made of: cells that each name the records they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.query.occasions import Point, Voice

#: what a report can tell of a body, in the order it is shown
LIFE_KINDS = ("basis", "mandate", "role", "phase", "strength", "decision", "standing", "asked")
#: what can become of an agreement or another instrument, in the order it is shown
FATES = (
    "adopted", "signed", "in force", "legal basis", "invoked", "to be implemented", "implemented", "not implemented",
    "breached", "rejected", "supported", "cited",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell stands: the record it rests on, the report, and the report's outlet and date.

    said_by   who says it there, None when the report itself does; ``act`` how (core.record.ACTS)
    said_at   when he said it
    """

    record: str
    document: str
    outlet: str
    published: str | None
    said_by: str | None = None
    act: str | None = None
    said_at: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing the reports say.

    kind     what it is in its section (LIFE_KINDS, FATES, …)
    value    normalised: a symbol, a number with its unit, the words that tell it where there is nothing to normalise
    date     ISO prefix or interval the report gives for it; None when it gives none
    as_of    the day it was said or written, where ``date`` is None
    words    the passage it is read from, on one line
    readings other dates the words can mean, likelier first
    """

    kind: str
    value: str
    words: str
    sources: tuple[Source, ...]
    date: str | None = None
    as_of: str | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A fact of a register, never of a report; shown beside the cells and marked as what it is."""

    value: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a report names without quoting him; ``capacity`` as it stands there."""

    name: str
    actor: str | None
    capacity: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A voice and from when to when the record has it."""

    voice: Voice
    since: str | None
    until: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A side with those who spoke for it, and those who are named for it."""

    name: str
    actor: str | None
    is_party: bool
    voices: tuple[Spell, ...]
    named: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body at work: what reports tell of it, and beside it what the register has."""

    id: str
    name: str
    mentions: int
    reports: tuple[Source, ...]
    life: tuple[Cell, ...]
    register: Beside | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, report, visit … of the process, from the occasions of the record.

    name, date   as the reports tell them; what the register has of it stands in ``register``
    occasion     id of the occasion; why  on what grounds it is one
    """

    occasion: str
    type: str
    name: str
    date: str | None
    until: str | None
    body: str | None
    voices: tuple[Voice, ...]
    points: tuple[Point, ...]
    reports: tuple[Source, ...]
    why: str
    register: Beside | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An instrument or document that reports cite, with what is told of it.

    name     of the register; written  how reports write it, each once
    doubts   verdicts of wrong citations that mean it: "S/RES/1422 (1999)" with the reports
    """

    symbol: str
    name: str | None
    written: tuple[str, ...]
    uses: tuple[Cell, ...]
    doubts: tuple[Cell, ...] = ()
    register: Beside | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A call or pledge with what later reports say became of it.

    outcome  "answered", "repeated", "broken" or "open"
    """

    kind: str
    who: str
    to: tuple[str, ...]
    words: str
    date: str | None
    outcome: str
    became: tuple[Cell, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """A side on an issue: stance -> statements that take it; ``changes`` the last cell before and the first after it
    turned from for to against or back."""

    side: str
    counts: tuple[tuple[str, int], ...]
    since: str | None
    until: str | None
    cells: tuple[Cell, ...]
    changes: tuple[tuple[Cell, Cell], ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue with the sides that stand on it, those with most statements first."""

    id: str
    proposition: str
    sides: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing: ``unit`` and ``counted`` as in the record; points by date."""

    unit: str | None
    counted: str
    points: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two passages that contradict each other; ``values`` what each gives."""

    on: str
    why: str
    values: tuple[str, str]
    passages: tuple[str, str]
    sources: tuple[Source, Source]


@dataclass(frozen=True, slots=True)
class Share:
    """An outlet: its reports, whom it quotes, what it alone carries, what it leaves out of shared occasions."""

    outlet: str
    reports: tuple[Source, ...]
    statements: int
    sides: tuple[tuple[str, int], ...]
    voices: tuple[tuple[str, int], ...]
    only: tuple[Cell, ...]
    left_out: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The system that the reports describe; every part in the order it is shown."""

    process: str
    name: str
    reports: tuple[Source, ...]
    parties: tuple[Party, ...]
    bodies: tuple[Body, ...]
    meetings: tuple[Meeting, ...]
    documents: tuple[Document, ...]
    commitments: tuple[Commitment, ...]
    issues: tuple[IssueRow, ...]
    figures: tuple[Series, ...]
    chronology: tuple[Cell, ...]
    disagreements: tuple[Disagreement, ...]
    shares: tuple[Share, ...]

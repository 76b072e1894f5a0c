"""The process dossier: the system that the reports describe, assembled from the record alone.

    with onrecord.open("kosovo.db") as record:
        made = record.dossier("kosovo")
        for body in made.bodies:
            print(body.name, [(cell.kind, cell.date, cell.words) for cell in body.life])

Every cell names the records it rests on. Facts of a register stand only beside (``Beside``), marked as such; a process
definition says what to look for and in which order, and adds nothing. Occasions, disagreements and what became of
commitments are there once ``onrecord relate`` has run.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onrecord.query.dossier.build import dossier
from onrecord.query.dossier.cells import (
    Beside,
    Body,
    Cell,
    Commitment,
    Disagreement,
    Document,
    Dossier,
    IssueRow,
    Meeting,
    Party,
    Person,
    Series,
    Share,
    Source,
    Spell,
    Stance,
)
from onrecord.query.dossier.process import Process, shipped


def as_json(made: Dossier) -> dict[str, Any]:
    """The dossier with its fields as they are named in onrecord.query.dossier.cells, JSON-native."""
    return asdict(made)


__all__ = [
    "Beside",
    "Body",
    "Cell",
    "Commitment",
    "Disagreement",
    "Document",
    "Dossier",
    "IssueRow",
    "Meeting",
    "Party",
    "Person",
    "Process",
    "Series",
    "Share",
    "Source",
    "Spell",
    "Stance",
    "as_json",
    "dossier",
    "shipped",
]

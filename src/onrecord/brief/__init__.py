"""Briefings: extracts of the record in the forms in which analysts write, every sentence with its sources.

    with Store.open("kosovo.db", readonly=True) as store:
        made = brief(store, "forecast", process="kosovo", since="2023")
    Path("forecast.md").write_bytes(WRITERS["markdown"].write(made))

A sentence is made of a report's own words in a fixed frame and names the records it rests on; what the record does not
say is said as that. Nothing is generated.
"""

from __future__ import annotations

from onrecord.brief.make import brief
from onrecord.brief.parts import NOTHING, Brief, Note, Part, Section, Sentence
from onrecord.brief.templates import SUBJECTS, TEMPLATES
from onrecord.brief.writers import WRITERS, Writer

__all__ = [
    "NOTHING",
    "SUBJECTS",
    "TEMPLATES",
    "WRITERS",
    "Brief",
    "Note",
    "Part",
    "Section",
    "Sentence",
    "Writer",
    "brief",
]

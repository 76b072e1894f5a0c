"""A briefing as a Word document, by python-docx; the numbers behind a sentence lead to the list of sources at its end.

Dates within the file are fixed, so that the same briefing gives the same bytes.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from onrecord.brief.parts import Brief, Sentence
from onrecord.brief.writers.lines import SOURCES, clean, numbers, opening, told
from onrecord.core.errors import ExportError

#: the first moment a zip can hold; a document says nothing about when it was made
_THEN = datetime(1980, 1, 1)


def write(made: Brief) -> bytes:
    """The document. Raises ExportError (EXPORT-NEEDS) without python-docx."""
    try:
        from docx import Document
    except ImportError:
        remedy = "Install onrecord[docx], or write markdown or html"
        raise ExportError("EXPORT-NEEDS", "docx", "python-docx is not installed", remedy) from None
    document, number = Document(), numbers(made)
    _properties(document, made)
    document.add_heading(clean(made.title), level=0)
    for line in opening(made):
        document.add_paragraph(line)
    for section in made.sections:
        document.add_heading(clean(section.heading), level=section.level)
        for sentence in section.sentences:
            _sentence(document.add_paragraph(style="List Bullet"), sentence, [number[note] for note in sentence.notes])
        for remark in section.remarks:
            document.add_paragraph().add_run(clean(remark)).italic = True
    if number:
        document.add_heading(SOURCES, level=1)
    for note, at in number.items():
        document.add_paragraph(f"{at}. {told(note)}")
    written = BytesIO()
    document.save(written)
    return _undated(written)


def _sentence(paragraph: Any, sentence: Sentence, notes: list[int]) -> None:
    for part in sentence.parts:
        run = paragraph.add_run(clean(part.text))
        run.bold = True if part.role == "name" else None
    paragraph.add_run(" ".join(str(at) for at in notes)).font.superscript = True


def _properties(document: Any, made: Brief) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = clean(made.title), "onrecord", "onrecord", ""
    core.created = core.modified = _THEN


def _undated(written: BytesIO) -> bytes:
    """The same package with one date for all its parts."""
    out = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():  # Word wants the list of types first
            entry = zipfile.ZipInfo(name, _THEN.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
    return out.getvalue()

"""The source of a cell, and the passage it is read from."""

from __future__ import annotations

from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.query.dossier.cells import Source
from onrecord.query.wording import shorten
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sheet import Sheet

#: where a clause can begin or end
_BREAK = spaced(r"[,;:](?=\s)|[“”\"«»]|\s[–—-]\s| but | while | although ", cased=True)
#: characters of a passage that are shown at most, and at least where the sentence has them
LONGEST, _SHORTEST = 220, 45


def outlet_of(document: Document) -> str:
    """Who published it; the file name when the report does not say."""
    return document.outlet or document.file.rsplit("/", 1)[-1]


def of_document(document: Document, record: str = "") -> Source:
    """A report as a source; ``record`` the record in it, the report itself when there is none."""
    return Source(record or document.id, document.id, outlet_of(document), document.published)


def source(sheet: Sheet, record: str, statement: Statement | None) -> Source:
    """A record as a source, with who says it where it stands inside a statement."""
    document = sheet.document
    if statement is None:
        return of_document(document, record)
    speaker = statement.speaker
    said_by = speaker.name or speaker.as_written or None
    return Source(
        record or statement.id, document.id, outlet_of(document), document.published, said_by, statement.act,
        statement.said_at,
    )  # fmt: skip


def holding(sheet: Sheet, offset: int) -> Statement | None:
    """The innermost statement whose content holds the character at ``offset``."""
    found = [s for s in sheet.covering(offset) if any(p.start <= offset < p.end for p in s.spans)]
    return min(found, key=lambda s: sum(p.end - p.start for p in s.spans), default=None)


def at_of(sheet: Sheet, statement: Statement | None) -> str | None:
    """When it was said, else when it was published."""
    return (statement.said_at if statement is not None else None) or sheet.document.published


def clause(sheet: Sheet, number: int, start: int, end: int) -> str:
    """The part of the sentence around ``start``..``end``, cut at commas, on one line."""
    sentence, text = sheet.sentences[number], sheet.text
    breaks = list(_BREAK.finditer(text, sentence.start, sentence.end))
    low = max((b.end() for b in breaks if b.end() <= start), default=sentence.start)
    high = min((b.start() for b in breaks if b.start() >= end), default=sentence.end)
    # a clause too short to be understood takes its neighbour along: the one before it, else the one behind
    if high - low < _SHORTEST:
        low = max((b.end() for b in breaks if b.end() < low), default=sentence.start)
    if high - low < _SHORTEST:
        high = min((b.start() for b in breaks if b.start() > high), default=sentence.end)
    return shorten(" ".join(text[low:high].split()).strip(" ,;:."), LONGEST)

"""The passage a record points at, with enough around it to judge it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.core.record import Record, Statement
from onrecord.core.text import Document, Span
from onrecord.query.ids import find
from onrecord.store import Store

#: characters of context shown at most on either side; two lines of a report are rarely longer
CONTEXT_CHARS = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage; ``role`` is "context", "content", "cue" or "speaker"."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a record stands: the report, the record (None for a report), the text around it in pieces.

    The pieces joined are exactly ``document.text[start:end]``.
    """

    document: Document
    record: Record | None
    start: int
    end: int
    pieces: tuple[Piece, ...]


def passage(store: Store, typed_id: str, context_lines: int = 2) -> Passage:
    """The passage of the record or document with this id (a beginning is enough).

    ``context_lines``: lines that are not blank, before and after. Raises QueryError as ``find`` does.
    """
    found = find(store, typed_id)
    if isinstance(found, Document):
        whole = (Piece(found.text, "context"),) if found.text else ()
        return Passage(found, None, 0, len(found.text), whole)
    document = store.document(found.doc_id)
    roles = _roles(found)
    start = _back(document.text, min(span.start for span, _ in roles), context_lines)
    end = _on(document.text, max(span.end for span, _ in roles), context_lines)
    return Passage(document, found, start, end, tuple(_pieces(document.text, start, end, roles)))


def _roles(record: Record) -> list[tuple[Span, str]]:
    """The record's spans with their roles; a speaker named far off is left out of the passage."""
    roles = [(span, "content") for span in record.spans]
    if isinstance(record, Statement):
        low, high = record.spans[0].start - CONTEXT_CHARS, record.spans[-1].end + CONTEXT_CHARS
        for span, role in ((record.cue, "cue"), (record.speaker.span, "speaker")):
            if span is not None and low <= span.start and span.end <= high:
                roles.append((span, role))
    return roles


def _pieces(text: str, start: int, end: int, roles: list[tuple[Span, str]]) -> Iterable[Piece]:
    """The stretch cut where roles change. Where roles overlap, content wins, then the cue."""
    edges = {start, end}
    for span, _ in roles:
        edges.update((span.start, span.end))
    ordered = sorted(edges)
    for low, high in pairwise(ordered):
        role = next((role for span, role in roles if span.start <= low and high <= span.end), "context")
        yield Piece(text[low:high], role)


def _back(text: str, at: int, lines: int) -> int:
    """Where the context before ``at`` begins: that many filled lines up, or a word near the limit."""
    floor = max(0, at - CONTEXT_CHARS)
    start = at
    for _ in range(lines + 1):
        while start > floor and text[start - 1].isspace():
            start -= 1
        start = text.rfind("\n", floor, start) + 1 or floor
    if start == floor and floor > 0:
        blank = text.find(" ", floor, at)
        start = blank + 1 if blank >= 0 else floor
    while start < at and text[start].isspace():
        start += 1
    return start


def _on(text: str, at: int, lines: int) -> int:
    """Where the context after ``at`` ends; mirror of ``_back``."""
    ceiling = min(len(text), at + CONTEXT_CHARS)
    end = at
    for _ in range(lines + 1):
        while end < ceiling and text[end].isspace():
            end += 1
        stop = text.find("\n", end, ceiling)
        end = stop if stop >= 0 else ceiling
    if end == ceiling and ceiling < len(text):
        blank = text.rfind(" ", at, ceiling)
        end = blank if blank >= at else ceiling
    while end > at and text[end - 1].isspace():
        end -= 1
    return end

"""From records to notes: the report, and the sentences of it that a record stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.brief.parts import Note
from onrecord.core.record import Record, Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Document, Span
from onrecord.query.dossier.sources import outlet_of
from onrecord.query.filters import Said
from onrecord.query.wording import shorten
from onrecord.read.sentences import paragraphs, sentences
from onrecord.store import Store

#: characters of a passage that a note shows; its place in the report is always whole
LONGEST = 700


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with where its sentences begin and end."""

    document: Document
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Notes:
    """Notes of one record file; each report is looked at once.

    spelled  folded name of an outlet -> how it is written here, because reports write one in several ways
    """

    def __init__(self, store: Store, spelled: Mapping[str, str]) -> None:
        self._store, self._spelled = store, spelled
        self._pages: dict[str, _Page] = {}

    def of_said(self, said: Said) -> Note:
        """The note of a statement."""
        return self.of_record(said.statement, said.document)

    def of_id(self, record_id: str) -> Note:
        """The note of the record with this id. Raises QueryError (QUERY-UNKNOWN-ID)."""
        return self.of_record(self._store.standing_record(record_id))

    def of_record(self, record: Record, document: Document | None = None) -> Note:
        """The note of a record; its passage is made of whole sentences of the report."""
        page = self._page(record.doc_id, document)
        spans = list(record.spans)
        if isinstance(record, Statement) and record.cue is not None:
            spans.append(record.cue)
        whole = self._around(page, min(s.start for s in spans), max(s.end for s in spans))
        of = page.document
        outlet = outlet_of(of)
        return Note(
            record.id, of.id, of.file, self._spelled.get(fold(outlet), outlet), of.published, whole.start, whole.end,
            shorten(" ".join(whole.slice(of.text).split()), LONGEST),
        )  # fmt: skip

    def place(self, record: Record) -> tuple[str, int]:
        """Which sentence a record begins in: the report, and where the sentence begins."""
        return self.place_of(record.doc_id, record.spans[0].start)

    def place_of(self, document_id: str, offset: int) -> tuple[str, int]:
        """Which sentence holds the character at ``offset``."""
        return document_id, self._around(self._page(document_id), offset, offset + 1).start

    def words(self, record: Record) -> str:
        """The sentence a record begins in."""
        page, start = self._page(record.doc_id), record.spans[0].start
        return self._around(page, start, start + 1).slice(page.document.text)

    def _page(self, document_id: str, document: Document | None = None) -> _Page:
        if document_id not in self._pages:
            of = document or self._store.document(document_id)
            found = sentences(of.text, paragraphs(of))
            self._pages[document_id] = _Page(of, tuple(s.start for s in found), tuple(s.end for s in found))
        return self._pages[document_id]

    def _around(self, page: _Page, start: int, end: int) -> Span:
        """The passage ``start``..``end`` widened to whole sentences where it lies in sentences."""
        first, last = bisect_right(page.starts, start) - 1, bisect_right(page.starts, end - 1) - 1
        low = page.starts[first] if first >= 0 and start < page.ends[first] else start
        high = page.ends[last] if last >= 0 and end <= page.ends[last] else end
        return Span(page.document.id, min(low, start), max(high, end))

"""Records with their reports, one report in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.store import Store


def with_documents(store: Store, kind: str) -> Iterator[tuple[Record, Document]]:
    """The records of one kind in the order of an export, each with its report.

    Both come from the store by document id, so they are walked side by side: a record of a hundred
    thousand reports takes no more memory than one of ten. While either is being read SQLite shows both
    one state of the file, whatever another process writes.
    """
    documents = store.documents()
    document: Document | None = None
    for record in store.records(kind=kind):
        while document is None or document.id != record.doc_id:
            document = next(documents)
        yield record, document

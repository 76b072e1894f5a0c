"""Records with their reports, one report in memory at a time, and links between records that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.core.link import Link
from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.store import Store


def with_documents(store: Store, kind: str) -> Iterator[tuple[Record, Document]]:
    """The records of one kind as people left them, in the order of an export, each with its report."""
    return _joined(store, store.standing(kind=kind))


def as_read(store: Store, kind: str) -> Iterator[tuple[Record, Document]]:
    """The same as they were read, whatever people decided."""
    return _joined(store, store.records(kind=kind))


def _joined(store: Store, records: Iterable[Record]) -> Iterator[tuple[Record, Document]]:
    """Records in the order of an export, each with its report.

    Both come from the store by document id, so they are walked side by side: a record of a hundred
    thousand reports takes no more memory than one of ten. While either is being read SQLite shows both
    one state of the file, whatever another process writes; on a server a report may be taken off between the two,
    and its records are passed over.
    """
    documents = store.documents()
    document = next(documents, None)
    for record in records:
        while document is not None and document.id < record.doc_id:
            document = next(documents, None)
        if document is not None and document.id == record.doc_id:
            yield record, document


def links(store: Store, *relations: str) -> Iterator[Link]:
    """The links of these relations, by relation and id, without those to a record that people rejected."""
    rejected = store.judged.rejected()
    for relation in relations:
        for link in store.made.links(relation):
            if link.a not in rejected and link.b not in rejected:
                yield link

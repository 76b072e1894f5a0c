"""The record report by report, for formats that put text and records side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.store import Store

#: kind -> the field it is coded with
CODE = {
    "statement": "act", "event": "type", "citation": "verdict", "moment": "value", "figure": "unit", "mention": "form",
}  # fmt: skip


def reports(store: Store, kinds: tuple[str, ...], *, standing: bool = False) -> Iterator[tuple[Document, list[Record]]]:
    """Every report by id with its records of the given kinds, in order; one report in memory at a time.

    The records are those that were read, or with ``standing`` as people left them.

    Both come from the store by document id, so they are walked side by side; records whose report was taken off in the
    meantime are passed over.
    """
    records = store.standing() if standing else store.records()
    waiting = next(records, None)
    for document in store.documents():
        found: list[Record] = []
        while waiting is not None and waiting.doc_id <= document.id:
            if waiting.doc_id == document.id and waiting.KIND in kinds:
                found.append(waiting)
            waiting = next(records, None)
        yield document, found


def line(values: Mapping[str, Any]) -> str:
    """One line of JSON without its end: keys in the order given, no blanks, letters as they are."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def label(record: Record) -> str:
    """The one word a record is coded with: the act of a statement, the type of an event, what a citation cites."""
    line = record.as_json()
    return str(line[CODE[record.KIND]] or record.KIND)

"""Documents and records as table rows, and back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from onrecord.core.record import Record, canonical
from onrecord.core.text import Document, Region, Span

#: columns of document_version that are fields of Document, in the order of the row
COLUMNS = (
    "id", "file", "raw_sha256", "title", "outlet", "url", "lang", "date_given",
    "published", "published_basis", "published_why", "regions", "extra", "text",
)  # fmt: skip


def of_document(document: Document) -> tuple[Any, ...]:
    """The row of ``COLUMNS`` for ``document``."""
    values = {name: getattr(document, name) for name in COLUMNS}
    values["regions"] = canonical([[r.kind, r.span.start, r.span.end] for r in document.regions])
    # the order of the source's own fields is kept; what is no Unicode text is escaped, not lost
    values["extra"] = json.dumps(dict(document.extra), ensure_ascii=True, separators=(",", ":"))
    return tuple(values.values())


def to_document(row: tuple[Any, ...]) -> Document:
    """The document a row of ``COLUMNS`` stands for."""
    values = dict(zip(COLUMNS, row, strict=True))
    marked = json.loads(values["regions"])
    values["regions"] = tuple(Region(Span(values["id"], start, end), kind) for kind, start, end in marked)
    extra = json.loads(values.pop("extra"))
    return Document(**values, **({"extra": extra} if extra else {}))


def of_record(record: Record, text: str) -> tuple[Any, ...]:
    """(id, kind, start, end, digest, content, body) for ``record``; ``text`` is its document's text."""
    content = " … ".join(span.slice(text) for span in record.spans)
    start, end = record.spans[0].start, record.spans[-1].end
    return (record.id, record.KIND, start, end, record.digest, content, canonical(record.as_json()))


def to_record(body: str) -> Record:
    """The record a ``body`` column stands for."""
    return Record.from_json(json.loads(body))


def digest(document: Document, records: tuple[Record, ...]) -> str:
    """16 hex digits over everything a reading of a document gave: when it is the same, nothing is written.

    Raises ValueError for a record of another document, one past the end of the text, or two with one id.
    """
    for record in records:
        if record.doc_id != document.id or record.spans[-1].end > len(document.text):
            raise ValueError(f"{record.KIND} {record.id} does not stand in document {document.id}")
    if len({record.id for record in records}) < len(records):
        raise ValueError(f"two records of document {document.id} have one id")
    said = [*of_document(document), *sorted(canonical(record.as_json()) for record in records)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]

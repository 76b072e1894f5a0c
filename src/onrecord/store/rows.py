"""Documents and records as table rows, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from onrecord.core.judgement import Judgement
from onrecord.core.record import Record, canonical, digest_of
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
    line = record.as_json()  # once: making it takes longer than writing the row
    content = " … ".join(span.slice(text) for span in record.spans)
    start, end = record.spans[0].start, record.spans[-1].end
    return (line["id"], record.KIND, start, end, digest_of(line), content, canonical(line))


def to_record(body: str) -> Record:
    """The record a ``body`` column stands for."""
    return Record.from_json(json.loads(body))


def to_judgement(row: Sequence[Any]) -> Judgement:
    """The judgement whose fields a row has in order, the value put instead, last, as JSON."""
    *values, put_instead = row
    return Judgement(*[*values, None if put_instead is None else json.loads(put_instead)])


def written(document: Document, records: tuple[Record, ...]) -> tuple[str, list[tuple[Any, ...]]]:
    """``digest``, and the rows of the records: both at once, for half the work. Raises as ``digest`` does."""
    _check(document, records)
    made = [of_record(record, document.text) for record in records]
    return _digest(document, [row[0] for row in made], [row[-1] for row in made]), made


def digest(document: Document, records: tuple[Record, ...]) -> str:
    """16 hex digits over everything a reading of a document gave: when it is the same, nothing is written.

    Raises ValueError for a record of another document, one past the end of the text, or two with one id.
    """
    _check(document, records)
    lines = [record.as_json() for record in records]
    return _digest(document, [line["id"] for line in lines], [canonical(line) for line in lines])


def _check(document: Document, records: tuple[Record, ...]) -> None:
    for record in records:
        if record.doc_id != document.id or record.spans[-1].end > len(document.text):
            raise ValueError(f"{record.KIND} {record.id} does not stand in document {document.id}")


def _digest(document: Document, ids: list[str], bodies: list[str]) -> str:
    if len(set(ids)) < len(ids):
        raise ValueError(f"two records of document {document.id} have one id")
    said = [*of_document(document), *sorted(bodies)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]

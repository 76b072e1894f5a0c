"""Reports of an evaluation set: JSON lines, each with an ``id`` and a ``text`` that is read as one body."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.text import Document, Region, Span, document_id


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``where`` it stands ("dev.jsonl#3"), its ``id`` and ``text``, and all of it as ``given``."""

    where: str
    id: str
    text: str
    given: Mapping[str, Any]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSON lines file, in order; blank lines are passed over.

    Raises InputError: INPUT-MISSING when there is no such file; INPUT-FORMAT when a line is no JSON object
    with ``id`` and ``text``, its text is no Unicode text, or an id comes twice.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of texts", "Name a file of JSON lines")
    seen: set[str] = set()
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}#{number}"
            try:
                given = json.loads(line)
                row = Row(where, str(given["id"]), str(given["text"]), given)
                (row.id + row.text).encode()  # a lone surrogate is no text; ValueError
            except (ValueError, KeyError, TypeError) as error:
                remedy = 'Each line is a JSON object with "id" and "text"'
                raise InputError("INPUT-FORMAT", where, "no text of a report", remedy) from error
            if row.id in seen:
                raise InputError("INPUT-FORMAT", where, f"id {row.id!r} comes twice", "Give each report its own")
            seen.add(row.id)
            yield row


def as_body(row: Row) -> Document:
    """The row as a document whose text is body from end to end: no title, no header, no date given."""
    sha = sha256(row.text.encode()).hexdigest()
    name = document_id(sha)
    regions = (Region(Span(name, 0, len(row.text)), "body"),) if row.text else ()
    return Document(name, row.text, row.id, sha, regions=regions)

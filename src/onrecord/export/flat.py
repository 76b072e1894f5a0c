"""Flat tables, one a kind: what a spreadsheet or a statistics package reads.

Every row of a record starts with its id, the report and the place, and carries the passage itself, so
that a table can be read without the reports. Lists become one cell, parts joined by "; ". A field that no
stage fills yet (occasion) has no column. Positions are "issue: stance", surest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.core.record import Record, canonical
from onrecord.core.text import Document
from onrecord.query.joined import as_read
from onrecord.store import Store

Cell = str | int | float | None
Row = dict[str, Cell]

_DOCUMENT = {
    "id": str, "file": str, "sha256": str, "title": str, "outlet": str, "published": str,
    "published_basis": str, "why": str, "chars": int, "url": str, "lang": str, "date_given": str,
}  # fmt: skip
_HEAD = {
    "id": str, "document": str, "file": str, "outlet": str, "published": str, "start": int, "end": int,
    "text": str,
}  # fmt: skip
_FOOT = {"score": float, "why": str, "made_by": str}

#: columns of a kind between where it stands and how sure it is; a dotted name is a field of a field
_OWN: dict[str, dict[str, type]] = {
    "statement": {
        "spans": str, "speaker.name": str, "speaker.as_written": str, "speaker.actor": str,
        "speaker.capacity": str, "speaker.of": str, "cue_text": str, "manner": str, "act": str,
        "more_acts": str, "addressees": str, "said_at": str, "via": str, "status": str, "positions": str,
    },
    "event": {
        "type": str, "mode": str, "contexts": str, "aux": str, "actors": str, "recipients": str,
        "actor_codes": str, "recipient_codes": str, "date": str, "place": str, "told_by": str, "telling": str,
    },
    "citation": {"symbol": str, "name": str, "verdict": str, "suggestion": str},
    "moment": {"value": str, "until": str, "readings": str, "anchor": str},
    "figure": {"value": float, "low": float, "high": float, "unit": str, "counted": str},
    "mention": {"form": str, "actor": str, "name": str, "capacity": str},
}  # fmt: skip

#: what is made over the whole record; it stands in no report of its own
_DERIVED: dict[str, dict[str, type]] = {
    "occasion": {
        "id": str, "type": str, "name": str, "date": str, "until": str, "symbol": str, "place": str, "body": str,
    },
    "link": {"id": str, "a": str, "b": str, "relation": str, "on": str},
    "resolved": {"id": str, "record": str, "field": str, "value": str, "sources": str},
}  # fmt: skip

_JUDGEMENT: dict[str, type] = {
    "id": str, "record": str, "digest": str, "verdict": str, "by": str, "at": str, "note": str, "put_instead": str,
    "withdrawn": int,
}  # fmt: skip

#: kind -> column -> type (str, int or float); "document" first, then the kinds of records, then what is made over all
TABLES: dict[str, dict[str, type]] = {
    "document": _DOCUMENT,
    **{kind: {**_HEAD, **own, **_FOOT} for kind, own in _OWN.items()},
    **{kind: {**own, **_FOOT} for kind, own in _DERIVED.items()},
    "judgement": _JUDGEMENT,
}


def header(kind: str) -> list[str]:
    """Column names of a kind as they are written; "speaker.name" is ``speaker_name``."""
    return [name.replace(".", "_") for name in TABLES[kind]]


def rows(store: Store, kind: str) -> Iterator[Row]:
    """The rows of one kind in the order of an export, columns in the order of ``header``."""
    if kind == "document":
        for document in sorted(store.documents(), key=lambda d: d.id):
            yield _picked(kind, document.as_json())
        return
    if kind in _DERIVED:
        for made in store.made.each(kind):
            yield _picked(kind, made.as_json())
        return
    if kind == "judgement":
        for judgement, stands in store.judged.each():
            told = None if judgement.put_instead is None else canonical(judgement.put_instead)
            yield _picked(kind, judgement.as_json() | {"put_instead": told, "withdrawn": int(not stands)})
        return
    for record, document in as_read(store, kind):
        yield _picked(kind, _values(record, document))


def _values(record: Record, document: Document) -> dict[str, Any]:
    """The record's line with its report, its place and its wording beside it."""
    line = record.as_json()
    values: dict[str, Any] = {
        **line, "file": document.file, "outlet": document.outlet, "published": document.published,
        "start": record.spans[0].start, "end": record.spans[-1].end,
        "text": " … ".join(span.slice(document.text) for span in record.spans),
    }  # fmt: skip
    if record.KIND == "statement":
        cue = line["cue"]
        values.update(
            spans=json.dumps(line["content"], separators=(",", ":")),
            cue_text=document.text[slice(*cue)] if cue else None,
            positions=[f"{position['issue']}: {position['stance']}" for position in line["positions"]],
        )
    return values


def _picked(kind: str, values: Mapping[str, Any]) -> Row:
    row: Row = {}
    for name in TABLES[kind]:
        outer, _, inner = name.partition(".")
        value = values[outer][inner] if inner else values[outer]
        row[name.replace(".", "_")] = "; ".join(value) if isinstance(value, list) else value
    return row

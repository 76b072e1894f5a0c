"""JSON Lines, the lossless export (RECORD-FORMAT): one object a line, UTF-8, documents first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.core.record import Record, order
from onrecord.store import Store


def line(values: Mapping[str, Any]) -> str:
    """One line without its end: keys in the order given, no blanks, letters as they are."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def lines(store: Store, kinds: tuple[str, ...]) -> Iterator[str]:
    """The lines of the given kinds ("document" among them) in the order of the format."""
    if "document" in kinds:
        for document in sorted(store.documents(), key=lambda d: d.id):
            yield line(document.as_json())
    for record in _by_place(r for r in store.records() if r.KIND in kinds):
        yield line(record.as_json())


def _by_place(records: Iterable[Record]) -> Iterator[Record]:
    """The records in ``order``, sorted a document at a time so that memory stays small."""
    held: list[Record] = []
    for record in records:
        if held and held[0].doc_id != record.doc_id:
            yield from sorted(held, key=order)
            held = []
        held.append(record)
    yield from sorted(held, key=order)


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO) -> None:
    """Write ``lines`` to a binary stream, each ended by one line feed on every system."""
    for text in lines(store, kinds):
        to.write(text.encode() + b"\n")

"""JSON Lines, every field of every record (docs/record.md): one object a line, UTF-8, documents first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.query.told import line
from onrecord.store import Store


def lines(store: Store, kinds: tuple[str, ...], with_text: bool) -> Iterator[str]:
    """The lines of the given kinds ("document" among them) in the order of the format; ``with_text`` adds
    the field ``text`` to documents."""
    if "document" in kinds:
        for document in store.documents():
            values = document.as_json()
            also = store.also_files(document.id)
            values |= {"also_files": list(also)} if also else {}
            yield line(values | {"text": document.text} if with_text else values)
    for record in store.records():
        if record.KIND in kinds:
            yield line(record.as_json())
    for made in store.made.each():
        if made.KIND in kinds:
            yield line(made.as_json())
    if "judgement" in kinds:
        for judgement, stands in store.judged.each():
            yield line(judgement.as_json() | ({} if stands else {"withdrawn": True}))


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, with_text: bool) -> None:
    """Write ``lines`` to a binary stream, each ended by one line feed on every system."""
    for text in lines(store, kinds, with_text):
        to.write(text.encode() + b"\n")

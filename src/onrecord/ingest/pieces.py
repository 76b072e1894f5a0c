"""A document from pieces of text, for formats that say what each piece is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble
from onrecord.ingest.blocks import BLANKS, Part
from onrecord.ingest.source import Source


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or several; ``kind`` is its region when the format states it, else None."""

    text: str
    kind: str | None = None


def laid_out(source: Source, raw: bytes, pieces: Iterable[Piece], facts: Facts | None = None) -> Document:
    """The document whose text are the pieces that hold anything, parted by blank lines, with a line end behind.

    Raises InputError as ``assemble`` does.
    """
    text, fixed = joined(pieces)
    return assemble(source, raw, text, facts, fixed)


def joined(pieces: Iterable[Piece]) -> tuple[str, list[Part]]:
    """The text of ``laid_out``, and the passages whose region is stated."""
    texts: list[str] = []
    fixed: list[Part] = []
    at = 0
    for piece in pieces:
        text = piece.text.strip(BLANKS)
        if not text:
            continue
        if piece.kind:
            fixed.append(Part(at, at + len(text), piece.kind))
        texts.append(text)
        at += len(text) + 2
    return "\n\n".join(texts) + "\n", fixed

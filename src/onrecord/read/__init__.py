"""One pass over the text that every later stage reads: paragraphs, sentences, words, quotation marks."""

from __future__ import annotations

from onrecord.core.text import Document
from onrecord.read.quotations import Quotation, quotations
from onrecord.read.reading import Reading
from onrecord.read.sentences import Paragraph, Sentence, paragraphs, sentences
from onrecord.read.tokens import Token, remembering, starting, tokens
from onrecord.read.told import Reader, Showing, Told

__all__ = [
    "Paragraph",
    "Quotation",
    "Reader",
    "Reading",
    "Sentence",
    "Token",
    "Told",
    "read",
    "remembering",
    "starting",
]


def read(document: Document, reader: Reader | None = None) -> Reading:
    """What stands in the title and body regions of ``document``; other regions are not read.

    ``reader`` finds who told what; None leaves that to the rules of ``attribute`` alone.
    """
    parts = paragraphs(document)
    found = sentences(document.text, parts)
    words = tuple(tokens(document.text, s.start, s.end) for s in found)
    quoted = quotations(document.text, parts)
    if reader is None:
        return Reading(parts, found, words, quoted)
    if isinstance(reader, Showing):
        told, states = reader.told_and_states(document.text, found, words, quoted)
        return Reading(parts, found, words, quoted, told, reader.name, states)
    return Reading(parts, found, words, quoted, reader.told(document.text, found, words, quoted), reader.name)

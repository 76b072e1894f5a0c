"""One pass over the text that every later stage reads: paragraphs, sentences, words, quotation marks."""

from __future__ import annotations

from onrecord.core.text import Document
from onrecord.read.quotations import Quotation, quotations
from onrecord.read.reading import Reading
from onrecord.read.sentences import Paragraph, Sentence, paragraphs, sentences
from onrecord.read.tokens import Token, tokens

__all__ = ["Paragraph", "Quotation", "Reading", "Sentence", "Token", "read"]


def read(document: Document) -> Reading:
    """What stands in the title and body regions of ``document``; other regions are not read."""
    parts = paragraphs(document)
    found = sentences(document.text, parts)
    words = tuple(tuple(tokens(document.text, s.start, s.end)) for s in found)
    return Reading(parts, found, words, quotations(document.text, parts))

"""Plain text: one report a file, kept as it is; many, when a press database exported it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import assemble
from onrecord.ingest.decode import decode
from onrecord.ingest.exports import Article, articles
from onrecord.ingest.limits import MAX_REPORT_BYTES, MAX_STDIN_BYTES
from onrecord.ingest.source import Source

#: bytes that tell whether a large file is a database's export
_SAMPLE = 200_000


def read_plain(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a text file, or the articles of an export of Factiva, Nexis or ProQuest, numbered from 1.

    An article without its text gives one InputError. Raises InputError when the file is empty, binary, too large or
    no text.
    """
    raw = stream.read(MAX_REPORT_BYTES + 1)
    if len(raw) > MAX_REPORT_BYTES:
        if articles(raw[:_SAMPLE].decode("utf-8", "replace")) is None:
            raise source.too_large(MAX_REPORT_BYTES)
        raw += source.whole(stream, MAX_STDIN_BYTES)
    text = decode(raw, source)
    found = articles(text)
    if found is None:
        yield assemble(source, raw, text)
    else:
        yield from cut_out(text, found, source)


def cut_out(text: str, found: Sequence[Article], source: Source) -> Iterator[Document | InputError]:
    """The documents of the articles of an export, numbered from 1."""
    for number, article in enumerate(found, 1):
        place = source.at(number)
        piece = text[article.start : article.end]
        try:
            if article.bare:
                raise place.error("INPUT-EMPTY", "an article without its text", "Export it with its full text")
            yield assemble(place, piece.encode("utf-8", "surrogatepass"), piece, article.facts, article.parts)
        except InputError as error:
            yield error

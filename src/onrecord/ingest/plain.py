"""Plain text: one report a file, kept as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import assemble
from onrecord.ingest.decode import decode
from onrecord.ingest.limits import MAX_REPORT_BYTES
from onrecord.ingest.source import Source


def read_plain(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
    """The one report in a text file; raises InputError when it is empty, binary, too large or no text."""
    raw = source.whole(stream, MAX_REPORT_BYTES)
    yield assemble(source, raw, decode(raw, source))

"""Readers that other packages add, through the entry point group ``onrecord.readers``.

    [project.entry-points."onrecord.readers"]
    rtf = "my_package:read_rtf"        # reads files that end in .rtf

A reader takes the open bytes and their Source, and yields a Document or an InputError for each report (``assemble``
makes the document). It is imported when the first such file is read. docs/formats.md has a whole example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.source import Source

GROUP = "onrecord.readers"
Reader = Callable[[BinaryIO, Source], Iterator[Document | InputError]]


@cache
def plugged() -> Mapping[str, Reader]:
    """Suffix -> reader of another package; of two for one suffix the one whose package's name comes first."""
    found: dict[str, Reader] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.dist.name if p.dist else "", p.name, p.value)):
        found.setdefault("." + point.name.lower().lstrip("."), _lazy(point))
    return MappingProxyType(found)


def _lazy(point: EntryPoint) -> Reader:
    """A reader that is imported when it is first used; whatever is wrong with it is one InputError a file."""

    def read(stream: BinaryIO, source: Source) -> Iterator[Document | InputError]:
        try:
            yield from _checked(point.load()(stream, source), point, source)
        except (InputError, GeneratorExit):
            raise
        except Exception as error:  # code of others may raise anything; it must not lose the other files
            said = " ".join(str(error).split())[:100]
            cause = f'the reader "{point.value}" failed ({type(error).__name__}{": " if said else ""}{said})'
            raise _fault(point, source, cause) from error

    return read


def _checked(
    found: Iterator[Document | InputError], point: EntryPoint, source: Source
) -> Iterator[Document | InputError]:
    for item in found:
        if isinstance(item, Document) and any(r.span.end > len(item.text) for r in item.regions):
            raise _fault(point, source, f'the reader "{point.value}" gave a region past the end of the text')
        if not isinstance(item, Document | InputError):
            raise _fault(point, source, f'the reader "{point.value}" gave a {type(item).__name__}, no Document')
        yield item


def _fault(point: EntryPoint, source: Source, cause: str) -> InputError:
    package = point.dist.name if point.dist else point.module
    return source.error("INPUT-READER", cause, f"Update the package {package}, or ask its author")

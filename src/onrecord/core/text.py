"""Text and where things stand in it: Span, Region, Document.

Offsets everywhere are Unicode code points, half-open: ``text[start:end]`` is the passage. Texts are
kept exactly as decoded (carriage returns, byte order marks and all), so an offset always holds in the
source as given. Boilerplate is labelled as a region and never cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

REGION_KINDS = ("header", "title", "dateline", "byline", "body", "caption", "tail", "boilerplate")
PUBLISHED_BASES = ("header", "dateline", "metadata", "inferred", "unknown")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage of one document: ``doc_id`` and a half-open code point range, ``0 <= start < end``.

    Raises ValueError at birth when the range is empty or negative.
    """

    doc_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}:{self.end}")

    def slice(self, text: str) -> str:
        """The passage itself; ``text`` is the document's text."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.doc_id == other.doc_id and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled part of a document (``kind`` is one of REGION_KINDS)."""

    span: Span
    kind: str

    def __post_init__(self) -> None:
        if self.kind not in REGION_KINDS:
            raise ValueError(f"unknown region kind {self.kind!r}; one of {', '.join(REGION_KINDS)}")


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it was read.

    id               "d" + 16 hex digits of ``raw_sha256``: identity is content, not file name
    text             the decoded text, unchanged; for HTML and Markdown what a reader sees of it, as paragraphs
    file             path as given, "/"-separated; members are "news.zip/a.txt", rows "news.jsonl#3"
    raw_sha256       of the bytes as found (the file, the archive member, the row)
    date_given       the date as the metadata give it (JSON field, HTML head), not interpreted
    published        ISO date prefix (2020, 2020-04, 2020-04-25) or None; ``published_basis`` says
                     where it comes from (PUBLISHED_BASES), ``published_why`` in words
    regions          sorted by position, not overlapping; together they cover all that is not blank
    extra            fields the source carried beside the known ones, JSON-native
    """

    id: str
    text: str
    file: str
    raw_sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    date_given: str | None = None
    published: str | None = None
    published_basis: str = "unknown"
    published_why: str = ""
    regions: tuple[Region, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.published_basis not in PUBLISHED_BASES:
            raise ValueError(f"unknown published_basis {self.published_basis!r}")

    def span(self, start: int, end: int) -> Span:
        """A Span of this document; raises ValueError when it does not lie in the text."""
        if end > len(self.text):
            raise ValueError(f"span {start}:{end} ends past the text ({len(self.text)} code points)")
        return Span(self.id, start, end)

    def of_kind(self, *kinds: str) -> tuple[Region, ...]:
        """The regions of the given kinds, in order of position."""
        return tuple(r for r in self.regions if r.kind in kinds)

    def as_json(self) -> dict[str, Any]:
        """The document line of docs/record.md (the text itself stays out of the export)."""
        line: dict[str, Any] = {
            "kind": "document", "id": self.id, "file": self.file, "sha256": self.raw_sha256,
            "title": self.title, "outlet": self.outlet, "published": self.published,
            "published_basis": self.published_basis, "why": self.published_why, "chars": len(self.text),
            "url": self.url, "lang": self.lang, "date_given": self.date_given,
            "regions": [[r.kind, r.span.start, r.span.end] for r in self.regions],
        }  # fmt: skip
        if self.extra:
            line["extra"] = dict(self.extra)
        return line


def document_id(raw_sha256: str) -> str:
    """The id a document with these bytes has: "d" and the first 16 hex digits of their sha256."""
    return "d" + raw_sha256[:16]

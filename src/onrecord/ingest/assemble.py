"""A document from its parts: identity, regions, title and outlet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.text import Document, Region, Span, document_id
from onrecord.ingest.blocks import BLANKS, Part
from onrecord.ingest.language import language
from onrecord.ingest.outlets import known_outlet, outlet_of
from onrecord.ingest.regions import label
from onrecord.ingest.source import Source

#: characters of an outlet's name; the longest of the register has under a hundred
LONGEST_OUTLET = 300
#: bytes of a report's name, archive and member together; PostgreSQL's indexes take rows of 2,704
MAX_NAME_BYTES = 2_000
#: characters of a name that is longer which a message shows
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Facts:
    """What the source says about a report beside its text; empty strings count as nothing."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    date_given: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def assemble(
    source: Source,
    raw: bytes,
    text: str,
    facts: Facts | None = None,
    fixed: Sequence[Part] = (),
    aside: Sequence[Part] = (),
) -> Document:
    """The document with this ``text``, found as ``raw`` at ``source``.

    ``fixed`` are passages whose region the format states, ``aside`` passages beside the main content. A
    language that the source does not state is told from the words when it is English.
    Raises InputError: INPUT-EMPTY, INPUT-BINARY (NUL), INPUT-UNICODE (lone surrogates), INPUT-TOO-LARGE (the name).
    """
    facts = _believable(facts or Facts())
    refuse_unfit(source, text)
    if not text.strip(BLANKS):
        raise source.error("INPUT-EMPTY", "nothing in it but blanks", "Leave it out or give its text")
    raw_sha256 = hashlib.sha256(raw).hexdigest()
    doc_id = document_id(raw_sha256)
    parts = label(text, fixed, aside)
    return Document(
        id=doc_id, text=text, file=source.file, raw_sha256=raw_sha256,
        title=facts.title or title_of(text, parts),
        outlet=known_outlet(facts.outlet) if facts.outlet else outlet_of(text, parts),
        url=facts.url or None, lang=facts.lang or language(text), date_given=facts.date_given or None,
        regions=tuple(Region(Span(doc_id, p.start, p.end), p.kind) for p in parts), extra=facts.extra,
    )  # fmt: skip


def _believable(facts: Facts) -> Facts:
    """An outlet too long to be one stands with what else the source says."""
    if facts.outlet is None or len(facts.outlet) <= LONGEST_OUTLET:
        return facts
    return replace(facts, outlet=None, extra={**facts.extra, "outlet": facts.outlet})


def refuse_unfit(source: Source, text: str) -> None:
    """Raises InputError for what cannot be stored: INPUT-BINARY, INPUT-UNICODE; INPUT-TOO-LARGE for a name."""
    if len(source.file.encode("utf-8", "replace")) > MAX_NAME_BYTES:
        cause = f"its name has more than {MAX_NAME_BYTES:,} bytes"
        remedy = "Give it, or what it lies in, a shorter name"
        raise InputError("INPUT-TOO-LARGE", f"{source.file[:_SHOWN]} …", cause, remedy)
    if "\x00" in text:
        where = text.index("\x00")
        raise source.error("INPUT-BINARY", f"NUL at character {where}", "Remove the NUL characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        cause = f"half of a surrogate pair at character {error.start}"
        raise source.error("INPUT-UNICODE", cause, "Write the source out again as UTF-8") from None


def title_of(text: str, parts: Sequence[Part]) -> str | None:
    """The first title region on one line."""
    return next((" ".join(text[p.start : p.end].split()) for p in parts if p.kind == "title"), None)

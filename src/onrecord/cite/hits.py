"""What a passage cites, before any register is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.core.instruments import Alias

#: what may be cited, surest form first: of two overlapping hits the one whose kind stands earlier stays
KINDS = ("council", "assembly", "document", "meeting", "other", "named", "constitution", "titled", "generic")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage ``text[start:end]`` that cites something.

    kind    council: a Security Council resolution by number. assembly: one of the General Assembly.
            document, meeting: a symbol. other: a numbered resolution of a body no register covers.
            named: a name of the register. constitution: a constitution, of whom is open.
            titled: a proper name of an agreement that the register lacks. generic: no number, no name.
    symbol  the symbol as far as its form gives it ("A/RES/63/3", "S/2009/497"), None for the rest
    number  of a Council resolution
    year    written with the number ("(1999)", "/1999", "of 10 June 1999"), else None
    body    the body written beside it: "SC", "GA", "UN" when only that, None when none is
    part    "Article 51", "Chapter VII": the part of a named instrument
    """

    start: int
    end: int
    kind: str
    symbol: str | None = None
    number: int | None = None
    year: int | None = None
    body: str | None = None
    part: str | None = None
    aliases: tuple[Alias, ...] = ()


def holds(text: str, start: int, end: int, *pieces: str) -> bool:
    """True when one of ``pieces`` stands in ``text[start:end]``.

    Asked before a pattern that can match around them only: most reports hold none, and to find that out this
    way takes a fiftieth of the pattern's time.
    """
    return any(text.find(piece, start, end) >= 0 for piece in pieces)


def apart(hits: list[Hit], text: str) -> list[Hit]:
    """The hits by position with no two overlapping: the surer kind stays, then the longer passage.

    "His report on the implementation of" ends where "resolution 1244" begins; before a symbol it gives way.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, KINDS.index(h.kind), -h.end)):
        if kept and hit.start < kept[-1].end:
            if _rank(hit) < _rank(kept[-1]):
                kept[-1:] = _shortened(kept[-1], hit, text)
        else:
            kept.append(hit)
    return kept


def _shortened(first: Hit, hit: Hit, text: str) -> list[Hit]:
    rest = text[first.start : hit.start].rstrip()
    if first.kind == "generic" and hit.kind != "document" and rest:
        return [replace(first, end=first.start + len(rest)), hit]
    return [hit]


def _rank(hit: Hit) -> tuple[int, int]:
    return KINDS.index(hit.kind), hit.start - hit.end

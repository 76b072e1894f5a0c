"""From the words of a content to its passages in the text, and its manner."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribute.units import Unit

_GLUE = 2  # words beside its quotations up to which a content still counts as direct
_EDGES = frozenset('“”"«»,.;:—–')
_QUOTES = frozenset("“”\"«»„‘’'")
_MARKS = 4  # code points between such a line's end and its words
_SUBHEADING = 8  # words of a line between two paragraphs
Passage = tuple[int, int]


def passages(unit: Unit, ranges: Sequence[tuple[int, int]], text: str) -> tuple[tuple[Passage, ...], str]:
    """Passages (code points, half-open) and manner of a content given as word ranges of ``unit``.

    Quotations with next to nothing else are direct, each a passage of its own without its marks; a
    fragment in quotation marks inside other words makes it mixed; else it is indirect.
    """
    within = [k for s, e in ranges for k in range(s, e)]
    quotes = [unit.quoted[k] for k in within if k in unit.quoted]
    other = sum(1 for k in within if unit.lows[k][0].isalnum())
    if quotes and other <= _GLUE:
        return tuple(t for t in (tidy(text, *q.inner) for q in quotes) if t is not None), "direct"
    found = []
    for s, e in ranges:
        start = unit.quoted[s].inner[0] if s in unit.quoted else unit.words[s].start
        end = unit.quoted[e - 1].inner[1] if e - 1 in unit.quoted else unit.words[e - 1].end
        found.append(tidy(text, start, end))
    return tuple(t for t in found if t is not None), "mixed" if quotes else "indirect"


def is_subheading(text: str, start: int, end: int) -> bool:
    """True for a few quoted words without a stop that are a line of their own: "‘Fragile but real’"."""
    before, behind = text[max(0, start - _MARKS) : start], text[end : end + _MARKS]
    alone = ("\n" in before or start <= _MARKS) and ("\n" in behind or end + _MARKS >= len(text))
    before, behind = before.rpartition("\n")[2].strip(), behind.partition("\n")[0].strip()
    quoted = bool(before) and set(before) <= _QUOTES and set(behind) <= _QUOTES
    return alone and quoted and len(text[start:end].split()) <= _SUBHEADING


def tidy(text: str, start: int, end: int) -> Passage | None:
    """The passage without blanks, outer quotation marks, stops and commas at its ends; None when empty.

    A bracket opened in it that closes right behind it is closed in it: "resolution 1244 (1999)".
    """
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    if text.startswith(")", end) and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return (start, end) if start < end else None

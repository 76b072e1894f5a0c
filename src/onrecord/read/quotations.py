"""Passages in quotation marks: paired, over paragraphs, and with a partner missing.

Marks of all usual houses: “…”, „…“, "…", «…», »…«, ``…'', and ‘…’ or '…' where no apostrophe can be
meant. A mark without a partner never raises and never swallows the rest of the document: an opening
one runs to the end of its paragraph, and on into the next paragraph when that opens with a mark again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.read.sentences import Paragraph

OPENING = "“„«‘\"'`‟‹"
CLOSING = "”“»’\"'›"
#: looking for any mark first, then for which, takes a fifth of the time
_MARK = re.compile(
    r"(?=[`'\"“”„‟«»‘’])"
    r"(?:``|''|[“”„‟«»\"]|(?<!\w)[‘'](?=\w)|(?<=[^\s\w])[’'](?!\w)|(?<=\w)[’'](?=[\s.,;:!?]|$))"
)
_DOUBLE = {"``", "''", "“", "”", "„", "‟", "«", "»", '"'}
#: a single-quoted passage longer than this is two apostrophes, not a quotation
LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks (code points, half-open).

    start, end  with the marks; ``inner`` without them
    paired      False when a mark is missing and the end was inferred
    continues   True when it stays open and the next paragraph opens with a mark again
    """

    start: int
    end: int
    inner: tuple[int, int]
    paired: bool
    continues: bool = False


def quotations(text: str, parts: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """All quotations of the given paragraphs in order; they do not overlap (inner ones are left out)."""
    out: list[Quotation] = []
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        opens_next = following is not None and _kind(text, following.start, following) == "open"
        out.extend(_in_paragraph(text, part, opens_next))
    return tuple(out)


def _kind(text: str, at: int, part: Paragraph) -> str:
    """ "open", "close" or "" for the mark at ``at``; straight marks are judged by their neighbours."""
    mark = text[at : at + 2] if text[at : at + 2] in ("``", "''") else text[at]
    if mark in ("“", "„", "‟", "«", "``", "‘"):
        return "close" if mark == "“" and _closes(text, at, part) else "open"
    if mark in ("”", "»", "''", "’"):
        return "close"
    if mark in ('"', "'"):
        return "close" if _closes(text, at, part) else "open"
    return ""


def _closes(text: str, at: int, part: Paragraph) -> bool:
    """A mark closes when a blank, a stop or the end follows and something stands right before it."""
    before = text[at - 1] if at > part.start else " "
    after = text[at + 1] if at + 1 < part.end else " "
    return not before.isspace() and before not in "([—–" and (not after.isalnum() or before in ".,!?…")


def _in_paragraph(text: str, part: Paragraph, opens_next: bool) -> Iterator[Quotation]:
    marks = [
        (m, _kind(text, m.start(), part), m.group() in _DOUBLE) for m in _MARK.finditer(text, part.start, part.end)
    ]
    opened: tuple[int, int, bool] | None = None  # start of the mark, end of the mark, double?
    last, inner = part.start, False
    for number, (match, kind, double) in enumerate(marks):
        if opened is None:
            if kind == "open":
                opened = (match.start(), match.end(), double)
            elif kind == "close" and double and match.start() > last:
                yield from _unopened(text, part, last, match)
                last = match.end()
        elif double == opened[2] and kind == "close":
            if inner:
                inner = False
                continue
            if match.start() > opened[1] and (double or match.start() - opened[1] <= LONGEST_SINGLE):
                yield Quotation(opened[0], match.end(), (opened[1], match.start()), True)
            opened, last = None, match.end()
        elif double and not opened[2]:
            opened = (match.start(), match.end(), True) if kind == "open" else None
        elif double and kind == "open":  # “the “hell” of war”: believed when two marks close behind it
            after = (k for _, k, d in (marks[n] for n in range(number + 1, len(marks))) if d)
            inner = list(islice(after, 2)) == ["close", "close"]
    if opened is not None and opened[2] and opened[1] < part.end:
        yield Quotation(opened[0], part.end, (opened[1], part.end), False, opens_next)


def _unopened(text: str, part: Paragraph, last: int, match: re.Match[str]) -> Iterator[Quotation]:
    """A closing mark without an opening one: the quotation began at the paragraph or the last mark.

    Only believed right after a stop or comma, where a closing mark has its usual place, and when
    nothing before it in the paragraph was quoted (else it is a stray mark)."""
    if last == part.start and text[match.start() - 1] in ".,!?" and match.start() > part.start + 20:
        yield Quotation(part.start, match.end(), (part.start, match.start()), False)

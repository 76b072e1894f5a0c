"""Lines and paragraphs of a text as ranges; what every region is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: white space, and the marks that nobody sees: byte order mark, zero-width space, word joiner
BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff\u200b\u2060"
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_STOPS = (".", "!", "?", "…")
_CLOSING = "\"'”’»)]"
_NOT_FINAL = re.compile(r"\b(?:[A-Z]\.){2,}\Z")
#: a text whose lines are at most this long may be wrapped by hand; typewriter and mail widths are 60-80
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 50
#: share of lines that must keep to the width (tables and links may not)
_WRAPPED_SHARE = 0.95
#: a wrapped line ends where its next word would pass the width; writers are not exact to the letter
_SLACK = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A passage ``start``..``end`` of a text with a region kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. ``kind`` is set when the format states the region; ``aside`` when it stands beside
    the main content of its page."""

    start: int
    end: int
    kind: str | None = None
    aside: bool = False


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of ``text[start:end]`` that are not blank, without the blanks at their ends."""
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        left = len(line) - len(line.lstrip(BLANKS))
        right = len(line.rstrip(BLANKS))
        if left < right:
            yield match.start() + left, match.start() + right


def one_line(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with each line end as a blank, so that lengths stay."""
    return text[start:end].replace("\n", " ").replace("\r", " ")


def is_final(line: str) -> bool:
    """True when ``line`` ends as a sentence does: with a stop, a question or an exclamation mark."""
    tail = line[-24:]
    return tail.rstrip(_CLOSING).endswith(_STOPS) and not (tail[-3:-2] == "." and _NOT_FINAL.search(tail))


def blocks(text: str, fixed: Sequence[Part] = (), aside: Sequence[Part] = ()) -> list[Block]:
    """The paragraphs of ``text`` in order. ``fixed`` and ``aside`` are sorted and do not overlap."""
    found = list(lines(text, 0, len(text)))
    width = _wrap_width(found)
    out: list[Block] = []
    at = 0
    for part in [*fixed, Part(len(text), len(text), "")]:
        out.extend(_paragraphs(text, lines(text, at, part.start) if fixed else found, width))
        if part.start < part.end:
            out.append(Block(part.start, part.end, part.kind))
        at = part.end
    return _mark(out, aside) if aside else out


def _mark(found: list[Block], aside: Sequence[Part]) -> list[Block]:
    """``found`` with those that start in a range of ``aside`` marked so."""
    out: list[Block] = []
    at = 0
    for block in found:
        while at < len(aside) and aside[at].end <= block.start:
            at += 1
        inside = at < len(aside) and aside[at].start <= block.start
        out.append(Block(block.start, block.end, block.kind, inside and block.kind is None))
    return out


def _paragraphs(text: str, found: Iterable[tuple[int, int]], width: int) -> Iterator[Block]:
    """Lines, joined where one runs on in the next of a text wrapped at ``width`` (0: not wrapped)."""
    first = last = -1
    for here, stop in found:
        if first >= 0 and width and _runs_on(text, (first, last), (here, stop), width):
            last = stop
            continue
        if first >= 0:
            yield Block(first, last)
        first, last = here, stop
    if first >= 0:
        yield Block(first, last)


def _runs_on(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    gap = text[before[1] : after[0]]
    if gap.count("\n") > 1 or (gap.count("\n") == 0 and gap.count("\r") > 1):
        return False
    begin = max(text.rfind("\n", before[0], before[1]), text.rfind("\r", before[0], before[1])) + 1
    line = before[1] - max(before[0], begin)
    word = text[after[0] : min(after[1], after[0] + width)].split(None, 1)[0]
    if line + 1 + len(word) > width - _SLACK:
        return True
    return text[after[0]].islower() and not is_final(text[max(before[0], before[1] - 24) : before[1]])


def _wrap_width(found: Sequence[tuple[int, int]]) -> int:
    """The width a text of these lines is wrapped at by hand, or 0: most keep to it and some paragraph runs over."""
    lengths = sorted(end - start for start, end in found)
    if len(lengths) < 4:
        return 0
    width = lengths[int(len(lengths) * _WRAPPED_SHARE) - 1]
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0

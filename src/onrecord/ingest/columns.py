"""The lines of a page in the order they are read, column by column.

A page of two columns cannot be read row by row. The gutter is where hardly any line crosses and prose stands on
both sides; lines that do cross it (a heading over both columns) part what stands above them from what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.ingest.glyphs import Run

#: pieces of one row belong together up to this gap, in letters' sizes; gutters are wider
_GAP = 1.4
#: a gap this wide between pieces is a blank; narrower ones are kerning
_BLANK = 0.16
#: a gap this wide in a line is a tabulator
_TAB = 3.0
#: pieces whose baselines differ by less, in sizes, stand in one row (raised numbers of notes among them)
_ROW = 0.45
#: a text printed twice to make it bold is moved by less, in sizes; the narrowest letters are wider
_HAIR = 0.08
#: the gutter lies within the middle of its text
_MIDDLE = (0.22, 0.78)
#: lines of a column fill it: the middle one so much of its width; tables do not
_FILLED = 0.5
_LINES = 4  # fewer make no column
_LETTERS = 14  # of the middle line of a column
#: lines crossing a gutter are at most this share of those beside it
_CROSSING = 0.5
_CROSSING_KNOWN = 0.2  # where the page before falls into columns
_MOST_COLUMNS = 6
_TRIED = 8  # places for a gutter that are looked at
#: a page with more lines is no page of prose, and looking for its gutter would take long
_MOST_LINES = 3_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it is printed; ``left`` and ``right`` are the edges of the column it stands in."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    left: float = 0.0
    right: float = 0.0


def rows(found: Sequence[Run]) -> list[list[Line]]:
    """What stands on each baseline, from the top of the page down, parted where a gap is wider than a word's."""
    out: list[list[Run]] = []
    for run in sorted(_once(found), key=lambda r: (-r.y, r.x0)):
        if out and out[-1][0].y - run.y <= _ROW * max(run.size, out[-1][0].size):
            out[-1].append(run)
        else:
            out.append([run])
    return [list(_pieces(sorted(row, key=lambda r: r.x0))) for row in out]


def _once(found: Sequence[Run]) -> Iterator[Run]:
    """Each run once: bold letters are sometimes made by drawing a text twice, a hair's breadth apart."""
    seen: set[tuple[str, int, int]] = set()
    for run in found:
        if run.size < 0.5:
            continue
        x, y = round(run.x0 / (_HAIR * run.size)), round(run.y / (_HAIR * run.size))
        if not any((run.text, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            seen.add((run.text, x, y))
            yield run


def _pieces(row: Sequence[Run]) -> Iterator[Line]:
    base = max(run.size for run in row)
    held: list[str] = []
    first = last = row[0]
    end = row[0].x1
    for run in row:
        gap = run.x0 - end
        if held and gap > _GAP * base:
            yield _line(first, end, base, held)
            held, first = [], run
        elif held and gap > _BLANK * min(run.size, last.size) and not held[-1][-1:].isspace():
            held.append(" ")
        held.append(_raised(run, last, base) if held else run.text)
        last, end = run, max(end, run.x1) if held else run.x1
    yield _line(first, end, base, held)


def _raised(run: Run, before: Run, base: float) -> str:
    """The number of a note stands raised and small behind a word; in brackets it is no figure of the text."""
    text = run.text.strip()
    small = run.size < 0.8 * base and run.y > before.y + 0.15 * base and text.isdecimal() and len(text) < 4
    return f"[{text}]" if small and before.size > 0.8 * base else run.text


def _line(first: Run, end: float, base: float, held: Sequence[str]) -> Line:
    return Line(first.x0, end, first.y, base, " ".join("".join(held).split()))


def gutter(found: Sequence[Line], before: float | None = None) -> float | None:
    """Where a page falls into columns, or None. ``before`` is where the page before it does: a page with a few lines in
    one column only, as the last one of a record has, falls there as well unless lines cross it."""
    own = _gutter(found)
    if own is not None or before is None or not found:
        return own
    crossing = sum(line.x0 < before < line.x1 for line in found)
    beside = any(line.x0 >= before for line in found)
    return before if beside and crossing <= _CROSSING_KNOWN * len(found) else None


def ordered(found: Sequence[Line], place: float | None) -> list[list[Line]]:
    """The lines column by column, each column's from the top down, with its edges; pieces of one row are joined.

    ``place`` is the page's ``gutter``."""
    return [column for column in _columns([line for line in found if line.text], place, _MOST_COLUMNS) if column]


def _columns(found: list[Line], gutter: float | None, most: int) -> list[list[Line]]:
    if gutter is None:
        return [_joined(found)]
    out: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    whole: list[Line] = []
    for line in sorted(found, key=lambda item: (-item.y, item.x0)):
        if line.x0 < gutter < line.x1:
            out += _side(left, most) + _side(right, most)
            left, right = [], []
            whole.append(line)
            continue
        if whole:
            out.append(_joined(whole))
            whole = []
        (left if line.x1 <= gutter else right).append(line)
    return [*out, *_side(left, most), *_side(right, most), *([_joined(whole)] if whole else [])]


def _side(found: list[Line], most: int) -> list[list[Line]]:
    return _columns(found, _gutter(found) if most > 3 else None, most // 2) if found else []


def _joined(found: Sequence[Line]) -> list[Line]:
    """Lines from pieces of one row, with the edges of the column: what nine in ten lines keep to."""
    grouped: list[list[Line]] = []
    for line in sorted(found, key=lambda item: (-item.y, item.x0)):
        if grouped and grouped[-1][0].y - line.y <= _ROW * max(line.size, grouped[-1][0].size):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    out: list[Line] = []
    for row in grouped:
        out.extend(_in_one(sorted(row, key=lambda item: item.x0)))
    if not out:
        return out
    left, right = _edge([line.x0 for line in out], 0.1), _edge([line.x1 for line in out], 0.95)
    return [replace(line, left=left, right=right) for line in out]


def _in_one(row: Sequence[Line]) -> Iterator[Line]:
    """The pieces of a row as one line; pieces printed over each other stay apart."""
    held = row[0]
    for line in row[1:]:
        if line.x0 < held.x1 - 0.5 * held.size:
            yield held
            held = line
        else:
            blank = " " if line.x0 - held.x1 < _TAB * line.size else "\t"
            held = replace(held, x1=line.x1, size=max(line.size, held.size), text=f"{held.text}{blank}{line.text}")
    yield held


def _edge(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _gutter(found: Sequence[Line], inner: bool = False) -> float | None:
    """Where the page falls into columns, or None: the place fewest lines cross, if prose fills both sides.

    ``inner`` is true when a side is looked at that may fall into columns itself."""
    if not 2 * _LINES <= len(found) <= _MOST_LINES:
        return None
    left, right = min(line.x0 for line in found), max(line.x1 for line in found)
    width = right - left
    gaps = list(_gaps(found, left + _MIDDLE[0] * width, left + _MIDDLE[1] * width))
    likely = sorted(gaps, key=lambda gap: (gap[2], -gap[1], gap[0]))[:_TRIED]
    return next((place for place, _, crossing in likely if _is_gutter(found, place, crossing, inner)), None)


def _gaps(found: Sequence[Line], first: float, last: float) -> Iterator[tuple[float, float, int]]:
    """Middles and widths of the strips between line ends and line starts, and how many lines cross each."""
    edges = sorted({(line.x0, 1) for line in found} | {(line.x1, 0) for line in found})
    starts, ends = sorted(line.x0 for line in found), sorted(line.x1 for line in found)
    begun = done = 0
    for (x, kind), (after, other) in pairwise(edges):
        while begun < len(starts) and starts[begun] <= x:
            begun += 1
        while done < len(ends) and ends[done] <= x:
            done += 1
        if kind == 0 and other == 1 and first < (x + after) / 2 < last:
            yield (x + after) / 2, after - x, begun - done


def _is_gutter(found: Sequence[Line], place: float, crossing: int, inner: bool) -> bool:
    """Prose on both sides, side by side: lines of several words that fill their column."""
    sides = [line for line in found if line.x1 <= place], [line for line in found if line.x0 >= place]
    if min(map(len, sides)) < _LINES or crossing > _CROSSING * (len(found) - crossing):
        return False
    for side in sides:
        if median(len(line.text) for line in side) < _LETTERS or median(len(line.text.split()) for line in side) < 3:
            return False
        room = max(line.x1 for line in side) - min(line.x0 for line in side)
        fills = median(line.x1 - line.x0 for line in side) >= _FILLED * room > 0
        if not fills and (inner or _gutter(side, inner=True) is None):
            return False
    tops, bottoms = [max(line.y for line in side) for side in sides], [min(line.y for line in side) for side in sides]
    beside = min(tops) - max(bottoms)
    return beside > 0.3 * (max(tops) - min(bottoms)) or beside > 100

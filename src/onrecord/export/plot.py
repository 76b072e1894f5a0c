"""Positions over time as one picture: a lane for every actor under every issue, a mark for every statement.

    drawn = picture(stands, issues, names)
    svg(drawn)                       # text; a mark's tooltip names the statement
    raster.png(drawn)                # bytes; needs Pillow

Colour and shape both tell the stance, so that the picture can be read in grey: for is a triangle that points up,
against one that points down, neutral a ring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from onrecord.query.dates import bounds
from onrecord.query.stances import Stand

#: from Okabe and Ito's palette for colour-blind readers
COLOURS = {"for": "#0072B2", "against": "#D55E00", "neutral": "#767676"}
#: corners of a mark from its middle; a stance that has none is a ring of radius RING
SHAPES: dict[str, tuple[tuple[int, int], ...]] = {
    "for": ((0, -5), (5, 4), (-5, 4)),
    "against": ((0, 5), (5, -4), (-5, -4)),
}
RING = 4
#: height of letters
SIZE = 12
_LEFT, _WIDTH, _LANE, _HEAD, _FOOT, _SIDE = 210, 620, 18, 30, 34, 24
_GREY, _PALE = "#555555", "#dddddd"
_TICKS = 5
#: actors of an issue that get a lane: those with most positions
_LANES = 10


@dataclass(frozen=True, slots=True)
class Words:
    """Text whose base line is at ``y``; ``x`` is where it starts, its "middle" or its "end", as ``anchor`` says."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    bold: bool = False
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line from ``x, y`` so far to the right and down."""

    x: float
    y: float
    right: float
    down: float
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stance at ``x, y``; ``title`` says whose it is, "" in the legend."""

    x: float
    y: float
    stance: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in units of one pixel, the later over the earlier."""

    width: int
    height: int
    parts: tuple[Words | Line | Mark, ...]


def picture(found: Sequence[Stand], issues: Sequence[str], names: dict[str, str]) -> Picture:
    """The picture of those of ``found`` that are dated and on one of ``issues``, in that order.

    names  issue id -> what is written over its lanes

    Width 860 units; the height grows with actors and issues. Equal positions give equal pictures.
    """
    placed = [(stand, both) for stand in found if (both := bounds(stand.when)) is not None and stand.issue in issues]
    days = [date.fromisoformat(both[0]).toordinal() for _, both in placed]
    first, last = (min(days), max(days)) if days else (0, 0)
    parts: list[Words | Line | Mark] = list(_legend())
    y = _SIDE
    for issue in issues:
        here = [(stand, day) for (stand, _), day in zip(placed, days, strict=True) if stand.issue == issue]
        often = Counter(stand.holder for stand, _ in here)
        holders = sorted(sorted(often, key=lambda name: (-often[name], name))[:_LANES], key=str.casefold)
        if not holders:
            continue
        parts.append(Words(8, y + 14, _clean(names.get(issue, issue)), bold=True))
        y += _HEAD - 8
        for holder in holders:
            middle = y + _LANE / 2
            parts.append(Line(_LEFT, middle, _WIDTH, 0, _PALE))
            parts.append(Words(_LEFT - 10, middle + 4, _clean(_short(holder)), "end"))
            parts += [_mark(s, _x(day, first, last), middle) for s, day in here if s.holder == holder]
            y += _LANE
        y += 10
    parts += _axis(first, last, y) if days else [Words(8, y + 14, "no dated position")]
    return Picture(_LEFT + _WIDTH + 30, y + _FOOT, tuple(parts))


def _x(day: int, first: int, last: int) -> float:
    return round(_LEFT + _WIDTH * ((day - first) / (last - first) if last > first else 0.5), 1)


def _mark(stand: Stand, x: float, y: float) -> Mark:
    return Mark(x, y, stand.stance, _clean(f"{stand.when} {stand.holder}: {stand.stance} ({stand.statement})"))


def _legend() -> Iterator[Words | Mark]:
    for number, stance in enumerate(COLOURS):
        x = _LEFT + 110 * number
        yield Mark(x, 12, stance)
        yield Words(x + 10, 16, stance)


def _axis(first: int, last: int, y: int) -> Iterator[Words | Line]:
    for day in sorted({first + round((last - first) * n / (_TICKS - 1)) for n in range(_TICKS)}):
        x = _x(day, first, last)
        yield Line(x, y, 0, 6, _GREY)
        yield Words(x, y + 20, date.fromordinal(day).isoformat(), "middle", colour=_GREY)


def _clean(words: str) -> str:
    """What XML may hold: control characters are in none of its texts."""
    return "".join(c if c.isprintable() else " " for c in words)


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29] + "…"


def svg(drawn: Picture) -> str:
    """The picture as SVG."""
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {drawn.width} {drawn.height}' "
        f"font-family='sans-serif' font-size='{SIZE}'>\n<rect width='100%' height='100%' fill='white'/>\n"
        + "\n".join(map(_svg, drawn.parts))
        + "\n</svg>\n"
    )


def _svg(part: Words | Line | Mark) -> str:
    if isinstance(part, Words):
        style = " font-weight='bold'" if part.bold else ""
        style += f" text-anchor='{part.anchor}'" if part.anchor != "start" else ""
        return f"<text x='{part.x:g}' y='{part.y:g}' fill='{part.colour}'{style}>{escape(part.text)}</text>"
    if isinstance(part, Line):
        return f"<path d='M{part.x:g} {part.y:g}l{part.right:g} {part.down:g}' stroke='{part.colour}'/>"
    title = f"<title>{escape(part.title)}</title>" if part.title else ""
    colour = COLOURS[part.stance]
    if part.stance not in SHAPES:
        ring = f"cx='{part.x:g}' cy='{part.y:g}' r='{RING}' fill='none' stroke='{colour}' stroke-width='1.5'"
        return f"<circle {ring}>{title}</circle>"
    corners = "L".join(f"{x} {y}" for x, y in SHAPES[part.stance])
    at = f"transform='translate({part.x:g} {part.y:g})'"
    return f"<path d='M{corners}Z' {at} fill='{colour}' fill-opacity='.75'>{title}</path>"

"""Positions over time as one SVG picture: a lane for every actor under every issue, a mark for every statement.

Colour and shape both tell the stance, so that the picture can be read in grey: for is a triangle that points up,
against one that points down, neutral a ring. A mark's tooltip names the statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

from onrecord.query.dates import bounds
from onrecord.query.stances import Stand

#: from Okabe and Ito's palette for colour-blind readers
_COLOURS = {"for": "#0072B2", "against": "#D55E00", "neutral": "#767676"}
_LEFT, _WIDTH, _LANE, _HEAD, _FOOT, _SIDE = 210, 620, 18, 30, 34, 24
_SHAPES = {"for": "M0 -5L5 4H-5Z", "against": "M0 5L5 -4H-5Z"}
_TICKS = 5
#: actors of an issue that get a lane: those with most positions
_LANES = 10


def svg(found: Sequence[Stand], issues: Sequence[str], names: dict[str, str]) -> str:
    """The picture of those of ``found`` that are dated and on one of ``issues``, in that order.

    names  issue id -> what is written over its lanes

    Width 860 units; the height grows with actors and issues. Equal positions give equal bytes.
    """
    placed = [(stand, both) for stand in found if (both := bounds(stand.when)) is not None and stand.issue in issues]
    days = [date.fromisoformat(both[0]).toordinal() for _, both in placed]
    first, last = (min(days), max(days)) if days else (0, 0)
    parts: list[str] = []
    y = _SIDE
    for issue in issues:
        here = [(stand, day) for (stand, _), day in zip(placed, days, strict=True) if stand.issue == issue]
        often = Counter(stand.holder for stand, _ in here)
        holders = sorted(sorted(often, key=lambda name: (-often[name], name))[:_LANES], key=str.casefold)
        if not holders:
            continue
        parts.append(_text(8, y + 14, names.get(issue, issue), "font-weight='bold'"))
        y += _HEAD - 8
        for holder in holders:
            middle = y + _LANE / 2
            parts.append(f"<path d='M{_LEFT} {middle:g}H{_LEFT + _WIDTH}' stroke='#ddd'/>")
            parts.append(_text(_LEFT - 10, middle + 4, _short(holder), "text-anchor='end'"))
            parts += [_mark(s, _x(day, first, last), middle) for s, day in here if s.holder == holder]
            y += _LANE
        y += 10
    parts += _axis(first, last, y) if days else [_text(8, y + 14, "no dated position", "")]
    height = y + _FOOT
    legend = "".join(_key(stance, _LEFT + 110 * n) for n, stance in enumerate(_COLOURS))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_LEFT + _WIDTH + 30} {height}' "
        f"font-family='sans-serif' font-size='12'>\n<rect width='100%' height='100%' fill='white'/>\n{legend}\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _x(day: int, first: int, last: int) -> float:
    return _LEFT + _WIDTH * ((day - first) / (last - first) if last > first else 0.5)


def _mark(stand: Stand, x: float, y: float) -> str:
    told = f"{stand.when} {stand.holder}: {stand.stance} ({stand.statement})"
    return _shape(stand.stance, x, y, f"<title>{_clean(told)}</title>")


def _shape(stance: str, x: float, y: float, inside: str = "") -> str:
    colour = _COLOURS[stance]
    if stance in _SHAPES:
        at = f"transform='translate({x:.1f} {y:g})'"
        return f"<path d='{_SHAPES[stance]}' {at} fill='{colour}' fill-opacity='.75'>{inside}</path>"
    return f"<circle cx='{x:.1f}' cy='{y:g}' r='4' fill='none' stroke='{colour}' stroke-width='1.5'>{inside}</circle>"


def _key(stance: str, x: float) -> str:
    return _shape(stance, x, 12) + _text(x + 10, 16, stance, "")


def _axis(first: int, last: int, y: int) -> list[str]:
    days = sorted({first + round((last - first) * n / (_TICKS - 1)) for n in range(_TICKS)})
    return [
        f"<path d='M{_x(day, first, last):.1f} {y}v6' stroke='#555'/>"
        + _text(_x(day, first, last), y + 20, date.fromordinal(day).isoformat(), "text-anchor='middle' fill='#555'")
        for day in days
    ]


def _text(x: float, y: float, words: str, style: str) -> str:
    return f"<text x='{x:g}' y='{y:g}' {style}>{_clean(words)}</text>"


def _clean(words: str) -> str:
    """What XML may hold: control characters are in none of its texts."""
    return escape("".join(c if c.isprintable() else " " for c in words))


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29] + "…"

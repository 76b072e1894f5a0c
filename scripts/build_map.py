#!/usr/bin/env python3
"""Make the outlines of the map and the points of states from Natural Earth.

usage: python scripts/build_map.py countries-50m.json

The file is that of the npm package world-atlas 2.0.2 (SHA256 below): Natural Earth 4.1.0, 1:50m, in the public
domain. Written are ``src/onrecord/serve/static/land.svg`` (land, borders, disputed borders, in the map's own
projection) and ``registers/points.tsv`` (a point inside each state). The same file gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.core.register import read_table
from onrecord.core.spelling import fold
from onrecord.serve.globe import HEIGHT, WIDTH, project

ROOT = Path(__file__).resolve().parent.parent
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
ORIGIN = "Natural Earth 4.1.0 (public domain), 1:50m, by way of world-atlas 2.0.2"
#: units of the drawing to one of the map; what is nearer to a line than this many of them is left out
SCALE, NEAR = 10, 0.9
#: a ring of less than so many square units is no more than a dot
LEAST = 12.0
#: drawn apart from their neighbours by Natural Earth, though their borders or status are disputed
DISPUTED = {"Kosovo", "N. Cyprus", "Somaliland", "W. Sahara", "Palestine", "Siachen Glacier", "Taiwan"}
#: between these, lines south of the latitude are disputed: the border of Crimea, not that of the mainland
LINE = ({"Russia", "Ukraine"}, 46.4)
#: not drawn: it would take a third of the picture
LEFT_OUT = {"Antarctica"}
#: Natural Earth's short names of states that the register has in full
NAMES = {
    "Marshall Is.": "MHL", "S. Sudan": "SSD", "Solomon Is.": "SLB", "St. Vin. and Gren.": "VCT", "Cook Is.": "COK",
    "Eq. Guinea": "GNQ", "Dominican Rep.": "DOM", "Dem. Rep. Congo": "COD", "Congo": "COG",
    "Central African Rep.": "CAF", "Bosnia and Herz.": "BIH", "Antigua and Barb.": "ATG",
}  # fmt: skip
#: register name -> degrees, for what Natural Earth does not draw apart: to half a degree, own reading of the map
BY_HAND = {
    "Tuvalu": (179.0, -8.5), "Abkhazia": (41.0, 43.0), "South Ossetia": (44.0, 42.5), "Transnistria": (29.5, 47.0),
    "Nagorno-Karabakh": (46.5, 40.0), "Northern Cyprus": (33.5, 35.5), "Western Sahara": (-13.0, 24.5),
}  # fmt: skip

Point = tuple[float, float]


def main(path: Path) -> None:
    """Writes both files."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{path} is another file than the one of world-atlas 2.0.2")
    atlas = json.loads(data)
    states = {one["properties"]["name"]: one for one in atlas["objects"]["countries"]["geometries"]}
    arcs = [list(_degrees(arc, atlas["transform"])) for arc in atlas["arcs"]]
    target = ROOT / "src" / "onrecord" / "serve" / "static" / "land.svg"
    target.write_text(outlines(states, arcs), encoding="utf-8", newline="\n")
    (ROOT / "registers" / "points.tsv").write_text(points(states, arcs), encoding="utf-8", newline="\n")


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * wide + left, y * high + low


def _rings(state: dict[str, Any]) -> list[list[int]]:
    """The rings of a state, each a list of arcs; ~n is arc n from its end."""
    if state["type"] == "Polygon":
        return list(state["arcs"])
    return [ring for polygon in state.get("arcs", []) for ring in polygon]


def _joined(ring: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    found: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def _crosses(ring: list[Point]) -> bool:
    """True for a ring over the 180th meridian, where degrees jump from one end of the map to the other."""
    return any(abs(one - other) > 180 for (one, _), (other, _) in pairwise(ring))


def _unrolled(ring: list[Point]) -> list[Point]:
    """The ring without jumps, its degrees going on past 180."""
    found, turn = [ring[0]], 0
    for (before, _), (lon, lat) in pairwise(ring):
        turn += (lon - before < -180) * 360 - (lon - before > 180) * 360
        found.append((lon + turn, lat))
    shift = 360 if min(lon for lon, _ in found) < -180 else 0
    return [(lon + shift, lat) for lon, lat in found]


def _cut(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of a ring east and west of the 180th meridian."""
    whole = _unrolled(ring)
    for side, shift in ((1, 0), (-1, -360)):
        part: list[Point] = []
        for (lon, lat), (next_lon, next_lat) in zip(whole, [*whole[1:], whole[0]], strict=True):
            if side * (180 - lon) >= 0:
                part.append((lon + shift, lat))
            if (lon - 180) * (next_lon - 180) < 0:
                part.append((180 + shift, lat + (next_lat - lat) * (180 - lon) / (next_lon - lon)))
        if part:
            yield [*part, part[0]]


def outlines(states: dict[str, dict[str, Any]], arcs: list[list[Point]]) -> str:
    """The drawing: land without lines, borders, disputed borders."""
    drawn = [_thinned([_units(point) for point in arc]) for arc in arcs]
    beside: dict[int, list[str]] = {}
    land: list[str] = []
    for name, state in states.items():
        if name in LEFT_OUT:
            continue
        for ring in _rings(state):
            whole = _joined(ring, arcs)
            cut = [_thinned(list(map(_units, part))) for part in _cut(whole)] if _crosses(whole) else None
            for line in cut or [_joined(ring, drawn)]:
                if abs(_area(line)) >= LEAST:
                    land.append(_path(line) + "z")
            for number in ring:
                beside.setdefault(number if number >= 0 else ~number, []).append(name)
    plain: list[str] = []
    dashed: list[str] = []
    for number, names in beside.items():
        if len(set(names)) > 1:
            pair, latitude = LINE
            line_of = set(names) == pair and max(lat for _, lat in arcs[number]) < latitude
            (dashed if DISPUTED & set(names) or line_of else plain).append(_path(drawn[number]))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * SCALE} {HEIGHT * SCALE}">'
    parts = [f'<path id="{name}" d="{"".join(d)}"/>' for name, d in (
        ("land", land), ("borders", plain), ("disputed", dashed))]  # fmt: skip
    return "\n".join([head, f"<!-- {ORIGIN}; scripts/build_map.py -->", *parts, "</svg>", ""])


def _units(point: Point) -> Point:
    x, y = project(*point)
    return x * SCALE, y * SCALE


def _path(line: list[Point]) -> str:
    """A line in whole units, each point as the way from the one before."""
    whole = [(round(x), round(y)) for x, y in line]
    (x, y), told = whole[0], [f"M{whole[0][0]} {whole[0][1]}l"]
    for next_x, next_y in whole[1:]:
        if (next_x, next_y) != (x, y):
            dx, dy = next_x - x, next_y - y
            told.append(f"{'' if told[-1].endswith('l') or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
            x, y = next_x, next_y
    return "".join(told) if len(told) > 1 else f"M{x} {y}h0"


def _thinned(line: list[Point]) -> list[Point]:
    """Ramer, Douglas and Peucker: the points without which the line would be elsewhere."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, first
        for number in range(first + 1, last):
            away = _away(line[number], line[first], line[last])
            if away > far:
                far, at = away, number
        if far > NEAR:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[number] for number in sorted(kept)]


def _away(point: Point, one: Point, other: Point) -> float:
    """How far a point is from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return float(((x1 + along * (x2 - x1) - x) ** 2 + (y1 + along * (y2 - y1) - y) ** 2) ** 0.5)


def _area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def points(states: dict[str, dict[str, Any]], arcs: list[list[Point]]) -> str:
    """The register of points: in the largest part of each state the one farthest from its edge, of a grid."""
    ids = {fold(name): row["id"] for row in read_table("states") for name in (row["name"], *row["aliases"].split("|"))}
    told = {row["id"]: row["name"] for row in read_table("states")}
    rows = {}
    for name, state in states.items():
        one = NAMES.get(name) or ids.get(fold(name))
        if one in told:
            rings = (_unrolled(_joined(ring, arcs)) for ring in _rings(state))
            lon, lat = _inside(max(rings, key=lambda ring: abs(_area(ring))))
            rows[one] = ((lon + 180) % 360 - 180, lat, ORIGIN.partition(",")[0])
    for name, (lon, lat) in BY_HAND.items():
        rows[ids[fold(name)]] = (lon, lat, "own reading of the map")
    head = [
        "# made by scripts/build_map.py: a point inside each state, where the map draws what is counted of it",
        "state\tname\tlon\tlat\tsource",
    ]
    lines = [f"{one}\t{told[one]}\t{lon:.2f}\t{lat:.2f}\t{source}" for one, (lon, lat, source) in sorted(rows.items())]
    return "\n".join([*head, *lines, ""])


def _inside(ring: list[Point], steps: int = 24) -> Point:
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    thin = ring[:: max(1, len(ring) // 300)]
    best, most = ring[0], -1.0
    for column in range(1, steps):
        for row in range(1, steps):
            point = (left + (right - left) * column / steps, low + (high - low) * row / steps)
            if _within(point, ring):
                nearest = min((point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in thin)
                if nearest > most:
                    best, most = point, nearest
    return best


def _within(point: Point, ring: list[Point]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


if __name__ == "__main__":
    main(Path(sys.argv[1]))

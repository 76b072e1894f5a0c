"""The map's projection and its views: Equal Earth, whose areas are true.

project(21.0, 42.6) == (544.7…, 106.4…)

Formula and constants: Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33 (2019), equations 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

#: units of the drawing; the south ends where no state lies further (Antarctica is not drawn)
WIDTH, HEIGHT = 1000, 437
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(lon: float, lat: float) -> tuple[float, float]:
    """Units from the left and from the top, of degrees east and north."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    squared = theta * theta
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * _slope(squared))
    y = theta * (_A1 + _A2 * squared + squared**3 * (_A3 + _A4 * squared))
    return WIDTH / 2 + x / _HALF * WIDTH / 2, (_TOP - y) / _HALF * WIDTH / 2


def _slope(squared: float) -> float:
    return _A1 + 3 * _A2 * squared + squared**3 * (7 * _A3 + 9 * _A4 * squared)


#: half the width of the equator and the height of the pole, on a globe whose radius is 1
_HALF = 2 * sqrt(3) * radians(180) / (3 * _A1)
_POLE = asin(sqrt(3) / 2)
_TOP = _POLE * (_A1 + _A2 * _POLE**2 + _POLE**6 * (_A3 + _A4 * _POLE**2))


@dataclass(frozen=True, slots=True)
class View:
    """A part of the map: its left, top, width and height in units of the drawing."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float, edge: float = 0.0) -> bool:
        """True for a point that lies in it, and not in its outer ``edge``, as a share of width and height."""
        aside, down = (x - self.left) / self.width, (y - self.top) / self.height
        return edge <= aside <= 1 - edge and edge <= down <= 1 - edge


def _around(lon: float, lat: float, width: float) -> View:
    x, y = project(lon, lat)
    height = width * HEIGHT / WIDTH
    return View(round(x - width / 2, 1), round(y - height / 2, 1), width, round(height, 1))


#: narrowest first, by their middle in degrees and their width in units
VIEWS: dict[str, View] = {
    "Balkans": _around(20.5, 42.8, 60), "Caucasus": _around(44, 41.5, 75), "Middle East": _around(43, 31, 150),
    "Europe": _around(17, 51, 200), "Africa": _around(18, 3, 420), "Asia": _around(95, 25, 420),
    "Americas": _around(-80, 10, 560), "World": View(0, 0, WIDTH, HEIGHT),
}  # fmt: skip

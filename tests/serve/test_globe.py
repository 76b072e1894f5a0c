"""The projection has true areas and the published extent; the outlines fit it."""

from __future__ import annotations

import re
from importlib.resources import files
from math import cos, radians

import pytest

from onrecord.core.register import read_table
from onrecord.serve.globe import HEIGHT, VIEWS, WIDTH, project


def test_the_whole_globe_has_the_published_proportions() -> None:
    top, equator = project(0, 90)[1], project(0, 0)[1]
    assert (top, project(180, 0)[0], project(-180, 0)[0]) == (0, WIDTH, 0)
    # 2.7066 by 1.3174 on a globe of radius 1: Šavrič, Patterson and Jenny 2019
    assert WIDTH / 2 / (equator - top) == pytest.approx(2.70663 / 1.31736, rel=1e-4)


@pytest.mark.parametrize("lat", [-50, -20, 0, 35, 65, 80])
def test_areas_are_true(lat: float) -> None:
    step = 0.01
    (x, y), (x_east, _), (_, y_north) = project(30, lat), project(30 + step, lat), project(30, lat + step)
    at_equator = (project(step, 0)[0] - project(0, 0)[0]) * (project(0, 0)[1] - project(0, step)[1])
    # the sides of a small cell are not at right angles, but its parallels are straight
    assert (x_east - x) * (y - y_north) == pytest.approx(at_equator * cos(radians(lat)), rel=1e-3)


def test_every_view_lies_on_the_map_and_the_narrowest_comes_first() -> None:
    widths = [view.width for view in VIEWS.values()]
    assert widths == sorted(widths)
    assert VIEWS["Balkans"].holds(*project(20.9, 42.6))
    assert not VIEWS["Balkans"].holds(*project(2.3, 48.9))
    assert VIEWS["World"].holds(*project(170, -45))


def test_outlines_are_small_and_drawn_in_the_map_s_units() -> None:
    drawing = (files("onrecord.serve") / "static" / "land.svg").read_text(encoding="utf-8")
    assert len(drawing) < 300_000
    assert re.findall(r'<path id="(\w+)"', drawing) == ["land", "borders", "disputed"]
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(-?\d+) (-?\d+)", drawing)]
    assert len(starts) > 500
    assert all(0 <= x <= WIDTH * 10 and 0 <= y <= HEIGHT * 10 for x, y in starts)


def test_every_point_is_a_state_s_and_on_the_map() -> None:
    states = {row["id"] for row in read_table("states")}
    for row in read_table("points", ("state", "name", "lon", "lat", "source")):
        x, y = project(float(row["lon"]), float(row["lat"]))
        assert row["state"] in states
        assert VIEWS["World"].holds(x, y), row

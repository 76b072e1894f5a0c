"""What scripts/build_map.py does with lines and rings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "build_map.py"


@pytest.fixture(scope="module")
def script(program: Callable[[str], ModuleType]) -> ModuleType:
    return program("scripts/build_map.py")


def test_points_that_change_nothing_are_left_out(script: ModuleType) -> None:
    line = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 5.0), (10.2, 10.0)]
    assert script._thinned(line) == [(0.0, 0.0), (10.0, 0.0), (10.2, 10.0)]


def test_a_ring_over_the_180th_meridian_is_cut_in_two(script: ModuleType) -> None:
    ring = [(170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0)]
    assert script._crosses(ring)
    east, west = (sorted(set(part)) for part in script._cut(ring))
    assert east == [(170.0, 60.0), (170.0, 70.0), (180.0, 60.0), (180.0, 70.0)]
    assert west == [(-180.0, 60.0), (-180.0, 70.0), (-170.0, 60.0), (-170.0, 70.0)]


def test_the_point_of_a_state_lies_in_it(script: ModuleType) -> None:
    horseshoe = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 3.0), (3.0, 3.0), (3.0, 9.0), (0.0, 9.0)]
    assert script._within(script._inside(horseshoe), horseshoe)
    assert not script._within((4.5, 6.0), horseshoe)


def test_a_line_is_written_as_ways_from_point_to_point(script: ModuleType) -> None:
    assert script._path([(1.0, 2.0), (3.4, 2.0), (3.4, 0.6)]) == "M1 2l2 0 0-1"


def test_another_file_is_refused(script: ModuleType, tmp_path: Path) -> None:
    other = tmp_path / "countries-50m.json"
    other.write_text("{}")
    with pytest.raises(SystemExit, match="another file"):
        script.main(other)

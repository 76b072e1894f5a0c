"""The benchmark of the stage who: its clock, and that onrecord's part runs."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "who.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    sys.path.insert(0, str(PROGRAM.parent))
    spec = importlib.util.spec_from_file_location("bench_who", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PROGRAM.parent))
    yield module
    del sys.modules["speed"]


def test_each_text_counts_for_each_system(bench: Any) -> None:
    ticks = iter(range(100))
    seen: list[tuple[str, int]] = []
    runs = {name: lambda number, name=name: seen.append((name, number)) for name in ("a", "b")}
    sums = bench.one_round(runs, 3, now=lambda: (0, next(ticks)))
    assert sums == {"a": 3, "b": 3}
    assert seen == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]


def test_the_stage_finds_somebody(bench: Any) -> None:
    run = bench.SYSTEMS["onrecord, stage who"](["Ana Petrović, the mayor, said that the bridge was open."])
    assert [e.name for e in run(0).entities] == ["Ana Petrović"]

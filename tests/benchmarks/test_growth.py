"""The benchmark of growth: a line and a square are told apart by a clock of their own, and a small run ends."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "growth.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PROGRAM.parent))
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            patch.setenv(name, "1")  # the program sets them; afterwards they are what they were
        spec = importlib.util.spec_from_file_location("bench_growth", PROGRAM)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        patch.setitem(sys.modules, "bench_growth", module)  # dataclasses look their module up
        spec.loader.exec_module(module)
        yield module
        del sys.modules["growing"]


@pytest.mark.parametrize(("power", "ratio", "ends"), [(0, 1, 0), (1, 4, 0), (2, 16, 1)])
def test_a_square_is_told_from_a_line(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, power: int, ratio: int, ends: int
) -> None:
    now = 0.0

    def works(size: int) -> None:
        nonlocal now
        now += (size / 10_000) ** power

    monkeypatch.setattr(bench, "process_time", lambda: now)
    monkeypatch.setattr(bench, "cases", lambda: [bench.Case("a", int, works), bench.Case("b", int, works, 500)])
    out = tmp_path / "growth.json"
    assert bench.main(["--only", "a", "--least", "1", "--json", str(out)]) == ends
    (one,) = json.loads(out.read_text()).values()
    assert one["n"] == (1_000 if power == 0 else 16_000)
    assert one["ratio"] == pytest.approx(ratio)


def test_inputs_have_the_length_that_is_asked_for(bench: ModuleType) -> None:
    growing = sys.modules["growing"]
    assert growing.repeated("abc", 6) == "abcabc"
    assert growing.repeated(("(", "ab", ")"), 3) == "(abab)", "units are whole"
    names = [case.name for case in growing.cases()]
    assert len(set(names)) == len(names)


def test_every_case_runs_on_a_little(bench: ModuleType) -> None:
    for case in sys.modules["growing"].cases():
        case.run(case.make(60))


def test_a_small_run(tmp_path: Path) -> None:
    out = tmp_path / "growth.json"
    asked = ["--only", "core.spelling", "--only", "store.text.also", "--least", "0", "--json", str(out)]
    done = subprocess.run([sys.executable, str(PROGRAM), *asked], capture_output=True, text=True, check=False)
    assert set(json.loads(out.read_text())) == {"core.spelling.spelled_words 'ö'", "store.text.also 'ö'"}
    assert "2 cases, " in done.stdout
    assert "2/2 store.text.also" in done.stderr

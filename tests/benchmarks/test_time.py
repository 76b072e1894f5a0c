"""The benchmark of the stage time: its arithmetic with a clock of its own, and one run without peers."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "time.py"
TEXT = "BELGRADE, 3 May 2021. The minister said on Monday that talks would resume on 9 May."


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(PROGRAM.parent))
    spec = importlib.util.spec_from_file_location("bench_time", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_time"] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(PROGRAM.parent))
    yield module
    del sys.modules["bench_time"], sys.modules["speed"]


def test_every_text_goes_through_every_system_in_turn(bench):
    seen, clock = [], iter(range(100))

    def run(name):
        return lambda text: seen.append((name, text))

    runs = {"onrecord": run("onrecord"), "peer": run("peer")}
    assert bench.one_round(runs, ["a", "b"], lambda: (0, next(clock))) == {"onrecord": 2, "peer": 2}
    assert seen == [("onrecord", "a"), ("peer", "a"), ("onrecord", "b"), ("peer", "b")]


def test_ratios_are_taken_within_a_round(bench):
    rounds = [{"onrecord": 1.0, "peer": 10.0}, {"onrecord": 2.0, "peer": 60.0}, {"onrecord": 4.0, "peer": 40.0}]
    made = bench.summary(rounds, 100)
    assert made["onrecord"]["words_per_second"] == 50
    assert made["peer"]["times_onrecord"] == 10


def test_relaxed_f1_counts_overlaps_with_the_tags(bench):
    from onrecord.evaluate.times import Timex

    start = TEXT.index("9 May")
    text = bench.prepare(TEXT, "2021-05-03", (Timex(start, start + 5, "DATE", "2021-05-09"),))
    assert bench.relaxed_f1(lambda _: [(start, start + 2), (0, 4)], [text]) == 2 / 3
    assert bench.relaxed_f1(lambda _: [], [bench.prepare(TEXT, "2021-05-03")]) is None


def test_the_program_runs_without_peers(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    out = tmp_path / "out.json"
    run = [sys.executable, str(PROGRAM), str(tmp_path / "a.txt"), "--rounds", "1", "--only", "onrecord"]
    done = subprocess.run([*run, "--json", str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "onrecord, stage time" in done.stdout
    assert json.loads(out.read_text())["systems"]["onrecord"]["words_per_second"] > 0

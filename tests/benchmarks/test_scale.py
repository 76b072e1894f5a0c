"""The benchmark of builds of many reports: a small run of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "scale.py"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from Linux's /proc")
def test_a_small_build_is_timed_and_its_worker_weighed() -> None:
    asked = [sys.executable, str(PROGRAM), "--reports", "12", "--workers", "1", "--reader", "rules", "--short"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    reports, workers, words, _, _, ratio, memory, _ = said[1].split("\t")
    assert (reports, workers, ratio) == ("12", "1", "1.00")
    assert int(words.replace(",", "")) > 200
    assert max(map(float, memory.split("/"))) > 20

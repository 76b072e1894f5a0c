"""The benchmark of the reading room: a small run of it, with a build beside the readers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "serve.py"


def test_a_small_run() -> None:
    options = ["--reports", "20", "--readers", "2", "--rounds", "1", "--pause", "0"]
    done = subprocess.run([sys.executable, str(PROGRAM), *options], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert {"/", "/timeline", "/network", "/login", "all"} <= {line.split()[0] for line in lines}
    assert all(float(line.split()[-1]) >= 0 for line in lines[2:-1])

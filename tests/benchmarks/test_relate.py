"""The benchmarks of what compares reports: a small run of each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize(
    ("program", "options", "told"),
    [
        ("copies.py", ["--reports", "200"], "precision 1.0000"),
        ("relate.py", ["--reports", "12", "--added", "2"], "one more report: median"),
    ],
)
def test_a_small_run(program: str, options: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / program), *options], capture_output=True, text=True, check=True
    )
    assert told in done.stdout
    assert "peak" in done.stdout

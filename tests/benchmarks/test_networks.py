"""The benchmark of networks: both versions agree, and a small run gives its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "networks.py"


def test_a_small_run_gives_its_figures(tmp_path: Path) -> None:
    out = tmp_path / "networks.json"
    asked = ["--actors", "30", "--concepts", "20", "--statements", "900", "--rounds", "1", "--json", str(out)]
    done = subprocess.run([sys.executable, str(PROGRAM), *asked], capture_output=True, text=True, check=True)
    figures = json.loads(out.read_text())
    assert set(figures) == {"congruence", "subtract, average", "subtract of integers"}
    assert all(one["onrecord_s"] > 0 and one["ratio"] > 0 for one in figures.values())
    assert "30 actors, 20 concepts, 900 statements" in done.stdout

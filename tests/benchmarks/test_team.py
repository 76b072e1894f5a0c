"""Builders and reviewers at once on PostgreSQL: a short run of the benchmark, and the record is the one SQLite has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "team.py"


def test_a_short_run_loses_nothing(tmp_path: Path) -> None:
    sys.path.insert(0, str(PROGRAM.parent))
    try:
        from postgres import programs
    finally:
        sys.path.pop(0)
    if find_spec("psycopg") is None or programs() is None:
        if os.environ.get("ONRECORD_POSTGRES") == "required":
            pytest.fail("no PostgreSQL")
        pytest.skip("no PostgreSQL")
    out = tmp_path / "team.json"
    asked = ["--seconds", "10", "--json", str(out)]
    done = subprocess.run([sys.executable, str(PROGRAM), *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "faults: 0 on the server, 0 in the file; different: nothing" in done.stdout
    figures = json.loads(out.read_text())
    assert figures["took"]["build"]["times"] >= 4
    assert figures["judgements"] > 0

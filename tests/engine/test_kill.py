"""Workers of a build that is killed; the record it leaves is looked at in tests/crash."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

import pytest


def working(pid: int) -> bool:
    """True while process ``pid`` exists and is no zombie waiting to be counted."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc to see processes")
def test_workers_leave_when_the_main_process_is_killed(reports, stages, tmp_path):
    script = (
        "import sys\nfrom onrecord.engine import build\nimport engine_stages\n"
        "build([sys.argv[1]], sys.argv[2], workers=2, process=engine_stages.sleeps)\n"
    )
    paths = [str(Path(__file__).parent), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-c", script, str(reports), str(tmp_path / "r.db")]
    with Popen(command, env=environment, stderr=PIPE) as child:
        marks = [reports / "a.pid", reports / "b.pid"]
        until = time.monotonic() + 60
        try:
            while not all(mark.exists() and mark.read_text() for mark in marks) and time.monotonic() < until:
                time.sleep(0.05)
            workers = [int(mark.read_text()) for mark in marks]
            assert all(working(pid) for pid in workers)
        finally:
            child.kill()
    until = time.monotonic() + 10
    while any(working(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(working(pid) for pid in workers)

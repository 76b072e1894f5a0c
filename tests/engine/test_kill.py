from __future__ import annotations

import importlib.util
import os
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kill():
    spec = importlib.util.spec_from_file_location("kill", ROOT / "benchmarks" / "kill.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["kill"]


@pytest.mark.parametrize(("workers", "rounds", "seed"), [(1, 5, 1), (2, 1, 3)])
def test_killed_builds_are_completed_by_the_same_command(kill, tmp_path, workers, rounds, seed):
    trial = kill.Trial(tmp_path / "trial", reports=64, workers=workers, seed=seed)
    assert trial.total == 64
    result = trial.kill(rounds)
    assert result.kills == rounds
    assert result.partial > 0
    assert result.completed >= 1


def test_look_sees_damage(kill, tmp_path):
    trial = kill.Trial(tmp_path / "trial", reports=12, workers=1, seed=3)
    path = tmp_path / "trial" / "whole.db"
    with open(path, "r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * 4096 * 3)
    with pytest.raises((AssertionError, Exception), match=r"malformed|integrity_check|damaged"):
        kill.look(path)
    assert trial.total == 12


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
        until = time.monotonic() + 20
        while not all(mark.exists() and mark.read_text() for mark in marks) and time.monotonic() < until:
            time.sleep(0.05)
        workers = [int(mark.read_text()) for mark in marks]
        assert all(working(pid) for pid in workers)
        child.kill()
    until = time.monotonic() + 10
    while any(working(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(working(pid) for pid in workers)

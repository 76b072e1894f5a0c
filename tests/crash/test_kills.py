"""Everything that writes is killed a few times (benchmarks/kill.py does it a thousand times), and the trial itself."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from killing.child import Ack, WorkFailed, can_trace, run
from killing.ground import Writer
from killing.trial import Trial

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "kill.py"


def test_nothing_is_lost_and_nothing_doubled() -> None:
    done = subprocess.run([sys.executable, str(PROGRAM), "--rounds", "20"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    head, columns, *rows, total = done.stdout.splitlines()
    assert head.startswith("moments: ")
    counts = dict(zip(columns.split(), (int(n.replace(",", "")) for n in total.split()[1:]), strict=True))
    assert counts["kills"] == 20
    assert counts["partial"] >= counts["kills"] // 2
    assert len(rows) >= 18
    assert [counts[name] for name in ("lost", "doubled", "faults", "differ")] == [0, 0, 0, 0]


# what the trial must see


def _lines(folder: Path) -> list[str]:
    path = folder / "lines"
    return path.read_text(encoding="utf-8").split("\n") if path.exists() else []


def _held(folder: Path) -> Counter[str]:
    return Counter(line for line in _lines(folder) if line)


def _torn(folder: Path) -> list[str]:
    return [] if _lines(folder)[-1:] in ([], [""]) else ["half a line"]


def _append(text: str) -> None:
    with Path("lines").open("a", encoding="utf-8") as lines:
        lines.write(text)


def _careful(ack: Ack) -> None:
    for n in range(20):
        if str(n) not in _lines(Path()):
            _append(f"{n}\n")
        ack(str(n))


def _hasty(ack: Ack) -> None:
    for n in range(20):
        ack(str(n))  # before it is there
        if str(n) not in _lines(Path()):
            _append(f"{n}\n")


def _forgetful(ack: Ack) -> None:
    for n in range(20):
        _append(f"{n}\n")  # again and again
        ack(str(n))


def _halting(ack: Ack) -> None:
    for n in range(20):
        if str(n) not in _lines(Path()):
            _append(f"{n}")
            _append("\n")
        ack(str(n))


def trial(work, folder: Path, kills: int = 30):
    writer = Writer("lines", lambda _: None, work, _held, _torn, _lines)
    return Trial(writer, folder, 1, trace=can_trace()).kill(kills)


def test_the_trial_finds_nothing_where_nothing_is_wrong(tmp_path: Path) -> None:
    tally = trial(_careful, tmp_path / "t")
    assert tally.kills == 30
    assert tally.partial > 10
    assert tally.wrong == 0


@pytest.mark.skipif(not can_trace(), reason="children cannot be followed here, and these moments are rare")
@pytest.mark.parametrize(("work", "what"), [(_hasty, "lost"), (_forgetful, "doubled"), (_halting, "faults")])
def test_the_trial_sees_what_is_wrong(work, what: str, tmp_path: Path) -> None:
    tally = trial(work, tmp_path / "t")
    assert getattr(tally, what) > 0
    assert tally.told


def test_work_that_fails_by_itself_is_no_kill(tmp_path: Path) -> None:
    def broken(_ack: Ack) -> None:
        raise LookupError("of its own")

    with pytest.raises(WorkFailed, match="of its own"):
        run(broken, tmp_path / "journal")


@pytest.mark.skipif(not can_trace(), reason="children cannot be followed here")
def test_a_child_is_killed_before_it_changes_a_file(tmp_path: Path) -> None:
    def work(ack: Ack) -> None:
        for n in range(10):
            (tmp_path / str(n)).write_bytes(b"x")
            ack(str(n))

    whole = run(work, tmp_path / "journal", call=0)
    assert (whole.killed, whole.calls, len(whole.promised)) == (False, 20, 10)  # a file and a line of the journal each
    for path in tmp_path.glob("?"):
        path.unlink()
    early = run(work, tmp_path / "journal", call=5)
    assert (early.killed, early.promised) == (True, ("0", "1"))
    assert sorted(path.name for path in tmp_path.glob("?") if path.stat().st_size) == ["0", "1"]

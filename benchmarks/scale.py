"""Times builds of more and more reports by one worker and several, and how much memory each process takes.

    python benchmarks/scale.py --reports 1000 10000 --workers 1 2
    python benchmarks/scale.py --reports 100000 --workers 2 --reader rules --short

Reports are those of copies.py, in JSON Lines files of twenty. Each build is a program of its own, whose
processes are looked at ten times a second (Linux's /proc). Ratios are to the first number of workers of the same
size.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import copies

_FILE = 20  # reports in a file
_LOOK_S = 0.1
_BUILD = """
import sys
from onrecord.engine import build
if __name__ == "__main__":
    made = build([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3]), reader=sys.argv[4])
    print(made.words, made.recorded)
"""


@dataclass(slots=True)
class Memory:
    """Megabytes that processes held, looked at again and again: of each its highest, and of all the workers' highest
    in each quarter of the looks."""

    highest: dict[int, float] = field(default_factory=dict)
    looks: list[float] = field(default_factory=list)

    def look(self, root: int) -> None:
        """At ``root`` and what it has started."""
        held = {pid: _resident(pid) for pid in [root, *_started_by(root)]}
        for pid, size in held.items():
            self.highest[pid] = max(size, self.highest.get(pid, 0.0))
        self.looks.append(max((size for pid, size in held.items() if pid != root), default=0.0))

    def quarters(self) -> list[float]:
        """The workers' highest in each quarter of the time."""
        step = max(1, len(self.looks) // 4)
        return [max(self.looks[at : at + step], default=0.0) for at in range(0, step * 4, step)]


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):  # it has ended
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _started_by(root: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{root}/task/{root}/children").read_text().split()
        threads = [t for t in os.listdir(f"/proc/{root}/task") if int(t) != root]
        for thread in threads:
            children += Path(f"/proc/{root}/task/{thread}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _started_by(child)


def write_reports(folder: Path, number: int, short: bool) -> None:
    """``number`` made-up reports in files of twenty; ``short`` ones have a headline and one paragraph."""
    draw = random.Random(7)
    for first in range(0, number, _FILE):
        with (folder / f"{first:07}.jsonl").open("w", encoding="utf-8") as stream:
            for at in range(first, min(first + _FILE, number)):
                parts = copies.report(draw)
                text = "\n\n".join(parts[:2] if short else parts)
                stream.write(json.dumps({"id": str(at), "text": text, "date": "2019-03-04"}) + "\n")


def timed(folder: Path, record: Path, workers: int, reader: str) -> tuple[int, float, float, Memory]:
    """Words, seconds, the machine's load at the end, and memory of one build."""
    begun, memory = time.monotonic(), Memory()
    with tempfile.TemporaryDirectory() as place:
        program = Path(place) / "build_once.py"  # a file, since workers are spawned and import it
        program.write_text(_BUILD, encoding="utf-8")
        command = [sys.executable, str(program), str(folder), str(record), str(workers), reader]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            while run.poll() is None:
                memory.look(run.pid)
                time.sleep(_LOOK_S)
            assert run.stdout is not None
            words, _ = map(int, run.stdout.read().split())
    return words, time.monotonic() - begun, os.getloadavg()[0], memory


def rows(sizes: Sequence[int], workers: Sequence[int], reader: str, short: bool) -> Iterator[tuple[object, ...]]:
    """A row of the table for each size and number of workers."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "reports"
            folder.mkdir()
            write_reports(folder, size, short)
            base = 0.0
            for number in workers:
                words, seconds, load, memory = timed(folder, Path(name) / f"{number}.db", number, reader)
                rate = words / seconds
                base = base or rate
                quarters = "/".join(f"{value:.0f}" for value in memory.quarters())
                told = f"{words:,}", f"{seconds:.1f}", f"{rate:,.0f}", f"{rate / base:.2f}", quarters, f"{load:.1f}"
                yield size, number, *told


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, nargs="+", default=[1000], help="sizes of the builds")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--reader", default="model")
    parser.add_argument("--short", action="store_true", help="reports of one paragraph")
    asked = parser.parse_args()
    head = ("reports", "workers", "words", "s", "words/s", "ratio", "worker's MB by quarter", "load")
    print(*head, sep="\t")
    for row in rows(asked.reports, asked.workers, asked.reader, asked.short):
        print(*row, sep="\t", flush=True)


if __name__ == "__main__":
    main()

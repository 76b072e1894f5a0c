"""Kills builds at random moments and shows that the same command completes them, byte for byte.

    python benchmarks/kill.py --rounds 50

Each round starts a build of a folder of generated reports, kills it (SIGKILL, no chance to tidy up) at a
random moment, from shortly before the file is made to the time an undisturbed build takes, and looks at
what is left: the file must pass SQLite's integrity and foreign key checks, open, and hold at least what
it held before. A record is killed one to three times; then it is completed by the same command and its export
compared with that of the undisturbed build.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from onrecord.export import FORMATS
from onrecord.export.flat import TABLES
from onrecord.store import Store

#: what is killed; it says so when it has written a container
BUILD = """
import sys
from onrecord.engine import build
def told(progress):
    print(progress.done, flush=True)
if __name__ == "__main__":
    build([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3]), progress=told)
"""

_WHO = (
    "Mira Kovač, the foreign minister of Serbia,",
    "Arben Hoxha, prime minister of Kosovo,",
    "The envoy Jan Berg",
)
_SAID = ("said", "warned", "announced", "told reporters")
_WHAT = (
    "that the talks in Brussels would go on in the spring",
    "that resolution 1244 (1999) remains in force",
    "that no customs post will be opened before an agreement is signed",
    "that the bridge in Mitrovica must be open to everybody",
)


def write_reports(folder: Path, number: int, seed: int) -> None:
    """``number`` short reports: most as text files, some in an archive, some as rows of a table."""
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    texts = [_report(draw, n) for n in range(number)]
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        for n in range(number // 6):
            archive.writestr(f"{n}.txt", texts.pop())
    rows = [json.dumps({"text": texts.pop(), "title": f"Row {n}"}) for n in range(number // 6)]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for n, text in enumerate(texts):
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    (folder / "copy.txt").write_text(texts[0], encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)


def _report(draw: random.Random, number: int) -> str:
    day = f"{draw.randint(1, 28)} March {draw.randint(2001, 2023)}"
    said = (f"{draw.choice(_WHO)} {draw.choice(_SAID)} {draw.choice(_WHAT)}." for _ in range(draw.randint(2, 6)))
    return f"BRUSSELS, {day}. Report number {number}.\n\n" + "\n\n".join(said) + "\n"


def exported(path: Path) -> bytes:
    """The whole record with its texts as JSON Lines."""
    out = io.BytesIO()
    with Store.open(path, readonly=True) as store:
        FORMATS["jsonl"].write(store, tuple(TABLES), out, True)
    return out.getvalue()


def look(path: Path) -> int:
    """How many documents the record at ``path`` holds; raises AssertionError when it is not sound.

    None, or an empty one, is a record of nothing: the build was killed before it had made the file.
    """
    if not path.exists():
        return 0
    db = sqlite3.connect(path)
    try:
        found = db.execute("PRAGMA integrity_check").fetchall()
        assert found == [("ok",)], f"integrity_check: {found}"
        found = db.execute("PRAGMA foreign_key_check").fetchall()
        assert found == [], f"foreign_key_check: {found}"
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return 0
    finally:
        db.close()
    with Store.open(path, readonly=True) as store:
        return store.counts()["document"]


@dataclass
class Result:
    """What happened: builds killed, records completed afterwards, records left half built by a kill."""

    kills: int = 0
    completed: int = 0
    partial: int = 0


class Trial:
    """A folder of reports, the export an undisturbed build gives, and records killed on the way to it."""

    def __init__(self, folder: Path, reports: int, workers: int, seed: int) -> None:
        self.folder, self.workers, self.draw = folder, workers, random.Random(seed)
        write_reports(folder / "reports", reports, seed)
        self.containers = len(list((folder / "reports").iterdir()))
        self.first = self.each = 0.0  # seconds, of the undisturbed build: to the first container, for each
        self._run(folder / "whole.db", None)
        self.expected = exported(folder / "whole.db")
        self.total = look(folder / "whole.db")

    def kill(self, rounds: int) -> Result:
        """Kills ``rounds`` builds, completes every record begun, and checks each step."""
        result = Result()
        while result.kills < rounds:
            path = self.folder / f"killed-{result.completed}.db"
            held = 0
            for _ in range(min(self.draw.randint(1, 3), rounds - result.kills)):
                if self._run(path, self._moment()):
                    break
                result.kills += 1
                now = look(path)
                assert now >= held, f"{held} documents before the kill, {now} after"
                result.partial += 0 < now < self.total
                held = now
            self._run(path, None)
            result.completed += 1
            look(path)
            assert exported(path) == self.expected, f"{path} differs from the undisturbed build"
        return result

    def _moment(self) -> float:
        early = self.draw.random() < 0.15
        return self.draw.uniform(0.5, 1) if early else self.draw.uniform(1, self.containers)

    def _run(self, path: Path, moment: float | None) -> bool:
        """Runs a build and kills it at ``moment``; False when it was killed, True when it got through.

        A moment is counted in containers: 12.5 is half a container's time after the twelfth is written.
        Below 1 it is a part of the time before, at the end of which the file is made.
        """
        command = [sys.executable, "-c", BUILD, str(self.folder / "reports"), str(path), str(self.workers)]
        # the workers of a killed build complain that it is gone
        said = None if moment is None else subprocess.DEVNULL
        begun = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as child:
            assert child.stdout is not None
            try:
                if moment is not None:
                    written, part = divmod(moment, 1)
                    lines = sum(1 for _ in islice(child.stdout, int(written)))
                    child.wait(part * (self.each if lines else self.first))
                for _ in child.stdout:
                    self.first = self.first or time.monotonic() - begun
                code = child.wait()
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
                return False
        assert code == 0, f"the build failed with {code}"
        self.each = self.each or (time.monotonic() - begun - self.first) / self.containers
        return True


def main() -> None:
    """Runs the trial from the command line and prints one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=50, help="builds to kill")
    parser.add_argument("--reports", type=int, default=120, help="reports a record")
    parser.add_argument("--workers", type=int, default=1, help="processes a build reads with")
    parser.add_argument("--seed", type=int, default=1, help="of the reports and of the moments")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder) / "trial", asked.reports, asked.workers, asked.seed)
        result = trial.kill(asked.rounds)
    print(
        f"{result.kills} builds killed ({result.partial} with some of the {trial.total} documents written), "
        f"{result.completed} records completed, all exports equal ({len(trial.expected):,} bytes)"
    )


if __name__ == "__main__":
    main()

"""One kind of work, killed again and again, with what each kill left and what the finished work came to."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from killing.child import Ack, Run, run
from killing.ground import Writer

#: share of the kills that hit at a change of a file, where that can be followed; the others hit at any time
_AT_CALLS = 0.5


@dataclass(slots=True)
class Tally:
    """What a trial came to.

    kills    children killed before their end; ``partial``: of these, those that had changed something
    lost     things promised that were not there, or lines that the finished work should have left
    doubled  things that were there twice, or lines that the finished work should not have left
    faults   records and files that were not whole after a kill
    finished how often the work was done to its end afterwards; ``differ``: of these, those that left something else
    told     the first few of what was wrong
    """

    name: str
    kills: int = 0
    partial: int = 0
    lost: int = 0
    doubled: int = 0
    faults: int = 0
    finished: int = 0
    differ: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How much was wrong in all."""
        return self.lost + self.doubled + self.faults + self.differ

    def tell(self, what: str) -> None:
        """Keeps ``what`` if there is room for it."""
        if len(self.told) < 5:
            self.told.append(f"{self.name}: {what}")


class Trial:
    """A kind of work, measured once undisturbed; a folder for each time it is begun."""

    def __init__(self, writer: Writer, folder: Path, seed: int, *, trace: bool) -> None:
        self.writer, self.folder, self.trace = writer, folder, trace
        self.draw = random.Random(f"{writer.name} {seed}")
        self.tally = Tally(writer.name)
        self.begun = 0
        (folder / "before").mkdir(parents=True)
        with chdir(folder / "before"):
            writer.prepare(Path())
        whole = self._fresh()
        self.undisturbed = self._run(whole)
        self.expected = writer.outcome(whole)
        self.calls = self._run(self._fresh(), call=0).calls if trace else 0

    def kill(self, kills: int) -> Tally:
        """Goes on until ``kills`` children were killed and what they left was finished."""
        while self.tally.kills < kills:
            folder = self._fresh()
            promised: set[str] = set()
            for _ in range(self.draw.randint(1, 3)):
                if self.tally.kills == kills or not self._killed(folder, promised):
                    break
            self._finish(folder, promised)
            shutil.rmtree(folder)
        return self.tally

    def _killed(self, folder: Path, promised: set[str]) -> bool:
        before = _contents(folder)
        if self.calls and self.draw.random() < _AT_CALLS:
            done = self._run(folder, call=self.draw.randint(1, self.calls))
        else:
            done = self._run(folder, seconds=self.draw.uniform(0, self.undisturbed.seconds))
        promised.update(done.promised)
        if done.killed:
            self.tally.kills += 1
            self.tally.partial += _contents(folder) != before
            self._look(folder, promised)
        return done.killed

    def _look(self, folder: Path, promised: set[str]) -> None:
        """Checks what lies there, in a copy: a look must not tidy up before the next run."""
        copy = self.folder / "copy"
        shutil.copytree(folder, copy)
        try:
            held, faults = self.writer.held(copy), self.writer.faults(copy)
        except Exception as error:  # whatever stops a look is what a user would see
            held, faults = Counter(promised), [f"it cannot be looked at: {error!r}"]
        shutil.rmtree(copy)
        lost, doubled = promised - held.keys(), [name for name, times in held.items() if times > 1]
        self.tally.lost += len(lost)
        self.tally.doubled += len(doubled)
        self.tally.faults += bool(faults)
        for what, names in (("lost", sorted(lost)), ("doubled", doubled), ("faults", faults)):
            if names:
                self.tally.tell(f"{what}: {'; '.join(names[:3])}")

    def _finish(self, folder: Path, promised: set[str]) -> None:
        promised.update(self._run(folder).promised)
        self.tally.finished += 1
        self._look(folder, promised)
        got = self.writer.outcome(folder)
        if got == self.expected:
            return
        self.tally.differ += 1
        lost, doubled = Counter(self.expected) - Counter(got), Counter(got) - Counter(self.expected)
        self.tally.lost += lost.total()
        self.tally.doubled += doubled.total()
        for line in (*(f"- {line}" for line in lost), *(f"+ {line}" for line in doubled)):
            self.tally.tell(f"the finished work differs: {line[:300]}")

    def _fresh(self) -> Path:
        self.begun += 1
        folder = self.folder / f"run-{self.begun}"
        shutil.copytree(self.folder / "before", folder)
        return folder

    def _run(self, folder: Path, *, seconds: float | None = None, call: int | None = None) -> Run:
        def work(ack: Ack) -> None:
            os.chdir(folder)
            self.writer.work(ack)

        return run(work, self.folder / "journal", seconds=seconds, call=call)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

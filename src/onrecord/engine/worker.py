"""A process that does jobs for this one, and is killed when what it is at takes too much.

What may go wrong in a report (a hang in a library, memory without end, a crash) then ends a process that holds nothing,
and the one that writes the record learns where it happened.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

#: seconds between two looks at what a worker takes; at most as much memory as can be filled in that time goes unseen
_LOOK_S = 0.1
_LEAVE_S = 5.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What a job says before it goes on: where it is now, and the seconds of computing that may take.

    report  True when one report is at stake, False while a reader looks for the next one
    """

    where: str
    seconds: float
    report: bool = False


class Ended(Exception):
    """The process is gone, and with it what it was at.

    turn   the last thing it said, None when it had not begun
    limit  "time" or "memory" when it was killed for that, else ""
    cause  what to tell, without a final stop
    """

    def __init__(self, turn: Turn | None, limit: str, cause: str) -> None:
        super().__init__(cause)
        self.turn, self.limit, self.cause = turn, limit, cause


@dataclass(frozen=True, slots=True)
class _Raised:
    error: Exception


@dataclass(frozen=True, slots=True)
class _Done:
    pass


class Worker:
    """One process; ``memory`` is what it may take, in bytes.

    It is spawned, not forked: the caller may have threads (a progress bar), and a fork would copy their locks. Time is
    that of its processors and memory what it really holds, as /proc tells; on systems without it, time is that of the
    clock while a result is waited for, and memory is not limited.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,))
        self._process.start()
        theirs.close()

    def run(self, job: Callable[[], Iterator[Any]]) -> Iterator[Any]:
        """What ``job``, which must be picklable, yields there; its Turns are kept here.

        Raises Ended when the process dies or is killed, and what ``job`` raises. A caller that stops early must end
        this worker.
        """
        turn: Turn | None = None
        try:
            self._pipe.send(job)
        except OSError:
            raise self._ended(None) from None
        while True:
            self._await(turn)
            try:
                item = self._pipe.recv()
            except (EOFError, OSError):
                raise self._ended(turn) from None
            if isinstance(item, _Done):
                return
            if isinstance(item, _Raised):
                raise item.error
            if isinstance(item, Turn):
                turn = item
            else:
                yield item

    def end(self) -> None:
        """Kills the process, whatever it is at. May be called from another thread than ``run``."""
        self._process.kill()
        self._process.join(_LEAVE_S)

    def _await(self, turn: Turn | None) -> None:
        """Returns when there is something to receive. Raises Ended for a process over its limits."""
        if self._pipe.poll(_LOOK_S):
            return
        begun = self._computed()
        while not self._pipe.poll(_LOOK_S):
            if turn is not None and self._computed() - begun > turn.seconds:
                self.end()
                raise Ended(turn, "time", f"it takes more than {turn.seconds:.3g} s of computing")
            if self._held() > self._memory:
                self.end()
                raise Ended(turn, "memory", f"it takes more than {self._memory / 1e9:g} GB of memory")

    def _ended(self, turn: Turn | None) -> Ended:
        self._process.join(_LEAVE_S)
        code = self._process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return Ended(turn, "", f"the process that read it ended with {how}")

    def _computed(self) -> float:
        """Seconds its processors have worked, those of all its threads together."""
        try:
            with open(f"/proc/{self._process.pid}/stat", encoding="ascii", errors="replace") as stat:
                user, system = stat.read().rpartition(")")[2].split()[11:13]
        except OSError:
            return time.monotonic()
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _held(self) -> int:
        """Bytes it holds in memory and in swap."""
        try:
            with open(f"/proc/{self._process.pid}/status", encoding="ascii", errors="replace") as status:
                fields = dict(line.split(":", 1) for line in status)
        except OSError:
            return 0
        return sum(int(fields.get(name, "0").split()[0]) * 1024 for name in ("VmRSS", "VmSwap"))


def _work(pipe: multiprocessing.connection.Connection[Any, Any]) -> None:
    """The life of a worker: jobs, one after the other, until nobody has one."""
    # Ctrl-C reaches every process of the terminal; the main process alone decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    while True:
        try:
            job = pipe.recv_bytes()
        except EOFError:
            return
        try:
            for item in pickle.loads(job)():
                pipe.send(item)
            pipe.send(_Done())
        except BrokenPipeError:
            return
        except Exception as error:  # whoever gave the job gets what it raised
            pipe.send(_Raised(error))


def _leave_with_parent() -> None:
    """Ends this worker when the main process is killed; otherwise it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)

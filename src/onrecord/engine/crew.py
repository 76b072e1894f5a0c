"""Worker processes that give results in the order of the tasks, and outlive each other.

Few tasks are under way at a time, so memory stays bounded when the writer is slower than the workers.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from types import TracebackType

from onrecord.core.errors import InputError
from onrecord.engine.work import Process, Task, failed, perform
from onrecord.store import Result

#: tasks under way for each worker: one at work, the others so that it never waits for the writer
_AHEAD = 4


class Crew:
    """Runs tasks in ``workers`` processes; with one, in this process. A context manager.

    Processes are spawned, not forked: the caller may have threads (a progress bar), and a fork would copy
    their locks. Callers therefore need the usual ``if __name__ == "__main__"`` in their own scripts.
    """

    def __init__(self, workers: int, process: Process) -> None:
        self.workers, self.process = workers, process
        self.pool = self._hire(workers) if workers > 1 else None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, _kind: object, _error: object, _trace: TracebackType | None) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, list[Result]]]:
        """Each task with its results, in the order of ``tasks``."""
        if self.pool is None:
            for task in tasks:
                yield task, perform(task, self.process)
            return
        under_way: deque[tuple[Task, Future[list[Result]]]] = deque()
        for task in tasks:
            under_way.append((task, self._submit(task)))
            if len(under_way) >= self.workers * _AHEAD:
                yield self._finish(*under_way.popleft())
        while under_way:
            yield self._finish(*under_way.popleft())

    def _submit(self, task: Task) -> Future[list[Result]]:
        assert self.pool is not None
        try:
            return self.pool.submit(perform, task, self.process)
        except BrokenProcessPool:
            self.pool.shutdown()
            self.pool = self._hire(self.workers)
            return self.pool.submit(perform, task, self.process)

    def _finish(self, task: Task, future: Future[list[Result]]) -> tuple[Task, list[Result]]:
        try:
            return task, future.result()
        except BrokenProcessPool:
            # some worker died (out of memory, a crash in a library), perhaps of another task than this one
            return task, self._alone(task)

    def _alone(self, task: Task) -> list[Result]:
        """The results of ``task`` from a process of its own; a report it dies of again is set aside."""
        with self._hire(1) as pool:
            try:
                return pool.submit(perform, task, self.process).result()
            except BrokenProcessPool as error:
                died = error
        if task.documents is None:
            return [failed(task.path, died)]
        if len(task.documents) == 1:
            (document,) = task.documents
            return [document if isinstance(document, InputError) else failed(document.file, died)]
        each = (replace(task, documents=(document,)) for document in task.documents)
        return [result for one in each for result in self._alone(one)]

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_work)


def _start_work() -> None:
    # Ctrl-C reaches every process of the terminal; the main process alone decides what it means
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """Ends this worker when the main process is killed; otherwise it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    multiprocessing.connection.wait([parent.sentinel])
    os._exit(1)

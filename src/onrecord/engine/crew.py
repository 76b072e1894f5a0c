"""Workers that give results in the order of the tasks, and outlive each other.

Few tasks are under way at a time, so memory stays bounded when the writer is slower than the workers.
"""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from types import TracebackType

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.engine.work import Allowed, Process, Task, failed, perform, read, reading, steps
from onrecord.engine.worker import Ended, Worker
from onrecord.store import Result

#: tasks under way for each worker: one at work, the others so that it never waits for the writer
_AHEAD = 4


class Crew:
    """Runs tasks in ``workers`` processes, which are started when they are first needed. A context manager.

    With 0 workers everything happens in this process, and nothing limits what a report may take. Otherwise one that
    takes more than ``allowed`` is set aside, and so is one that its process dies of twice. Processes are spawned:
    callers need the usual ``if __name__ == "__main__"`` in their own scripts.
    """

    def __init__(self, workers: int, process: Process, allowed: Allowed | None = None) -> None:
        self.workers, self.process, self.allowed = workers, process, allowed or Allowed()
        self._threads = ThreadPoolExecutor(workers) if workers else None
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._busy: set[Worker] = set()
        self._over = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, _kind: object, _error: object, _trace: TracebackType | None) -> None:
        self._over = True
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            for worker in tuple(self._busy):
                worker.end()
            self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().end()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, list[Result]]]:
        """Each task with its results, in the order of ``tasks``."""
        if self._threads is None:
            for task in tasks:
                yield task, perform(task, self.process)
            return
        under_way: deque[tuple[Task, Future[list[Result]]]] = deque()
        for task in tasks:
            under_way.append((task, self._threads.submit(self._carry_out, task)))
            if len(under_way) >= self.workers * _AHEAD:
                first, results = under_way.popleft()
                yield first, results.result()
        for task, results in under_way:
            yield task, results.result()

    def read(self, container: str, data: bytes | None = None) -> Iterator[Document | InputError]:
        """The documents of a container that is too large for one task, read by a process of its own."""
        if self._threads is None:
            yield from read(container, data)
            return
        try:
            with self._worker() as worker:
                yield from worker.run(partial(reading, container, data, self.allowed))
        except Ended as ended:
            yield _set_aside(container, ended)

    def _carry_out(self, task: Task) -> list[Result]:
        """The results of ``task``; one that a worker does not live through is an error in its place."""
        results: list[Result] = []
        again = -1
        while True:
            try:
                with self._worker() as worker:
                    job = partial(steps, task, self.process, self.allowed, len(results))
                    for result in worker.run(job):  # one by one: what there was before it ends is kept
                        results.append(result)  # noqa: PERF402
                    return results
            except Ended as ended:
                if self._over:
                    return results
                # a crash may pass, and memory may have been short because of the reports before
                if ended.limit != "time" and again < len(results):
                    again = len(results)
                    continue
                results.append(_set_aside(ended.turn.where if ended.turn else task.path, ended))
                if ended.turn is None or not ended.turn.report:
                    return results  # the reader itself ends there: what follows in the container cannot be reached

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        """A worker of the crew, or a new one; one that was interrupted does not come back."""
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            worker = Worker(self.allowed.memory)
        self._busy.add(worker)
        try:
            if self._over:
                raise Ended(None, "", "the work is over")
            yield worker
        except BaseException:
            worker.end()
            raise
        else:
            self._idle.put(worker)
        finally:
            self._busy.discard(worker)


def _set_aside(where: str, ended: Ended) -> InputError:
    if not ended.limit:
        return failed(where, ended)
    remedy = "Look at what it holds; split it, or save its text as a plain file"
    return InputError("INPUT-LIMIT", where, ended.cause, remedy)

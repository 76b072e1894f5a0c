"""Answers that take long, kept: worked out again when the record has changed, and not more often than it pays.

    kept.now("counts", Store.counts)                       # here, while who asks waits
    kept.later("findings", findings)                       # for a large record in a process of its own

While a build writes, the record changes with every file it reads. What takes long is then up to a minute old: readers
get the last answer while the next is made. Short answers are always of this moment.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from onrecord.core.errors import OnrecordError
from onrecord.store import Store

T = TypeVar("T")

#: seconds under which an answer is made anew whenever the record has changed
_SHORT_S = 0.03
#: how many times as long as it took to make an answer lasts while the record changes, and seconds it lasts at least
#: unless somebody judges here
_LASTS, LEAST_S = 10, 20.0
#: seconds up to which an old answer is given while a new one is made
_OLDEST_S = 60.0
#: answers kept; the least lately asked go
_MOST = 500
#: seconds that who asks first waits for another process
_PATIENCE_S = 0.1
#: reports up to which everything is worked out where it is asked for
SMALL = 50


@dataclass(slots=True)
class _Answer:
    value: Any
    changes: int
    took: float
    at: float


class Kept:
    """The kept answers about one record; safe to use from several threads."""

    def __init__(self, path: str, small: int = SMALL, least_s: float = LEAST_S) -> None:
        self._path, self._small, self._least = path, small, least_s
        self._judged = 0.0
        self._lock, self._asking = threading.Lock(), threading.RLock()
        self._answers: OrderedDict[Any, _Answer] = OrderedDict()
        self._under_way: dict[Any, Future[Any]] = {}
        self._renewal, self._renewing = threading.Lock(), set[Any]()
        self._turns = [threading.RLock() for _ in range(64)]
        self._watch: Store | None = None
        self._one_at_a_time = threading.Semaphore()

    def now(self, name: Any, make: Callable[[Store], T], store: Store) -> T:
        """What ``make`` gives for the record ``store``."""
        changes = self._changes()
        found = self._found(name, changes)
        if found is not None:
            return found.value  # type: ignore[no-any-return]
        last = self._answers.get(name)
        if last is not None and last.took >= _SHORT_S and time.monotonic() - last.at < _OLDEST_S:
            self._renew(name, make)
            return last.value  # type: ignore[no-any-return]
        with self._turns[hash(name) % len(self._turns)]:  # twenty who ask at once wait for one to work it out
            found = self._found(name, changes) or self._made_now(name, make, store, changes)
        return found.value  # type: ignore[no-any-return]

    def _made_now(self, name: Any, make: Callable[[Store], Any], store: Store, changes: int) -> _Answer:
        begun = time.monotonic()
        value = make(store)
        return self._keep(name, value, changes, time.monotonic() - begun)

    def _renew(self, name: Any, make: Callable[[Store], Any]) -> None:
        """Has an answer made again while readers go on with the last one."""
        with self._lock:
            if name in self._renewing:
                return
            self._renewing.add(name)
        threading.Thread(target=self._made_again, args=(name, make), daemon=True).start()

    def _made_again(self, name: Any, make: Callable[[Store], Any]) -> None:
        try:
            # one at a time: the readers' pages come first
            with self._renewal, Store.open(self._path, readonly=True) as store:
                self._made_now(name, make, store, self._changes())
        except OnrecordError:
            with self._lock:  # who asks next is told why
                self._answers.pop(name, None)
        finally:
            with self._lock:
                self._renewing.discard(name)

    def later(
        self, name: Any, make: Callable[..., T], store: Store, *values: Any, patience_s: float = _PATIENCE_S
    ) -> T | None:
        """What ``make(store, *values)`` gives, or gave last; None while it is made for the first time.

        For a record of few reports it is made here; else who asks first waits for ``patience_s``. Raises
        OnrecordError as ``make`` does.
        """
        if store.facets.reports() <= self._small:
            return self.now(name, lambda here: make(here, *values), store)
        return self.aside(name, make, *values, patience_s=patience_s)

    def aside(self, name: Any, make: Callable[..., T], *values: Any, patience_s: float = _PATIENCE_S) -> T | None:
        """As ``later``, never here: ``make`` and ``values`` must be such as another process can be sent."""
        changes = self._changes()
        found = self._found(name, changes)
        if found is not None:
            return found.value  # type: ignore[no-any-return]
        with self._asking:
            under_way = self._under_way.get(name)
            if under_way is None:
                under_way = self._under_way[name] = Future()
                job = (name, under_way, changes, make, values)
                threading.Thread(target=self._work, args=job, daemon=True).start()
        last = self._answers.get(name)
        if last is not None:
            return last.value  # type: ignore[no-any-return]
        with suppress(TimeoutError):
            return under_way.result(patience_s)  # type: ignore[no-any-return]
        return None

    def _work(self, name: Any, under_way: Future[Any], changes: int, make: Callable[..., Any], values: Any) -> None:
        """Has an answer made by another process. A process and not a thread: readers would wait for it."""
        with self._one_at_a_time:
            begun = time.monotonic()
            # spawn: a fork would take the locks of other threads along. daemon: it ends with this program
            context = get_context("spawn")
            hear, tell = context.Pipe(duplex=False)
            context.Process(target=_make, args=(tell, self._path, make, values), daemon=True).start()
            tell.close()
            try:
                value, error = hear.recv()
            except EOFError:
                value, error = None, RuntimeError("the process that made it ended")
            if error is None:
                self._keep(name, value, changes, time.monotonic() - begun)
        with self._asking:
            self._under_way.pop(name, None)
        if error is None:
            under_way.set_result(value)
        else:
            under_way.set_exception(error)

    def _changes(self) -> int:
        """A number that is another one when the record has changed."""
        with self._lock:
            if self._watch is None:
                self._watch = Store.open(self._path, readonly=True, any_thread=True)
            return self._watch.changes()

    def judged(self) -> None:
        """Somebody has judged: who did looks for what it changed, so answers are renewed sooner."""
        with self._lock:
            self._judged = time.monotonic()

    def close(self) -> None:
        """Closes the connection that looks for changes."""
        with self._lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None

    def _found(self, name: Any, changes: int) -> _Answer | None:
        with self._lock:
            found = self._answers.get(name)
            if found is None:
                return None
            self._answers.move_to_end(name)
            least = self._least if found.at > self._judged else 0.0
            lasts = max(found.took * _LASTS, least) if found.took >= _SHORT_S else 0.0
            return found if found.changes == changes or time.monotonic() - found.at < lasts else None

    def _keep(self, name: Any, value: Any, changes: int, took: float) -> _Answer:
        answer = _Answer(value, changes, took, time.monotonic())
        with self._lock:
            self._answers[name] = answer
            self._answers.move_to_end(name)
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return answer


def _make(tell: Connection, path: str, make: Callable[..., Any], values: tuple[Any, ...]) -> None:
    """What the other process does: it sends the answer, or the error, and ends."""
    os.nice(10)
    try:
        with Store.open(path, readonly=True) as store:
            tell.send((make(store, *values), None))
    except OnrecordError as error:
        tell.send((None, error))

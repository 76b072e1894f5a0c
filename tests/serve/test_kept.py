"""Kept answers: worked out once for many who ask, and again when the record has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.review import decide
from onrecord.serve.kept import Kept
from onrecord.store import Store


def reports(store: Store) -> int:
    return store.facets.reports()


def test_short_answers_are_always_of_this_moment(small_record: Path, report: Any) -> None:
    kept = Kept(str(small_record))
    with Store.open(small_record, readonly=True) as store:
        before = kept.now("reports", reports, store)
        with Store.open(small_record) as writing:
            writing.put("more.txt", [(report("Some more.\n", "more.txt").document, ())])
        assert kept.now("reports", reports, store) == before + 1


def test_twenty_who_ask_at_once_wait_for_one(small_record: Path) -> None:
    kept, made = Kept(str(small_record)), []

    def slow(store: Store) -> int:
        made.append(threading.get_ident())
        time.sleep(0.1)
        return reports(store)

    def ask() -> None:
        with Store.open(small_record, readonly=True) as store:
            found.append(kept.now("slow", slow, store))

    found: list[int] = []
    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), found) == (1, [3] * 20)


def test_a_long_answer_is_renewed_while_the_last_is_given(small_record: Path, report: Any) -> None:
    kept, may_end = Kept(str(small_record), least_s=0.0), threading.Event()
    may_end.set()

    def slow(store: Store) -> int:
        assert may_end.wait(10)
        time.sleep(0.04)
        return reports(store)

    with Store.open(small_record, readonly=True) as store:
        assert kept.now("slow", slow, store) == 3
        time.sleep(0.6)  # it has lasted ten times as long as it took
        with Store.open(small_record) as writing:
            writing.put("more.txt", [(report("Some more.\n", "more.txt").document, ())])
        may_end.clear()
        assert kept.now("slow", slow, store) == 3  # at once: nobody waits for the next
        may_end.set()
        assert within(10, lambda: kept.now("slow", slow, store) == 4)


def test_who_judges_sees_what_it_changed(small_record: Path) -> None:
    kept, made = Kept(str(small_record)), []

    def slow(store: Store) -> int:
        made.append(1)
        time.sleep(0.04)
        return len(store.judged.standing())

    with Store.open(small_record, readonly=True) as store, Store.open(small_record) as writing:
        record = next(iter(writing.records(kind="statement")))
        assert kept.now("slow", slow, store) == 0
        decide(writing, record.id, "accept", by="ana")
        time.sleep(0.5)
        assert (kept.now("slow", slow, store), len(made)) == (0, 1), "others' work may show later"
        kept.judged()
        assert within(10, lambda: kept.now("slow", slow, store) == 1)


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.02)
    return False

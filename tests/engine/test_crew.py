from __future__ import annotations

import json
import os
from multiprocessing import active_children

import pytest

from onrecord.core.errors import InputError, RegisterError
from onrecord.core.text import Document
from onrecord.engine import crew as crew_module
from onrecord.engine.crew import Crew
from onrecord.engine.work import Allowed, Task

SMALL = Allowed(seconds=1.0, memory=300_000_000)
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc to see what a process takes")


def task(*texts, container="n.zip"):
    return Task(
        container, container, "", tuple(Document("d1", text, f"{container}/{n}", "11") for n, text in enumerate(texts))
    )


def told(results):
    return [r.code if isinstance(r, InputError) else r[0].text for r in results]


def test_results_come_in_the_order_of_the_tasks_from_any_number_of_workers(stages):
    tasks = [task(f"Report {n}.", f"Again {n}.") for n in range(20)]
    for workers in (0, 1, 2):
        with Crew(workers, stages.plain) as crew:
            done = list(crew.run(tasks))
        assert [t for t, _ in done] == tasks
        assert done == [(t, [stages.plain(d) for d in t.documents]) for t in tasks]


def test_few_tasks_are_under_way_at_a_time(stages):
    taken = []

    def tasks():
        for n in range(100):
            taken.append(n)
            yield task(f"Report {n}.")

    with Crew(2, stages.plain) as crew:
        done = crew.run(tasks())
        for finished in range(1, 50):
            next(done)
            assert len(taken) <= finished + 8


def test_a_worker_that_dies_costs_only_the_report_it_died_of(stages, reports):
    tasks = [
        task("One."),
        task("Two.", "DIE now", "Three."),
        task("Four."),
        *(task(f"{n}.") for n in range(9)),
    ]
    (reports / "b.txt").write_text("DIE here too", encoding="utf-8")
    tasks.append(Task(str(reports / "b.txt"), "b.txt", ""))
    with Crew(2, stages.dies) as crew:
        done = [told(results) for _, results in crew.run(tasks)]
    expected = [["One."], ["Two.", "INPUT-FAILED", "Three."], ["Four."], *([f"{n}."] for n in range(9))]
    assert done == [*expected, ["INPUT-FAILED"]]


def test_a_death_that_does_not_repeat_costs_nothing(stages, tmp_path):
    tasks = [task("One."), task(f"MARK {tmp_path / 'mark'}"), task("Three.")]
    with Crew(2, stages.dies_once) as crew:
        done = [told(results) for _, results in crew.run(tasks)]
    assert (tmp_path / "mark").exists()
    assert done == [["One."], [f"MARK {tmp_path / 'mark'}"], ["Three."]]


def test_a_broken_installation_stops_the_work(stages):
    for workers in (0, 1, 2):
        with Crew(workers, stages.lacks_register) as crew, pytest.raises(RegisterError):
            list(crew.run([task("One.")]))


@needs_proc
def test_a_report_that_takes_too_much_is_set_aside_and_the_rest_goes_on(stages, reports):
    tasks = [
        task("One.", "HANG here", "Two.", "FILL this", "Three."),
        task("Four."),
    ]
    (reports / "b.txt").write_text("HANG on", encoding="utf-8")
    tasks.append(Task(str(reports / "b.txt"), "b.txt", ""))
    with Crew(1, stages.greedy, SMALL) as crew:
        done = [results for _, results in crew.run(tasks)]
    assert list(map(told, done)) == [
        ["One.", "INPUT-LIMIT", "Two.", "INPUT-LIMIT", "Three."],
        ["Four."],
        ["INPUT-LIMIT"],
    ]
    hung, filled, alone = done[0][1], done[0][3], done[2][0]
    assert (hung.where, filled.where, alone.where) == ("n.zip/1", "n.zip/3", str(reports / "b.txt"))
    assert hung.cause == alone.cause == "it takes more than 1 s of computing"
    assert filled.cause == "it takes more than 0.3 GB of memory"
    assert len(str(hung).splitlines()) == 1


@needs_proc
def test_more_time_is_allowed_for_longer_reports(stages):
    document = Document("d1", "word " * 100_000, "a.txt", "11")
    assert SMALL.to_process(document).seconds == 1.0 + 500_000 / 20_000
    assert SMALL.to_read("-", b"x" * 3_000_000).seconds == 4.0
    assert SMALL.to_read("no such file").seconds == 1.0


def test_a_large_container_is_read_by_a_process_of_its_own(stages, tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": f"Row {n}."}) + "\n" for n in range(300)), encoding="utf-8")
    with Crew(1, stages.plain) as crew:
        texts = [document.text for document in crew.read(str(path))]
        again = crew.read("-", path.read_bytes())
        assert next(again).text == "Row 0."  # and the rest is left
    assert texts == [f"Row {n}." for n in range(300)]


@needs_proc
def test_a_reader_that_takes_too_much_ends_its_container(stages, monkeypatch):
    monkeypatch.setattr(crew_module, "reading", stages.reads_on_and_on)
    with Crew(1, stages.plain, SMALL) as crew:
        first, error = crew.read("a.jsonl")
    assert first.text == "The first."
    assert (error.code, error.where) == ("INPUT-LIMIT", "a.jsonl")


def test_work_that_is_left_ends_with_its_processes(stages, tmp_path):
    before = set(active_children())
    with Crew(2, stages.sleeps) as crew, pytest.raises(KeyboardInterrupt):
        next(crew.run(endless(tmp_path)))
    assert set(active_children()) <= before


def endless(folder):
    for n in range(3):
        yield Task("n", "n", "", (Document("d1", "text", str(folder / f"{n}.txt"), "11"),))
    raise KeyboardInterrupt

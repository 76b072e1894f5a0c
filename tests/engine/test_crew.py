from __future__ import annotations

import pytest

from onrecord.core.errors import InputError, RegisterError
from onrecord.core.text import Document
from onrecord.engine.crew import Crew
from onrecord.engine.work import Task


def task(*texts, container="n.zip"):
    return Task(
        container, container, "", tuple(Document("d1", text, f"{container}/{n}", "11") for n, text in enumerate(texts))
    )


def told(results):
    return [r.code if isinstance(r, InputError) else r[0].text for r in results]


def test_results_come_in_the_order_of_the_tasks_from_any_number_of_workers(stages):
    tasks = [task(f"Report {n}.", f"Again {n}.") for n in range(20)]
    for workers in (1, 2):
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
    for workers in (1, 2):
        with Crew(workers, stages.lacks_register) as crew, pytest.raises(RegisterError):
            list(crew.run([task("One.")]))

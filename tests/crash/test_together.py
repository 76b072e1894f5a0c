"""Several programs at one record at the same time: all finish, and the record is what any order gives."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from killing.child import WorkFailed
from killing.ground import RECORD, compare, record_faults, record_lines, reports
from killing.reports import report

from onrecord import engine
from onrecord.review import decide
from onrecord.store import Store


def side_by_side(folder: Path, *works: Callable[[], None]) -> None:
    """Each piece of work in a process of its own, all at once, to the end."""
    children = []
    for number, work in enumerate(works):
        pid = os.fork()
        if not pid:
            code = 1
            try:
                os.chdir(folder)
                work()
                code = 0
            except BaseException as error:
                (folder / f"failed-{number}").write_text(repr(error), encoding="utf-8")
            finally:
                os._exit(code)
        children.append(pid)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]
    if any(codes):
        raise WorkFailed("; ".join(path.read_text(encoding="utf-8") for path in folder.glob("failed-*")))


def build(*paths: str) -> Callable[[], None]:
    return lambda: engine.build(paths, RECORD, reader="rules") and None


def fresh(folder: Path) -> Path:
    folder.mkdir()
    with chdir(folder):
        reports(Path())
    return folder


def test_two_builds_of_the_same_reports(tmp_path: Path) -> None:
    one, two = fresh(tmp_path / "one"), fresh(tmp_path / "two")
    side_by_side(one, build("reports"))
    side_by_side(two, build("reports"), build("reports"))
    assert record_faults(two) == []
    assert record_lines(two) == record_lines(one)


def test_two_builds_of_other_reports(tmp_path: Path) -> None:
    one, two = fresh(tmp_path / "one"), fresh(tmp_path / "two")
    halves = [[f"reports/{name}" for name in sorted(os.listdir(one / "reports"))[n::2]] for n in (0, 1)]
    side_by_side(one, build(*halves[0], *halves[1]))
    side_by_side(two, build(*halves[0]), build(*halves[1]))
    assert record_faults(two) == []
    assert record_lines(two) == record_lines(one)


def test_a_build_while_reports_are_compared_and_judged(tmp_path: Path) -> None:
    one = fresh(tmp_path / "one")
    side_by_side(one, build("reports"))
    side_by_side(one, compare)
    draw = random.Random(11)
    for n in (0, 2, 4):
        (one / "reports" / f"{n:03}.txt").write_text(report(draw, 600 + n), encoding="utf-8")
    two = tmp_path / "two"
    shutil.copytree(one, two)
    side_by_side(one, build("reports"))
    side_by_side(one, compare)

    def compare_often() -> None:
        for _ in range(6):
            compare()
            time.sleep(0.01)

    def judge() -> None:
        with Store.open(RECORD) as store:
            for record in list(store.records(kind="citation")):
                decide(store, record.id, "accept", by="ana")

    side_by_side(two, build("reports"), compare_often, compare_often, judge)
    assert record_faults(two) == []
    side_by_side(two, compare)
    assert record_faults(two) == []
    judged = [line for line in record_lines(two) if '"judgement"' in line]
    assert judged
    assert [line for line in record_lines(two) if line not in judged] == record_lines(one)


def test_a_comparison_never_writes_what_a_build_has_taken_away(tmp_path: Path) -> None:
    folder = fresh(tmp_path / "r")
    with chdir(folder):
        build("reports")()
        with Store.open(RECORD) as store, Store.open(RECORD) as other:
            made = store.made
            name = "t-1"
            versions = made.coming(name)[:2]
            made.sort_in(name, [(version, ["k"]) for version in versions])
            ((key, looked_at),) = made.dirty(name)
            assert looked_at == tuple(versions)
            other.made.sort_in(name, [(made.coming(name)[0], ["k"])])
            made.replace(name, [(key, [])], {key: looked_at})
            assert made.dirty(name)  # another comparison has put a report in: the block is made again
            ((key, looked_at),) = made.dirty(name)
            query = "SELECT id FROM document_version WHERE number = ?"
            other.remove(*other.connection().execute(query, looked_at[:1]).fetchone())
            made.replace(name, [(key, [])], {key: looked_at})
            assert made.dirty(name)  # a report is gone: the block is made again

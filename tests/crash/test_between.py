"""A comparison stopped between any two of its transactions: the next one leaves what an undisturbed one does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from killing.ground import RECORD, record_faults, record_lines
from killing.records import changed

from onrecord import engine
from onrecord.reconcile import relate
from onrecord.review import split, undo
from onrecord.store import Store, derived, judged


class Stopped(Exception):
    """Stands for a kill."""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that was compared, and built again since: files have changed, and so has who copies whom."""
    folder = tmp_path_factory.mktemp("rebuilt") / "r"
    folder.mkdir()
    with chdir(folder):
        changed(Path())
        engine.build(["reports"], RECORD, reader="rules")
    return folder


def compared(folder: Path, monkeypatch: pytest.MonkeyPatch, stop: int | None = None) -> int:
    """Compares, and stops as it begins its ``stop``-th transaction; how many there were."""
    begun = 0
    real: Callable[..., Any] = derived.writing

    def writing(*given: Any) -> Any:
        nonlocal begun
        begun += 1
        if begun == stop:
            raise Stopped
        return real(*given)

    with monkeypatch.context() as patch, Store.open(folder / RECORD) as store:
        patch.setattr(derived, "writing", writing)
        relate(store)
    return begun


def test_stopped_between_any_two_transactions(rebuilt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shutil.copytree(rebuilt, tmp_path / "whole")
    transactions = compared(whole, monkeypatch)
    expected = record_lines(whole)
    for stop in range(2, transactions + 1):
        folder = shutil.copytree(rebuilt, tmp_path / "r")
        with pytest.raises(Stopped):
            compared(folder, monkeypatch, stop)
        assert record_faults(folder) == []
        compared(folder, monkeypatch)
        assert record_lines(folder) == expected, f"stopped before transaction {stop} of {transactions}"
        shutil.rmtree(folder)


def test_no_line_names_what_was_taken_off(ready: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(ready, tmp_path / "r")
    with Store.open(folder / RECORD) as store:
        before = store.made.counts()
        ids = {record.id for record in store.records()}
        store.remove("reports/000.txt", "reports/archive.zip")
        ids -= {record.id for record in store.records()}
        named = {one for link in store.made.links() for one in (link.a, link.b)}
        assert named
        assert not named & ids
        assert store.made.counts() != before
    assert record_faults(folder) == []  # before anything is compared again


def test_an_undo_takes_back_all_of_a_decision_or_nothing(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(ready, tmp_path / "r")
    with Store.open(folder / RECORD) as store:
        said = next(one for one in store.records(kind="statement"))
        start, end = said.spans[0].start, said.spans[0].end
        split(store, said.id, [(start, start + 3), (start + 4, end)], by="ana")
        settled: list[str] = []

        def settle(_db: Any, record: str) -> None:
            settled.append(record)
            if len(settled) == 2:
                raise Stopped

        with monkeypatch.context() as patch:
            patch.setattr(judged, "settle_record", settle)
            with pytest.raises(Stopped):
                undo(store, "ana")
        assert store.judged.done("ana") == 2
        assert len(undo(store, "ana")) == 2
        assert store.judged.done("ana") == 0
    assert record_faults(folder) == []

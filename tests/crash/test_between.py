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
from onrecord.store import Store, derived


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

from __future__ import annotations

import json
import sqlite3
from importlib import import_module
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import DONE, FAILED, LOOK, STOPPED, main

GOOD = " date 2020-05-05 Envoy Lin Wei said the talks will go on in Geneva next week.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(GOOD)
    (tmp_path / "reports" / "b.txt").write_text(GOOD.replace("Geneva", "Vienna"))
    return tmp_path


def build(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["build", str(folder / "reports"), "-o", str(folder / "r.db"), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_all_read(folder: Path) -> None:
    result = build(folder)
    assert result.exit_code == DONE
    assert result.stderr == ""
    assert "new on the record" in result.stdout
    assert "2 reports" in result.stdout
    again = build(folder)
    assert again.exit_code == DONE
    assert "unchanged" in again.stdout
    assert "new on the record" not in again.stdout


def test_something_set_aside(folder: Path) -> None:
    (folder / "reports" / "empty\x1b[31m.txt").write_text(" \n")
    result = build(folder)
    assert result.exit_code == LOOK
    (line,) = result.stderr.splitlines()
    assert "\x1b" not in line
    assert "[INPUT-EMPTY]" in line
    assert "2 reports" in result.stdout
    summary = json.loads(build(folder, "--json").stdout)
    assert summary["unchanged"] == 2
    assert [problem["code"] for problem in summary["problems"]] == ["INPUT-EMPTY"]


def test_nothing_could_be_read(folder: Path) -> None:
    for path in (folder / "reports").iterdir():
        path.write_text("")
    assert build(folder).exit_code == FAILED
    missing = CliRunner().invoke(main, ["build", str(folder / "nowhere"), "-o", str(folder / "other.db")])
    assert missing.exit_code == FAILED
    assert "[INPUT-MISSING]" in missing.stderr


def test_a_record_that_cannot_be_written(folder: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(folder / "reports"), "-o", str(folder / "no" / "r.db")])
    assert result.exit_code == FAILED
    (line,) = result.stderr.splitlines()
    assert "[STORE-UNWRITABLE]" in line


def test_other_types_and_files_that_are_gone_are_told(folder: Path) -> None:
    for name in ("x.jpg", "y.JPG", "z.odp"):
        (folder / "reports" / name).write_text("x")
    result = build(folder)
    assert "3 files of other types left out: .jpg .odp" in result.stdout
    assert "no longer on disk" not in result.stdout
    (folder / "reports" / "b.txt").unlink()
    again = build(folder)
    assert "1 recorded file is no longer on disk; onrecord remove takes files off." in again.stdout
    summary = json.loads(build(folder, "--json").stdout)
    assert summary["left_out"] == {".jpg": 2, ".odp": 1}
    assert [Path(name).name for name in summary["gone"]] == ["b.txt"]
    shown = CliRunner().invoke(main, ["check", str(folder / "r.db")]).stdout
    assert "1 recorded file is no longer on disk" in shown


def test_a_mistyped_path_makes_no_record(folder: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(folder / "reprots"), "-o", str(folder / "new.db")])
    assert result.exit_code == FAILED
    assert "The record holds 0 reports" in result.stdout
    assert not (folder / "new.db").exists()


def test_waiting_for_another_build_is_said_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder)
    other = sqlite3.connect(folder / "r.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    for name in ("a.txt", "b.txt"):
        (folder / "reports" / name).write_text(f"{name} {GOOD}")
    once = import_module("onrecord.cli.build")._Once
    waits = once.__call__

    def wait_and_give_way(self: object) -> None:
        waits(self)
        waits(self)
        Timer(0.2, other.rollback).start()

    monkeypatch.setattr(once, "__call__", wait_and_give_way)
    result = build(folder)
    assert result.exit_code == DONE
    assert result.stderr == "another build is writing this record; they take turns\n"
    other.close()


def test_a_stopped_build_says_how_to_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_paths: object, **_how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.engine.build", stop)
    result = build(folder)
    assert result.exit_code == STOPPED
    assert result.stderr == "onrecord: stopped; the same command goes on where it was\n"


@pytest.mark.parametrize("arguments", [[], ["reports"], ["reports", "-o", "r.db", "--workers", "0"]])
def test_usage(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["build", *arguments]).exit_code == FAILED


def test_where_the_time_went(folder: Path) -> None:
    shown = build(folder, "--reader", "rules", "--profile").stdout
    assert [line.split()[0] for line in shown.splitlines() if "%" in line][:2] == ["loading", "see"]
    told = json.loads(build(folder, "-o", str(folder / "new.db"), "--reader", "rules", "--profile", "--json").stdout)
    assert {"loading", "read", "who", "files and store"} <= set(told["profile"])
    wrong = CliRunner().invoke(main, ["build", "x", "-o", "y.db", "--profile", "--workers", "2"])
    assert wrong.exit_code == FAILED
    assert "--profile goes with" in wrong.output

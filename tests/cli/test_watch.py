from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import cli

SAVED = '[[search]]\nname = "talks"\nabout = "talks"\n'
TEXT = "BELGRADE, February 8, 2024. Envoy Lin Wei of China said on Thursday that the talks will go on in Geneva.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "saved.toml").write_text(SAVED, encoding="utf-8")
    return tmp_path


def typed(folder: Path, *more: str) -> list[str]:
    return ["watch", str(folder / "r.db"), str(folder / "reports"), "--reader", "rules",
            "--search", str(folder / "saved.toml"), "--alerts", str(folder / "alerts.jsonl"), *more]  # fmt: skip


def test_one_round_for_cron(folder: Path) -> None:
    done = CliRunner().invoke(cli.main, typed(folder, "--once"))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("[talks] Lin Wei")
    assert "1 report new or changed" in done.stderr
    (line,) = (folder / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["search"] == "talks"
    again = CliRunner().invoke(cli.main, typed(folder, "--once"))
    assert (again.exit_code, again.stdout) == (0, "")


def test_a_feed_that_is_not_fetched_ends_with_one(folder: Path) -> None:
    done = CliRunner().invoke(cli.main, [*typed(folder, "--once"), "http://127.0.0.1:1/rss"])
    assert done.exit_code == cli.LOOK
    assert "[INPUT-ADDRESS]" in done.stderr
    assert done.stdout.startswith("[talks]")


@pytest.mark.parametrize("every", ["1s", "soon", "10", "m"])
def test_a_time_that_cannot_be(folder: Path, every: str) -> None:
    shown = CliRunner().invoke(cli.main, typed(folder, "--every", every))
    assert shown.exit_code == cli.FAILED
    assert "[USAGE]" in shown.stderr


def test_standard_input_cannot_be_watched(folder: Path) -> None:
    shown = CliRunner().invoke(cli.main, [*typed(folder), "-"])
    assert shown.exit_code == cli.FAILED
    assert "[USAGE]" in shown.stderr


def test_a_wrong_search_is_said_before_anything_is_done(folder: Path) -> None:
    (folder / "saved.toml").write_text("[[search]]\non = 'rumour'\nname = 'x'\n", encoding="utf-8")
    shown = CliRunner().invoke(cli.main, typed(folder, "--once"))
    assert shown.exit_code == cli.FAILED
    assert "[QUERY-VALUE]" in shown.stderr
    assert not (folder / "r.db").exists()


def test_ctrl_c_ends_it_and_nothing_is_lost(folder: Path) -> None:
    command = [sys.executable, "-m", "onrecord", *typed(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}) as process:
        alerts, ends = folder / "alerts.jsonl", time.monotonic() + 60
        while not alerts.exists() and time.monotonic() < ends:
            time.sleep(0.1)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == cli.STOPPED
    assert b"stopped" in told
    assert b"Traceback" not in told
    assert len(alerts.read_text(encoding="utf-8").splitlines()) == 1
    assert CliRunner().invoke(cli.main, typed(folder, "--once")).stdout == ""

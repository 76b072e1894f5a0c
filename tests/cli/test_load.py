"""Shards from the command line: made, loaded, and what goes wrong told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

TEXTS = ("Wu said on 5 May 2020 that the talks will go on.", "Envoy Ada Holm rejected the plan, she said.")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def exported(record: Path) -> str:
    done = run("export", record, "--format", "jsonl")
    assert done.exit_code == 0
    return done.stdout


def test_build_into_shards_and_load_are_build(reports: Path, tmp_path: Path) -> None:
    assert run("build", reports, "-o", tmp_path / "a.db", "--reader", "rules").exit_code == 0
    made = run("build", reports, "--shards", tmp_path / "s", "--reader", "rules")
    assert made.exit_code == 0
    assert "1 shard made" in made.stdout
    assert "onrecord load" in made.stdout
    again = run("build", reports, "--shards", tmp_path / "s", "--reader", "rules", "--json")
    assert {k: json.loads(again.stdout)[k] for k in ("made", "kept", "reports")} == {"made": 0, "kept": 1, "reports": 2}
    loaded = run("load", tmp_path / "s", "-o", tmp_path / "b.db", "--json")
    assert loaded.exit_code == 0
    assert json.loads(loaded.stdout)["recorded"] == 2
    both = run("build", reports, "--shards", tmp_path / "s2", "-o", tmp_path / "c.db", "--reader", "rules")
    assert both.exit_code == 0
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db") == exported(tmp_path / "c.db")


def test_what_was_set_aside_ends_with_one(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").write_text(" ")
    made = run("build", reports, "--shards", tmp_path / "s", "--reader", "rules")
    assert made.exit_code == 1
    assert "INPUT-EMPTY" in made.stderr
    loaded = run("load", tmp_path / "s", "-o", tmp_path / "b.db")
    assert loaded.exit_code == 1
    assert "INPUT-EMPTY" in loaded.stderr


def test_nothing_found_ends_with_two(tmp_path: Path) -> None:
    for to in (["--shards", tmp_path / "s"], ["--shards", tmp_path / "s", "-o", tmp_path / "a.db"]):
        done = run("build", tmp_path / "none", *to, "--reader", "rules")
        assert done.exit_code == 2
        assert "INPUT-MISSING" in done.stderr
        assert not (tmp_path / "a.db").exists()


def test_a_damaged_shard_is_one_line(reports: Path, tmp_path: Path) -> None:
    run("build", reports, "--shards", tmp_path / "s", "--reader", "rules")
    (shard,) = (tmp_path / "s").glob("*.gz")
    shard.write_bytes(shard.read_bytes()[:-9])
    done = run("load", tmp_path / "s", "-o", tmp_path / "a.db")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert shard.name in done.stderr
    assert "ENGINE-SHARD" in done.stderr


@pytest.mark.parametrize("options", [[], ["--address", "127.0.0.1:1", "-o", "a.db"]])
def test_options_that_make_no_sense_together(reports: Path, options: list[str]) -> None:
    done = run("build", reports, *options)
    assert done.exit_code == 2
    assert "[USAGE]" in done.stderr

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import cli


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("dossier")
    text = " date 2024-02-09 Kosovo is a state, Albin Kurti of Kosovo told the Security Council on Thursday.\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    built = CliRunner().invoke(cli.main, ["build", str(folder / "a.txt"), "-o", str(folder / "r.db")])
    assert built.exit_code == 0, built.output
    return str(folder / "r.db")


def test_the_dossier_as_markdown_and_as_json(record: str) -> None:
    shown = CliRunner().invoke(cli.main, ["dossier", record, "kosovo"])
    assert shown.exit_code == 0, shown.output
    assert "## Bodies at work" in shown.stdout
    printed = CliRunner().invoke(cli.main, ["dossier", record, "kosovo", "--format", "json"])
    assert json.loads(printed.stdout)["bodies"][0]["id"] == "UNSC"


def test_an_unknown_process_is_no_traceback(record: str) -> None:
    shown = CliRunner().invoke(cli.main, ["dossier", record, "atlantis"])
    assert shown.exit_code == cli.FAILED
    assert "QUERY-VALUE" in shown.stderr


def test_facts_are_scored(record: str, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    fact = {"part": "body", "body": "UNSC", "in": "a.txt"}
    facts.write_text(json.dumps({"process": "kosovo", "whole": ["body"], "facts": [fact]}), encoding="utf-8")
    shown = CliRunner().invoke(cli.main, ["evaluate", "dossier", record, str(facts), "--json", "-"])
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)["figures"]["dossier.body.f1"] == 1.0

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
from onrecord import brief, cli

verb = importlib.import_module("onrecord.cli.brief")


def test_the_choices_are_those_of_the_briefing() -> None:
    assert tuple(brief.TEMPLATES) == verb.TEMPLATES
    assert tuple(brief.WRITERS) == verb.FORMATS


def test_a_briefing_to_standard_output_and_to_files(small_record: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli.main, ["brief", str(small_record), "--from", "2024"])
    assert shown.exit_code == 0, shown.output
    assert "called on both sides to return to the talks (TASS, 2024-02-09)" in shown.stdout
    page = tmp_path / "b.html"
    done = CliRunner().invoke(cli.main, ["brief", str(small_record), "--actor", "vucic", "-o", str(page)])
    assert done.exit_code == 0, done.output
    assert "Actor: Aleksandar Vučić" in page.read_text(encoding="utf-8")
    pytest.importorskip("docx")
    word = tmp_path / "b.docx"
    assert CliRunner().invoke(cli.main, ["brief", str(small_record), "-o", str(word)]).exit_code == 0
    assert word.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["--actor", "a", "--issue", "b"], "USAGE"),
        (["--actor", "a", "--template", "issue"], "USAGE"),
        (["--template", "meeting"], "QUERY-VALUE"),
        (["--format", "docx"], "USAGE"),
        (["--process", "atlantis"], "QUERY-VALUE"),
    ],
)
def test_what_cannot_be_is_one_coded_line(small_record: Path, typed: list[str], code: str) -> None:
    shown = CliRunner().invoke(cli.main, ["brief", str(small_record), *typed])
    assert shown.exit_code == cli.FAILED
    assert f"[{code}]" in shown.stderr
    assert len(shown.stderr.strip().splitlines()) == 1


def test_a_briefing_in_python(small_record: Path) -> None:
    with onrecord.open(small_record) as record:
        made = record.brief("actor", subject="Lin Wei")
        assert made.title == "All reports: Actor: Lin Wei"
        note = made.notes[0]
        passage = record.passage(note.record)
        assert passage.record is not None
        assert passage.record.id == note.record

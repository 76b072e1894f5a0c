"""The pages about commands and errors say what the code says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.cli import VERBS, main
from onrecord.core.errors import CODES

PROJECT = Path(__file__).parents[2]


def _script() -> object:
    spec = importlib.util.spec_from_file_location("make_cli_docs", PROJECT / "scripts" / "make_cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_up_to_date() -> None:
    page = (PROJECT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == _script().page(), "run: python scripts/make_cli_docs.py"


def test_every_code_has_its_cause_and_remedy() -> None:
    page = (PROJECT / "docs" / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z-]+)` \| (.+) \| (.+) \|$", page, re.MULTILINE)
    assert sorted(code for code, _, _ in rows) == sorted(CODES)
    assert [code for code, cause, remedy in rows if len(cause) < 15 or len(remedy) < 15] == []


def test_every_module_of_a_verb_is_a_verb() -> None:
    helpers = {"__init__", "options", "terminal"}
    modules = {
        path.stem.removesuffix("_") if path.stem != "__init__" else path.stem
        for path in (PROJECT / "src" / "onrecord" / "cli").glob("*.py")
    }
    assert modules - helpers == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_a_line_and_an_example(verb: str) -> None:
    command = main.get_command(click.Context(main), verb)
    assert command is not None
    first = (command.help or "").split("\n\n")[0]
    assert "\n" not in first
    assert len(first) <= 66, "cut off in the list of verbs at 80 columns"
    shown = CliRunner().invoke(main, [verb, "--help"])
    assert shown.exit_code == 0
    assert f"Example: onrecord {verb}" in shown.output

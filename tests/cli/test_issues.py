"""The verbs ``issues`` and ``positions``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import DONE, FAILED, LOOK, main
from onrecord.engine import build

TEXT = """Pristina, 5 May 2020 – Ambassador Li Na urged Belgrade and Pristina to resume their dialogue.

Minister Ana Kovač of Serbia rejected the declaration of independence of Kosovo. She said the tariffs were illegal.
"""


def run(*arguments: str | Path, width: int = 100) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)), env={"COLUMNS": str(width)})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    build(tmp_path / "a.txt", tmp_path / "a.db", reader="rules")
    return tmp_path / "a.db"


def test_the_shipped_issues_are_listed_and_pass_their_own_examples() -> None:
    assert "kosovo-dialogue" in run("issues", "list").stdout
    assert {"id", "proposition", "phrases"} <= set(json.loads(run("issues", "list", "--json").stdout)[0])
    tested = run("issues", "test")
    assert tested.exit_code == DONE, tested.stdout


def test_an_issue_is_added_to_a_file_which_is_made(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    for name in ("bridge", "ferry"):
        done = run("issues", "add", mine, name, f"the {name} should be opened", "--phrase", f"main {name}",
                   "--place", "kosovo", "--kind", "claim")  # fmt: skip
        assert done.exit_code == DONE
    assert done.stdout.startswith("2 issues in ")
    listed = json.loads(run("issues", "list", "--codebook", mine, "--json").stdout)
    assert [(i["id"], i["kind"], i["phrases"]) for i in listed] == [
        ("bridge", "claim", ["main bridge"]), ("ferry", "claim", ["main ferry"]),
    ]  # fmt: skip


def test_what_would_spoil_a_file_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    run("issues", "add", mine, "bridge", "the bridge should be opened")
    before = mine.read_bytes()
    for arguments in (("bridge", "again"), ("Bridge!", "x"), ("ferry", "x", "--parent", "boats")):
        refused = run("issues", "add", mine, *arguments)
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (FAILED, 1)
    assert mine.read_bytes() == before


def test_examples_that_fail_are_shown(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[issue]]\nid = "a"\nproposition = "the bridge should be opened"\n'
                    'examples = [{ text = "the sun shone", stance = "against" }]\n', encoding="utf-8")  # fmt: skip
    tested = run("issues", "test", "--codebook", mine)
    assert tested.exit_code == LOOK
    assert "a against, found nothing: the sun shone" in tested.stdout


def test_a_table_becomes_a_codebook(tmp_path: Path) -> None:
    table, mine = tmp_path / "t.tsv", tmp_path / "mine.toml"
    table.write_text("issue\tproposition\naceh-ceasefire\tthe ceasefire in Aceh must be kept\n", encoding="utf-8")
    assert run("issues", "import", table, "-o", mine).exit_code == DONE
    assert "truce" in mine.read_text(encoding="utf-8")
    assert run("issues", "import", table, "-o", mine, "--bare").exit_code == DONE
    assert "truce" not in mine.read_text(encoding="utf-8")


def test_another_codebook_is_compared_then_applied(record: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    run("issues", "add", mine, "independence", "Kosovo is independent", "--phrase", "declaration of independence",
        "--kind", "claim")  # fmt: skip
    shown = run("issues", "diff", record, "--codebook", mine)
    assert "+ independence: against" in shown.stdout
    assert "would change" in shown.stdout.splitlines()[-1]
    applied = run("issues", "apply", record, "--codebook", mine)
    assert applied.stdout.splitlines()[-1].endswith(" changed")
    assert run("issues", "diff", record, "--codebook", mine).stdout == "0 statements would change\n"
    moved = json.loads(run("issues", "apply", record, "--json").stdout)
    assert ("independence", "against") in [(p["issue"], p["stance"]) for one in moved for p in one["before"]]
    assert run("issues", "diff", record).exit_code == FAILED


def test_suggestions_need_statements(record: Path) -> None:
    assert "no words in common" in run("issues", "suggest", record).stdout
    assert json.loads(run("issues", "suggest", record, "--json").stdout) == []


def test_the_matrix_is_printed_counted_and_drawn(record: Path, tmp_path: Path) -> None:
    shown = run("positions", record)
    assert "kosovo-status" in shown.stdout
    assert "−1" in shown.stdout
    picture = tmp_path / "p.svg"
    assert run("positions", record, "--every", "year", "--plot", picture).stdout.startswith("2020")
    assert picture.read_text(encoding="utf-8").startswith("<svg ")
    cells = json.loads(run("positions", record, "--issue", "kosovo-status", "--json").stdout)["cells"]
    assert {cell["issue"] for cell in cells} == {"kosovo-status"}
    assert run("positions", record, "--issue", "no-such").stdout == "No position matches.\n"
    assert run("positions", record, "--plot", record).exit_code == FAILED


def test_show_lists_the_statements_of_an_issue(record: Path) -> None:
    shown = run("show", record, "--issue", "kosovo-status")
    assert "declaration of independence" in shown.stdout
    assert "resume" not in shown.stdout

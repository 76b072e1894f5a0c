"""onrecord actors, and --register on it and on build."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import DONE, FAILED, LOOK, main
from onrecord.pipeline import fingerprint
from onrecord.store import Store


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["actors", *map(str, arguments)], env={"COLUMNS": "100"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "people.tsv").write_text("id\tname\tfamily\tsource\nlin-wei\tLin Wei\tLin\tour file 7\n")
    (folder / "tenures.tsv").write_text(
        "person\toffice\tof\tsince\tuntil\tsource\nlin-wei\tPermanent Representative\tCHN\t2030-01\t\tour file 7\n"
    )
    return folder


def test_a_person_at_a_date_with_the_source() -> None:
    result = run("Zahir", "Tanin", "--at", "2020-04-24")
    assert result.exit_code == DONE
    assert "Special Representative of the Secretary-General and Head of UNMIK" in result.stdout
    assert "2015-09 to 2021-11" in result.stdout
    assert "S/1999/779" in result.stdout
    assert "Afghanistan" not in result.stdout
    assert "Permanent Representative of Afghanistan" in run("Zahir Tanin").stdout


def test_json_has_the_same_facts() -> None:
    (entry,) = json.loads(run("Zahir Tanin", "--at", "2020", "--json").stdout)["entries"]
    assert (entry["id"], entry["tenures"][0]["of_id"], entry["tenures"][0]["since"]) == (
        "zahir-tanin", "UNMIK", "2015-09",
    )  # fmt: skip
    (reading,) = json.loads(run("--explain", "Dacic", "--json").stdout)
    assert reading["actor_id"] == "ivica-dacic"


def test_explain_names_rows_and_alternatives() -> None:
    shown = run("--explain", "Brussels").stdout
    assert "1. European Union  body, EU" in shown
    assert "2. Belgium  state, BEL" in shown
    assert "bodies.tsv, row EU" in shown


def test_nobody_ends_with_a_look() -> None:
    for asked in (("Qwerty",), ("--explain", "Qwerty")):
        assert run(*asked).exit_code == LOOK


@pytest.mark.parametrize("asked", [(), ("Tanin", "--explain", "Tanin"), ("Tanin", "--at", "2020-13")])
def test_what_cannot_be_asked_is_said_in_a_line(asked: tuple[str, ...]) -> None:
    result = run(*asked)
    assert result.exit_code == FAILED
    assert len(result.stderr.splitlines()) == 1
    assert "QUERY-" in result.stderr


def test_a_hostile_query_stays_text() -> None:
    result = run("--explain", "\x1b[31mX\u202e")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_own_rows_are_found(own: Path) -> None:
    result = run("Lin Wei", "--at", "2031", "--register", own)
    assert result.exit_code == DONE
    assert "Permanent Representative of China to the United Nations" in result.stdout
    assert "our file 7" in result.stdout
    assert run("Lin Wei", "--at", "2031").exit_code == LOOK


def test_a_faulty_row_is_one_line_with_its_number(own: Path) -> None:
    with (own / "tenures.tsv").open("a") as file:
        file.write("lin-wei\tKing of Nowhere\tCHN\t2030\t\tx\n")
    (own / "a.txt").write_text("Envoy Lin Wei said the talks will go on.\n")
    for asked in (["actors", "Lin"], ["build", str(own / "a.txt"), "-o", str(own / "r.db")]):
        result = CliRunner().invoke(main, [*asked, "--register", str(own)])
        assert result.exit_code == FAILED
        (line,) = result.stderr.splitlines()
        assert "tenures.tsv line 3: offices.tsv has no office 'King of Nowhere'" in line
        assert line.endswith("[REGISTER-FORMAT]")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("Lin", "--register", tmp_path / "nowhere")
    assert result.exit_code == FAILED
    assert "[REGISTER-MISSING]" in result.stderr


def test_a_build_with_other_facts_reads_again(own: Path, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(" date 2020-05-05 The Zed Contact Panel said the talks will go on in Geneva next week.\n")
    named = "SELECT count(*) FROM mention WHERE actor = 'ZEDPANEL'"

    def build(*arguments: str | Path) -> tuple[int, int]:
        asked = ["build", str(report), "-o", str(tmp_path / "r.db"), "--json", *map(str, arguments)]
        result = CliRunner().invoke(main, asked)
        assert result.exit_code == DONE, result.output
        with Store.open(tmp_path / "r.db", readonly=True) as store:
            return json.loads(result.stdout)["replaced"], next(iter(store.sql(named)[1]))[0]

    assert build() == (0, 0)
    (own / "bodies.tsv").write_text(
        "id\tname\taliases\tparent\tkind\tsource\nZEDPANEL\tZed Contact Panel\t\t\tbody\tour file 7\n"
    )
    assert build("--register", own) == (1, 1)
    assert build("--register", own) == (0, 1)
    assert build() == (1, 0)


def test_own_facts_are_part_of_the_fingerprint(own: Path) -> None:
    assert fingerprint("rules", own).startswith(fingerprint("rules") + "/")


def test_the_commands_of_the_page_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "registers.md").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines() if line.startswith("    ")]
    assert len(lines) == 9
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("Envoy Lin Wei said the talks will go on.\n")
    for line in lines:
        if line.startswith("onrecord "):
            result = CliRunner().invoke(main, shlex.split(line)[1:])
            assert result.exit_code == DONE, (line, result.output)
        else:
            subprocess.run(["bash", "-c", line], check=True)

"""onrecord network: files of a record and of a DNA project, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import FAILED, main
from onrecord.core.parts import Position
from onrecord.exchange import dna


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def record(make_record: Callable[..., Path], report: Any) -> Path:
    reports = []
    for month, (who, issue, stance) in enumerate(
        [("Serbia", "dialogue", "for"), ("China", "dialogue", "for"), ("Kosovo", "dialogue", "against"),
         ("China", "border", "neutral")], start=1,
    ):  # fmt: skip
        one = report(f"Words {month}, they said.", f"{month}.txt", outlet="TASS", published=f"2020-0{month}-15")
        one.said(f"Speaker {month}", f"Words {month}", of=who)
        one.records[0] = replace(one.records[0], positions=(Position(issue, stance, 0.9),))
        reports.append(one)
    undated = report("Something, he said.", "u.txt")
    undated.said("Nobody", "Something", of="France")
    undated.records[0] = replace(undated.records[0], positions=(Position("dialogue", "for", 0.9),))
    return make_record(*reports, undated)


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


STANCE = ("--qualifier", "stance", "--aggregation", "congruence")


def test_a_network_of_a_record(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.graphml"
    result = run("network", record, *STANCE, "-o", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {out}\n")
    graph = networkx.read_graphml(out)
    ties = {
        frozenset((graph.nodes[a]["label"], graph.nodes[b]["label"])): data["weight"]
        for a, b, data in graph.edges(data=True)
    }
    assert ties == {frozenset(both): 1 for both in (("Serbia", "China"), ("Serbia", "France"), ("China", "France"))}


def test_standard_output_is_csv(record: Path) -> None:
    rows = read_csv(run("network", record, "--type", "two-mode", "--qualifier", "stance", "--aggregation", "subtract",
                        "-o", "-").stdout)  # fmt: skip
    assert rows == [["", "border", "dialogue"], ["China", "0", "1"], ["France", "0", "1"], ["Kosovo", "0", "-1"],
                    ["Serbia", "0", "1"]]  # fmt: skip


def test_agreement_leaves_neutral_positions_out(record: Path) -> None:
    asked = ("--type", "bars", "--variable1", "issue", "--qualifier", "agreement", "-o", "-")
    assert read_csv(run("network", record, *asked).stdout) == [
        ["issue", "agreement 0", "agreement 1"], ["dialogue", "1", "3"],
    ]  # fmt: skip


def test_time_leaves_undated_statements_out_and_says_so(record: Path) -> None:
    result = run("network", record, "--type", "two-mode", "--from", "2020-02", "--to", "2020-03", "-o", "-")
    assert [row[0] for row in read_csv(result.stdout)] == ["", "China", "Kosovo"]
    assert "1 undated statement left out" in result.stderr


def test_windows_are_numbered_files_or_one_graph(record: Path, tmp_path: Path) -> None:
    asked = ("network", record, *STANCE, "--window", "months", "--size", "2")
    result = run(*asked, "-o", tmp_path / "n.csv")
    assert result.exit_code == 0
    files = sorted(path.name for path in tmp_path.glob("n-*.csv"))
    assert files == ["n-1-2020-02-15.csv", "n-2-2020-03-15.csv"]
    assert run(*asked, "-o", tmp_path / "n.gexf").exit_code == 0
    assert b'mode="dynamic"' in (tmp_path / "n.gexf").read_bytes()
    assert "holds one window a file" in run(*asked, "-o", "-").stderr


def test_values_are_left_out_or_the_only_ones(record: Path) -> None:
    asked = ("network", record, "--type", "two-mode", "-o", "-")
    without = read_csv(run(*asked, "--exclude", "actor=China", "--exclude", "actor=France").stdout)
    assert [row[0] for row in without] == ["", "Kosovo", "Serbia"]
    only = read_csv(run(*asked, "--only", "actor=China", "--only", "source=TASS").stdout)
    assert [row[0] for row in only] == ["", "China"]
    assert "no =" in run(*asked, "--only", "China").stderr
    assert "has an --exclude too" in run(*asked, "--only", "actor=a", "--exclude", "actor=b").stderr


def test_a_project_goes_out_and_its_networks_are_the_record_s(record: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.dna"
    assert run("export", record, "--format", "dna", "-o", project).exit_code == 0
    assert len(dna.read(project).statements) == 4
    wanted = ("--type", "two-mode", "--qualifier", "agreement", "--aggregation", "subtract", "-o", "-")
    mine = run("network", record, *wanted).stdout
    theirs = run("network", project, "--variable1", "organization", "--variable2", "concept", *wanted).stdout
    assert mine == theirs
    events = run("network", project, "--type", "event-list", "--variable1", "organization", "--variable2", "concept",
                 "--format", "dna-csv", "-o", "-").stdout  # fmt: skip
    assert events.splitlines()[0].startswith('"statement_id";"time";"person"')
    assert len(events.splitlines()) == 5


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        (("--variable1", "organisation", "-o", "n.csv"), "'organisation' is no variable"),
        (("-o", "n.txt"), "is no format's end"),
        (("--aggregation", "combine", "-o", "n.csv"), "'combine' is unknown"),
        (("--aggregation", "congruence", "-o", "n.csv"), "needs a qualifier"),
        (("--type", "bars", "-o", "n.gexf"), "gexf holds no list"),
        (("--from", "2030", "-o", "n.csv"), "no statement is left"),
        (("--from", "soon", "-o", "n.csv"), "QUERY-DATE"),
        (("--kernel", "uniform", "-o", "n.csv"), "it needs windows of time"),
    ],
)
def test_what_cannot_be_is_one_line(record: Path, asked: tuple[str, ...], cause: str) -> None:
    result = run("network", record, *asked)
    assert result.exit_code == FAILED
    assert cause in result.stderr.splitlines()[-1]


def test_evaluate_dna_writes_answers(record: Path, tmp_path: Path) -> None:
    project, requests, out = tmp_path / "p.dna", tmp_path / "r.jsonl", tmp_path / "ours.jsonl"
    run("export", record, "--format", "dna", "-o", project)
    fields = [
        "net", "twomode", "DNA Statement", "organization", "0", "concept", "0", "agreement", "0", "subtract", "no", "0",
        "include", "01.01.1900", "31.12.2099", "no", "100", "no", "", "", "0", "", "", "",
    ]  # fmt: skip
    matrix = {"rows": ["China", "France", "Kosovo", "Serbia"], "cols": ["dialogue"], "m": [[1], [1], [-1], [1]]}
    lines = [{"spec": "\t".join(fields), "res": [matrix]}, {"spec": "\t".join(fields), "res": []}]
    requests.write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = run("evaluate", "dna", project, requests, "--predictions", out, "--json", "-")
    assert json.loads(result.stdout)["counts"] == {"net.equal": [1, 2], "all.equal": [1, 2]}
    assert [json.loads(line)["nfilt"] for line in out.read_text().splitlines()] == [4, 4]
    assert "different: res: 1 for 0" in run("evaluate", "dna", project, requests, "--misses").stdout

"""Networks compared with Discourse Network Analyzer's own.

ONRECORD_DNA_PEER names a folder with a DNA project (*.dna) and what DNA 3.1.2 answers on it (*.jsonl.gz, a request a
line as docs/networks.md describes). Without it the comparison is skipped; what is tested here all the same is made
with answers worked out by hand.
"""

from __future__ import annotations

import gzip
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.dna import FIELDS, answers, read_requests, score, spec_of
from onrecord.exchange import dna
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Entity, Project, StatementType, Variable
from onrecord.networks import Exclusion, Spec

PEER = Path(os.environ.get("ONRECORD_DNA_PEER", "")).absolute()
compared = pytest.mark.skipif(not os.environ.get("ONRECORD_DNA_PEER"), reason="ONRECORD_DNA_PEER names no folder")

SPEC = {
    "kind": "net", "type": "onemode", "statement_type": "DNA Statement", "variable1": "organization", "document1": "0",
    "variable2": "concept", "document2": "0", "qualifier": "agreement", "document_qualifier": "0",
    "aggregation": "subtract", "normalisation": "no", "isolates": "0", "duplicates": "include", "start": "01.01.1900",
    "stop": "31.12.2099", "window": "no", "size": "100", "kernel": "no", "exclude_variables": "", "exclude_values": "",
    "invert": "0", "outfile": "", "format": "", "exclude_authors": "",
}  # fmt: skip


def line(**more: str) -> str:
    return "\t".join({**SPEC, **more}.values())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [("A", "x", 1, "AP"), ("B", "x", 1, "AP"), ("C", "x", 0, ""), ("A", "y", 0, "AP"), ("B", "", 1, "")]
    values = {(1, row[0]) for row in rows} | {(2, row[1]) for row in rows}
    entities = tuple(Entity(n, *both) for n, both in enumerate(sorted(values), start=1))
    kinds = (
        Variable(1, "organization", "short text"), Variable(2, "concept", "short text"),
        Variable(3, "agreement", "boolean"), Variable(4, "note", "long text"), Variable(5, "person", "short text"),
    )  # fmt: skip
    project = Project(
        tuple(Article(n, f"D{n}", "text", datetime(2020, n, 1), author=row[3]) for n, row in enumerate(rows, 1)),
        tuple(CodedPassage(n, 1, n, 0, 4, {1: a, 2: c, 3: k}) for n, (a, c, k, _) in enumerate(rows, 1)),
        (StatementType(1, "DNA Statement", kinds),), entities, (Coder(1, "Admin", "hash"),),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("dna") / "p.dna"
    path.write_bytes(dna.to_bytes(project))
    return path


def answer(file: Path, compat: str = "dna", **more: str) -> dict[str, Any]:
    (found,) = answers(file, [{"spec": line(**more)}], compat)
    assert found.pop("spec") == line(**more)
    return found


def test_an_answer_has_the_form_of_the_peer_s(file: Path) -> None:
    assert answer(file) == {
        "nfilt": 4,
        "res": [
            {
                "rows": ["A", "B", "C"], "cols": ["A", "B", "C"], "m": [[0, 1, -1], [1, 0, -1], [-1, -1, 0]],
                "int": True, "n": 4, "start": "2020-01-01T00:00", "stop": "2020-05-01T00:00", "mid": "2020-03-01T12:00",
            }
        ],
    }  # fmt: skip
    assert answer(file, kind="bar") == {
        "values": ["A", "B", "C"], "counts": [[1, 1], [0, 2], [1, 0]], "int": [0, 1],
    }  # fmt: skip
    assert answer(file, kind="bar", qualifier="")["int"] == [1]
    nested = answer(file, kind="nested", type="twomode", aggregation="congruence")
    assert (nested["entity"], nested["st"], nested["i"]) == (["y", "x"], [3, 0], [1, 2])
    events = answer(file, type="eventlist")
    assert (events["nfilt"], [row[0] for row in events["events"]]) == (5, [1, 2, 3, 4, 5])
    assert answer(file, window="events", kernel="gaussian")["res"] == []
    slices = answer(file, window="months", size="2", kernel="uniform")["res"]
    assert [(one["start"], one["mid"], one["n"], one["int"]) for one in slices] == [
        ("2020-01-01T00:00", "2020-02-01T00:00", 0, False), ("2020-02-01T00:00", "2020-03-01T00:00", 0, False),
    ]  # fmt: skip
    assert "error" in answer(file, statement_type="Other")
    assert "error" in answer(file, kernel="uniform", window="days", exclude_variables="concept", exclude_values="x|y")


def test_dates_and_exclusions(file: Path) -> None:
    assert answer(file, start="02.01.2020", stop="01.03.2020")["res"][0]["rows"] == ["B", "C"]
    only = answer(file, stop="01.03.2020")["res"][0]
    assert (only["stop"], only["mid"]) == ("2020-03-01T23:59:59", "2020-01-31T11:59:59")
    assert answer(file, exclude_variables="organization", exclude_values="C")["nfilt"] == 3
    assert answer(file, exclude_variables="organization", exclude_values="C", invert="1")["nfilt"] == 1
    both = answer(file, exclude_variables="organization|concept", exclude_values="C|y")
    assert both["nfilt"] == 2
    assert answer(file, exclude_variables="organization", exclude_values="C|A")["nfilt"] == 1
    assert answer(file, exclude_authors="AP")["nfilt"] == 1
    assert "error" in answer(file, exclude_variables="title", exclude_values="D1")
    assert "error" in answer(file, start="soon")


def spec(file: Path, **more: str) -> Spec:
    return spec_of({**SPEC, **more}, dna.table(dna.read(file)))


def test_what_is_none_becomes_what_dna_puts_in_its_place(file: Path) -> None:
    assert spec(file, aggregation="combine").aggregation == "ignore"
    assert spec(file, type="twomode", aggregation="congruence").aggregation == "ignore"
    assert spec(file, qualifier="note").qualifier is None
    assert spec(file, qualifier="concept").aggregation == "ignore"
    assert spec(file, normalisation="activity").normalisation == "no"
    assert spec(file, type="twomode", normalisation="ACTIVITY").normalisation == "activity"
    assert spec(file, duplicates="often").duplicates == "include"
    assert spec(file, variable2="organization").variable2 == "concept"
    assert spec(file, variable1="agreement").variable1 == "organization"
    bar = spec(file, kind="bar", variable1="author", document1="1")
    assert (bar.variable1, bar.document1, bar.variable2) == ("organization", False, "")
    assert spec(file, window="fortnights").window == "no"
    assert spec(file, window="days", size="0").size == 1
    sliced = spec(file, window="days", kernel="gaussian", normalisation="jaccard")
    assert (sliced.kernel, sliced.normalisation) == ("gaussian", "average")
    two = spec(file, type="twomode", aggregation="combine", window="days", kernel="gaussian", normalisation="activity")
    assert (two.aggregation, two.normalisation) == ("subtract", "no")
    assert spec(file, aggregation="congruence & conflict").aggregation == "ignore"
    assert spec(file, aggregation="congruence & conflict", window="events").aggregation == "congruence & conflict"
    assert spec(file, variable2="author", document2="1").document2
    assert spec(file, exclude_authors="AP|TASS").exclude_documents == {"author": Exclusion(frozenset({"AP", "TASS"}))}


def test_scores_count_equal_answers(file: Path) -> None:
    good, other, bar = {"spec": line()}, {"spec": line(normalisation="average")}, {"spec": line(kind="bar")}
    mine = list(answers(file, [good, other, bar]))
    wanted = [{**good, "res": mine[0]["res"]}, {**other, "res": json.loads(json.dumps(mine[1]["res"]))}, bar]
    wanted[1]["res"][0]["m"][0][1] += 1e-8
    wanted[2] = {**bar, "values": ["A"], "counts": [[1, 1]]}
    report = score(wanted, mine)
    assert report.counts == {"net.equal": (1, 2), "all.equal": (1, 3), "bar.equal": (0, 1)}
    assert [miss.detail for miss in report.misses][1] == "values: 3 for 1"
    assert report.misses[0].detail.startswith("res[0].m[0][1]")
    wanted[1]["res"][0]["m"][0][1] -= 1e-8 - 1e-10
    assert score(wanted, mine).counts["net.equal"] == (2, 2)
    assert score([good], mine[:1]).counts == {}


@pytest.mark.parametrize(
    ("text", "cause"),
    [("{", "not JSON lines"), ("[1]", "no JSON object"), ('{"spec": "a\\tb"}', "has 24 fields")],
)
def test_broken_requests_are_one_clear_line(tmp_path: Path, text: str, cause: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(text + "\n")
    with pytest.raises(InputError, match=cause):
        read_requests(path)
    packed = tmp_path / "r.jsonl.gz"
    packed.write_bytes(b"no gzip")
    with pytest.raises(InputError, match="INPUT-UNREADABLE"):
        read_requests(packed)


def test_requests_are_read_packed_or_not(tmp_path: Path) -> None:
    text = '{"open":true}\n\n' + json.dumps({"spec": line()}) + "\n"
    (tmp_path / "r.jsonl").write_text(text)
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    assert read_requests(tmp_path / "r.jsonl") == read_requests(tmp_path / "r.jsonl.gz") == [{"spec": line()}]
    assert len(FIELDS) == 24


@compared
def test_every_request_is_answered_as_dna_answers_it() -> None:
    (project,) = sorted(PEER.glob("*.dna"))
    for requests in sorted(PEER.glob("*.jsonl.gz")):
        lines = read_requests(requests)
        found = list(answers(project, lines))
        report = score(lines, found)
        assert report.misses == ()
        assert report.counts["all.equal"][1] > 0
        kept = [(one["nfilt"], mine["nfilt"]) for one, mine in zip(lines, found, strict=True) if "nfilt" in one]
        assert [both for both in kept if both[0] != both[1]] == []


@compared
def test_the_peer_s_project_is_written_as_it_was_read(tmp_path: Path) -> None:
    (project,) = sorted(PEER.glob("*.dna"))
    read = dna.read(project)
    (tmp_path / "again.dna").write_bytes(dna.to_bytes(read))
    assert dna.read(tmp_path / "again.dna") == read
    assert dna.fitted(read)[0] == read

"""onrecord import: a project onto the record, compared, and out again."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import FAILED, LOOK, main
from onrecord.exchange import dna
from onrecord.exchange.coded.read import read
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Project, StatementType, Variable
from onrecord.store import Store

TEXT = """Minister Ana Kos said on Monday that the bridge over the river should be opened.

"We will not sign the plan," Lin Wei told reporters.
"""
CODED = (("the bridge over the river should be opened", "Ana Kos", "Open the bridge", 1),
         ("We will not sign the plan", "Wei", "Sign the plan", 0),
         ("on Monday", "Ana Kos", "Sign the plan", 1))  # fmt: skip


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def project(tmp_path: Path) -> Path:
    kinds = (
        Variable(1, "Akteurin", "short text"),
        Variable(2, "concept", "short text"),
        Variable(3, "agreement", "boolean"),
    )
    statements = tuple(
        CodedPassage(n, 1, 1, TEXT.index(words), TEXT.index(words) + len(words), {1: who, 2: what, 3: yes}, 2)
        for n, (words, who, what, yes) in enumerate(CODED, 1)
    )
    made = Project((Article(1, "Bridge", TEXT, datetime(2021, 5, 4), source="Courier"),), statements,
                   (StatementType(1, "DNA Statement", kinds),), (),
                   (Coder(1, "Admin", "x"), Coder(2, "Zoë", "y")))  # fmt: skip
    path = tmp_path / "p.dna"
    path.write_bytes(dna.to_bytes(made))
    return path


def test_a_project_is_read_judged_compared_and_exported(project: Path, tmp_path: Path) -> None:
    record, book = tmp_path / "r.db", tmp_path / "ours.toml"
    asked = ("import", project, "-o", record, "--variable", "person=Akteurin", "--codebook", book, "--reader", "rules")
    done = run(*asked)
    assert done.exit_code == 0, done.output
    assert "1 report new on the record" in done.stderr
    assert "3 judgements by Zoë" in done.stdout
    assert 'id = "open-the-bridge"' in book.read_text(encoding="utf-8")
    with Store.open(record, readonly=True) as store:
        (document,) = store.documents()
        assert (document.text, document.published, document.outlet) == (TEXT, "2021-05-04", "Courier")
        assert document.file.endswith("p.dna#1")
        machine = {one.id for one in store.records(kind="statement")}
        judged = store.judged.standing()
        assert sum(one.record in machine for one in judged) == 2
        assert sum(one.missed for one in judged) == 1
    assert "Zoë, onrecord" in run("review", record, "--agreement").stdout
    again = run(*asked, "--json")
    assert json.loads(again.stdout)["known"] == 3
    assert "new on the record" not in again.stderr.replace("0 reports new on the record", "")
    out = tmp_path / "out.dna"
    assert run("export", record, "--format", "dna", "-o", out).exit_code == 0
    told = {(s.by, s.person, s.positions) for s in read(out).statements if not s.record}
    assert told == {("Zoë", who, ((what, "for" if yes else "against"),)) for _, who, what, yes in CODED}


def test_a_codebook_that_is_there_is_kept(project: Path, tmp_path: Path) -> None:
    book = tmp_path / "ours.toml"
    book.write_text(
        '[[issue]]\nid = "open-the-bridge"\nproposition = "open it"\nphrases = ["bridge"]\n', encoding="utf-8"
    )
    before = book.read_text(encoding="utf-8")
    run(
        "import",
        project,
        "-o",
        tmp_path / "r.db",
        "--variable",
        "person=Akteurin",
        "--codebook",
        book,
        "--reader",
        "rules",
    )
    assert book.read_text(encoding="utf-8") == before
    with Store.open(tmp_path / "r.db", readonly=True) as store:
        found = {p["issue"] for r in store.records(kind="statement") for p in r.as_json()["positions"]}
    assert found == {"open-the-bridge"}


def test_what_could_not_be_taken_over_is_said(project: Path, tmp_path: Path) -> None:
    made = dna.read(project)
    more = Article(2, "Empty", "", datetime(2021, 5, 4))
    (tmp_path / "q.dna").write_bytes(
        dna.to_bytes(Project((*made.documents, more), made.statements, made.types, made.entities, made.coders))
    )
    done = run("import", tmp_path / "q.dna", "-o", tmp_path / "r.db", "--reader", "rules")
    assert done.exit_code == LOOK
    assert "q.dna#2: nothing in it but blanks" in done.stderr
    (tmp_path / "bad.dna").write_bytes(b"no")
    assert run("import", tmp_path / "bad.dna", "-o", tmp_path / "r.db").exit_code == FAILED
    wrong = run("import", project, "-o", tmp_path / "r.db", "--variable", "colour=x")
    assert (wrong.exit_code, "'colour' is none of person" in wrong.stderr) == (FAILED, True)
    assert "QUERY-VALUE" in run("import", project, "-o", tmp_path / "r.db", "--variable", "person=x").stderr


def test_annotations_need_the_record_they_are_of(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"items": []}', encoding="utf-8")
    done = run("import", tmp_path / "a.json", "-o", tmp_path / "none.db")
    assert (done.exit_code, "STORE-MISSING" in done.stderr) == (FAILED, True)


def test_build_points_to_import(project: Path, tmp_path: Path) -> None:
    assert "Bring it in with onrecord import" in run("build", project, "-o", tmp_path / "r.db").stderr


def test_export_says_what_dna_has_no_place_for(project: Path, tmp_path: Path) -> None:
    record, book = tmp_path / "r.db", tmp_path / "o.toml"
    book.write_text(
        '[[issue]]\nid = "bridge"\nproposition = "the bridge"\nkind = "topic"\nphrases = ["bridge"]\n', encoding="utf-8"
    )
    run("import", project, "-o", record, "--codebook", book, "--reader", "rules")
    told = run("export", record, "--format", "dna", "-o", tmp_path / "x.dna").stderr
    assert "neutral positions, left out: DNA's agreement is yes or no" in told


def test_codes_of_a_qda_program_become_a_codebook(project: Path, tmp_path: Path) -> None:
    codes, book = tmp_path / "c.qdc", tmp_path / "c.toml"
    run("import", project, "-o", tmp_path / "r.db", "--reader", "rules")
    assert run("export", tmp_path / "r.db", "--format", "qdc", "-o", codes).exit_code == 0
    done = run("issues", "import", codes, "-o", book)
    assert done.exit_code == 0, done.output
    assert 'id = "consult"' in book.read_text(encoding="utf-8")

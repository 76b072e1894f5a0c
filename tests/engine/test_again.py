"""Positions made again with another codebook: the same as a build with it, and nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import RegisterError, StoreError
from onrecord.engine import build
from onrecord.engine.again import positions_again
from onrecord.pipeline import fingerprint, with_issues
from onrecord.store import Store

OWN = """
[[issue]]
id = "name-question"
proposition = "the name question should be settled in talks"
kind = "claim"
phrases = ["name talks", "the draft"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, object]]:
    with Store.open(path, readonly=True) as store:
        return [record.as_json() for record in store.records()]


def test_it_is_what_a_build_with_the_codebook_gives(reports: Path, own: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "a.db", reader="rules")
    moved = positions_again(tmp_path / "a.db", [own])
    build(reports, tmp_path / "b.db", reader="rules", codebook=[own])
    assert records(tmp_path / "a.db") == records(tmp_path / "b.db")
    assert "name-question" in {issue for one in moved for issue in one.sides[1]}
    assert all(one.before != one.after for one in moved)


def test_the_next_build_with_that_codebook_reads_nothing_again(reports: Path, own: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "a.db", reader="rules")
    positions_again(tmp_path / "a.db", [own])
    assert build(reports, tmp_path / "a.db", reader="rules", codebook=[own]).unchanged == 3
    assert positions_again(tmp_path / "a.db", [own]) == ()


def test_back_to_the_shipped_issues(reports: Path, own: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "a.db", reader="rules")
    before = records(tmp_path / "a.db")
    positions_again(tmp_path / "a.db", [own])
    assert records(tmp_path / "a.db") != before
    positions_again(tmp_path / "a.db")
    assert records(tmp_path / "a.db") == before
    with Store.open(tmp_path / "a.db") as store:
        assert {held.made_with for held in store.containers()} == {fingerprint("rules")}


def test_a_look_at_what_would_change_changes_nothing(reports: Path, own: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "a.db", reader="rules")
    before = (tmp_path / "a.db").read_bytes()
    moved = positions_again(tmp_path / "a.db", [own], write=False)
    assert moved
    assert (tmp_path / "a.db").read_bytes() == before
    assert positions_again(tmp_path / "a.db", [own]) == moved


def test_copies_archives_and_problems_stay(own: Path, reports: Path, tmp_path: Path) -> None:
    (reports / "copy.txt").write_bytes((reports / "b.txt").read_bytes())
    (reports / "empty.txt").write_text("  ")
    rows = "".join(f'{{"text": "The mediator Nils Aas said that name talks {n} would resume."}}\n' for n in range(3))
    (reports / "rows.jsonl").write_text(rows + "{broken\n")
    build(reports, tmp_path / "a.db", reader="rules")
    build(reports, tmp_path / "b.db", reader="rules", codebook=[own])
    positions_again(tmp_path / "a.db", [own])
    assert records(tmp_path / "a.db") == records(tmp_path / "b.db")
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as two:
        assert list(map(str, one.problems())) == list(map(str, two.problems()))
        assert len(one.problems()) == 2
        for document in one.documents():
            assert one.also_files(document.id) == two.also_files(document.id)


def test_faults_are_told_before_anything_is_written(reports: Path, tmp_path: Path) -> None:
    build(reports, tmp_path / "a.db", reader="rules")
    with pytest.raises(RegisterError):
        positions_again(tmp_path / "a.db", [tmp_path / "none.toml"])
    with pytest.raises(StoreError):
        positions_again(tmp_path / "none.db")


def test_a_fingerprint_names_its_codebook(own: Path) -> None:
    with_own = fingerprint("rules", None, [own])
    assert with_own.startswith(fingerprint("rules") + "/issues-")
    assert with_issues(with_own) == fingerprint("rules")
    assert with_issues(with_own, [own]) == with_own

"""Chains and GAP files, scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.core.actors import Actors
from onrecord.core.errors import InputError
from onrecord.evaluate.coreference import part_of, read_gap, score_chains, score_gap
from onrecord.read import Reader
from onrecord.read.readers import choose
from onrecord.who.coreference import Coreference
from onrecord.who.pairs import PARTS

TEXT = "Ana Petrov left. She was tired, and the bridge was closed."
HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
MET = "Ana Petrov thanked her brother. She had met Ivo Kos."


@pytest.fixture(scope="module")
def coreference() -> Coreference:
    return Coreference.load()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = choose("model")
    assert made is not None
    return made


def write(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "answers.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def gap(folder: Path, *answers: tuple[str, str], pronoun: int = 32) -> Path:
    """Rows about "She" in MET; each answer says whether it is A (Ana Petrov) and whether it is B (Ivo Kos)."""
    rows = [f"t-{i}\t{MET}\tShe\t{pronoun}\tAna Petrov\t0\t{a}\tIvo Kos\t44\t{b}\t" for i, (a, b) in enumerate(answers)]
    path = folder / "gap.tsv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_chains_are_scored_over_all_and_by_genre(tmp_path: Path, coreference: Coreference, actors: Actors) -> None:
    right = {"id": "a", "genre": "news", "text": TEXT, "chains": [[[0, 10], [17, 20]]]}
    wrong = {"id": "b", "genre": "speech", "text": TEXT, "chains": [[[17, 20], [36, 46]]]}
    figures = score_chains(write(tmp_path, right, wrong), coreference, actors).figures
    assert figures["news.conll"] == 1.0
    assert figures["speech.muc.f1"] == 0.0
    assert figures["muc.f1"] == 0.5


def test_texts_learnt_from_are_left_out(tmp_path: Path, coreference: Coreference, actors: Actors) -> None:
    known = min(coreference.texts)
    report = score_chains(write(tmp_path, {"id": known, "text": TEXT, "chains": []}), coreference, actors)
    assert report.absent == (known,)


@pytest.mark.parametrize("chains", [None, [[0, 10]], [[[0, 10], [17, 900]]], [[["a", "b"]]]])
def test_what_is_no_chain(tmp_path: Path, coreference: Coreference, actors: Actors, chains: object) -> None:
    path = write(tmp_path, {"id": "a", "text": TEXT, "chains": chains})
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        score_chains(path, coreference, actors)


def test_pronouns_with_two_people(tmp_path: Path, coreference: Coreference, actors: Actors, reader: Reader) -> None:
    path = gap(tmp_path, ("TRUE", "FALSE"), ("FALSE", "TRUE"), ("FALSE", "FALSE"))
    report = score_gap(path, coreference, actors, reader)
    chained = {"gap.right": (1, 3), "gap.A": (1, 1), "gap.B": (0, 1), "gap.neither": (0, 1)}
    assert {figure: report.counts[figure] for figure in chained} == chained
    given = {"gap.given.right": (1, 3), "gap.given.A": (1, 1), "gap.given.B": (0, 1), "gap.given.neither": (0, 1)}
    assert {figure: report.counts[figure] for figure in given} == given
    assert report.counts["gap.given.either"] == (1, 2)
    assert report.counts["gap.given.f1"] == (2, 5)  # three answers and two to find, one of them right
    assert [miss.report for miss in report.misses] == ["t-1", "t-2"]


class Blind:
    """A reader that shows nothing of its inside."""

    name = "blind"

    def told(self, *given: object) -> tuple[()]:
        return ()


def test_what_cannot_be_seen_is_neither(tmp_path: Path, coreference: Coreference, actors: Actors) -> None:
    report = score_gap(gap(tmp_path, ("TRUE", "FALSE"), ("FALSE", "FALSE")), coreference, actors, Blind())
    assert report.counts["gap.given.right"] == (1, 2)
    assert report.counts["gap.given.either"] == (0, 1)


def test_pronouns_of_one_page_are_in_one_part(tmp_path: Path) -> None:
    rows = gap(tmp_path, *[("TRUE", "FALSE")] * 60).read_text(encoding="utf-8").splitlines()
    path = tmp_path / "pages.tsv"
    path.write_text("\n".join([HEAD, *(f"{row}page-{i // 2}" for i, row in enumerate(rows[1:]))]), encoding="utf-8")
    parts = [part_of(one) for one in read_gap(path)]
    assert parts[::2] == parts[1::2]
    assert set(parts) == set(range(PARTS))


def test_what_is_no_gap_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="INPUT-MISSING"):
        list(read_gap(tmp_path / "none.tsv"))
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        list(read_gap(gap(tmp_path, ("TRUE", "FALSE"), pronoun=5)))
    (tmp_path / "bare.tsv").write_text("a\tb\n")
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        list(read_gap(tmp_path / "bare.tsv"))


def test_as_typed(tmp_path: Path, coreference: Coreference) -> None:
    known = min(coreference.texts)
    rows = [{"id": i, "text": TEXT, "chains": [[[0, 10], [17, 20]]]} for i in ("a", known)]
    shown = CliRunner().invoke(main, ["evaluate", "coreference", str(write(tmp_path, *rows))])
    assert shown.exit_code == 0, shown.output
    assert f"{known}: is left out: the tables were learnt from it" in shown.output
    assert "conll" in shown.output
    asked = CliRunner().invoke(main, ["evaluate", "coreference", str(gap(tmp_path, ("FALSE", "TRUE"))), "--misses"])
    assert "t-0: She wrong" in asked.output

"""The record of damaged copies against the same answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.core.errors import InputError
from onrecord.evaluate.damage import Edit, applied, swap
from onrecord.evaluate.robustness import Copy, edits_of, read_reports, renaming, score
from onrecord.evaluate.run import score_folder
from onrecord.evaluate.tally import DAMAGED, LOSSES, WAYS
from onrecord.pipeline import Kit

TEXT = (
    "SKOPJE, 13 August 2001 – Javier Solana said the accord was a remarkable step. "
    "“Macedonia will welcome the soldiers,” said Boris Trajkovski. Mr. Trajkovski added that they would stay a month. "
    "Greece said the border would remain open.\n"
)


def said(n: int, speaker: str, content: str, **more: object) -> dict[str, Any]:
    start = TEXT.index(content)
    return {
        "id": f"s{n}", "speaker": speaker, "speaker_type": "person", "kind": "indirect", "act": "assert",
        "issue": "peace", "stance": "for", "spans": [{"start": start, "end": start + len(content)}], **more,
    }  # fmt: skip


STATEMENTS = [
    said(1, "Javier Solana", "the accord was a remarkable step", speaker_as_written="Javier Solana"),
    said(2, "Boris Trajkovski", "Macedonia will welcome the soldiers", kind="direct"),
    said(3, "Boris Trajkovski", "they would stay a month", speaker_as_written="Mr. Trajkovski"),
    said(4, "Greece", "the border would remain open", speaker_type="state", speaker_also=["Athens"]),
]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load("rules")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    answer = {
        "id": "skopje", "text_file": "skopje.txt", "published": {"value": "2001-08-13", "basis": "explicit"},
        "statements": STATEMENTS, "events": [], "instruments": [], "dates": [], "figures": [],
    }  # fmt: skip
    for name, file, content in (("answers", "skopje.json", json.dumps(answer)), ("texts", "skopje.txt", TEXT)):
        (tmp_path / "set" / name).mkdir(parents=True)
        (tmp_path / "set" / name / file).write_text(content, encoding="utf-8")
    return tmp_path / "set"


def test_undamaged_is_what_gold_gives(folder: Path, kit: Kit) -> None:
    reports, absent = read_reports(folder / "answers")
    report, gold = score(reports, kit, absent), score_folder(folder / "answers")
    for figure in ("statements@0.5.f1", "said-by.p", "said-by.r", "said-by.f1"):
        assert report.figures[f"plain.{figure}"] == gold.figures[figure] > 0
        assert report.counts[f"plain.{figure}"] == gold.counts[figure]


def test_every_copy_is_scored_and_the_loss_is_the_difference(folder: Path, kit: Kit) -> None:
    reports, _ = read_reports(folder / "answers")
    report = score(reports, kit)
    assert tuple(report.figures) == DAMAGED
    assert [report.counts[f"{way}.said-by.r"][1] for way in WAYS] == [4, 4, 4, 4, 40]  # ten draws of the noise
    for way, lost in zip(WAYS[1:], LOSSES, strict=True):
        whole, left = report.figures["plain.said-by.f1"], report.figures[f"{way}.said-by.f1"]
        assert report.figures[lost] == round(whole - left, 4)
    assert {m.report for m in report.misses} <= {f"{way}/skopje" for way in WAYS}
    assert {m.what for m in report.misses} == {"statement"}
    assert score(reports, kit) == report


def test_other_names_cost_nothing_where_the_cues_are_plain(folder: Path, kit: Kit) -> None:
    report = score(read_reports(folder / "answers")[0], kit)
    assert report.figures["renamed.said-by.f1"] == report.figures["plain.said-by.f1"] == 1


def test_people_who_speak_are_renamed_and_states_are_not(kit: Kit) -> None:
    names = renaming(STATEMENTS, TEXT, kit.actors)
    assert list(names) == ["javier", "solana", "boris", "trajkovski"]
    assert renaming([said(1, "Abdullah (Jordan)", "Macedonia")], TEXT, kit.actors).keys() == {"abdullah"}
    assert renaming([said(1, "President Chad Jordan", "Macedonia")], TEXT, kit.actors) == {}  # states by name
    copy = Copy.of(TEXT, edits_of("renamed", TEXT, names), names)
    moved = [copy.answer(statement) for statement in STATEMENTS]
    assert moved[2]["speaker"] == f"{names['boris']} {names['trajkovski']}"
    assert moved[2]["speaker_as_written"] == f"Mr. {names['trajkovski']}"
    assert moved[3]["speaker"] == "Greece"
    for before, after in zip(STATEMENTS, moved, strict=True):
        (was,), (now,) = before["spans"], after["spans"]
        assert copy.damaged[now["start"] : now["end"]] == TEXT[was["start"] : was["end"]]
    assert "Solana" not in copy.damaged
    assert copy.damaged == applied(TEXT, swap(TEXT, names))


def test_a_name_damaged_everywhere_is_right_as_it_stands_and_else_is_not() -> None:
    at = TEXT.index("Solana")
    moved = Copy.of(TEXT, [Edit(at, at + 1, "5")], {}).answer(STATEMENTS[0])
    assert moved["speaker_also"] == ["Javier 5olana"]
    first = TEXT.index("Trajkovski")
    twice = {**STATEMENTS[2], "speaker": "Trajkovski"}
    assert Copy.of(TEXT, [Edit(first, first + 1, "I")], {}).answer(twice)["speaker_also"] == []
    second = TEXT.index("Trajkovski", first + 1)
    both = [Edit(first, first + 1, "I"), Edit(second, second + 1, "I")]
    assert Copy.of(TEXT, both, {}).answer(twice)["speaker_also"] == ["Irajkovski"]
    border = TEXT.index("Greece")
    assert Copy.of(TEXT, [Edit(border, border + 1, "C")], {}).answer(STATEMENTS[3])["speaker_also"] == [
        "Athens", "Creece",
    ]  # fmt: skip


def test_rows_are_read_by_their_reader_and_files_not_found_are_named(folder: Path, kit: Kit) -> None:
    row = json.dumps({"text": TEXT})
    (folder / "texts" / "skopje.txt").unlink()
    (folder / "texts" / "news.jsonl").write_text(f"{row}\n", encoding="utf-8")
    path = folder / "answers" / "skopje.json"
    answer = json.loads(path.read_text())
    path.write_text(json.dumps({**answer, "text_file": "news.jsonl#1"}))
    (folder / "answers" / "other.json").write_text(json.dumps({**answer, "text_file": "other.txt"}))
    reports, absent = read_reports(folder / "answers", [folder / "texts"])
    assert [text for _, text in reports] == [TEXT]
    assert absent == ("other.txt",)
    assert score(reports, kit, absent).absent == absent


def test_no_report_at_all_is_an_error_with_a_remedy(folder: Path) -> None:
    (folder / "texts" / "skopje.txt").unlink()
    with pytest.raises(InputError, match="--texts") as caught:
        read_reports(folder / "answers")
    assert caught.value.code == "INPUT-MISSING"


def test_the_command_shows_a_row_a_copy_and_writes_the_figures(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    done = CliRunner().invoke(main, ["evaluate", "robustness", str(folder), "--reader", "rules", "--json", str(out)])
    assert done.exit_code == 0, done.output
    rows = [line.split() for line in done.output.splitlines() if line.split()[:1] and line.split()[0] in WAYS]
    assert [row[0] for row in rows] == list(WAYS)
    given = json.loads(out.read_text())
    assert [row[2] for row in rows] == [f"{given['figures'][f'{way}.said-by.f1']:.3f}" for way in WAYS]
    assert rows[0][3] == "–"
    piped = CliRunner().invoke(main, ["evaluate", "robustness", str(folder), "--reader", "rules", "--json", "-"])
    assert json.loads(piped.stdout) == given


def test_the_command_lists_misses_and_says_which_reader_is_unknown(folder: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", "robustness", str(folder), "--reader", "rules", "--misses"])
    assert "lower/skopje: statement " in done.output
    assert CliRunner().invoke(main, ["evaluate", "robustness", str(folder), "--reader", "nobody"]).exit_code != 0

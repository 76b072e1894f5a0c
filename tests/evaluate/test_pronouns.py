"""Who pronouns are taken for, against judgements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.pronouns import COLUMNS, Judged, is_person, read_judged, score_pronouns
from onrecord.pipeline import Kit

JUDGEMENTS = Path(__file__).parents[2] / "evaluate" / "pronouns.tsv"
#: id -> text and (its pronoun, who it is, note)
REPORTS = {
    "a": (
        "Minister Goran Petrov met the mayor of Oldtown on Monday. He said the bridge would open in May.\n\n"
        "“I was told so by Maria Keller,” he added.",
        [("He", "Goran Petrov", ""), ("he", "Goran Petrov", "hard")],
    ),
    "b": ("Lena Fischer rejected the offer on Friday. She called it late.", [("She", "Ana Petrov", "")]),
    "c": ("The weather was fine. He said so.", [("He", "Goran Petrov", "")]),
    "d": ("Lena Fischer rejected it. She left.", [("She", "the aide", "unclear")]),
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def write(folder: Path, reports: list[str]) -> tuple[Path, Path]:
    """The texts and judgements of REPORTS; of the texts only those named."""
    texts, answers = folder / "texts.jsonl", folder / "pronouns.tsv"
    texts.write_text("".join(json.dumps({"id": i, "text": REPORTS[i][0]}) + "\n" for i in reports))
    rows = ["# who is who", "\t".join(COLUMNS)]
    for name, (text, judged) in REPORTS.items():
        for pronoun, person, note in judged:
            start = text.index(f" {pronoun} ") + 1
            rows.append("\t".join([name, str(start), str(start + len(pronoun)), pronoun, person, note]))
    answers.write_text("\n".join(rows) + "\n")
    return texts, answers


def test_right_wrong_and_left_open_are_told_apart(tmp_path: Path, kit: Kit) -> None:
    report = score_pronouns(*write(tmp_path, ["a", "b", "c", "d"]), kit)
    assert report.counts["pronouns.right"] == (2, 3)
    assert report.counts["pronouns.abstained"] == (1, 4)
    assert report.counts["pronouns.hard.right"] == (1, 1)
    assert report.counts["people.found"] == (2, 4)
    assert report.figures["pronouns.right"] == 0.6667
    assert [(miss.report, miss.what, miss.problem) for miss in report.misses] == [
        ("b", "She", "wrong"),
        ("c", "He", "abstained"),
    ]
    assert "found 'Lena Fischer', wanted 'Ana Petrov'" in report.misses[0].detail


def test_the_baseline_takes_nobody_named_in_a_quotation(tmp_path: Path, kit: Kit) -> None:
    report = score_pronouns(*write(tmp_path, ["a", "b", "c", "d"]), kit)
    assert report.counts["nearest.right"] == (2, 3)
    assert report.counts["nearest.abstained"] == (1, 4)


def test_a_judgement_without_its_text_is_named_and_not_scored(tmp_path: Path, kit: Kit) -> None:
    report = score_pronouns(*write(tmp_path, ["b"]), kit)
    assert report.absent == ("a", "c")
    assert report.counts["pronouns.abstained"] == (0, 1)


def test_other_texts_than_the_judged_ones_are_refused(tmp_path: Path, kit: Kit) -> None:
    texts, answers = write(tmp_path, ["a"])
    for text in ("x" + REPORTS["a"][0], ""):
        texts.write_text(json.dumps({"id": "a", "text": text}))
        with pytest.raises(InputError, match="does not stand there"):
            score_pronouns(texts, answers, kit)
    other = json.dumps({"id": "z", "text": "No."})
    for line, code in ((other, "INPUT-MISSING"), ("{", "INPUT-FORMAT"), ("[]", "INPUT-FORMAT")):
        texts.write_text(line)
        with pytest.raises(InputError, match=code):
            score_pronouns(texts, answers, kit)
    with pytest.raises(InputError, match="INPUT-MISSING"):
        score_pronouns(tmp_path / "none.jsonl", answers, kit)


@pytest.mark.parametrize(
    ("found", "people", "right"),
    [
        ("President Ivica Dačić", ["Ivica Dacic"], True),
        ("Keller", ["Maria Keller"], True),
        ("Maria", ["Maria Keller"], False),
        ("Maria J. Keller", ["Maria Keller"], True),
        ("Jan Keller", ["Maria Keller"], False),
        ("Kelller", ["Maria Keller", "Kelller"], True),
        ("", ["Maria Keller"], False),
        ("Maria Keller", ["—"], False),
    ],
)
def test_one_person(found: str, people: list[str], right: bool) -> None:
    assert is_person(found, people) is right


@pytest.mark.parametrize(
    "row",
    [
        "a\t1\t3\the",
        "a\tone\t3\the\tMaria Keller",
        "a\t1\t3\the\tMaria Keller\tsure",
        "a\t1\t3\the\t",
        "a\t1\t3\the\tMaria Keller\thard\tmore",
    ],
)
def test_a_row_that_is_no_judgement(tmp_path: Path, row: str) -> None:
    file = tmp_path / "p.tsv"
    file.write_text("\t".join(COLUMNS) + "\n" + row + "\n")
    with pytest.raises(InputError, match="no judgement"):
        read_judged(file)


def test_a_file_of_judgements_has_its_header(tmp_path: Path) -> None:
    file = tmp_path / "p.tsv"
    file.write_text("a\t1\t3\the\tMaria Keller\n")
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        read_judged(file)
    with pytest.raises(InputError, match="INPUT-MISSING"):
        read_judged(tmp_path / "none.tsv")


def test_spellings_and_notes_are_read(tmp_path: Path) -> None:
    file = tmp_path / "p.tsv"
    file.write_text("# a\n" + "\t".join(COLUMNS) + "\nr\t1\t3\the\tJan Rem; Remm\thard\nr\t5\t8\tshe\tIda\n")
    assert read_judged(file) == [
        Judged("r", 1, 3, "he", ("Jan Rem", "Remm"), "hard"),
        Judged("r", 5, 8, "she", ("Ida",)),
    ]


def test_the_judgements_of_the_project_hold_names_and_no_text() -> None:
    judged = read_judged(JUDGEMENTS)
    assert sum(one.note != "unclear" for one in judged) >= 120
    assert len({(one.document, one.start) for one in judged}) == len(judged)
    for one in judged:
        assert one.end - one.start == len(one.pronoun)
        assert one.pronoun.lower() in ("he", "she")
        assert all(len(person.split()) <= 4 for person in one.people)

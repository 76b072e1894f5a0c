"""Answer files and the reports they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.answers import find_source, read_answers, read_text, text_folders

EMPTY = {
    "id": "a", "text_file": "a.txt", "published": {"value": "2001-08-13", "basis": "explicit"},
    "statements": [], "events": [], "instruments": [], "dates": [], "figures": [],
}  # fmt: skip


def test_answers_by_file_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.json").write_text(json.dumps({**EMPTY, "id": name}))
    assert [answer.id for answer in read_answers(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "no JSON text"),
        ("[]", "no answer file"),
        (json.dumps({k: v for k, v in EMPTY.items() if k != "dates"}), "'dates'"),
        (json.dumps({**EMPTY, "statements": [{"id": "s1"}]}), "'speaker'"),
        (json.dumps({**EMPTY, "events": [{}]}), "'type'"),
        (json.dumps({**EMPTY, "dates": [{"start": 0, "end": 0}]}), "nowhere"),
        (json.dumps({**EMPTY, "figures": [{"start": "0", "end": 1}]}), "another type"),
    ],
)
def test_a_malformed_answer_file_is_named_with_what_it_lacks(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(InputError, match=named) as caught:
        read_answers(tmp_path)
    assert caught.value.code == "INPUT-FORMAT"
    assert caught.value.where.endswith("a.json")


def test_a_folder_without_answers(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(tmp_path)
    assert caught.value.code == "INPUT-MISSING"


def test_reports_are_found_in_folders_below_and_by_the_file_that_holds_them(tmp_path: Path) -> None:
    (tmp_path / "reports" / "ohrid").mkdir(parents=True)
    for name in ("ohrid/a.txt", "ohrid/rows.jsonl", "b.zip"):
        (tmp_path / "reports" / name).write_text("text")
    (tmp_path / "answers").mkdir()
    folders = text_folders(tmp_path / "answers")
    assert find_source("a.txt", folders) == tmp_path / "reports/ohrid/a.txt"
    assert find_source("ohrid/a.txt", folders) == tmp_path / "reports/ohrid/a.txt"
    assert find_source("rows.jsonl#3", folders) == tmp_path / "reports/ohrid/rows.jsonl"
    assert find_source("b.zip/inner/c.txt", folders) == tmp_path / "reports/b.zip"
    assert find_source("kumanovo/a.txt", folders) is None
    assert find_source("[a].txt", folders) is None


def test_texts_beside_the_answers_go_before_those_one_level_up(tmp_path: Path) -> None:
    for name in ("gold/answers", "gold/texts/inner", "gold/.cache", "more/inner", "archive"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("gold/texts/inner/a.txt", "more/a.txt", "more/b.txt", "more/inner/c.txt", "gold/.cache/d.txt"):
        (tmp_path / name).write_text("text")
    folders = text_folders(tmp_path / "gold" / "answers")
    assert find_source("a.txt", folders) == tmp_path / "gold/texts/inner/a.txt"
    assert find_source("b.txt", folders) == tmp_path / "more/b.txt"
    assert find_source("c.txt", folders) is None  # too far to be found by chance
    assert find_source("d.txt", folders) is None
    named = text_folders(tmp_path / "gold" / "answers", [tmp_path / "more"])
    assert find_source("c.txt", named) == tmp_path / "more/inner/c.txt"


def test_a_text_is_read_as_offsets_count_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOhrid\r\nDebar".encode())
    assert read_text(tmp_path / "a.txt") == "\ufeffOhrid\r\nDebar"
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        read_text(tmp_path / "a.txt")

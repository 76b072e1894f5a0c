"""Rows of an evaluation set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.evaluate.texts import as_body, read_rows


def test_rows_come_in_order_with_all_they_hold(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "x", "text": "One.", "more": 1}\n\n{"id": 2, "text": ""}\n')
    first, second = read_rows(file)
    assert (first.id, first.text, first.given["more"]) == ("x", "One.", 1)
    assert (second.id, second.where) == ("2", f"{file}#3")


def test_a_row_is_body_from_end_to_end(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "x", "text": "Title?\n\n date 2015-01-02\nNo."}) + '\n{"id": "y", "text": ""}')
    first, second = map(as_body, read_rows(file))
    (region,) = first.regions
    assert (region.kind, region.span.slice(first.text), first.file) == ("body", first.text, "x")
    assert second.regions == ()
    assert first.id != second.id


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"id": "x"}', '{"text": "x"}', '{"id": "x", "text": "\\ud800"}'])
def test_a_line_that_is_no_report(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "One."}\n' + line)
    with pytest.raises(InputError, match=r"a\.jsonl#2: no text of a report.*INPUT-FORMAT"):
        list(read_rows(file))


def test_bytes_that_are_no_text_and_ids_that_come_twice(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        list(read_rows(file))
    file.write_text('{"id": "a", "text": "One."}\n' * 2)
    with pytest.raises(InputError, match="comes twice"):
        list(read_rows(file))
    with pytest.raises(InputError, match="INPUT-MISSING"):
        list(read_rows(tmp_path / "none.jsonl"))

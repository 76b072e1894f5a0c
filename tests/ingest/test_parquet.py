"""A row of Parquet is the JSON object with its columns."""

from __future__ import annotations

import datetime
import io
import json
import sys
from typing import Any

import pytest

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

pyarrow = pytest.importorskip("pyarrow", reason="needs pyarrow")
parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")


def packed(columns: dict[str, list[Any]], group: int = 3) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), stream, row_group_size=group)
    return stream.getvalue()


def test_rows_are_those_of_json_lines() -> None:
    columns = {"text": [f"Report {n}: Ćuk said no." for n in range(8)], "title": ["T"] * 8, "outlet": ["Volga"] * 8}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    text = "\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for row in rows)
    assert list(read("a", packed(columns))) == list(read("a", text.encode()))


def test_days_numbers_and_bytes() -> None:
    day = datetime.date(2020, 5, 4)
    columns = {
        "text": ["One said so."], "date": [day], "score": [float("nan")], "raw": [b"\x00"], "tags": [["a", "b"]],
        "at": [datetime.datetime(2020, 5, 4, 12, tzinfo=datetime.UTC)], "of": [{"x": 1}],
    }  # fmt: skip
    (document,) = read("a.parquet", packed(columns))
    assert isinstance(document, Document)
    assert document.date_given == "2020-05-04"
    extra = {"at": "2020-05-04T12:00:00+00:00", "of": {"x": 1}, "score": None, "tags": ["a", "b"]}
    assert document.extra == extra


def test_a_row_without_text_is_set_aside_alone() -> None:
    found = list(read("a.parquet", packed({"text": ["One.", None, "Three."]})))
    assert [item.file if isinstance(item, Document) else item.where for item in found] == [
        f"a.parquet#{n}" for n in (1, 2, 3)
    ]
    assert isinstance(found[1], InputError)


def test_no_row_and_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    (error,) = read("a.parquet", packed({"text": []}))
    assert isinstance(error, InputError)
    assert error.code == "INPUT-EMPTY"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (error,) = read("a.parquet", b"PAR1")
    assert isinstance(error, InputError)
    assert error.code == "INPUT-NEEDS"

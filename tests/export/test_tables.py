"""Tables as pyarrow and DuckDB read them are the record, and the queries of docs/exchange.md run on them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest

from onrecord.core.parts import Position
from onrecord.core.record import Citation
from onrecord.export import FORMATS, export
from onrecord.export.flat import TABLES, header, rows
from onrecord.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "exchange.md"


@pytest.fixture
def tables(small_record: Path, tmp_path: Path) -> Path:
    with Store.open(small_record, readonly=True) as store:
        export(store, str(tmp_path / "tables"), "parquet")
    return tmp_path / "tables"


@pytest.mark.parametrize("kind", TABLES)
def test_both_read_every_cell_as_it_is(small_record: Path, tables: Path, kind: str) -> None:
    with Store.open(small_record, readonly=True) as store:
        wanted = list(rows(store, kind))
    path = tables / f"{kind}.parquet"
    assert pyarrow.parquet.read_table(path).to_pylist() == wanted
    with duckdb.connect() as db:
        found = db.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        assert names == header(kind)
        assert [dict(zip(names, row, strict=True)) for row in found.fetchall()] == wanted


def test_the_records_behind_the_rows(small_record: Path, tables: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        said = {r.id: r.as_json() for r in store.records(kind="statement")}
        texts = {d.id: d.text for d in store.documents()}
    with duckdb.connect() as db:
        sql = 'SELECT id, document, start, "end", text, speaker_name, act, score FROM read_parquet(?)'
        for one, document, start, end, text, name, act, score in db.execute(
            sql, [str(tables / "statement.parquet")]
        ).fetchall():
            line = said.pop(one)
            assert (name, act, score) == (line["speaker"]["name"], line["act"], line["score"])
            assert texts[document][start:end] == text
    assert said == {}


def test_the_queries_of_the_page_give_what_the_record_says(
    make_record: Callable[..., Path], report: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = report(
        "Kos wants talks. Lin does not, he said of resolution 1422 (1999).\n", "t.txt", published="2020-04-24"
    )
    both = (Position("talks", "for", 0.9, "a; b"), Position("peace", "neutral", 0.5))
    kos = made.said("Ana Kos", "talks", said_at="2020-03-01", positions=both)
    lin = made.said("Lin Wei", "does not", positions=(Position("talks", "against", 0.9),))
    made.said("Lin Wei", "he said")
    made.add(Citation, "resolution 1422 (1999)", symbol="S/RES/1422 (1999)", verdict="wrong_number", suggestion="x")
    with Store.open(make_record(made), readonly=True) as store:
        export(store, str(tmp_path / "tables"), "parquet")
    monkeypatch.chdir(tmp_path)
    months, wrong = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect() as db:
        assert db.execute(months).fetchall() == [
            ("peace", "2020-03", "neutral", 1, 1), ("talks", "2020-03", "for", 1, 1),
            ("talks", "2020-04", "against", 1, 1),
        ]  # fmt: skip
        assert sorted(db.execute("SELECT id, issue, stance FROM position").fetchall()) == sorted([
            (kos.id, "talks", "for"), (kos.id, "peace", "neutral"), (lin.id, "talks", "against"),
        ])  # fmt: skip
        assert db.execute(wrong).fetchall() == [
            (None, "2020-04-24", "resolution 1422 (1999)", "S/RES/1422 (1999)", "x"),
        ]  # fmt: skip


def test_the_page_lists_every_format_and_what_it_carries() -> None:
    page = PAGE.read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|", page, re.MULTILINE))
    assert list(listed) == list(FORMATS)
    for name, told in listed.items():
        form = FORMATS[name]
        wanted = "everything" if form.carries == tuple(TABLES) else ", ".join(form.carries)
        assert told == wanted, name


def test_every_test_that_the_page_names_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", page))
    assert len(named) >= 4
    assert [path for path in sorted(named) if not (PAGE.parents[1] / path).is_file()] == []


def test_csv_and_parquet_are_one_table(small_record: Path, tables: Path, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        export(store, str(tmp_path / "csv"), "csv")
    for kind in TABLES:
        text = (tmp_path / "csv" / f"{kind}.csv").read_text(encoding="utf-8")
        found = list(csv.DictReader(io.StringIO(text, newline="")))
        cells = pyarrow.parquet.read_table(tables / f"{kind}.parquet").to_pylist()
        assert [r["id"] for r in found] == [r["id"] for r in cells]

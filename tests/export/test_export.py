"""One contract for every format: all records are there, they read back, and the bytes are the same again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from onrecord.core.errors import ExportError, QueryError
from onrecord.core.link import DERIVED
from onrecord.core.record import KINDS, Record, order
from onrecord.export import FORMATS, export
from onrecord.export.csv_table import harmless
from onrecord.export.flat import TABLES, header
from onrecord.store import Store


def _csv(path: Path) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _parquet(path: Path) -> list[dict[str, Any]]:
    return pyarrow.parquet.read_table(path).to_pylist()


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}


def written(record: Path, to: Path, name: str, kinds: tuple[str, ...] = ()) -> list[Path]:
    with Store.open(record, readonly=True) as store:
        return export(store, str(to), name, kinds)


def ids(record: Path) -> set[str]:
    with Store.open(record, readonly=True) as store:
        return {d.id for d in store.documents()} | {r.id for r in store.records()}


def test_every_format_that_is_the_whole_record_has_a_reader_here() -> None:
    assert set(READERS) == {name for name, form in FORMATS.items() if form.carries == tuple(TABLES)}


@pytest.mark.parametrize("name", READERS)
class TestContract:
    def test_all_records_are_there_and_read_back(self, small_record: Path, tmp_path: Path, name: str) -> None:
        paths = written(small_record, tmp_path / "out", name)
        rows = [row for path in paths for row in READERS[name](path)]
        assert {row["id"] for row in rows} == ids(small_record)
        assert len(rows) == len(ids(small_record))

    def test_the_same_bytes_again(self, small_record: Path, tmp_path: Path, name: str) -> None:
        one = [path.read_bytes() for path in written(small_record, tmp_path / "one", name)]
        other = [path.read_bytes() for path in written(small_record, tmp_path / "other", name)]
        assert one == other

    def test_one_kind_is_one_file(self, small_record: Path, tmp_path: Path, name: str) -> None:
        (path,) = written(small_record, tmp_path / "said", name, ("statement",))
        assert path == tmp_path / "said"
        assert len(READERS[name](path)) == 6
        assert {row["id"][0] for row in READERS[name](path)} == {"s"}

    def test_an_empty_record_is_no_error(self, make_record: Callable[..., Path], tmp_path: Path, name: str) -> None:
        for path in written(make_record(), tmp_path / "out", name):
            assert READERS[name](path) == []

    def test_a_failed_export_leaves_what_was_there(
        self, small_record: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (path,) = written(small_record, tmp_path / "said", name, ("statement",))
        before = path.read_bytes()

        def breaks(self: Store, **asked: object) -> Any:
            raise KeyboardInterrupt

        monkeypatch.setattr(Store, "records", breaks)
        with pytest.raises(KeyboardInterrupt):
            written(small_record, path, name, ("statement",))
        assert path.read_bytes() == before
        assert {p.name for p in tmp_path.iterdir()} <= {
            "said",
            "reports",
            "record.db",
            "record.db-wal",
            "record.db-shm",
        }

    def test_a_place_that_cannot_be_written(self, small_record: Path, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_text("no folder")
        with pytest.raises(ExportError, match="EXPORT-UNWRITABLE"):
            written(small_record, tmp_path / "file" / "said", name, ("statement",))
        with pytest.raises(ExportError, match="EXPORT-UNWRITABLE"):
            written(small_record, tmp_path, name, ("statement",))


def test_jsonl_is_the_record_in_order(small_record: Path, tmp_path: Path) -> None:
    (path,) = written(small_record, tmp_path / "r.jsonl", "jsonl")
    lines = _jsonl(path)
    kinds = [line["kind"] for line in lines]
    assert kinds[:3] == ["document"] * 3
    assert "document" not in kinds[3:]
    records = [Record.from_json(line) for line in lines[3:]]
    assert records == sorted(records, key=order)
    assert [record.as_json() for record in records] == lines[3:]
    assert "Vučić" in path.read_text(encoding="utf-8")
    assert b"\r" not in path.read_bytes()


def test_several_tables_do_not_fit_standard_output(small_record: Path) -> None:
    with pytest.raises(QueryError, match="--kind"):
        written(small_record, Path("-"), "csv")


@pytest.mark.parametrize(("name", "kinds"), [("xml", ()), ("jsonl", ("opinion",))])
def test_unknown_names_are_refused(small_record: Path, tmp_path: Path, name: str, kinds: tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match="QUERY-VALUE"):
        written(small_record, tmp_path / "out", name, kinds)


def test_every_kind_has_a_table_with_all_its_fields(small_record: Path) -> None:
    assert list(TABLES) == ["document", *KINDS, *DERIVED, "judgement"]
    for kind in KINDS:
        assert len(set(header(kind))) == len(header(kind))
    with Store.open(small_record, readonly=True) as store:
        for record in store.records():
            columns = {name.split(".")[0] for name in TABLES[record.KIND]}
            left_out = {"kind", "span", "content", "cue", "occasion"}
            assert set(record.as_json()) - left_out <= columns


def test_a_table_can_be_read_without_the_reports(small_record: Path, tmp_path: Path) -> None:
    (path,) = written(small_record, tmp_path / "said.csv", "csv", ("statement",))
    row = next(row for row in _csv(path) if row["act"] == "call" and row["speaker_name"] == "Aleksandar Vučić")
    assert row["text"] == "both sides to return to the talks"
    assert (row["outlet"], row["published"], row["cue_text"]) == ("TASS", "2024-02-09", "called on")
    assert row["addressees"] == "Serbia; Kosovo"


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", "\t1", "  =1", "\u00a0@x"])
def test_formulas_are_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", -1, -0.5, None, "'quoted'", " a=1"])
def test_other_cells_stay(cell: Any) -> None:
    assert harmless(cell) == cell


def test_no_cell_of_a_hostile_report_is_a_formula(small_record: Path, tmp_path: Path) -> None:
    for path in written(small_record, tmp_path / "tables", "csv"):
        cells = [cell for row in _csv(path) for cell in row.values()]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_texts_go_with_the_record_when_asked(small_record: Path, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "r.jsonl"), "jsonl", with_text=True)
        assert [line.get("text") for line in _jsonl(path)][:3] == [d.text for d in store.documents()]
        with pytest.raises(QueryError, match="--with-text"):
            export(store, str(tmp_path / "t"), "csv", with_text=True)


@pytest.mark.parametrize("name", ["record.db", "link.db", "other.db"])
def test_a_record_is_never_replaced(small_record: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "link.db").symlink_to("record.db")
    Store.open(tmp_path / "other.db", create=True).close()
    before = (tmp_path / name).read_bytes()
    with pytest.raises(ExportError, match=r"it is a record.*EXPORT-UNWRITABLE"):
        written(small_record, tmp_path / name, "jsonl")
    assert (tmp_path / name).read_bytes() == before


def test_a_device_is_written_to_and_stays(small_record: Path) -> None:
    assert written(small_record, Path("/dev/null"), "jsonl") == [Path("/dev/null")]
    assert Path("/dev/null").is_char_device()
    with pytest.raises(ExportError, match="EXPORT-UNWRITABLE"):
        written(small_record, Path("/dev/full"), "jsonl")


def test_a_stream_broken_off_leaves_no_noise(small_record: Path) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError), Store.open(small_record, readonly=True) as store:
        export(store, "-", "csv", ("mention",), stdout=Full())


def test_without_pyarrow_the_remedy_is_named(
    small_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ExportError, match="pip install pyarrow"):
        written(small_record, tmp_path / "p", "parquet")
    assert not (tmp_path / "p" / "document.parquet").exists()

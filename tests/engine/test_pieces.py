"""Whatever is cut, each report is as if its container were read whole."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine.contract import Piece
from onrecord.engine.pieces import read_part, survey
from onrecord.engine.work import read

ROWS = st.sampled_from(
    ['{"text": "Talks go on."}', '{"body": "Ćuk said no.", "date": "2020-01-02"}', "", "  ", "{broken", "[1]", "\ufeff"]
)


def pieces_read(pieces: tuple[Piece, ...]) -> list[object]:
    return [item for piece in pieces for item in (read(piece.path) if piece.whole else read_part(piece))]


def told(items: list[object]) -> list[str]:
    return [repr(item) for item in items]


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROWS, max_size=12), limit=st.integers(1, 120), end=st.sampled_from(["", "\n", "\r\n"]))
def test_json_lines_cut_anywhere(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], limit: int, end: str
) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.jsonl"
    path.write_bytes("\n".join(rows).encode() + end.encode())
    pieces, size = survey(str(path), limit)
    assert size == path.stat().st_size
    assert {piece.sha256 for piece in pieces} == {hashlib.sha256(path.read_bytes()).hexdigest()}
    assert [piece.more for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    assert told(pieces_read(pieces)) == told(list(read(str(path))))


def test_pieces_are_hardly_larger_than_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = json.dumps({"text": "The envoy said that talks will go on."}) + "\n"
    path.write_text(row * 100, encoding="ascii")
    pieces, _ = survey(str(path), 500)
    assert len(pieces) > 5
    for piece, after in pairwise(pieces):
        assert piece.stop == after.start
        assert 500 <= after.start - piece.start < 500 + len(row)
    assert pieces[-1].stop is None


def test_a_row_without_end_is_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 5_000_000 + b'"}\n{"text": "More."}')
    pieces, _ = survey(str(path), 1000)
    assert [piece.row for piece in pieces] == [1, 2]
    assert told(pieces_read(pieces)) == told(list(read(str(path))))


def test_parquet_cut_by_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    path = tmp_path / "a.parquet"
    table = pyarrow.table({"text": [f"Report {n} of the envoy." for n in range(23)], "page": list(range(23))})
    parquet.write_table(table, path, row_group_size=7)
    whole = list(read(str(path)))
    assert len(whole) == 23
    for limit in (10, 100, 300):
        pieces, _ = survey(str(path), limit)
        assert len(pieces) > 1
        assert told(pieces_read(pieces)) == told(whole)


def test_what_cannot_be_read_is_whole_and_has_no_hash(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no more")
    for name in ("none.txt", "bad.parquet"):
        path = str(tmp_path / name)
        pieces, _ = survey(path, 10)
        assert pieces == (Piece(path, ""),)
        assert pieces[0].whole
    (error,) = read(str(tmp_path / "bad.parquet"))
    assert "[INPUT-" in str(error)


def test_a_file_that_is_gone_when_its_part_is_read(tmp_path: Path) -> None:
    (error,) = read_part(Piece(str(tmp_path / "a.jsonl"), "ab", 10, 20, 2))
    assert "INPUT-MISSING" in str(error)

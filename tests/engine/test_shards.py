"""A shard is whole or an error: what was written comes back, and no damage goes unseen."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from onrecord.core.errors import EngineError, InputError
from onrecord.core.record import Moment
from onrecord.core.text import Document, Region, Span
from onrecord.engine.contract import Piece, Portion
from onrecord.engine.shards import Writer, check, contents, file_of
from onrecord.engine.shelf import shelf

PIECES = (Piece("in/a.txt", "ab" * 32), Piece("in/b\udcff.txt", ""))
NAME = Portion(PIECES).name("test")
DOCUMENT = Document(
    "d1", "Vučić said so. 😀", "in/a.txt", "11" * 32, title="Title", published="2020-05",
    published_basis="header", regions=(Region(Span("d1", 0, 14), "body"),), extra={"b": [1.5, None], "a": "\n"},
)  # fmt: skip
RECORDS = (Moment(spans=(Span("d1", 0, 5),), made_by="test/1", score=0.1 + 0.2, why="“so”", value="2020"),)
PROBLEM = InputError("INPUT-EMPTY", "in/b.txt", "nothing in it", "Leave it out")


def write(folder: Path, name: str = NAME) -> bytes:
    there = shelf(str(folder))
    with there.putting(file_of(name)) as stream:
        writer = Writer(stream, name, "test")
        writer.container(PIECES[0])
        writer.add((DOCUMENT, RECORDS))
        writer.container(PIECES[1])
        writer.add(PROBLEM)
        made = writer.close()
    assert (made.reports, made.records, made.words, made.problems) == (1, 1, 4, (PROBLEM,))
    return (folder / file_of(name)).read_bytes()


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    data = write(tmp_path)
    there = shelf(str(tmp_path))
    made = check(there, NAME)
    assert (made.reports, made.records, made.words, made.kept) == (1, 1, 4, True)
    assert [str(problem) for problem in made.problems] == [str(PROBLEM)]
    first, report, second, problem = contents(there, NAME)
    assert (first, second) == PIECES
    assert report == (DOCUMENT, RECORDS)
    assert list(report[0].extra) == ["b", "a"]
    assert str(problem) == str(PROBLEM)
    assert write(tmp_path / "again") == data
    assert os.listdir(tmp_path / "again") == [file_of(NAME)]


def test_any_changed_byte_and_any_cut_is_seen(tmp_path: Path) -> None:
    data = write(tmp_path)
    path, there = tmp_path / file_of(NAME), shelf(str(tmp_path))
    seen, told = 0, set()
    for at in range(0, len(data), 3):
        for spoiled in (data[:at], data[:at] + bytes((data[at] ^ 0x41,)) + data[at + 1 :]):
            path.write_bytes(spoiled)
            try:
                made = check(there, NAME)
            except EngineError as error:
                told.add((error.code, error.where, len(str(error).splitlines())))
                seen += 1
            else:
                # bytes of gzip's head that mean nothing; all lines are there
                assert (made.reports, at < 10) == (1, True)
    assert told == {("ENGINE-SHARD", str(path), 1)}
    assert seen > len(data) / 2


def test_a_shard_under_another_name_and_lines_left_out_are_seen(tmp_path: Path) -> None:
    data = write(tmp_path)
    there = shelf(str(tmp_path))
    other = Portion(PIECES[:1]).name("test")
    (tmp_path / file_of(other)).write_bytes(data)
    with pytest.raises(EngineError, match="another shard"):
        check(there, other)
    lines = gzip.decompress(data).splitlines(keepends=True)
    for without in range(len(lines)):
        left = b"".join(line for n, line in enumerate(lines) if n != without)
        (tmp_path / file_of(NAME)).write_bytes(gzip.compress(left))
        with pytest.raises(EngineError, match="ENGINE-SHARD"):
            check(there, NAME)
    (tmp_path / file_of(NAME)).unlink()
    with pytest.raises(EngineError, match="missing"):
        check(there, NAME)


def test_a_writer_that_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    there = shelf(str(tmp_path))

    def half() -> None:
        with there.putting(file_of(NAME)) as stream:
            Writer(stream, NAME, "test").container(PIECES[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert os.listdir(tmp_path) == []


def test_what_a_killed_writer_left_is_tidied_up_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / f".{file_of(NAME)}.abc.part").write_bytes(b"half")
    (tmp_path / ".other.jsonl.gz.abc.part").write_bytes(b"half")
    shelf(str(tmp_path)).tidy([file_of(NAME)])
    assert sorted(os.listdir(tmp_path)) == [".other.jsonl.gz.abc.part", file_of(NAME)]


def test_a_shard_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EngineError, match="ENGINE-UNWRITABLE") as caught, shelf(str(tmp_path / "file")).putting("x"):
        pass
    assert len(str(caught.value).splitlines()) == 1


def test_a_name_holds_on_to_every_input() -> None:
    first = Piece("a.jsonl", "ab", 0, 10, 1, more=True)
    others = [
        Piece("b.jsonl", "ab", 0, 10, 1, more=True), Piece("a.jsonl", "ac", 0, 10, 1, more=True),
        Piece("a.jsonl", "ab", 1, 10, 1, more=True), Piece("a.jsonl", "ab", 0, 11, 1, more=True),
        Piece("a.jsonl", "ab", 0, 10, 2, more=True), Piece("a.jsonl", "ab", 0, 10, 1),
    ]  # fmt: skip
    names = {Portion((piece,)).name("one") for piece in (first, *others)} | {Portion((first,)).name("two")}
    assert len(names) == len(others) + 2
    assert Portion((first,)).name("one") == Portion((Piece("a.jsonl", "ab", 0, 10, 1, more=True),)).name("one")

import os
import pickle

import pytest

from onrecord.core.errors import InputError
from onrecord.ingest import Source


def test_names_of_members_and_rows() -> None:
    zipped = Source("in/news.zip").inside("day/a.jsonl")
    assert zipped.file == "in/news.zip/day/a.jsonl"
    assert zipped.at(3).file == "in/news.zip/day/a.jsonl#3"
    assert zipped.suffix == ".jsonl"
    assert Source("A.TXT").suffix == ".txt"
    assert Source("README").suffix == ""


def test_a_source_travels_without_its_bytes() -> None:
    source = Source("news.zip").inside("a.txt").at(2)
    assert pickle.loads(pickle.dumps(source)) == source
    assert len(pickle.dumps(source)) < 300


def test_a_name_that_is_no_utf8_can_still_be_written() -> None:
    Source(os.fsdecode(b"caf\xe9.txt")).file.encode("utf-8")
    Source("a.zip").inside("\ud800.txt").file.encode("utf-8")


@pytest.mark.parametrize(("path", "code"), [("no/such/file.txt", "INPUT-MISSING"), ("a\x00b.txt", "INPUT-UNREADABLE")])
def test_open_says_what_is_wrong(path: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        Source(path).open()
    assert caught.value.code == code

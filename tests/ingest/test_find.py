import os
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.ingest import find


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "in/b.txt",
        "in/a.HTML",
        "in/deep/c.jsonl",
        "in/x.png",
        "in/.hidden.txt",
        "in/.git/d.txt",
        "other.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "empty").mkdir()
    return tmp_path


def codes(paths: list[str]) -> list[str]:
    return [item.code if isinstance(item, InputError) else item for item in find(paths)]


def test_a_folder_gives_known_types_sorted_without_hidden_files(folder: Path) -> None:
    assert codes(["in"]) == ["in/a.HTML", "in/b.txt", "in/deep/c.jsonl"]


def test_each_file_once_whatever_the_order_and_spelling(folder: Path) -> None:
    paths = ["in/b.txt", "./in/b.txt", "in", "-", "other.txt", "-"]
    assert codes(paths) == codes(paths[::-1])
    assert len([c for c in codes(paths) if c.endswith("b.txt")]) == 1
    assert codes(paths).count("-") == 1


def test_globs(folder: Path) -> None:
    assert codes(["**/*.txt"]) == ["in/b.txt", "other.txt"]
    assert codes(["in/*"]) == ["in/a.HTML", "in/b.txt", "in/deep/c.jsonl"]
    assert codes(["*.nothing"]) == ["INPUT-MISSING"]


def test_a_file_named_outright_is_given_whatever_its_type(folder: Path) -> None:
    assert codes(["in/x.png", "in/.hidden.txt"]) == ["in/.hidden.txt", "in/x.png"]


def test_a_name_with_brackets_that_exists_is_no_glob(folder: Path) -> None:
    (folder / "a[1].txt").write_text("x")
    assert codes(["a[1].txt"]) == ["a[1].txt"]


def test_paths_that_lead_nowhere(folder: Path) -> None:
    assert codes(["nowhere", "empty"]) == ["INPUT-EMPTY", "INPUT-MISSING"]
    os.mkfifo("pipe.txt")
    assert codes(["pipe.txt"]) == ["INPUT-UNREADABLE"]

"""Files on a store are found and read as files on disk are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made.formats import MAKERS
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import Source, find, read
from onrecord.ingest.stores import is_address


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec")
    system = fsspec.filesystem("memory")
    system.pipe(
        {"/in/b/two.txt": b"Two said so.", "/in/one.txt": b"One said so.", "/in/x.png": b"", "/in/.no.txt": b"-"}
    )
    yield system
    system.rm("/", recursive=True)


def test_files_folders_and_globs(memory: Any) -> None:
    left: list[str] = []
    both = ["memory:///in/b/two.txt", "memory:///in/one.txt"]
    assert list(find(["memory://in"], left.append)) == both
    assert left == ["memory:///in/x.png"]
    assert list(find(["memory://in/**/*.txt", "memory://in/one.txt"])) == both
    assert list(find(["memory://in/x.png"])) == ["memory:///in/x.png"]
    (missing,) = find(["memory://in/none"])
    assert isinstance(missing, InputError)
    assert missing.code == "INPUT-MISSING"


def test_a_report_is_read_with_its_address(memory: Any) -> None:
    (document,) = read("memory://in/one.txt")
    assert isinstance(document, Document)
    assert (document.text, document.file) == ("One said so.", "memory://in/one.txt")
    (error,) = read("memory://in/none.txt")
    assert isinstance(error, InputError)
    assert error.code == "INPUT-MISSING"


@pytest.mark.parametrize("suffix", [".jsonl", ".warc.gz", ".parquet", ".zip", ".pdf"])
def test_every_format_is_read_from_a_store(memory: Any, tmp_path: Path, suffix: str) -> None:
    data = MAKERS[suffix](REPORTS[0])
    memory.pipe(f"/in/a{suffix}", data)
    (tmp_path / f"a{suffix}").write_bytes(data)
    (there,) = read(f"memory://in/a{suffix}")
    (here,) = read(str(tmp_path / f"a{suffix}"))
    assert isinstance(there, Document)
    assert isinstance(here, Document)
    assert (there.id, there.text, there.extra) == (here.id, here.text, here.extra)


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".warc", ".parquet"])
def test_files_of_packages_for_stores(memory: Any, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    """Files of s3fs and others read ahead, and know less than files on disk."""
    spec = pytest.importorskip("fsspec.spec", reason="needs fsspec")

    class Ahead(spec.AbstractBufferedFile):
        def _fetch_range(self, start: int, end: int) -> bytes:
            return bytes(memory.cat_file(self.path)[start:end])

    memory.pipe(f"/in/a{suffix}", MAKERS[suffix](REPORTS[0]))
    plain = list(read(f"memory://in/a{suffix}"))
    monkeypatch.setattr(type(memory), "open", lambda system, path, mode: Ahead(system, path, mode, block_size=64))
    assert list(read(f"memory://in/a{suffix}")) == plain
    assert isinstance(plain[0], Document)


def test_an_address_of_the_disk_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Here.")
    assert list(find([f"file://{tmp_path}"])) == [str(tmp_path / "a.txt")]


def test_pages_of_the_web_are_no_files() -> None:
    assert not any(map(is_address, ("https://example.org/a.txt", "http://localhost/", "ftp://a/b", "a.txt", "s3:/a")))
    assert all(map(is_address, ("s3://bucket/a", "gs://bucket/a", "memory://a")))
    (error,) = find(["https://example.org/a.txt"])
    assert isinstance(error, InputError)


@pytest.mark.parametrize("address", ["s3://bucket/a.txt", "memory://a.txt"])
def test_what_is_not_installed_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("fsspec", "s3fs")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(InputError, match="INPUT-NEEDS"):
        Source(address).open()
    (error,) = find([address])
    assert isinstance(error, InputError)
    assert "pip install fsspec" in error.remedy


def test_a_store_that_refuses_is_one_line(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refused(Exception):
        """As the packages for stores raise them: of no common kind."""

    def refuse(*_: object, **__: object) -> None:
        raise Refused("no credentials\nat all")

    monkeypatch.setattr(type(memory), "isfile", refuse)
    monkeypatch.setattr(type(memory), "open", refuse)
    (error,) = find(["memory://in"])
    assert isinstance(error, InputError)
    assert (error.code, error.cause) == ("INPUT-UNREADABLE", "no credentials at all")
    (again,) = read("memory://in/one.txt")
    assert isinstance(again, InputError)
    assert again.code == "INPUT-UNREADABLE"

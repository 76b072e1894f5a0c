"""What every reader keeps to, whatever its format: one test over all of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest
from made.formats import MAKERS, SPOILS
from made.reports import REPORTS, Report

from onrecord.core.errors import InputError
from onrecord.core.text import Document, document_id
from onrecord.ingest import READERS, plugins, read
from onrecord.ingest.blocks import BLANKS
from onrecord.time.publication import publication

#: formats that state a date of publication; a PDF or Word file states only when the file was made
UNDATED = frozenset((".txt", ".text", ".pdf", ".docx", ".zip"))
#: text formats can hold anything as long as it is text
BODY_ONLY = frozenset((".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson", ".parquet"))


def check(document: Document) -> None:
    """What holds for every document."""
    assert document.id == document_id(document.raw_sha256)
    assert document.text.encode("utf-8")
    assert "\x00" not in document.text
    at = 0
    for region in document.regions:
        assert at <= region.span.start < region.span.end <= len(document.text)
        assert not document.text[at : region.span.start].strip(BLANKS), "a passage without a region"
        passage = region.span.slice(document.text)
        assert passage == passage.strip(BLANKS)
        at = region.span.end
    assert not document.text[at:].strip(BLANKS)
    json.dumps(document.as_json(), allow_nan=False)
    for value in (document.title, document.outlet, document.url, document.lang, document.date_given):
        assert value is None or value.strip()


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_reader_is_tested() -> None:
    assert set(MAKERS) == set(SPOILS) == set(READERS)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("made", REPORTS, ids=lambda made: made.date)
def test_a_report_is_read_whole_with_what_its_format_says_of_it(suffix: str, made: Report) -> None:
    data = MAKERS[suffix](made)
    (document,) = read(f"in/a{suffix}", data)
    assert isinstance(document, Document), document
    check(document)
    assert [document] == list(read(f"in/a{suffix}", data))
    assert document.file.startswith(f"in/a{suffix}")
    assert document.title == made.title
    body = plain(" ".join(r.span.slice(document.text) for r in document.of_kind("body")))
    for paragraph in made.body:
        assert plain(paragraph) in body
    if suffix not in UNDATED:
        dated = publication(document)
        assert dated.published == made.date
        assert dated.published_basis in ("metadata", "header")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("number", range(10))
def test_a_broken_twin_is_one_clear_line(suffix: str, number: int) -> None:
    spoils = SPOILS[suffix]
    found = list(read(f"in/a{suffix}", spoils[number % len(spoils)](MAKERS[suffix](REPORTS[number]))))
    (error,) = found
    assert isinstance(error, InputError), error.text
    assert str(error).startswith(f"in/a{suffix}")
    assert len(str(error).splitlines()) == 1
    assert error.remedy
    assert error.code != "INPUT-FAILED"


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_any_cut_and_any_changed_byte_is_survived(suffix: str) -> None:
    data = MAKERS[suffix](REPORTS[1])
    for at in range(0, len(data), max(1, len(data) // 40)):
        for damaged in (data[:at], data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]):
            for item in read(f"a{suffix}", damaged):
                if isinstance(item, Document):
                    check(item)
                else:
                    assert len(str(item).splitlines()) == 1


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_file_without_its_suffix_is_told_by_its_bytes(suffix: str) -> None:
    if suffix in (".md", ".markdown", ".csv", ".tsv"):
        pytest.skip("nothing in its bytes tells it from text")
    (document,) = read("report", MAKERS[suffix](REPORTS[2]))
    assert isinstance(document, Document)
    assert plain(REPORTS[2].body[0]) in plain(document.text)


@pytest.mark.parametrize(("suffix", "package"), [(".pdf", "pypdf"), (".warc", "warcio"), (".wacz", "warcio")])
def test_a_package_that_is_not_installed_is_named(suffix: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, package, None)
    (error,) = read(f"a{suffix}", MAKERS[suffix](REPORTS[0]))
    assert isinstance(error, InputError)
    assert (error.code, error.remedy) == ("INPUT-NEEDS", f"pip install {package}")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Installs readers of another package for the time of a test."""

    def install(**values: str) -> None:
        points = [EntryPoint(name, value, plugins.GROUP) for name, value in values.items()]
        monkeypatch.setattr(plugins, "entry_points", lambda group: points)
        plugins.plugged.cache_clear()

    yield install
    monkeypatch.undo()
    plugins.plugged.cache_clear()


def test_another_package_adds_a_reader(plugged: Callable[..., None]) -> None:
    plugged(note="onrecord.ingest.plain:read_plain", txt="nowhere:none")
    (document,) = read("a.note", b"The envoy left.")
    assert isinstance(document, Document)
    assert document.text == "The envoy left."
    (own,) = read("a.txt", b"The envoy left.")
    assert isinstance(own, Document), "a format onrecord reads itself stays its own"


@pytest.mark.parametrize(
    ("value", "said"),
    [("nowhere_at_all:read", "ModuleNotFoundError"), ("json:nothing", "AttributeError"), ("json:loads", "failed"),
     ("itertools:chain", "gave a bytes")],
)  # fmt: skip
def test_a_broken_reader_of_another_package_is_one_line(plugged: Callable[..., None], value: str, said: str) -> None:
    plugged(note=value)
    (error,) = read("a.note", b"The envoy left.")
    assert isinstance(error, InputError)
    assert error.code == "INPUT-READER"
    assert said in error.cause
    assert value in error.cause

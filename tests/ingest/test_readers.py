import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.core.errors import InputError
from onrecord.core.text import Document, document_id
from onrecord.ingest import READERS, read

One = Callable[..., Document]
Refused = Callable[..., InputError]


def test_text_is_kept_and_identity_is_content(one: One) -> None:
    data = b"\xef\xbb\xbfThe envoy left.\r\n\r\nTalks go on.\r\n"
    document = one(data, "in/a.txt")
    assert document.text == data.decode("utf-8")
    assert document.raw_sha256 == hashlib.sha256(data).hexdigest()
    assert document.id == document_id(document.raw_sha256) == one(data, "b.txt").id
    assert document.file == "in/a.txt"
    assert (document.lang, document.published, document.published_basis) == (None, None, "unknown")


def test_files_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The envoy left.")
    (document,) = read(str(path))
    assert isinstance(document, Document)
    assert document.text == "The envoy left."
    (error,) = read(str(tmp_path / "none.txt"))
    assert isinstance(error, InputError)
    assert error.code == "INPUT-MISSING"
    (error,) = read(str(tmp_path))
    assert isinstance(error, InputError)
    assert error.code in ("INPUT-UNREADABLE", "INPUT-UNKNOWN-FORMAT")


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, one: One) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "The envoy left."}\n')))
    (document,) = read("-")
    assert isinstance(document, Document)
    assert (document.text, document.file) == ("The envoy left.", "-#1")
    assert one(b'{ \t"text": "The envoy left."}', "report").text == "The envoy left."
    assert one(b"\n<!DOCTYPE html><p>The envoy left.</p>", "-").text == "The envoy left.\n"
    assert one(b"The envoy left.", "report").text == "The envoy left."


@pytest.mark.parametrize("data", [b'{\n "text": "The envoy left."\n}', b'[\n{"text": "The envoy left."}]', b"[{}]"])
def test_json_that_is_no_rows_is_refused_with_a_remedy(data: bytes, refused: Refused) -> None:
    for name in ("-", "report", "a.json"):
        error = refused(data, name)
        assert (error.code, error.remedy) == ("INPUT-UNKNOWN-FORMAT", "Write it as .jsonl, one object a line")


def test_brackets_alone_make_no_json(one: One) -> None:
    assert one(b'["Not yet," he said.]', "-").text == '["Not yet," he said.]'
    assert one(b"{Photo: the hall}", "-").text == "{Photo: the hall}"


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_empty_files(suffix: str, data: bytes, refused: Refused) -> None:
    packed = (".zip", ".wacz", ".docx", ".epub", ".xlsx", ".xml.bz2", ".xml.gz", ".warc", ".warc.gz")
    assert refused(data, "a" + suffix).code in (
        ("INPUT-FORMAT", "INPUT-EMPTY") if suffix in packed else ("INPUT-EMPTY",)
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"text", "INPUT-UNKNOWN-FORMAT"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "INPUT-BINARY"),
        ("a.txt", b"abc \xff\xfe\xfd", "INPUT-ENCODING"),
        ("a.html", b"<p>abc\x00</p>", "INPUT-BINARY"),
        ("a.md", b"# abc\x00", "INPUT-BINARY"),
        ("a.jsonl", b'{"text": "abc \xff"}', "INPUT-ENCODING"),
        ("a.zip", b"no zip at all", "INPUT-FORMAT"),
    ],
)
def test_broken_input_is_one_line(name: str, data: bytes, code: str, refused: Refused) -> None:
    error = refused(data, name)
    assert error.code == code
    assert error.remedy


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl"])
def test_a_line_of_50_mb_is_refused(name: str, refused: Refused) -> None:
    assert refused(b'{"text": "' + b"a" * 50_000_000, name).code == "INPUT-TOO-LARGE"


def test_the_longest_line_taken_is_taken_whole(one: One) -> None:
    document = one(b"A. B - /C/ (D) : " * 500_000)
    assert "".join(r.span.slice(document.text) for r in document.regions) == document.text.strip()

import json
from collections.abc import Callable

import pytest

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

One = Callable[..., Document]


def codes(*rows: bytes) -> list[str]:
    found = read("a.jsonl", b"\n".join(rows))
    return [item.code if isinstance(item, InputError) else item.text for item in found]


def test_known_fields_and_extra(one: One) -> None:
    row = {
        "text": "The envoy left.", "headline": "Envoy leaves", "pubDate": "5 May 2010", "link": "https://x.example/1",
        "publisher": "Sofia Review", "language": "en", "tags": ["a", {"b": 1.5}], "id": 7, "date": None,
    }  # fmt: skip
    document = one(json.dumps(row).encode(), "a.jsonl")
    assert document.file == "a.jsonl#1"
    assert (document.title, document.date_given, document.url) == ("Envoy leaves", "5 May 2010", "https://x.example/1")
    assert (document.outlet, document.lang) == ("Sofia Review", "en")
    assert dict(document.extra) == {"tags": ["a", {"b": 1.5}], "id": 7, "date": None}


def test_the_first_name_wins_and_the_other_stays() -> None:
    (document,) = read("a.ndjson", b'{"text": "One.", "content": "Two.", "date": 20100505}')
    assert isinstance(document, Document)
    assert (document.text, dict(document.extra), document.date_given) == ("One.", {"content": "Two."}, "20100505")


def test_broken_rows_are_errors_and_the_rest_is_read() -> None:
    rows = (
        b'{"text": "First."}', b"", b"not json", b"[1]", b'{"title": "x"}', b'{"text": 5}', b'{"text": " "}',
        b'{"text": "x \\ud800"}', b'{"text": "x \\u0000"}', b'{"text": "x", "note": "\\udc00"}', b'{"text": "\xff"}',
        b'{"text": "x", "n": ' + b"9" * 5000 + b"}", b'{"text": "Last."}\r',
    )  # fmt: skip
    assert codes(*rows) == [
        "First.", "INPUT-FORMAT", "INPUT-FORMAT", "INPUT-FORMAT", "INPUT-FORMAT", "INPUT-EMPTY",
        "INPUT-UNICODE", "INPUT-BINARY", "INPUT-UNICODE", "INPUT-ENCODING", "INPUT-FORMAT", "Last.",
    ]  # fmt: skip


def test_rows_are_numbered_as_lines() -> None:
    found = [i.where if isinstance(i, InputError) else i.file for i in read("a.jsonl", b'\n{"text": "x"}\n\nbad\n')]
    assert found == ["a.jsonl#2", "a.jsonl#4"]


@pytest.mark.parametrize("deep", [b"[" * 60 + b"]" * 60, b"[" * 100_000, b'{"a":' * 100_000])
def test_deep_nesting_is_refused(deep: bytes) -> None:
    assert codes(b'{"text": "x", "extra": ' + deep + b"}", b'{"text": "Last."}') == ["INPUT-FORMAT", "Last."]


def test_what_is_no_json_number_becomes_nothing(one: One) -> None:
    document = one(b'{"text": "x", "a": NaN, "b": -Infinity, "c": 1e999, "d": 1.5}', "a.jsonl")
    assert dict(document.extra) == {"a": None, "b": None, "c": None, "d": 1.5}
    json.dumps(dict(document.extra), allow_nan=False)


def test_identity_is_the_row_without_its_line_end() -> None:
    first, second = read("a.jsonl", b'{"text": "x"}\r\n{"text": "x"}')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id


def test_an_outlet_too_long_to_be_one_stands_beside(one: One) -> None:
    long = "x" * 301
    document = one(json.dumps({"text": "The envoy left.", "source": long}).encode(), "a.jsonl")
    assert (document.outlet, document.extra["outlet"]) == (None, long)
    assert one(json.dumps({"text": "The envoy left.", "source": long[1:]}).encode(), "a.jsonl").outlet == long[1:]

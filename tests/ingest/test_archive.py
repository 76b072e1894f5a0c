import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import archive, read


def pack(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return buffer.getvalue()


def outcome(data: bytes) -> list[tuple[str, str]]:
    """File and text, or place and code."""
    return [(i.where, i.code) if isinstance(i, InputError) else (i.file, i.text) for i in read("n.zip", data)]


GOOD = ("good.txt", b"The envoy left.")


def test_members_of_every_format_in_the_archives_order() -> None:
    data = pack(
        ("b.txt", b"Second."),
        ("d/a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n'),
        ("c.html", b"<p>Page.</p>"),
        ("e.md", b"Mark."),
        ("picture.png", b"\x89PNG"),
        ("__MACOSX/b.txt", b"x"),
        (".DS_Store", b"x"),
        ("d/.x.txt", b"x"),
    )
    assert outcome(data) == [
        ("n.zip/b.txt", "Second."),
        ("n.zip/d/a.jsonl#1", "One."),
        ("n.zip/d/a.jsonl#2", "Two."),
        ("n.zip/c.html", "Page.\n"),
        ("n.zip/e.md", "Mark.\n"),
    ]


def test_identity_is_the_members_bytes() -> None:
    (zipped,) = read("n.zip", pack(GOOD))
    (plain,) = read("good.txt", GOOD[1])
    assert isinstance(zipped, Document)
    assert isinstance(plain, Document)
    assert zipped.id == plain.id


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../up.txt", "..\\up.txt", "C:\\x.txt"])
def test_names_that_lead_out_are_refused_and_the_rest_is_read(name: str) -> None:
    assert outcome(pack((name, b"x"), GOOD)) == [
        (f"n.zip/{name}", "INPUT-UNSAFE-ARCHIVE"),
        ("n.zip/good.txt", "The envoy left."),
    ]


def test_links_are_refused() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert outcome(pack((link, b"/etc/passwd"), GOOD))[0] == ("n.zip/link.txt", "INPUT-UNSAFE-ARCHIVE")


def test_inner_archives_are_refused() -> None:
    assert outcome(pack(("in.zip", pack(GOOD)), GOOD)) == [
        ("n.zip/in.zip", "INPUT-UNKNOWN-FORMAT"),
        ("n.zip/good.txt", "The envoy left."),
    ]


def test_encrypted_members_are_refused() -> None:
    data = bytearray(pack(("secret.txt", b"x"), GOOD))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at] |= 1
    assert outcome(bytes(data)) == [("n.zip/secret.txt", "INPUT-UNREADABLE"), ("n.zip/good.txt", "The envoy left.")]


@pytest.mark.parametrize("name", ["bomb.txt", "bomb.jsonl", "bomb.html"])
def test_a_bomb_is_stopped_and_the_rest_is_read(name: str) -> None:
    data = pack((name, b"a" * 4_000_000), GOOD)
    assert len(data) < 10_000
    assert outcome(data) == [(f"n.zip/{name}", "INPUT-UNSAFE-ARCHIVE"), ("n.zip/good.txt", "The envoy left.")]


def test_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(pack(("bomb.txt", b"a" * 4_000_000)))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    assert [code for _, code in outcome(bytes(data))] == ["INPUT-FORMAT"]


def test_the_whole_archive_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_EXPANDED_BYTES", 30)
    found = outcome(pack(("a.txt", b"Twenty characters ok"), ("b.txt", b"Twenty characters no"), ("c.txt", b"x")))
    assert found[0] == ("n.zip/a.txt", "Twenty characters ok")
    assert found[1][1] == "INPUT-UNSAFE-ARCHIVE"
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    assert outcome(pack(("a.txt", b"x"), ("b.txt", b"x"), ("c.txt", b"x"))) == [("n.zip", "INPUT-UNSAFE-ARCHIVE")]


def test_a_member_with_a_wrong_checksum_is_refused_and_the_rest_is_read() -> None:
    data = pack(("bad.txt", b"The envoy stayed."), GOOD, method=zipfile.ZIP_STORED)
    assert outcome(data.replace(b"envoy stayed", b"envoy played", 1)) == [
        ("n.zip/bad.txt", "INPUT-FORMAT"),
        ("n.zip/good.txt", "The envoy left."),
    ]


def test_an_archive_without_reports() -> None:
    assert outcome(pack(("a.png", b"x"))) == [("n.zip", "INPUT-EMPTY")]


_WHOLE = pack(("a.txt", b"The envoy left. " * 9), ("b.jsonl", b'{"text": "One."}\n' * 3))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_archive_never_raises(changes: list[tuple[int, int]]) -> None:
    data = bytearray(_WHOLE)
    for at, byte in changes:
        data[at] = byte
    assert all(isinstance(item, Document | InputError) for item in read("n.zip", bytes(data)))


def test_a_name_longer_than_a_record_keeps_is_refused_in_one_short_line() -> None:
    found = outcome(pack(("é" * 1_000 + ".txt", b"Long."), ("é" * 990 + ".txt", b"Fits."), GOOD))
    assert found[0] == ("n.zip/" + "é" * 114 + " …", "INPUT-TOO-LARGE")
    assert [text for _, text in found[1:]] == ["Fits.", "The envoy left."]

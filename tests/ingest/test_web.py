"""Web archives: pages of every kind, archives that break off."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from made import packages, pdf, texts
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

Refused = Callable[..., InputError]


def test_pages_that_were_answered_with_address_and_time() -> None:
    for name, data in (("a.warc", texts.warc(REPORTS)), ("a.warc.gz", texts.warc_gz(REPORTS))):
        found = list(read(name, data))
        for number, (document, made) in enumerate(zip(found, REPORTS, strict=True), 1):
            assert isinstance(document, Document)
            assert (document.file, document.url, document.title) == (f"{name}#{number}", made.url, made.title)
            assert document.extra["retrieved"] == "2022-03-04T05:06:07Z"


def test_other_kinds_packed_answers_and_the_servers_encoding() -> None:
    packed = gzip.compress(texts.page(REPORTS[0]))
    said = "Посланник прибыл в столицу и сказал, что переговоры продолжатся весной."
    cyrillic = f"<html><body><p>{said}</p></body></html>".encode("koi8-r")
    data = b"".join((
        texts.record("response", "https://a.example/1", texts.answer(packed, more="Content-Encoding: gzip\r\n"), 1),
        texts.record("response", "https://a.example/2", texts.answer(pdf.report(REPORTS[1]), "application/pdf"), 2),
        texts.record("response", "https://a.example/3", texts.answer(b"The envoy left.", "text/plain"), 3),
        texts.record("response", "https://a.example/4", texts.answer(cyrillic, "text/html; charset=koi8-r"), 4),
        texts.record("response", "https://a.example/5", texts.answer(b"\x89PNG", "image/png"), 5),
        texts.record("response", "https://a.example/6", texts.answer(b"<script>x</script>"), 6),
        texts.record("resource", "https://a.example/7", b"<p>The envoy came back.</p>", 7, "text/html"),
    ))  # fmt: skip
    found = list(read("a.warc", data))
    shown = [i.code if isinstance(i, InputError) else i.text.split("\n\n")[0].strip() for i in found]
    assert shown == [
        REPORTS[0].title, REPORTS[1].title, "The envoy left.",
        "Посланник прибыл в столицу и сказал, что переговоры продолжатся весной.", "INPUT-EMPTY",
        "The envoy came back.",
    ]  # fmt: skip
    assert [i.url for i in found if isinstance(i, Document)][1:3] == ["https://a.example/2", "https://a.example/3"]


@pytest.mark.parametrize("left", [30, 700, 1500])
def test_an_archive_that_breaks_off_gives_its_whole_pages(left: int) -> None:
    data = texts.warc(REPORTS[:4])
    found = list(read("a.warc", data[:-left]))
    whole = [item.title for item in found if isinstance(item, Document)]
    assert whole == [made.title for made in REPORTS[: len(whole)]]
    assert 2 <= len(whole) < 4
    assert len([item for item in found if isinstance(item, InputError)]) <= 1


def test_wacz_packages() -> None:
    data = packages.pack([("datapackage.json", "{}"), ("archive/a.warc.gz", texts.warc_gz(REPORTS[:2])),
                          ("archive/b.warc", texts.warc(REPORTS[2:3])), ("indexes/index.cdx", "x")])  # fmt: skip
    assert [i.file for i in read("a.wacz", data) if isinstance(i, Document)] == [
        "a.wacz/archive/a.warc.gz#1", "a.wacz/archive/a.warc.gz#2", "a.wacz/archive/b.warc#1",
    ]  # fmt: skip


def test_nothing_is_written_about_broken_records(capfd: pytest.CaptureFixture[str]) -> None:
    data = texts.warc(REPORTS[:3]).replace(b"Content-Length: ", b"Content-Length: 1", 4)
    for damaged in (data, texts.warc(REPORTS[:2])[:-9], texts.warc_gz(REPORTS[:2])[:-20] + b"xx"):
        for name in ("a.warc", "a.warc.gz"):
            list(read(name, damaged))
    assert capfd.readouterr() == ("", "")

"""E-mail: head, body, signature, attachments."""

from __future__ import annotations

from collections.abc import Callable

from made import packages, pdf, texts
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

One = Callable[..., Document]
HEAD = b"From: Ana <ana@x.example>\r\nDate: Fri, 4 Mar 2011 09:30:00 +0100\r\nSubject: Talks\r\n"


def test_the_head_opens_the_text(one: One) -> None:
    document = one(texts.mail(REPORTS[0]), "a.eml")
    assert [r.span.slice(document.text)[:5] for r in document.of_kind("header")] == ["From:", "To: l", "Date:"]
    assert document.title == REPORTS[0].title
    assert document.extra["author"].startswith(REPORTS[0].author)
    assert document.date_given == "Fri, 04 Mar 2011 09:30:00 +0100"


def test_attached_reports_are_reports_of_their_own() -> None:
    attached = [("../../talks.pdf", pdf.report(REPORTS[1])), ("b.docx", packages.docx_report(REPORTS[2])),
                ("c.png", b"x"), ("d.pdf", b"no pdf"), ("e.zip", packages.pack([("a.txt", "x")]))]  # fmt: skip
    found = list(read("a.eml", texts.mail(REPORTS[0], attached, "html")))
    assert [(i.where, i.code) if isinstance(i, InputError) else (i.file, i.title) for i in found] == [
        ("a.eml", REPORTS[0].title), ("a.eml/talks.pdf", REPORTS[1].title), ("a.eml/b.docx", REPORTS[2].title),
        ("a.eml/d.pdf", "INPUT-FORMAT"),
    ]  # fmt: skip


def test_a_mail_within_an_archive() -> None:
    data = packages.pack([("in/a.eml", texts.mail(REPORTS[0], [("b.txt", b"The envoy left.")]))])
    assert [i.file for i in read("n.zip", data) if isinstance(i, Document)] == [
        "n.zip/in/a.eml",
        "n.zip/in/a.eml/b.txt",
    ]


def test_a_signature_is_boilerplate_and_quoted_text_stays(one: One) -> None:
    document = one(
        HEAD + b"\r\nThe talks go on, he said.\r\n> They were broken off.\r\n\r\n-- \r\nAna\r\nHarbour Courier\r\n",
        "a.eml",
    )
    assert document.of_kind("boilerplate")[-1].span.slice(document.text).startswith("-- ")
    assert "> They were broken off." in document.text


def test_a_mark_with_more_behind_it_than_a_signature_has_opens_none(one: One) -> None:
    """The fuzzer's: a search that cut the lines behind the mark in every way there is did not come to an end."""
    lines = b"".join(b"The envoy said on day %d that talks would go on, and on, and on.\r\n" % day for day in range(14))
    document = one(HEAD + b"\r\nThe talks go on.\r\n--\r\n" + lines, "a.eml")
    assert document.of_kind("boilerplate") == ()
    assert "on day 13" in document.text
    document = one(HEAD + b"\r\nThe talks go on.\r\n--\r\n" + b"Ana Kos\r\n" * 12, "a.eml")
    assert document.of_kind("boilerplate")[-1].span.slice(document.text).startswith("--")


def test_old_encodings_and_wrong_ones(one: One) -> None:
    body = "Đorđe Petrić said that the talks would go on in the spring, as agreed.".encode("cp1250")
    document = one(HEAD + b"Content-Type: text/plain; charset=windows-1250\r\n\r\n" + body, "a.eml")
    assert "Đorđe Petrić" in document.text
    document = one(HEAD + b"Content-Type: text/plain; charset=no-such\r\n\r\nThe envoy left.", "a.eml")
    assert "The envoy left." in document.text


def test_very_many_parts_are_refused() -> None:
    parts = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\na\r\n" for _ in range(2_000))
    (error,) = read("a.eml", HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + parts + b"--x--")
    assert isinstance(error, InputError)
    assert error.code == "INPUT-FORMAT"


def test_a_date_that_no_calendar_has_costs_nothing(one: One) -> None:
    document = one(HEAD.replace(b"2011", b"99999999999999999999") + b"\r\nThe envoy left.\r\n", "a.eml")
    assert "The envoy left." in document.text

"""Books: chapters in the order of reading."""

from __future__ import annotations

from made import packages

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

CHAPTERS = [
    ("b.xhtml", "<h1>The second winter</h1><p>We went back to the capital in January.</p>"),
    ("a.xhtml", "<h2>The first winter</h2><p>I arrived in the capital in November.</p><p>&nbsp;Nobody met me.</p>"),
    ("empty.xhtml", "<img src='map.png'/>"),
]


def test_chapters_are_documents_with_the_books_facts() -> None:
    found = list(read("m.epub", packages.epub(CHAPTERS, "Two winters", "Ana Petrova", "1999-05-01", "Upland Press")))
    assert [(d.file, d.title, d.outlet, d.date_given, d.lang) for d in found if isinstance(d, Document)] == [
        ("m.epub/OEBPS/b.xhtml", "The second winter", "Upland Press", "1999-05-01", "en"),
        ("m.epub/OEBPS/a.xhtml", "The first winter", "Upland Press", "1999-05-01", "en"),
    ]
    assert [dict(d.extra) for d in found if isinstance(d, Document)] == [
        {"book": "Two winters", "author": "Ana Petrova"}
    ] * 2


def test_a_chapter_that_is_missing_costs_no_other() -> None:
    data = packages.epub([*CHAPTERS[:1], ("gone.xhtml", "<p>x</p>"), *CHAPTERS[1:]], "B", "A", "1999", "P")
    broken = data.replace(b"OEBPS/gone.xhtml", b"OEBPS/else.xhtml")
    assert [i.code if isinstance(i, InputError) else i.title for i in read("m.epub", broken)] == [
        "The second winter", "INPUT-FORMAT", "The first winter",
    ]  # fmt: skip


def test_pictures_alone_make_no_report() -> None:
    (error,) = read("m.epub", packages.epub(CHAPTERS[2:], "B", "A", "1999", "P"))
    assert isinstance(error, InputError)
    assert error.code == "INPUT-EMPTY"

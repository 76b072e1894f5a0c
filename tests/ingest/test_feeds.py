"""Feeds: every dialect, entries that lack something, feeds that break off."""

from __future__ import annotations

from made import texts
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read


def documents(data: bytes, name: str = "a.rss") -> list[Document]:
    found = list(read(name, data))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def test_rss_and_atom_say_the_same() -> None:
    for first, second, made in zip(
        documents(texts.rss(REPORTS)), documents(texts.atom(REPORTS), "a.xml"), REPORTS, strict=True
    ):
        assert first.text == second.text
        assert (first.url, first.title, first.extra) == (second.url, second.title, second.extra)
        assert (first.url, first.title, first.extra["author"]) == (made.url, made.title, made.author)
        assert first.outlet == REPORTS[0].outlet
        assert first.lang == "en"


def test_rdf_feeds_and_plain_descriptions() -> None:
    data = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Courier</title></channel><item>'
        b"<title>Talks &amp; tea</title><link>https://x.example/1</link><dc:date>2011-03-04</dc:date>"
        b"<description>&lt;p&gt;The envoy left.&lt;/p&gt;&lt;p&gt;Talks go on.&lt;/p&gt;</description></item></rdf:RDF>"
    )
    (document,) = documents(data, "a.xml")
    assert document.text == "Talks & tea\n\nThe envoy left.\n\nTalks go on.\n"
    assert (document.date_given, document.outlet, document.url) == (
        "2011-03-04",
        "Harbour Courier",
        "https://x.example/1",
    )


def test_a_feed_that_breaks_off_gives_its_whole_entries() -> None:
    data = texts.rss(REPORTS[:3])
    found = list(read("a.rss", data[: data.rindex(b"<item>") + 60]))
    assert [item.title for item in found if isinstance(item, Document)] == [made.title for made in REPORTS[:2]]
    assert [item.code for item in found if isinstance(item, InputError)] == ["INPUT-FORMAT"]


def test_entries_that_are_not_closed_are_told_once_each() -> None:
    """The fuzzer's: mended, each holds all that follow, and a feed of 200 kB was read as 40 MB."""
    opened = (b"<entry><title>Day %d</title><content>The envoy spoke on day %d. " % (day, day) for day in range(1, 10))
    found = list(read("a.atom", b'<feed xmlns="http://www.w3.org/2005/Atom">' + b"".join(opened) + b"</feed>"))
    told = [item.text.strip() for item in found if isinstance(item, Document)]
    assert told == [f"Day {day}\n\nThe envoy spoke on day {day}." for day in range(1, 9)]


def test_an_entry_without_anything_costs_no_other() -> None:
    data = texts.rss(REPORTS[:2]).replace(b"<item>", b"<item></item><item>", 1)
    assert [item.code if isinstance(item, InputError) else item.file for item in read("a.rss", data)] == [
        "INPUT-EMPTY", "a.rss#2", "a.rss#3",
    ]  # fmt: skip


def test_other_xml_is_no_feed() -> None:
    (error,) = read("a.xml", b"<gpx><trk/></gpx>")
    assert isinstance(error, InputError)
    assert "<gpx>" in error.cause


def test_entities_stay_unexpanded() -> None:
    data = texts.rss(REPORTS[:1]).replace(b"<rss", b"<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rss", 1)
    (document,) = documents(data.replace(b"<description>short", b"<description>&e; short"))
    assert "root:" not in document.text


def test_a_feed_with_names_that_are_none_is_mended_or_refused() -> None:
    data = texts.rss(REPORTS[:2]).replace(b"<dc:creator>", b"<dc:crea:tor 1>", 1)
    found = list(read("a.rss", data))
    assert found
    assert all(len(str(item).splitlines()) == 1 for item in found if isinstance(item, InputError))

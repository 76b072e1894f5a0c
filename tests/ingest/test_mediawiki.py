"""Dumps of wikis: which pages, what they show, and what dumps may cost."""

from __future__ import annotations

import bz2
from collections.abc import Callable

import pytest
from made import texts
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read
from onrecord.ingest.wikitext import rendered

One = Callable[..., Document]


def test_articles_in_their_last_version_without_talk_and_redirects() -> None:
    for name, data in (("a.xml", texts.dump(REPORTS)), ("a.xml.bz2", bz2.compress(texts.dump(REPORTS)))):
        found = list(read(name, data))
        for number, (document, made) in enumerate(zip(found, REPORTS, strict=True), 3):
            assert isinstance(document, Document)
            assert (document.file, document.title, document.outlet) == (f"{name}#{number}", made.title, "Wikinews")
            assert document.url == f"https://en.wikinews.example/wiki/{made.title.replace(' ', '_')}"
            assert document.date_given == texts.us_date(made)
            assert not set("[]{}|<>") & set(document.text)


def test_sources_are_boilerplate(one: One) -> None:
    document = one(texts.dump(REPORTS[:1]), "a.xml")
    assert "Another view, Harbour Courier" in document.of_kind("boilerplate")[-1].span.slice(document.text)


def test_a_dump_that_breaks_off_gives_its_whole_pages() -> None:
    data = texts.dump(REPORTS[:3])
    found = list(read("a.xml", data[: data.rindex(b"<revision>")]))
    assert [item.title for item in found if isinstance(item, Document)] == [made.title for made in REPORTS[:2]]
    assert [item.code for item in found if isinstance(item, InputError)] == ["INPUT-FORMAT"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("The '''envoy''' [[Belgrade|left]] the [[city]].", "The envoy left the city."),
        ("{{w|Belgrade}} and {{w|Niš|the city}}", "Belgrade and the city"),
        ("It {{unknown|{{inner}}|x=1}}went on.", "It went on."),
        ("A [https://x.example/1 link] and <b>bold</b>&nbsp;text.", "A link and bold text."),
        ("An {{open template and [[an open link", "An open template and an open link"),
        ("Noted.<ref>Not {{here}}.</ref> Then<ref name=a /> on.", "Noted. Then on."),
        ("An open <ref>note\nNext line.", "An open  Next line."),
    ],
)
def test_markup_as_it_is_read(markup: str, text: str) -> None:
    lines, _ = rendered(markup)
    assert " ".join(" ".join(line.text for line in lines).split()) == " ".join(text.split())


@pytest.mark.parametrize("unit", ["{{", "[[", "<ref>", "{|", "}}", "'''", "<!--", "{{a}}"])
def test_markup_without_end_shows_nothing(unit: str) -> None:
    assert list(rendered(unit * (1_000_000 // len(unit)))[0]) == []


@pytest.mark.parametrize(("unit", "shown"), [("{{a|", "a|"), ("[http://a ", "[http://a")])
def test_words_in_markup_without_end_stay(unit: str, shown: str) -> None:
    times = 1_000_000 // len(unit)
    (line,) = rendered(unit * times)[0]
    assert "".join(line.text.split()) == shown * times

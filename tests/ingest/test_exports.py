"""Exports of press databases: each article by itself, with what its fields say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from made import texts
from made.reports import REPORTS, Report

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read
from onrecord.ingest.exports import articles
from onrecord.time.publication import publication

EXPORTS: dict[str, Callable[[Sequence[Report]], bytes]] = {
    "factiva": texts.factiva, "factiva plain": texts.factiva_plain, "nexis": texts.nexis, "nexis uni": texts.nexis_uni,
    "proquest": texts.proquest,
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_article_with_its_fields_and_nothing_lost(name: str, ends: str) -> None:
    data = EXPORTS[name](REPORTS).decode().replace("\n", ends).encode()
    found = list(read("a.txt", data))
    for number, (document, made) in enumerate(zip(found, REPORTS, strict=True), 1):
        assert isinstance(document, Document)
        assert (document.file, document.title, document.outlet) == (f"a.txt#{number}", made.title, made.outlet)
        assert document.lang == "en"
        assert made.author in document.extra["author"]
        dated = publication(document)
        assert (dated.published, dated.published_basis) in ((made.date, "metadata"), (made.date, "header"))
        body = " ".join(" ".join(r.span.slice(document.text) for r in document.of_kind("body")).split())
        assert body == " ".join(made.body)
        assert document.text in data.decode()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_article_without_its_text_costs_no_other(name: str) -> None:
    bare = Report(REPORTS[1].title, REPORTS[1].outlet, REPORTS[1].date, REPORTS[1].author, ("", ""))
    found = list(read("a.txt", EXPORTS[name]([REPORTS[0], bare, REPORTS[2]])))
    shown = [item.code if isinstance(item, InputError) else item.title for item in found]
    assert shown == [REPORTS[0].title, "INPUT-EMPTY", REPORTS[2].title]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy left.\n\nEnd of Document\n", "Document 12 was signed.\n",
        "HD video was shown.\nBY then all had left.\n",
        "1 of 3 documents was lost, he said.\n", "_____________________\nAuthor: Ana\n", "",
    ],
)  # fmt: skip
def test_other_texts_are_no_exports(text: str) -> None:
    assert articles(text) is None


@pytest.mark.parametrize("unit", ["Document ", "_" * 30 + "\n", " " * 50, "HD\n", "End of Document\n"])
def test_hostile_texts_are_no_exports(unit: str) -> None:
    assert articles(unit * (300_000 // len(unit))) is None


def test_headings_alone_are_articles_without_a_text() -> None:
    found = articles("1 of 2 DOCUMENTS\n" * 17_000)
    assert found is not None
    assert (len(found), {part.kind for article in found for part in article.parts}) == (17_000, {"boilerplate"})

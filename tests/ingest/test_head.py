import json
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from onrecord.ingest.assemble import Facts
from onrecord.ingest.head import read_head

Head = Callable[[str], Facts]


@pytest.fixture
def head() -> Head:
    return lambda inner: read_head(html.document_fromstring(f"<html lang='fr_CH'><head>{inner}</head><body><p>x"))


def linked(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_meta_elements_by_rank(head: Head) -> None:
    facts = head(
        '<meta name="date" content="1 May 2010"><meta property="article:published_time" content=" 2010-05-05 ">'
        '<meta name="DC.Title" content="Second"><meta property="og:title" content="First"><title>Third</title>'
        '<meta property="og:url" content="https://a.example/"><link rel="canonical" href="https://b.example/">'
    )
    assert (facts.title, facts.date_given, facts.url, facts.lang) == ("First", "2010-05-05", "https://b.example/", "fr")


def test_json_ld(head: Head) -> None:
    report = {
        "@type": "NewsArticle",
        "headline": "Envoy leaves",
        "datePublished": "2010-05-05",
        "publisher": {"name": "Sofia Review"},
    }
    facts = head(linked({"@graph": [{"@type": "WebSite", "url": "https://home.example/"}, report]}))
    assert (facts.title, facts.date_given, facts.outlet, facts.url) == (
        "Envoy leaves",
        "2010-05-05",
        "Sofia Review",
        None,
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Envoy leaves - Sofia Review", "Envoy leaves"),
        ("Envoy leaves | Balkans | Reuters", "Envoy leaves | Balkans"),
        ("Serbia - Kosovo talks", "Serbia - Kosovo talks"),
        ("  ", None),
    ],
)
def test_title_without_the_outlet(title: str, expected: str | None, head: Head) -> None:
    assert head(f"<title>{title}</title>").title == expected


@pytest.mark.parametrize("mark", ["pubdate", 'itemprop="datePublished"'])
def test_time_element(mark: str) -> None:
    page = f'<p><time datetime="2009-01-01">then</time><time {mark} datetime="2010-05-05">now</time>'
    assert read_head(html.document_fromstring(page)).date_given == "2010-05-05"


@pytest.mark.parametrize(
    "inner",
    [
        "<script type='application/ld+json'>{broken</script>",
        f"<script type='application/ld+json'>{'[' * 50_000}</script>",
        linked([5, None, {"datePublished": 7, "publisher": ["x"]}]),
        f"<meta name='date' content='{'9' * 5000}'>",
        "<meta name='date'><meta content='x'>",
    ],
)
def test_heads_that_say_nothing(inner: str, head: Head) -> None:
    facts = head(inner)
    assert (facts.title, facts.outlet, facts.url, facts.date_given) == (None, None, None, None)

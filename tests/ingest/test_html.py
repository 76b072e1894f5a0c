import logging
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

One = Callable[..., Document]
Refused = Callable[..., InputError]
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Envoys meet again - Sofia Review</title>
<meta property="og:site_name" content="Sofia Review"><meta property="og:title" content="Envoys meet again">
<meta property="article:published_time" content="2019-05-03T10:00:00Z">
<link rel="canonical" href="https://review.example/2019/envoys"><script>var secret = 1;</script>
<style>p {}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<div>We use cookies to improve your visit.</div>
<article><h1>Envoys meet again</h1><p class="byline">By Anna Berg</p><time>3 May 2019</time>
<figure><img src=x><figcaption>The two delegations at the lake</figcaption></figure>
<p>GENEVA (Reuters) - The mediator said on Friday that both delegations had agreed to meet again &amp; would
<b>not</b> leave before Sunday.</p>
<p>&ldquo;We are not far from a text,&rdquo; he told reporters after three hours of talks at the lakeside venue.<br>
The opposition declined to comment on the proposal before the plenary.</p>
<p style="display: none">hidden words</p><p hidden>more of them</p><!-- a comment -->
<p>Diplomats of both sides said that a statement was being drafted and would be released once capitals agreed.</p>
</article><aside><h3>Related articles</h3><ul><li><a href=x>A story about cheese and wine</a></li></ul></aside>
<footer>© 2019 Sofia Review. All rights reserved.</footer><noscript>Please enable JavaScript</noscript></body></html>"""


def passages(document: Document, kind: str) -> list[str]:
    return [r.span.slice(document.text) for r in document.of_kind(kind)]


def test_metadata_of_the_head(one: One) -> None:
    document = one(PAGE.encode(), "a.html")
    assert (document.title, document.outlet, document.lang) == ("Envoys meet again", "Sofia Review", "en")
    assert (document.url, document.date_given) == ("https://review.example/2019/envoys", "2019-05-03T10:00:00Z")


def test_everything_visible_is_kept_and_labelled(one: One) -> None:
    document = one(PAGE.encode(), "a.html")
    for unseen in ("secret", "hidden words", "more of them", "a comment", "JavaScript", "p {}"):
        assert unseen not in document.text
    assert "agreed to meet again & would not leave" in document.text
    assert passages(document, "title") == ["Envoys meet again"]
    assert passages(document, "byline") == ["By Anna Berg"]
    assert passages(document, "header") == ["3 May 2019"]
    assert passages(document, "caption") == ["The two delegations at the lake"]
    assert passages(document, "dateline") == ["GENEVA (Reuters) -"]
    (body,) = passages(document, "body")
    assert body.startswith("The mediator said")
    assert body.endswith("once capitals agreed.")
    around = "\n".join(passages(document, "boilerplate"))
    for notice in ("Home", "cookies", "Related articles", "cheese", "© 2019"):
        assert notice in around


def test_a_page_without_much_structure(one: One) -> None:
    document = one(b"<title>Envoy leaves</title><p>The envoy left.<p>Talks go on.", "a.htm")
    assert (document.text, document.title) == ("The envoy left.\n\nTalks go on.\n", "Envoy leaves")


@pytest.mark.parametrize("meta", ['<meta charset="windows-1251">', '<meta content="text/html; charset=windows-1251">'])
def test_declared_encoding(meta: str, one: One) -> None:
    text = "Посол ушёл."
    assert one(f"<html><head>{meta}</head><p>{text}</p>".encode("cp1251"), "a.html").text == text + "\n"


def test_xhtml_with_an_encoding_declaration(one: One) -> None:
    head = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    page = f"{head}<body><p>Réunion à Genève.</p></body></html>"
    assert one(page.encode(), "a.xhtml").text == "Réunion à Genève.\n"


def test_tables_lists_and_breaks_keep_words_apart(one: One) -> None:
    page = (
        b"<table><tr><td>one</td><td>two</td></tr></table><ul><li>three</li><li>four</li></ul>five<br>six<br><br>seven"
    )
    assert one(page, "a.html").text.split() == ["one", "two", "three", "four", "five", "six", "seven"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<html><script>only = 1</script></html>", "INPUT-EMPTY"),
        (b"<html><body>" + b"<div>" * 100_000 + b"deep", "INPUT-FORMAT"),
        (b"<p>" + b"a" * 6_000_000, "INPUT-TOO-LARGE"),
    ],
)
def test_hostile_pages_are_refused(page: bytes, code: str, refused: Refused) -> None:
    assert refused(page, "a.html").code == code


@pytest.mark.parametrize(
    "page",
    [
        b"<p class='" + b"a " * 300_000 + b"'>The envoy left.",
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;']>The envoy left &c;&c;",
        b"<p>&#xD800; &#x110000; &#0; The envoy left.",
        b"<b>" * 200 + b"The envoy left.",
        b"<p>The envoy left.</p>" + b"<!--" * 50_000,
    ],
)
def test_hostile_pages_that_can_be_read(page: bytes, one: One) -> None:
    document = one(page, "a.html")
    assert "The envoy left" in document.text
    document.text.encode("utf-8")


def test_nothing_is_logged_to_the_screen(one: One, capsys: pytest.CaptureFixture[str]) -> None:
    one(b"<p>x", "a.html")
    assert logging.getLogger("trafilatura").handlers
    assert capsys.readouterr() == ("", "")


_TAGS = ["p", "div", "h1", "li", "td", "br", "script", "pre", "span", "figcaption", "body", "head", "title"]
_PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([f"<{t}>" for t in _TAGS] + [f"</{t}>" for t in _TAGS] + ["<!--", "-->", "&lt;", "&#8", "<?x"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_any_markup_ends_in_a_document_or_one_error(pieces: list[str]) -> None:
    found = list(read("a.html", "".join(pieces).encode("utf-8", "ignore")))
    assert len(found) == 1
    assert isinstance(found[0], Document | InputError)

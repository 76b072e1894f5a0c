"""Two hundred texts that try to act on the page: they are shown as text, nothing runs, and nothing sticks out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.core.parts import Position, Speaker
from onrecord.core.record import Citation, Event, Record, Statement
from onrecord.core.text import Document, document_id
from onrecord.store import Store

_RUN = "window.ran=(window.ran||0)+1"
_HANDLERS = "load error focus mouseover toggle animationstart begin pointerenter scroll input".split()
_TAGS = (
    "img src=x", "svg", "body", "details open", "input autofocus", "video src=x", "iframe src=x", "marquee", "style",
    "math",
)  # fmt: skip
_SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\x01javascript:", "data:text/html,", "vbscript:",
    "view-source:javascript:", "&#106;avascript:", "//elsewhere.example/",
)  # fmt: skip
_CLOSING = (
    "</article>", "</script>", "</title>", "</textarea>", "</style>", "--></noscript>", "]]>", "\"'>", "`>",
    "</bdi></td></tr></table>",
)  # fmt: skip
_TEMPLATES = (
    "{{7*7}}", "{% for x in [] %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ config }}", "{{''.__class__.__mro__}}",
    "[[${7*7}]]", "%(x)s %s %n", "{0.__class__}",
)  # fmt: skip
_MARKED = (
    "[x](javascript:void)", "![x](http://elsewhere.example/x.png)", "# a\n\n> b\n\n* c", "<http://elsewhere.example>",
    "`<b>`", "[bold red]x[/]", "*a* _b_ ~~c~~", "\x1b[31mred\x1b[0m", "=cmd|' /C calc'!A0", "<!--#include file=x-->",
)  # fmt: skip
_UNICODE = (
    "\u202eback\u202c", "\u2066\u2067\u2068", "\u200b" * 500, "e" + "\u0301" * 2_000, "\ufeff\ufffe\uffff",
    "\U0001f468\u200d" * 400, "\u0000null\u0000", "\ud7ff\ue000", "\u2028\u2029\x85\x0b\x0c", "\u05d0\u0627" * 300,
    "\ufdfd" * 300, "\U000e0001\U000e0041", "\r\r\n\n\r", "\u0085" * 50, "\x00\x01\x02\x07\x08\x1b\x7f",
    "\u115f\u3164\uffa0", "Z\u0351\u0340" * 800, "\u1d17\u2061", "\u034f" * 900, "\U0010ffff",
)  # fmt: skip
_LONG = (
    "w" * 1_000_000, "<b>" * 20_000, "(" * 50_000, "&amp;" * 20_000, "\u00ad" * 50_000, "a\u00a0" * 50_000,
    "\n" * 20_000, " " * 100_000, "-" * 200_000, "\u202e" * 20_000,
)  # fmt: skip
_NESTED = ("<table>", "<select>", "<form action=//elsewhere.example>", "<base href=//x>", "<b")
_OTHERS = (
    "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=//x.example>", "<style>*{display:none}</style>",
    "<plaintext>", "<xmp>", "<!--", "<![CDATA[", "<?php", "&lt;script&gt;", "&#x3c;script&#x3e;",
)  # fmt: skip


def texts() -> list[str]:
    """Two hundred of them, each different."""
    found = [f"<script>{_RUN}</script {number}>" for number in range(5)]
    found += [f"<{tag} on{event}={_RUN}>" for tag in _TAGS for event in _HANDLERS]
    found += [f'<a href="{scheme}{_RUN}">x</a> {scheme}{_RUN}' for scheme in _SCHEMES]
    found += [f"{close}<script>{_RUN}</script>" for close in _CLOSING]
    found += [f"{close}<img src=x onerror={_RUN}>" for close in _CLOSING]
    found += [f"{opened}{'<div>' * 200}" for opened in _NESTED]
    return [*found, *_TEMPLATES, *_MARKED, *_UNICODE, *_LONG, *_OTHERS]


def record_of(hostile: list[str], path: Path) -> list[str]:
    """A record in which each text is a report and stands in every field that takes words; ids of the reports."""
    ids = []
    with Store.open(path, create=True) as store:
        for number, words in enumerate(hostile):
            text = f"Ana said {words} .\nResolution 1244.\n"
            digest = hashlib.sha256(text.encode()).hexdigest()
            document = Document(
                id=document_id(digest), text=text, file=f"made/{number}-{words[:60]}.txt", raw_sha256=digest,
                title=words[:3_000], outlet=words[:500], url=words[:500], published="2024-02-09",
                published_basis="header",
            )  # fmt: skip
            store.put(f"made/{number}.txt", [(document, _records(document, words))])
            ids.append(document.id)
    return ids


def _records(document: Document, words: str) -> tuple[Record, ...]:
    made = {"made_by": "test/1", "score": 0.5, "why": words[:300]}
    some, end = words[:80], 9 + len(words)
    return (
        Statement(
            spans=(document.span(9, end),), cue=document.span(4, 8), act="assert", said_at="2024-02-09",
            speaker=Speaker(words[:300], words[:300], None, f"person:{words[:100]}", words[:300], words[:300]),
            positions=(Position(some, "for", 0.9),), addressees=(some,), **made,
        ),
        Event(
            spans=(document.span(4, 8),), type="CONSULT", actors=(some,), recipients=(some,), date="2024-02-09",
            place=some, **made,
        ),
        Citation(
            spans=(document.span(end + 3, end + 18),), symbol=some, verdict="wrong_number", suggestion=some, **made
        ),
    )  # fmt: skip


def looked_at(window: Any, path: str) -> list[str]:
    """What a page lets happen that it should not; its errors are looked at by the window's own check."""
    page = window.go(path)
    found = page.evaluate(
        """() => ({
            ran: window.ran || 0,
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            foreign: document.querySelectorAll('main :is(script, iframe, base, style, object, marquee)').length,
            bad: [...document.querySelectorAll('a[href], form[action]')].filter(one =>
                new URL(one.href || one.action, location).origin !== location.origin).length,
            handlers: [...document.querySelectorAll('*')].filter(one =>
                [...one.attributes].some(a => a.name.startsWith('on'))).length,
            header: document.querySelector('header').offsetWidth === document.documentElement.clientWidth,
        })"""
    )
    assert found.pop("header"), path
    return [f"{path[:80]}: {name}: {value}" for name, value in found.items() if value > 0]


def test_two_hundred_hostile_texts_stay_text(visit: Callable[..., Any], tmp_path: Path) -> None:
    hostile = texts()
    assert len(set(hostile)) == len(hostile) >= 200
    ids = record_of(hostile, tmp_path / "hostile.db")
    window = visit(tmp_path / "hostile.db", width=390)
    faults: list[str] = []
    lists = [
        "/", "/actors", "/issues", "/timeline", "/timeline?by=side", "/network", "/instruments", "/findings", "/review",
        "/review?kind=event", "/agreement", "/dossier", "/brief", "/sql?q=SELECT+*+FROM+statement+LIMIT+300",
    ]  # fmt: skip
    for listed in ("/reports", "/statements"):
        lists += [f"{listed}?page={number}" for number in range(-(-len(hostile) // 50))]
    for path in [*lists, *(f"/report/{document}" for document in ids)]:
        faults += looked_at(window, path)
    assert not faults, "\n".join(faults[:40])


def test_a_hostile_text_is_read_whole(visit: Callable[..., Any], tmp_path: Path) -> None:
    """What the browser has as text is the report's own, character for character: places in it stay right."""
    hostile = [text for text in texts() if len(text) < 10_000]
    record_of(hostile, tmp_path / "hostile.db")
    window = visit(tmp_path / "hostile.db")
    with Store.open(tmp_path / "hostile.db", readonly=True) as store:
        whole = {document.id: document.text for document in store.documents()}
    for document, text in list(whole.items())[::7]:
        shown = window.go(f"/report/{document}").evaluate("document.querySelector('.text').textContent")
        assert shown == text.replace("\0", "\ufffd")

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.brief import NOTHING, TEMPLATES, WRITERS, Brief, brief
from onrecord.brief.writers.lines import clean
from onrecord.core.errors import ExportError
from onrecord.store import Store

Made = Callable[..., Brief]


def words_of(made: Brief) -> list[str]:
    """Every line a reader must find: headings, sentences, remarks, passages."""
    lines = [made.title, made.scope]
    for section in made.sections:
        lines += [section.heading, *(s.text for s in section.sentences), *section.remarks]
    return [clean(line) for line in (*lines, *(note.passage for note in made.notes))]


def docx_text(data: bytes) -> str:
    docx = pytest.importorskip("docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_every_format_has_all_the_words(made: Made, template: str) -> None:
    one = made(template)
    page = WRITERS["html"].write(one).decode()
    shown = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", page, flags=re.DOTALL))
    marked = WRITERS["markdown"].write(one).decode()
    plain = unescape(re.sub(r"\\([\\`*_\[\]#|~\-+>.)])", r"\1", marked))
    word = docx_text(WRITERS["docx"].write(one))
    for line in words_of(one):
        assert line in shown
        assert line in plain
        assert line in word


def test_the_same_record_gives_the_same_bytes(store: Store, made: Made) -> None:
    pytest.importorskip("docx")
    one, again = made("forecast", process="kosovo"), brief(store, "forecast", process="kosovo")
    assert all(writer.write(one) == writer.write(again) for writer in WRITERS.values())


def test_a_word_document_says_nothing_of_when(made: Made) -> None:
    pytest.importorskip("docx")
    data = WRITERS["docx"].write(made("digest"))
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "1980-01-01T00:00:00Z" in core
    assert not re.search(r"20\d\d-\d\d-\d\dT", core)


def test_numbers_lead_to_passages_and_back(made: Made) -> None:
    page = WRITERS["html"].write(made("digest")).decode()
    targets = set(re.findall(r'id="([\w-]+)"', page))
    links = re.findall(r'href="#([\w-]+)"', page)
    assert links
    assert set(links) <= targets
    assert len(targets) == len(re.findall(r'id="', page))
    marked = WRITERS["markdown"].write(made("digest")).decode()
    used, explained = set(re.findall(r"\[\^(\d+)\](?!:)", marked)), set(re.findall(r"^\[\^(\d+)\]:", marked, re.M))
    assert used == explained


@pytest.mark.parametrize("form", list(WRITERS))
def test_a_briefing_of_nothing_says_so(made: Made, form: str) -> None:
    data = WRITERS[form].write(made("forecast", since="2031"))
    assert NOTHING in (docx_text(data) if form == "docx" else data.decode())


def test_hostile_words_stay_words(make_record: Callable[..., Path], report: Any) -> None:
    text = (
        "<script>alert(1)</script> said *[x](javascript:alert(1))* </li><img src=x onerror=y> \x00\x1b[31m\u202e end.\n"
    )
    made = report(text, "<b>x</b>.txt", outlet='"><script>', published="2024-01-01")
    made.said(
        "<img src=x>", "*[x](javascript:alert(1))* </li><img src=x onerror=y> \x00\x1b[31m\u202e end", capacity="<i>"
    )
    with Store.open(make_record(made), readonly=True) as store:
        one = brief(store, "digest")
    assert not one.nothing
    page = WRITERS["html"].write(one).decode()
    assert set(re.findall(r"<(\w+)", page)) <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "ol", "li", "b", "span",
        "sup", "a", "doctype",
    }  # fmt: skip
    marked = WRITERS["markdown"].write(one).decode()
    assert "<" not in marked
    assert "[x](" not in marked
    for shown in (page, marked, docx_text(WRITERS["docx"].write(one))):
        assert not re.search("[\x00\x1b\u202e]", shown)


def test_without_python_docx_it_is_said_what_to_install(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ExportError) as raised:
        WRITERS["docx"].write(made("digest", since="2031"))
    assert raised.value.code == "EXPORT-NEEDS"

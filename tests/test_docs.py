"""What docs/walk.md tells is what happens."""

from __future__ import annotations

import textwrap
from pathlib import Path

from onrecord import ingest
from onrecord.core.record import Citation, Moment, Statement
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process

DOCS = Path(__file__).parents[1] / "docs"


def sample() -> Document:
    page = (DOCS / "walk.md").read_text(encoding="utf-8")
    block = page[page.index("    date 2021") : page.index("(The people here")]
    (document,) = ingest.read("sample.txt", textwrap.dedent(block).encode())
    assert isinstance(document, Document)
    return document


def test_the_walk_is_as_it_is_told() -> None:
    document, records = process(sample(), Kit.load())
    assert (document.published, document.published_basis, document.outlet) == (
        "2021-03-04",
        "header",
        "Volga Press Service",
    )
    assert document.title == "Envoy turns down the plan for Kosovo"
    (cited,) = (r for r in records if isinstance(r, Citation))
    assert (cited.verdict, cited.suggestion) == ("wrong_number", "S/RES/1244 (1999)")
    assert not any("1999" in (m.value or "") for m in records if isinstance(m, Moment))
    said = [s for s in records if isinstance(s, Statement)]
    assert [(s.speaker.name, s.act) for s in said][:1] == [("Marko Ilić", "reject")]
    assert {s.speaker.name for s in said} == {"Marko Ilić"}
    assert said[0].speaker.as_written == "The Serbian envoy"
    assert said[0].said_at == "2021-03-03"
    assert [s.spans[0].slice(document.text)[:12] for s in said] == ["the plan", "it ran again", "Kosovo has w"]

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

One = Callable[..., Document]
Refused = Callable[..., InputError]
FRONT = """---
title: "Talks end without a text"
date: 2011-03-04
publisher: Sofia Review
desk: Balkans
---"""
REPORT = (
    FRONT
    + """

# Talks end without a *text*

*SOFIA, 4 March* – **Ana Petkova**, head of the mission, told the delegations that [the
dialogue](https://example.org/talks) must
go on.

## Background

> The first round was held in 2010.

1. One side left early\\
   &amp; in anger.
2. The other <b>stayed</b>.

| side | seats |
|------|------:|
| north | 12 |

![The hall](hall.png)

    a  table   as typed

[1]: https://example.org
"""
)


def test_the_text_is_what_a_reader_sees(one: One) -> None:
    document = one(REPORT.encode(), "a.md")
    assert document.text.split("\n\n") == [
        FRONT,
        "Talks end without a text",
        "SOFIA, 4 March – Ana Petkova, head of the mission, told the delegations that the dialogue must go on.",
        "Background",
        "The first round was held in 2010.",
        "One side left early\n& in anger.",
        "The other stayed.",
        "side \tseats",
        "north \t12",
        "a  table   as typed\n",
    ]


def test_front_matter_and_headings_are_labelled(one: One) -> None:
    document = one(REPORT.encode(), "a.md")
    facts = (document.title, document.date_given, document.outlet)
    assert facts == ("Talks end without a text", "2011-03-04", "Sofia Review")
    assert dict(document.extra) == {"desk": "Balkans"}
    labelled = [(r.kind, r.span.slice(document.text)[:12]) for r in document.regions]
    assert labelled[:6] == [
        ("header", '---\ntitle: "'), ("title", "Talks end wi"), ("dateline", "SOFIA, 4 Mar"),
        ("body", "Ana Petkova,"), ("caption", "Background"), ("body", "The first ro"),
    ]  # fmt: skip


def test_an_underlined_paragraph_is_no_caption(one: One) -> None:
    document = one(b"Talks go on\n===========\n\nThe envoys met on Friday.\n---\nThey left late.\n", "a.md")
    assert [(r.kind, r.span.slice(document.text)) for r in document.regions] == [
        ("title", "Talks go on"), ("body", "The envoys met on Friday.\n\nThey left late."),
    ]  # fmt: skip


def test_a_rule_that_is_not_closed_is_no_front_matter(one: One) -> None:
    document = one(b"---\ntitle: x\n\nThe delegations left the hall on Friday evening.\n", "a.md")
    assert document.date_given is None
    assert document.regions[-1].kind == "body"


def test_a_report_without_marks(one: One) -> None:
    document = one("\ufeffThe delegations left the hall.\n".encode(), "a.md")
    assert document.text == "The delegations left the hall.\n"
    assert (document.title, [r.kind for r in document.regions]) == (None, ["body"])


def test_nothing_but_marks(refused: Refused) -> None:
    assert refused(b"<!-- draft -->\n\n[1]: https://example.org\n", "a.md").code == "INPUT-EMPTY"
    assert refused(b"<b>" * 1_000, "a.md").code == "INPUT-FORMAT"


marks = st.sampled_from(
    ["# ", "**", "*", "[", "](", ")", "`", "> ", "- ", "1. ", "\n", "\n\n", "---\n", "|", "<b>", "<", "&"]
)


@given(st.lists(st.one_of(marks, st.text(max_size=8)), max_size=30).map("".join))
def test_regions_cover_what_is_visible_whatever_the_marks(text: str) -> None:
    (found,) = read("a.md", text.encode("utf-8", "replace"))
    if isinstance(found, Document):
        covered = "".join(r.span.slice(found.text) for r in found.regions)
        assert sorted("".join(covered.split())) == sorted("".join(found.text.replace("\ufeff", "").split()))


@pytest.mark.parametrize(
    ("mark", "shown"),
    [("[", "["), ("*a ", "*a"), ("> a\n", "a"), ("- a\n", "a"), ("[a](b) ", "a"), ("`a``", "a"), ("|a", "|a")],
)
def test_marks_without_end_are_read_to_the_end(one: One, mark: str, shown: str) -> None:
    times = 80_000 // len(mark)
    assert one((mark * times).encode(), "a.md").text.count(shown) == times

from collections.abc import Callable

from onrecord.core.text import Document

One = Callable[..., Document]
REPORT = """---
title: "Talks end without a text"
date: 2011-03-04
publisher: Sofia Review
desk: Balkans
---

# Talks end without a text

SOFIA, 4 March – The delegations left the hall without a joint text on Friday evening.

## Background

The first round was held in 2010 and ended in much the same way as this one.

![The hall](hall.png)
"""


def test_front_matter_headings_and_text(one: One) -> None:
    document = one(REPORT.encode(), "a.md")
    assert document.text == REPORT
    assert (document.title, document.date_given, document.outlet) == (
        "Talks end without a text",
        "2011-03-04",
        "Sofia Review",
    )
    assert dict(document.extra) == {"desk": "Balkans"}
    assert [(r.kind, r.span.slice(REPORT)[:12]) for r in document.regions] == [
        ("header", "---\ntitle: \""), ("header", "#"), ("title", "Talks end wi"), ("dateline", "SOFIA, 4 Mar"),
        ("body", "The delegati"), ("caption", "## Backgroun"), ("body", "The first ro"), ("caption", "![The hall]("),
    ]  # fmt: skip


def test_a_rule_that_is_not_closed_is_no_front_matter(one: One) -> None:
    document = one(b"---\ntitle: x\n\nThe delegations left the hall on Friday evening.\n", "a.md")
    assert document.date_given is None
    assert document.regions[-1].kind == "body"


def test_a_report_without_marks(one: One) -> None:
    document = one(b"The delegations left the hall.\n", "a.md")
    assert (document.title, [r.kind for r in document.regions]) == (None, ["body"])

"""Front pages of verbatim records, in text, Word and PDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made import pdf
from made.packages import docx, paragraph

from onrecord import ingest
from onrecord.core.text import Document
from onrecord.time.publication import publication

One = Callable[..., Document]

FRONT = (
    "Assembly of the Valley", "Third session", "41st meeting", "Monday, 7 March 2022, 10 a.m.", "Lakeside",
    "Provisional",
    "President: Mr. Aurel Dumont . . . . . . . . . . . (Utopia)", "Members: Arcadia . . . . . . . . . . . Ms. Lund",
    "Agenda", "The situation on the eastern shore", "Letter dated 3 March 2022 (S/2022/180)",
    "This record contains the text of speeches delivered in English and of the translation of other speeches.",
)  # fmt: skip
SPEECHES = (
    "The meeting was called to order at 10.05 a.m.", "Adoption of the agenda", "The agenda was adopted.",
    "The President (spoke in French): I give the floor to the representative of Arcadia, who has asked to speak first.",
    "Ms. Lund (Arcadia): My delegation supports the plan. We ask that it be put to the vote before the summer.",
    "I have nothing to add to what was said in the letter.",
    "The President: I thank Ms. Lund for her words, and I now put the plan to the vote.",
    "A vote was taken by show of hands.",
    "In favour: Arcadia, Utopia", "The President: The plan has been adopted.", "The meeting rose at 11.40 a.m.",
)  # fmt: skip


def printed() -> bytes:
    """The record as it is printed: a front page, then two columns under a running head."""
    front = [(72.0, 740.0 - 24 * n, 10.0, line) for n, line in enumerate(FRONT[:-1])]
    front += [(72.0, 90.0 - 9 * n, 7.0, line) for n, line in enumerate(pdf.hyphenated(FRONT[-1], 80))]
    second = [(72.0, 760.0, 8.0, "A/PV.41"), (480.0, 760.0, 8.0, "7/3/2022"), (72.0, 40.0, 8.0, "2/2")]
    second += pdf.column(SPEECHES[:5], 60, 730, 38) + pdf.column(SPEECHES[5:], 325, 730, 38)
    return pdf.write([front, second])


RECORDS = {
    "a.txt": "\n\n".join((*FRONT, *SPEECHES)).encode(),
    "a.docx": docx("".join(map(paragraph, (*FRONT, *SPEECHES)))),
    "a.pdf": printed(),
}


def kinds(document: Document) -> dict[str, str]:
    return {r.span.slice(document.text)[:14]: r.kind for r in document.regions}


@pytest.mark.parametrize("name", RECORDS)
def test_the_front_page_is_head_and_the_first_item_the_title(name: str, one: One) -> None:
    document = one(RECORDS[name], name)
    found = kinds(document)
    assert document.title == "The situation on the eastern shore"
    for line in (*FRONT[:5], FRONT[6], FRONT[8]):
        assert found[line[:14]] == "header", line
    assert found[FRONT[10][:14]] == "caption"
    assert found[FRONT[11][:14]] == "boilerplate"
    assert found[SPEECHES[0][:14]] == "body"
    dated = publication(document)
    assert (dated.published, dated.published_basis) == ("2022-03-07", "header")


@pytest.mark.parametrize("name", RECORDS)
def test_every_speech_is_a_paragraph_of_its_own(name: str, one: One) -> None:
    paragraphs = one(RECORDS[name], name).text.split("\n\n")
    assert set(SPEECHES) <= {" ".join(p.split()) for p in paragraphs}


def test_a_report_that_quotes_a_record_has_no_front_page(one: One) -> None:
    text = "Envoys met again\n\nBy Ana Petrova\n\nThe talks went on until late in the evening, a spokesman said.\n\n"
    document = one((text + "The meeting was called to order at 10.05 a.m., the record says.\n").encode())
    assert [r.kind for r in document.regions] == ["title", "byline", "body"]


def test_a_press_release_that_says_when_the_meeting_began_is_no_record() -> None:
    lead = (
        "The envoy to the valley told the Security Council this morning that the truce had held for a hundred days,"
        " warning that it would not last unless both capitals opened the road that they had closed in the spring."
    )
    text = (
        "Security Council\n9120th Meeting (AM)\n13 September 2022\n\nENVOY ASKS COUNCIL TO HELP KEEP THE TRUCE\n\n"
        f"{lead}\n\nThe meeting began at 10.05 a.m. and ended at 12.40 p.m.\n\nStatements\n\n"
        "ANA KOS (Slovenia) welcomed the truce.\n"
    )
    (document,) = ingest.read("release.txt", text.encode())
    assert isinstance(document, Document)
    body = next(region for region in document.regions if region.kind == "body")
    assert body.span.slice(document.text).startswith(lead)

"""Quotations against the record of what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.reconcile.quotations import Quotations, check, is_record
from onrecord.store import Store

DAY = "2021-03-04"
SAID = "The bridge will be opened before the winter, and nobody who paid for it will have to wait for the ceremony"
MORE = "I have spoken with the engineers of the northern villages"
Compared = Callable[..., Store]


def transcript(report: Any, day: str = DAY) -> Any:
    made = report(f"Transcript of the press briefing.\n\nKovač: {SAID}. {MORE}.", "record.txt", published=day)
    for words in (SAID, MORE):
        made.said("Ana Kovač", words, actor="person:ana-kovac", manner="direct", said_at=day)
    return made


def press(report: Any, quoted: str, file: str = "press.txt", **fields: Any) -> Any:
    given = {"name": "Ana Kovač", "actor": "person:ana-kovac", "manner": "direct", "said_at": DAY} | fields
    made = report(f"The square was full. “{quoted},” she said in {file}.", file, published="2021-03-05")
    made.said(given.pop("name"), quoted, cue="said", **given)
    return made


@pytest.mark.parametrize(
    ("quoted", "verdict", "passage"),
    [
        ("The bridge will be opened before the winter", "verbatim", "The bridge will be opened before the winter"),
        ("The bridge will be opened, and nobody will have to wait for the ceremony", "trimmed", SAID),
        ("The bridge may be opened before the winter", "altered", "The bridge will be opened before the winter"),
        ("Before winter comes we open this bridge without making those who paid for it wait", "paraphrased", SAID),
        ("The harvest was poor in all the valleys this year", "not found", None),
        (f"{MORE}, and the bridge", "altered", MORE),
    ],
)
def test_verdicts(compared: Compared, report: Any, quoted: str, verdict: str, passage: str | None) -> None:
    store = compared([Quotations()], transcript(report), press(report, quoted))
    (link,) = store.made.links("quotes")
    assert (link.on, link.detail["verdict"], link.detail["quotation"]) == (verdict, verdict, quoted)
    assert link.a_span is not None
    assert link.a_span.slice(store.document(link.a_span.doc_id).text) == quoted
    if passage is None:
        assert link.b_span is None
        assert store.document(link.b).file == "record.txt"
    else:
        assert link.b_span is not None
        assert link.b_span.slice(store.document(link.b).text) == passage


def test_a_quotation_in_two_parts_is_one(compared: Compared, report: Any) -> None:
    quoted = (
        "The bridge will be opened before the winter,” she explained, “and nobody who paid for it will have to wait"
    )
    store = compared([Quotations()], transcript(report), press(report, quoted))
    assert [link.on for link in store.made.links("quotes")] == ["verbatim"]


@pytest.mark.parametrize(
    "fields",
    [
        {"manner": "indirect"},
        {"said_at": "2021-06-04"},
        {"said_at": None},
        {"name": "Ivo Lukić", "actor": "person:ivo-lukic"},
        {"name": "", "actor": None},
    ],
)
def test_what_is_not_checked(compared: Compared, report: Any, fields: dict[str, Any]) -> None:
    store = compared([Quotations()], transcript(report), press(report, "The bridge will be opened", **fields))
    assert list(store.made.links("quotes")) == []


def test_without_a_record_the_earlier_report_is_the_measure(compared: Compared, report: Any) -> None:
    quoted = "The bridge will be opened before the winter"
    first, later = press(report, quoted, "a.txt"), press(report, quoted.replace("will", "may"), "b.txt")
    unlike = press(report, "We have other sorrows in this valley of ours", "c.txt")
    store = compared([Quotations()], first, later, unlike)
    assert [link.on for link in store.made.links("quotes")] == ["altered"]


def test_records_call_themselves_so(report: Any) -> None:
    assert is_record(report("Press conference by the envoy", "a").document)
    assert is_record(report("Security Council, 8025th meeting (S/PV.8025)", "a").document)
    assert not is_record(report("The envoy spoke to the press.", "a").document)


def test_the_best_of_several_passages(report: Any) -> None:
    made = transcript(report)
    found = check(MORE, made.document, (record.spans[0] for record in made.records))
    assert found is not None
    assert (found.verdict, found.share) == ("verbatim", 1.0)
    assert check("Nothing of the kind", made.document, [made.records[0].spans[0]]) is None

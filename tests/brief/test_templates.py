from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.brief import SUBJECTS, TEMPLATES, Brief, Sentence, brief
from onrecord.core.errors import QueryError
from onrecord.core.record import Statement
from onrecord.query.wording import shorten
from onrecord.store import Store

#: marks that a sentence sets otherwise than its report, and that a cut adds
_MARKS = re.compile(r"[“”‘’\"'«»]|``")
Made = Callable[..., Brief]


def headings(one: Brief) -> list[str]:
    return [section.heading for section in one.sections]


def sentences(one: Brief, heading: str) -> list[Sentence]:
    """The sentences of a section and of those under it."""
    found: list[Sentence] = []
    inside = False
    for section in one.sections:
        inside = section.heading == heading if section.level == 1 else inside
        found += section.sentences if inside or section.heading == heading else ()
    return found


@pytest.mark.parametrize(("template", "process"), [*((name, None) for name in TEMPLATES), ("forecast", "kosovo")])
def test_every_sentence_leads_to_records_and_their_passages(
    store: Store, made: Made, template: str, process: str | None
) -> None:
    one = made(template, process=process)
    written = [sentence for section in one.sections for sentence in section.sentences]
    assert len(written) > 5
    texts = {document.id: document.text for document in store.documents()}
    for sentence in written:
        assert sentence.notes
        for note in sentence.notes:
            record = store.record(note.record)
            assert record.id == note.record
            assert record.doc_id == note.document
            assert all(note.start <= span.start and span.end <= note.end for span in record.spans)
            assert note.passage == shorten(" ".join(texts[note.document][note.start : note.end].split()), 700)


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_the_words_of_a_sentence_stand_in_its_reports(store: Store, made: Made, template: str) -> None:
    texts = {document.id: plain(document.text) for document in store.documents()}
    checked = 0
    for section in made(template).sections:
        for sentence in section.sentences:
            reports = [texts[note.document] for note in sentence.notes]
            for part in sentence.parts:
                for piece in part.text.split("…") if part.role == "words" else ():
                    assert any(plain(piece) in report for report in reports), part.text
                    checked += 1
    assert checked > 3


def plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def test_a_time_holds_for_all_that_is_told(made: Made) -> None:
    one = made("chronology", since="2023", until="2023")
    days = [part.text for section in one.sections for s in section.sentences for part in s.parts if part.role == "date"]
    assert headings(one)[0] == "2023"
    assert days
    assert all(day.startswith("2023") for day in days if "to" not in day)
    assert not any(sentence.text.startswith("2024") for section in one.sections for sentence in section.sentences)


def test_an_open_beginning_is_no_reason_to_be_of_every_time(make_record: Callable[..., Path], report: Any) -> None:
    one = report("Wu had asked for a meeting.\n", "a.txt", published="2024-02-09")
    one.said("Wu", "a meeting", cue="asked for", act="request", said_at="..2024-02-08")
    with Store.open(make_record(one), readonly=True) as store:
        assert brief(store, "digest", since="2023", until="2023").nothing
        assert not brief(store, "digest", since="2024", until="2024").nothing


def test_a_forecast_has_the_sections_of_a_monthly_forecast_and_foresees_nothing(made: Made) -> None:
    one = made("forecast", process="kosovo", since="2023-09", until="2023-09")
    assert [h for h in headings(one) if h in (
        "Expected action", "Key recent developments", "Key issues", "Positions and dynamics", "Documents cited",
        "What the record does not say",
    )] == [
        "Expected action", "Key recent developments", "Key issues", "Positions and dynamics", "Documents cited",
        "What the record does not say",
    ]  # fmt: skip
    expected = one.sections[0]
    assert not expected.sentences
    assert "does not say" in expected.remarks[0]


def test_copies_are_one_source(made: Made) -> None:
    told = [s.text for section in made("digest").sections for s in section.sentences if "Çavuşoğlu" in s.text]
    shared = [text for text in told if "Bosporus Wire, 2021-04-30; Bosporus Wire, 2021-05-01; " in text]
    assert shared
    assert all("one independent source" in text for text in shared)


def test_contradictions_show_both_passages(made: Made) -> None:
    found = sentences(made("digest"), "What the sources disagree on")
    assert any("Fourteen barricades" in s.text and "Eleven barricades" in s.text for s in found)
    assert all(len({note.document for note in s.notes}) == 2 for s in found)


def test_a_wrong_citation_stands_beside_what_is_meant(made: Made) -> None:
    cited = [s.text for s in sentences(made("digest", process="kosovo"), "Documents cited")]
    assert any("S/RES/1244 (1999) is probably meant" in text and "S/RES/1224 (1999)" in text for text in cited)


def test_an_actor_is_found_in_any_spelling(store: Store, made: Made) -> None:
    one = made("actor", subject="vucic", process="kosovo")
    assert one.title == "Kosovo: Actor: Aleksandar Vučić"
    assert any("President of Serbia" in s.text for s in sentences(one, "Capacities"))
    spoke = sentences(one, "On the record")
    assert spoke
    for sentence in spoke:
        record = store.record(sentence.notes[0].record)
        assert isinstance(record, Statement)
        assert record.speaker.name == "Aleksandar Vučić"


def test_an_actor_is_also_what_others_say_of_him(store: Store, made: Made) -> None:
    said = sentences(made("actor", subject="Kurti"), "What others say of them")
    assert said
    for sentence in said:
        record = store.record(sentence.notes[0].record)
        assert isinstance(record, Statement)
        assert record.speaker.name != "Albin Kurti"


def test_what_was_never_compared_is_said(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as opened:
        last = brief(opened, "digest").sections[-1]
    assert any("have not been compared" in remark for remark in last.remarks)
    assert any("could not be read" in remark for remark in last.remarks)


def test_a_meeting_tells_who_spoke_and_what_one_report_alone_carries(made: Made) -> None:
    one = made("meeting")
    assert "S/PV.5839" in one.title
    assert any(s.text.startswith("Zalmay Khalilzad") for s in sentences(one, "Who spoke"))
    assert sentences(one, "What only one report carries")


@pytest.mark.parametrize("template", ["digest", "forecast", "chronology"])
def test_a_briefing_of_nothing_says_so(made: Made, template: str) -> None:
    one = made(template, since="2031")
    assert one.nothing
    assert one.notes == ()


@pytest.mark.parametrize(
    ("template", "asked", "code"),
    [
        ("song", {}, "QUERY-VALUE"),
        ("digest", {"subject": "Vučić"}, "QUERY-VALUE"),
        ("meeting", {"subject": "o0000"}, "QUERY-UNKNOWN-ID"),
        ("digest", {"process": "atlantis"}, "QUERY-VALUE"),
        ("digest", {"since": "soon"}, "QUERY-DATE"),
        ("digest", {"since": "2024", "until": "2023"}, "QUERY-DATE"),
        *[(template, {}, "QUERY-VALUE") for template in SUBJECTS],
    ],
)
def test_what_cannot_be_is_said_with_a_code(store: Store, template: str, asked: dict[str, str], code: str) -> None:
    with pytest.raises(QueryError) as raised:
        brief(store, template, **asked)
    assert raised.value.code == code


def test_a_sentence_without_a_record_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a record"):
        Sentence((), ())

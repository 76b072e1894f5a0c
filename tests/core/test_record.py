"""Records check themselves, keep their ids, and go through JSON unchanged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from onrecord.core.parts import Position, Speaker
from onrecord.core.record import KINDS, Citation, Event, Figure, Mention, Moment, Record, Statement, canonical, order
from onrecord.core.text import Span

MADE: dict[str, Any] = {"made_by": "test/1", "score": 0.9, "why": "by hand"}
SPANS = (Span("d0", 4, 9), Span("d0", 12, 20))
STATEMENT = Statement(
    spans=SPANS,
    speaker=Speaker("Ana", "She", Span("d0", 0, 3), "person:ana", "mayor", "Serbia"),
    cue=Span("d0", 10, 12),
    manner="direct",
    act="call",
    more_acts=("warn",),
    addressees=("Kosovo",),
    said_at="2021-05",
    occasion="talks",
    via=("s1", "outlet"),
    status="conditional",
    positions=(Position("talks", "for", 0.8, "“talks”; act call"), Position("status", "neutral", 0.4)),
    **MADE,
)
EVERY: list[Record] = [
    STATEMENT,
    Statement(spans=SPANS[:1], speaker=Speaker(""), **MADE),
    Citation(spans=SPANS[:1], symbol="S/RES/1", verdict="wrong_number", suggestion="S/RES/2", name="x", **MADE),
    Moment(spans=SPANS[:1], value="2021", until="2021-12", readings=("2020",), anchor="2021-01-01", **MADE),
    Mention(spans=SPANS[:1], form="name", actor="SRB", name="Serbia", capacity="state", **MADE),
    Figure(spans=SPANS[:1], value=8000, low=None, high=8000, unit="men", counted="men and boys", **MADE),
    Event(
        spans=SPANS,
        type="CONSULT",
        mode="visit",
        contexts=("diplomatic",),
        aux=("future", "negated"),
        actors=("Serbia",),
        actor_codes=("SRB GOV",),
        recipients=("Peru",),
        recipient_codes=("PER GOV",),
        actor_span=SPANS[0],
        recipient_span=SPANS[1],
        date="2021",
        place="Lima",
        told_by="s1",
        telling="quoted",
        **MADE,
    ),
    Event(spans=SPANS[:1], type="ASSAULT", **MADE),
    Figure(spans=SPANS[:1], value=75.8, low=75.8, high=75.8, unit="percent", **MADE),
]


def names(record: Record) -> str:
    return record.KIND + "-" + record.id[-4:]


@pytest.mark.parametrize("record", EVERY, ids=names)
def test_json_gives_the_record_back(record: Record) -> None:
    line = json.loads(json.dumps(record.as_json()))
    assert Record.from_json(line) == record
    assert Record.from_json(line).digest == record.digest


@pytest.mark.parametrize("record", EVERY, ids=names)
def test_the_id_is_the_place_and_the_digest_what_is_said(record: Record) -> None:
    surer = replace(record, score=0.1)
    assert surer.id == record.id
    assert surer.digest != record.digest
    moved = replace(record, spans=(Span("d0", 40, 41),))
    assert moved.id != record.id
    elsewhere = replace(record, spans=tuple(Span("d1", s.start, s.end) for s in record.spans))
    assert elsewhere.id != record.id


def test_ids_are_stable_over_versions() -> None:
    assert STATEMENT.id == "s" + __import__("hashlib").sha256(
        b'["d0","statement",[[4,9],[12,20]],"10:12"]'
    ).hexdigest()[:16]  # fmt: skip


def test_resolving_a_speaker_keeps_the_id() -> None:
    resolved = replace(STATEMENT, speaker=replace(STATEMENT.speaker, name="Ana Petrović"))
    assert resolved.id == STATEMENT.id
    assert resolved.digest != STATEMENT.digest


def test_two_cues_for_one_content_are_two_statements() -> None:
    assert replace(STATEMENT, cue=Span("d0", 21, 22)).id != STATEMENT.id


def test_the_line_is_the_record_format() -> None:
    line = STATEMENT.as_json()
    assert line["content"] == [[4, 9], [12, 20]]
    assert line["speaker"]["span"] == [0, 3]
    assert line["cue"] == [10, 12]
    assert line["positions"] == [
        {"issue": "talks", "stance": "for", "score": 0.8, "why": "“talks”; act call"},
        {"issue": "status", "stance": "neutral", "score": 0.4, "why": ""},
    ]


@pytest.mark.parametrize("changes", [{"stance": "maybe"}, {"score": 1.1}])
def test_a_position_checks_itself(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"stance|score"):
        Position(**{"issue": "talks", "stance": "for", "score": 0.5, **changes})


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"spans": ()}, "at least one span"),
        ({"spans": (Span("d0", 0, 1), Span("d1", 2, 3))}, "one document"),
        ({"spans": (Span("d0", 4, 9), Span("d0", 8, 12))}, "do not overlap"),
        ({"spans": (Span("d0", 8, 12), Span("d0", 1, 3))}, "in order"),
        ({"score": 1.01}, "0..1"),
        ({"score": -0.1}, "0..1"),
        ({"manner": "loud"}, "manner 'loud'"),
        ({"status": "over"}, "status 'over'"),
        ({"act": "sing"}, "act 'sing'"),
        ({"more_acts": ("sing",)}, "act 'sing'"),
    ],
)
def test_an_impossible_statement_is_refused(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        replace(STATEMENT, **changes)


def test_a_figure_at_least_more_than_at_most_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 30 and at most 20"):
        Figure(spans=SPANS[:1], value=None, low=30, high=20, **MADE)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [({"aux": ("maybe",)}, "aux"), ({"told_by": "s1", "telling": "sung"}, "telling"), ({"told_by": "s1"}, "telling")],
)
def test_an_impossible_event_is_refused(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Event(spans=SPANS[:1], type="ASSAULT", **changes, **MADE)


def test_one_passage_may_tell_two_events() -> None:
    made = [Event(spans=SPANS[:1], type=kind, **MADE) for kind in ("AGREE", "RETREAT")]
    assert made[0].id != made[1].id


def test_unknown_verdicts_forms_and_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="verdict"):
        replace(EVERY[2], verdict="maybe")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="form"):
        replace(EVERY[4], form="nickname")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="unknown record kind 'rumour'"):
        Record.from_json({"kind": "rumour"})


def test_every_kind_has_an_example_here() -> None:
    assert {r.KIND for r in EVERY} == set(KINDS)


def test_order_is_document_place_kind_id() -> None:
    late = replace(EVERY[4], spans=(Span("d0", 90, 91),))
    other = replace(EVERY[4], spans=(Span("c0", 90, 91),))
    assert sorted([late, EVERY[4], EVERY[2], other], key=order) == [other, EVERY[2], EVERY[4], late]


def test_canonical_json_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'

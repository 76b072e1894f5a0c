"""The stage as a whole: who tells it, what stands where, what is one event, and input without end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.record import Event
from onrecord.core.text import Document, Region, Span
from onrecord.pipeline import Kit, process

Tell = Callable[..., tuple[Event, ...]]


def test_a_statement_that_is_an_act_is_told_by_itself(tell: Tell, kit: Kit) -> None:
    (event,) = tell("Norway condemned Peru.")
    assert event.telling == "asserted"
    assert event.told_by is not None
    assert event.date == "2020-05-06"


def test_what_is_quoted_or_denied_says_so(tell: Tell) -> None:
    assert [e.telling for e in tell("“Peru bombed a school,” Norway said.") if e.type == "ASSAULT"] == ["quoted"]
    assert [e.telling for e in tell("Peru said Chile had bombed a school.") if e.type == "ASSAULT"] == ["asserted"]
    denied = tell("Peru denied that Peruvian troops had bombed a school.")
    assert [e.telling for e in denied if e.type == "ASSAULT"] == ["denied"]
    assert [e.type for e in tell("Peru bombed a school.")] == ["ASSAULT"]
    assert tell("Peru bombed a school.")[0].told_by is None


def test_spans_point_at_trigger_actor_and_recipient(tell: Tell) -> None:
    text = "On Monday Norwegian troops have bombed southern Peru near Lima."
    (event,) = tell(text)
    assert event.spans[0].slice(text) == "have bombed"
    assert event.actor_span is not None
    assert event.actor_span.slice(text).endswith("Norwegian troops")
    assert event.recipient_span is not None
    assert event.recipient_span.slice(text) == "southern Peru"
    assert (event.actors, event.actor_codes) == (("Norway",), ("NOR MIL",))
    assert event.date == "2020-05-04"
    assert event.date_span is not None
    assert event.date_span.slice(text).removeprefix("On ") == "Monday"
    (met,) = tell(text := "Norway met Peru in Geneva on 3 April 2020.")
    assert met.place_span is not None
    assert met.date_span is not None
    assert (met.place_span.slice(text), met.date_span.slice(text)) == ("Geneva", "3 April 2020")
    assert met.place == "Geneva"
    (urged,) = tell("Norway urged Peru to leave.")
    assert (urged.date_span, urged.place_span) == (None, None)


def test_two_tellings_of_one_event_are_one_record(tell: Tell) -> None:
    text = "Norway and Peru signed an agreement on Monday. The agreement between Norway and Peru is long."
    (event,) = tell(text)
    assert [s.slice(text) for s in event.spans] == ["signed an agreement"[:6], "The agreement"]
    assert event.as_json()["again"] == [[event.spans[1].start, event.spans[1].end]]


def test_what_two_dates_tell_is_two_events(tell: Tell) -> None:
    found = tell("Norway met Peru on 3 April 2020. Norway met Peru on 10 April 2020. The meeting of April was short.")
    assert [e.date for e in found] == ["2020-04-03", "2020-04-10"]


def test_a_later_telling_may_date_the_event(tell: Tell) -> None:
    (event,) = tell("Norway bombed Peru. In 1998 Norway bombed Peru.")
    assert event.date == "1998"


def test_two_acts_of_one_speaker_stay_two(tell: Tell) -> None:
    text = "Norway urged Peru to pay. Norway urged Chile to pay."
    assert [e.recipients for e in tell(text)] == [("Peru",), ("Chile",)]


def test_titles_are_passed_over(tell: Tell) -> None:
    assert tell("Norway bombed Peru", region="title") == ()


def test_contexts_and_modes_come_from_the_codebook(tell: Tell, kit: Kit) -> None:
    (event,) = tell("Norway released the prisoners after a ceasefire.")
    assert event.mode == "release"
    assert event.contexts == ("military",)


def test_force_is_never_said_of_mediation(tell: Tell) -> None:
    text = "The envoy mediated between Norway and Peru. Norway attacked the mediation. Peru's mediation went on."
    assert {e.type for e in tell(text)} <= {"CONSULT", "ACCUSE"}


def test_a_mission_of_the_united_nations_is_no_government(tell: Tell) -> None:
    text = "UNMIK arrested three men. UNMIK police detained a man. UNMIK met Serbian officials."
    found = tell(text)
    assert len(found) == 3
    assert {e.actor_codes for e in found} == {("IGO UNMIK",)}


_PIECES = st.sampled_from(
    "Norway Peru and , . “ ” ’s was were not will to by if troops attacked bombed talks between meeting agreement said "
    "condemned urged held the a in 1999 which that withdraw from with of killing meet".split()
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_any_words_give_events_in_order(kit: Kit, pieces: list[str]) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    found = _of(kit, text)
    assert [e.spans[0].start for e in found] == sorted(e.spans[0].start for e in found)
    assert len({e.id for e in found}) == len(found)
    assert found == _of(kit, text)


def _of(kit: Kit, text: str) -> tuple[Event, ...]:
    regions = (Region(Span("d0", 0, len(text)), "body"),)
    document = Document("d0", text, "a.txt", "0" * 64, regions=regions)
    return tuple(r for r in process(document, kit)[1] if isinstance(r, Event))


@pytest.mark.parametrize(
    "piece", ["attacked ", "talks between ", "to withdraw ", "which met ", "Peru, ", "the talks of "]
)
def test_words_without_end_are_no_event(tell: Tell, piece: str) -> None:
    assert tell(piece * 1000) == ()


def test_a_sentence_without_end_tells_what_its_clauses_tell(tell: Tell) -> None:
    found = tell("Peru attacked Chile and " * 1000)
    assert [(e.type, e.actors, e.recipients) for e in found] == [
        ("ASSAULT", ("Peru",), ("Chile", "Peru")),
        ("ASSAULT", ("Chile", "Peru"), ("Chile", "Peru")),
    ]

"""What the coder is asked about a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.core.event_cues import EventCues
from onrecord.core.plover import Plover
from onrecord.core.record import Event
from onrecord.core.text import Span
from onrecord.events.asking import VOTERS, VOTES, ask
from onrecord.events.coder import NEITHER, SOURCE, TARGET, TYPES
from onrecord.read.tokens import tokens

TEXT = "Norway condemned Chad over the raid."
WORDS = tuple(tokens(TEXT, 0, len(TEXT)))
EVENT = Event(
    spans=(Span("d0", 7, 16),), made_by="t", score=1.0, why="", type="ACCUSE",
    actor_span=Span("d0", 0, 6), recipient_span=Span("d0", 17, 21),
)  # fmt: skip


@pytest.fixture(scope="module")
def cues() -> EventCues:
    return EventCues.load(Plover.load().types)


def test_every_word_has_its_role(cues: EventCues) -> None:
    asked = ask(WORDS, (0, 6), (17, 21), (), cues)
    assert asked.words[:3] == ("Norway", "condemned", "Chad")
    assert asked.roles == (SOURCE, NEITHER, TARGET, *[NEITHER] * 4)
    assert set(ask(WORDS, None, None, (), cues).roles) == {NEITHER}


def test_an_event_of_the_same_actors_votes_thrice(cues: EventCues) -> None:
    size, place = len(VOTERS), VOTERS.index("ACCUSE")
    votes = ask(WORDS, (0, 6), (17, 21), (EVENT,), cues).votes
    assert len(votes) == VOTES
    assert [votes[part * size + place] for part in range(3)] == [1.0, 1.0, 1.0]
    turned = ask(WORDS, (17, 21), (0, 6), (EVENT,), cues).votes
    assert [turned[part * size + place] for part in range(3)] == [1.0, 0.0, 0.0]
    assert votes[4 * size] == 0.0
    assert ask(WORDS, None, None, (), cues).votes[4 * size] == 1.0


def test_two_events_of_a_type_vote_as_one(cues: EventCues) -> None:
    again = replace(EVENT, spans=(Span("d0", 31, 35),), actor_span=None)
    assert ask(WORDS, (0, 6), None, (EVENT, again), cues) == ask(WORDS, (0, 6), None, (again, EVENT), cues)
    assert max(ask(WORDS, (0, 6), None, (EVENT, again), cues).votes) == 1.0


def test_types_of_the_codebook_vote() -> None:
    assert set(VOTERS) == set(Plover.load().types)
    assert set(TYPES) == {"YIELD", *VOTERS} - {"CONCEDE", "RETREAT"}

"""Transcripts: who speaks is told by headings, and nothing else is a transcript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., list[Any]]

BRIEFING = """The briefing was given by Amadou Diarra, Spokesman for the Secretary-General.

MR. DIARRA: Good morning, everyone. The convoy has reached the town. The Secretary-General called on both sides to
let it through.

QUESTION: Who shot at the convoy on Monday?

MR. DIARRA: We do not know that yet. The mission has opened an inquiry.

QUESTION: Will there be another one?

MR. DIARRA: I have nothing to announce today.
"""


def test_a_heading_names_who_speaks(said: Say) -> None:
    found = [s for s in said(BRIEFING) if s.act != "call"]
    assert {s.speaker for s in found} == {"Amadou Diarra"}
    assert {s.manner for s in found} == {"direct"}
    assert found[0].capacity == "Spokesman for the Secretary-General"


def test_what_a_turn_reports_is_said_by_others(said: Say) -> None:
    (call,) = [s for s in said(BRIEFING) if s.act == "call"]
    assert call.speaker == "UN Secretary-General"


def test_questions_and_greetings_are_no_statements(said: Say) -> None:
    contents = [s.content for s in said(BRIEFING)]
    assert not any(text.startswith(("Who shot", "Will there", "Good morning")) for text in contents)
    assert "We do not know that yet" in contents


def test_states_in_brackets_make_a_debate(said: Say) -> None:
    found = said(
        "Ms. Kallas (Estonia): My delegation supports the text before us.\n\n"
        "Mr. Okello (Uganda): We cannot vote for it.\n\n"
        "Mr. Soares (Brazil): Brazil will abstain in the vote today.\n"
    )
    assert [s.speaker.split()[-1] for s in found] == ["Kallas", "Okello", "Soares"]


@pytest.mark.parametrize(
    "labels", [("Background", "Note", "Source"), ("A Slow Start", "The Price of Delay", "A Way Out")]
)
def test_subheadings_make_no_transcript(said: Say, labels: tuple[str, ...]) -> None:
    body = "\n\n".join(f"{label}: The talks in the town went on until the evening." for label in labels)
    assert said(body) == []


RECORD = """The meeting was called to order at 10.05 a.m.

The agenda was adopted.

The President (spoke in French): I give the floor to the representative of Arcadia.

Ms. Lund (Uganda) (spoke in Spanish): My delegation supports the plan. It should be put to the vote.

We have nothing to add to the letter.

The President: I thank Ms. Lund for her words.

A vote was taken by show of hands.

In favour: Brazil, China, France

The President: The draft resolution has been adopted.

The meeting rose at 11.40 a.m.
"""


def test_headings_of_a_record_say_in_which_language_one_spoke(said: Say) -> None:
    found = said(RECORD)
    assert [s.content for s in found if s.speaker.endswith("Lund")] == [
        "My delegation supports the plan", "It should be put to the vote", "We have nothing to add to the letter",
    ]  # fmt: skip
    assert {s.speaker.split()[-1] for s in found} == {"President", "Lund"}


def test_what_the_record_tells_between_the_turns_nobody_says(said: Say) -> None:
    contents = " ".join(s.content for s in said(RECORD))
    for told in ("called to order", "agenda", "vote was taken", "Brazil", "rose"):
        assert told not in contents
    assert "has been adopted" in contents

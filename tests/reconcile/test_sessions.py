from __future__ import annotations

import pytest

from onrecord.core.instruments import Instruments
from onrecord.reconcile.sessions import Sessions, ordinal


@pytest.fixture(scope="module")
def sessions() -> Sessions:
    return Sessions(Instruments.load())


def test_a_meeting_is_found_by_day_and_topic_even_where_the_agenda_names_resolutions_alone(sessions: Sessions) -> None:
    found = sessions.on("2017-08-16", ["kosovo"])
    assert found is not None
    assert (found.meeting.symbol, found.number, found.apart) == ("S/PV.8025", "8025th", 0)
    assert sessions.on("2017-08-16", ["cyprus"]) is None


def test_the_day_before_or_after_is_told_as_such(sessions: Sessions) -> None:
    found = sessions.on("2017-08-17", ["kosovo"])
    assert found is not None
    assert (found.meeting.symbol, found.apart) == ("S/PV.8025", -1)


def test_a_closed_meeting_is_found_by_its_number_without_the_word(sessions: Sessions) -> None:
    found = sessions.cited("S/PV.5654")
    assert found is not None
    assert (found.meeting.date, found.number) == ("2007-04-03", "5654th")
    assert sessions.cited("S/RES/1244 (1999)") is None


def test_after_the_register_ends_there_is_none(sessions: Sessions) -> None:
    assert sessions.last < "2024"
    assert sessions.on("2024-02-08", ["kosovo"]) is None


@pytest.mark.parametrize(
    ("number", "word"), [(1, "1st"), (12, "12th"), (22, "22nd"), (4013, "4013th"), (8025, "8025th")]
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word

"""Releases and joint statements: who speaks in them, and what of them is no statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[..., list[Any]]

RELEASE = """The Ministry of Foreign Affairs takes note of the opinion of the Court.

The Government of Spain respects the work of the judges. That position does not change today. As Ban Ki-moon pointed
out, it is now for the Assembly to decide.

The Government calls on all parties to refrain from new steps.

Diplomatic Information Office, Plaza 1, Madrid"""


def test_a_ministrys_release_speaks_of_itself_in_the_third_person(said: Say) -> None:
    heading = "MINISTRY OF FOREIGN AFFAIRS\nPress release\n\nSPAIN ON THE OPINION OF THE COURT"
    told = {one.content: (one.speaker, one.manner) for one in said(RELEASE, heading)}
    own = "MINISTRY OF FOREIGN AFFAIRS of Spain"
    assert told["That position does not change today"] == (own, "direct")
    assert told["all parties to refrain from new steps"] == (own, "direct")
    assert told["it is now for the Assembly to decide"][0] == "Ban Ki-moon"
    assert not any("Plaza" in content for content in told), "an address is no statement"


def test_a_joint_statement_is_of_all_who_make_it(said: Say) -> None:
    text = """We condemn the attack of Sunday. Those responsible must be brought to justice.

The two presidents told us that they would come back. We urge both sides to launch the procedure. Our governments
will go on helping them."""
    heading = "Joint statement by the Special Representative and the envoys of the five after their visit"
    told = {one.content: one.speaker for one in said(text, heading)}
    assert told["Those responsible must be brought to justice"] == "Special Representative and the envoys of the five"


def test_neither_a_subheading_nor_a_row_of_marks_is_a_statement(said: Say) -> None:
    text = "“It will not stand for long,” Ana Kos warned on Monday.\n\n‘Fragile but real’\n\nThe talks went on."
    assert [one.content for one in said(text)] == ["It will not stand for long"]

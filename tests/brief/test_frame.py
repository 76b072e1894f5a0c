from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.brief.frame import VERBS, sources, told
from onrecord.brief.parts import Note
from onrecord.core.record import ACTS, Statement
from onrecord.query.filters import Said


@pytest.fixture
def say(report: Any) -> Callable[..., str]:
    def make(text: str, content: str, cue: str | None = None, **fields: Any) -> str:
        made = report(text, "a.txt", published="2024-02-09")
        one = made.said("Lin Wei", content, cue=cue, **fields)
        assert isinstance(one, Statement)
        return "".join(part.text for part in told(Said(one, made.document)))

    return make


def test_every_act_has_its_verb() -> None:
    assert set(VERBS) == set(ACTS)


def test_the_reports_words_go_on_from_the_cue(say: Callable[..., str]) -> None:
    text = "Lin Wei called on Monday for new talks."
    assert say(text, "new talks", cue="called", capacity="envoy of China") == (
        "Lin Wei, envoy of China, called on Monday for new talks"
    )


def test_a_negation_before_the_cue_stays(say: Callable[..., str]) -> None:
    assert say("Lin Wei has never called for new talks.", "new talks", cue="called for", act="call") == (
        "Lin Wei has never called for new talks"
    )


def test_a_cue_may_share_words_with_its_content(say: Callable[..., str]) -> None:
    text = "Lin Wei refused to sign the paper."
    assert say(text, "to sign the paper", cue="refused to sign", act="reject") == "Lin Wei refused to sign the paper"


def test_a_noun_or_a_cue_behind_gives_the_act_and_a_colon(say: Callable[..., str]) -> None:
    assert say("In her view the talks are over.", "the talks are over", cue="view") == "Lin Wei: the talks are over"
    text = "The talks are at risk, Lin Wei warned."
    assert say(text, "The talks are at risk", cue="warned", act="warn") == "Lin Wei warned: The talks are at risk"


def test_a_cue_before_the_speaker_is_not_said_twice(report: Any) -> None:
    made = report("Said Lin Wei: the talks are over.", "a.txt")
    one = made.said("Lin Wei", "the talks are over", cue="Said", as_written="Lin Wei")
    at = made.span("Lin Wei")
    from dataclasses import replace

    one = replace(one, speaker=replace(one.speaker, span=at))
    assert "".join(p.text for p in told(Said(one, made.document))) == "Lin Wei: the talks are over"


def test_a_quotation_is_set_in_marks_and_what_is_planned_is_marked(say: Callable[..., str]) -> None:
    assert say('"We sign," Lin Wei said.', "We sign", cue="said", manner="direct") == "Lin Wei: “We sign”"
    assert "[planned, not yet said]" in say("Lin Wei will ask for time.", "time", cue="ask for", status="planned")


def test_sources_name_every_report_once_and_count_what_is_independent() -> None:
    def note(outlet: str, published: str | None) -> Note:
        return Note("s1", "d1", "a.txt", outlet, published, 0, 1, "x")

    both = [note("TASS", "2024-02-09"), note("TASS", "2024-02-09"), note("Tanjug", None)]
    text = sources(both, when="2024-02-08", independent=1).text
    assert text == " (2024-02-08; TASS, 2024-02-09; Tanjug, undated; one independent source)."
    assert sources(both[:1], when="2024-02-09", independent=1).text == " (TASS, 2024-02-09)."

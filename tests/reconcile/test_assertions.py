"""What a report asserts: its days, sentences, speakers and keys."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.core.record import Statement
from onrecord.reconcile.assertions import apart, assertions, content_of, months, sentence_around, weeks
from onrecord.reconcile.contract import Told


def told(made: Any) -> Told:
    return Told(made.document, tuple(made.records), made.document.id)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2021-03-15", "2021-03-15"), ["2021-03"]),
        (("2021-03-30", "2021-03-30"), ["2021-03", "2021-04"]),
        (("2021-03-02", "2021-03-02"), ["2021-02", "2021-03"]),
        (("2021-01-01", "2021-12-31"), []),
        (("", "2021-03-02"), []),
        (("0001-01-01", "0001-01-01"), []),
        (None, []),
    ],
)
def test_months(days: tuple[str, str] | None, expected: list[str]) -> None:
    assert months(days) == expected
    assert bool(weeks(days)) == bool(expected)


def test_days_apart() -> None:
    assert apart(("2021-03-01", "2021-03-04"), ("2021-03-06", "2021-03-09")) == 2
    assert apart(("2021-03-01", "2021-03-04"), ("2021-03-03", "2021-03-09")) == 0
    assert apart(None, ("2021-03-03", "2021-03-09")) is None
    assert apart(("", "2021-03-04"), ("2021-03-03", "2021-03-09")) is None


def test_the_sentence_around_a_passage() -> None:
    text = "It rained. The mayor said so! Who cares?\nNobody"
    low, high = sentence_around(text, text.index("mayor"), text.index("mayor") + 5)
    assert text[low:high] == "The mayor said so!"
    assert sentence_around("x" * 9000, 4000, 4001) == (3600, 4401)


def test_what_stands_between_two_parts_of_a_quotation_is_left_out(report: Any) -> None:
    made = report("“We go,” he said on Monday, “and we stay.”", "a.txt")
    statement = made.said("He", "We go,” he said on Monday, “and we stay", manner="direct")
    assert isinstance(statement, Statement)
    assert content_of(statement, made.document.text).split() == ["We", "go,", "and", "we", "stay"]


def test_a_cue_that_is_an_act_is_part_of_the_claim(report: Any) -> None:
    made = report("Ana Kovač condemned the attack on the patrol.", "a.txt")
    made.said("Ana Kovač", "the attack on the patrol", cue="condemned", act="condemn", said_at="2021-03-04")
    (one,) = assertions(told(made))
    assert "condemned" in one.claim.words
    assert "condemned" not in one.said.words
    assert any(key.startswith("s|kovac|2021-03|") for key in one.keys)
    assert assertions(told(made))[0].keys == one.keys


def test_a_statement_without_speaker_or_words_is_filed_nowhere(report: Any) -> None:
    made = report("It was said that the bridge would open. Ana Kovač said it.", "a.txt")
    made.said("", "the bridge would open", said_at="2021-03-04")
    made.said("Ana Kovač", "it", cue="said", said_at="2021-03-04")
    assert [one.keys for one in assertions(told(made))] == [frozenset(), frozenset()]

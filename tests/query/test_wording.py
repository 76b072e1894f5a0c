from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.record import ACTS
from onrecord.query import Said
from onrecord.query.wording import VERBS, claim_text, shorten


@pytest.mark.parametrize(
    ("text", "content", "cue", "fields", "expected"),
    [
        (
            "Wu called on both sides to talk.",
            "both sides to talk",
            "called on",
            {"act": "call"},
            "calls on both sides to talk",
        ),
        ("Wu called for restraint.", "restraint", "called for", {"act": "call"}, "calls for restraint"),
        ("Wu pledged to help.", "to help", "pledged", {"act": "pledge"}, "pledges to help"),
        ("Wu hoped that it ends.", "it ends", "hoped", {"act": "hope"}, "hopes that it ends"),
        (
            "It will end badly, warned Wu.",
            "It will end badly",
            "warned",
            {"act": "warn"},
            "warns that It will end badly",
        ),
        ("Wu said it rains.", "it rains", "said", {}, "it rains"),
        ("“It rains,” said Wu.", "“It rains,”", "said", {"manner": "direct"}, "“It rains”"),
        ("“Stop,” said Wu.", "Stop", "said", {"manner": "direct", "act": "call"}, "appeals — “Stop”"),
        (
            "Wu refused to “bow”.",
            "to “bow”",
            "refused",
            {"manner": "mixed", "act": "decline"},
            "declines to “bow”",
        ),
    ],
)
def test_claims(
    report: Any, text: str, content: str, cue: str, fields: dict[str, str], expected: str
) -> None:
    one = report(text, "a.txt")
    assert claim_text(Said(one.said("Wu", content, cue=cue, **fields), one.document)) == expected


def test_every_act_but_the_assertion_has_a_verb() -> None:
    assert set(VERBS) == set(ACTS) - {"assert"}


@given(st.text(alphabet="ab ,", max_size=80), st.integers(10, 40))
def test_shortened_text_is_a_beginning(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    assert text.startswith(short.removesuffix(" …"))
    assert (short == text) == (len(text) <= longest)

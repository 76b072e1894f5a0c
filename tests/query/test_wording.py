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
            "warns that it will end badly",
        ),
        (
            "Wu urged both sides to talk.",
            "both sides to talk",
            "urged",
            {"act": "call"},
            "urges both sides to talk",
        ),
        (
            "Wu voiced concern over arms.",
            "arms",
            "voiced concern over",
            {"act": "concern"},
            "is concerned over arms",
        ),
        ("Wu voiced concern: arms.", "arms", "voiced concern", {"act": "concern"}, "is concerned about arms"),
        ("Wu voiced support for talks.", "talks", "voiced support", {"act": "support"}, "supports talks"),
        ("Wu hopes war will end.", "war will end", "hopes", {"act": "hope"}, "hopes war will end"),
        ("Wu considers it void.", "it void", "considers", {}, "considers it void"),
        ("Wu denied that it rained.", "that it rained", "denied", {"act": "deny"}, "denies that it rained"),
        ("Wu said “it rains.", "“it rains", "said", {"manner": "mixed"}, "“it rains"),
        ("Wu said it is “wet.", "it is “wet", "said", {"manner": "mixed"}, "it is “wet”"),
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


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("Council members", "deny"),
        ("States of the region", "denies"),
        ("three towns in the north", "deny"),
        ("Wu", "denies"),
    ],
)
def test_plural_sources_have_plural_verbs(report: Any, name: str, verb: str) -> None:
    one = report("They denied it.", "a.txt")
    assert claim_text(Said(one.said(name, "it", cue="denied", act="deny"), one.document)) == f"{verb} it"

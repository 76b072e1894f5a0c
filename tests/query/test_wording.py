from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.query import Said
from onrecord.query.wording import claim_text, shorten


@pytest.mark.parametrize(
    ("text", "content", "cue", "fields", "expected"),
    [
        (
            "Wu called on both sides to talk.",
            "both sides to talk",
            "called on",
            {"act": "call"},
            "called on both sides to talk",
        ),
        ("Wu called for restraint.", "restraint", "called for", {"act": "call"}, "called for restraint"),
        ("Wu pledged to help.", "to help", "pledged", {"act": "pledge"}, "pledged to help"),
        ("Wu hoped that it ends.", "it ends", "hoped", {"act": "hope"}, "hoped that it ends"),
        (
            "It will end badly, warned Wu.",
            "It will end badly",
            "warned",
            {"act": "warn"},
            "It will end badly",
        ),
        (
            "Wu urged both sides to talk.",
            "both sides to talk",
            "urged",
            {"act": "call"},
            "urged both sides to talk",
        ),
        (
            "Wu voiced concern over arms.",
            "arms",
            "voiced concern over",
            {"act": "concern"},
            "voiced concern over arms",
        ),
        ("Wu voiced concern: arms.", "arms", "voiced concern", {"act": "concern"}, "voiced concern: arms"),
        ("Wu voiced support for talks.", "talks", "voiced support", {"act": "support"}, "voiced support for talks"),
        ("Wu hopes war will end.", "war will end", "hopes", {"act": "hope"}, "hopes war will end"),
        ("Wu considers it void.", "it void", "considers", {}, "considers it void"),
        ("Wu denied that it rained.", "that it rained", "denied", {"act": "deny"}, "denied that it rained"),
        ("Wu said “it rains.", "“it rains", "said", {"manner": "mixed"}, "“it rains"),
        ("Wu said it is “wet.", "it is “wet", "said", {"manner": "mixed"}, "it is “wet”"),
        ("Wu said it rains.", "it rains", "said", {}, "it rains"),
        ("“It rains,” said Wu.", "“It rains,”", "said", {"manner": "direct"}, "“It rains”"),
        ("“Stop,” said Wu.", "Stop", "said", {"manner": "direct", "act": "call"}, "“Stop”"),
        (
            "Wu refused to “bow”.",
            "to “bow”",
            "refused",
            {"manner": "mixed", "act": "decline"},
            "refused to “bow”",
        ),
    ],
)
def test_claims(report: Any, text: str, content: str, cue: str, fields: dict[str, str], expected: str) -> None:
    one = report(text, "a.txt")
    assert claim_text(Said(one.said("Wu", content, cue=cue, **fields), one.document)) == expected


@given(st.text(alphabet="ab ,", max_size=80), st.integers(10, 40))
def test_shortened_text_is_a_beginning(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    assert text.startswith(short.removesuffix(" …"))
    assert (short == text) == (len(text) <= longest)

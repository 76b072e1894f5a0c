"""Numbers and their limits, apart from what they count."""

from __future__ import annotations

import pytest

from onrecord.figures.line import Line
from onrecord.figures.numbers import amount, cardinal, figures
from onrecord.read import tokens


def line(text: str) -> Line:
    return Line.of(text, list(tokens(text, 0, len(text))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("510", 510), ("2,000", 2000), ("1,234,567", 1_234_567), ("75.8", 75.8), ("75,8", 75.8),
        ("14 000 men", 14_000), ("14\u00a0000 men", 14_000), ("11 234 5678", 11), ("1.2 million", 1_200_000),
        ("3.5bn", 3_500_000_000), ("54-million", 54_000_000), ("seven", 7), ("Forty-six", 46), ("twelve-member", 12),
        ("two-thousand-strong", 2000), ("two hundred and fifty Serbs", 250), ("two hundred Serbs and fifty", 200),
        ("one hundred and twenty thousand", 120_000), ("two and a half million", 2_500_000), ("a hundred", 100),
        ("half a million", 500_000), ("two dozen", 24), ("two three", 2), ("twenty thirty", 20), ("9 hundred", 900),
    ],
)  # fmt: skip
def test_values(text: str, value: float) -> None:
    found = cardinal(line(text), 0)
    assert found is not None
    assert found[1] == value
    assert type(found[1]) is type(value)


@pytest.mark.parametrize("text", ["and", "million", "a man", "1:30", "1/2", "1" * 16, "²", "٣", "third", "1.2.3"])
def test_what_is_no_number(text: str) -> None:
    assert cardinal(line(text), 0) is None


def test_more_than_a_table_can_hold_is_no_number() -> None:
    assert figures("9" * 15) is not None
    assert cardinal(line("9000 trillion"), 0) is None


@pytest.mark.parametrize(
    ("text", "at", "limits"),
    [
        ("30 men", 0, (30, 30, 30)),
        ("at least 30 men", 2, (30, 30, None)),
        ("More than 30 men", 2, (30, 30, None)),
        ("no fewer than 30 men", 3, (30, 30, None)),
        ("no more than 30 men", 3, (30, None, 30)),
        ("nearly 30 men", 1, (30, None, 30)),
        ("up to 30 men", 2, (30, None, 30)),
        ("some 30 men", 1, (30, None, None)),
        ("an estimated 30 men", 2, (30, None, None)),
        ("30 or more men", 0, (30, 30, None)),
        ("300+ men", 0, (300, 300, None)),
        ("between 200 and 300 men", 1, (None, 200, 300)),
        ("between $200 and $300", 2, (None, 200, 300)),
        ("20-30 men", 0, (None, 20, 30)),
        ("20 to 30 men", 0, (None, 20, 30)),
        ("four or five men", 0, (None, 4, 5)),
        ("two to three million men", 0, (None, 2_000_000, 3_000_000)),
        ("from 20 to 30 men", 1, (20, 20, 20)),
        ("30 to 20 men", 0, (30, 30, 30)),
        ("about 20 to 30 men", 1, (None, 20, 30)),
        ("dozens of men", 0, (None, 24, None)),
        ("tens of thousands of men", 0, (None, 20_000, None)),
        ("two-thirds of them", 0, (0.6667, 0.6667, 0.6667)),
        ("a third of them", 0, (0.3333, 0.3333, 0.3333)),
        ("one in four men", 0, (0.25, 0.25, 0.25)),
        ("more than half of them", 2, (0.5, 0.5, None)),
        ("a quarter of a million", 0, (250_000, 250_000, 250_000)),
    ],
)
def test_limits(text: str, at: int, limits: tuple[object, ...]) -> None:
    found = amount(line(text), at)
    assert found is not None
    assert (found.value, found.low, found.high) == limits

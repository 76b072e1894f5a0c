from __future__ import annotations

import pytest

from onrecord.query.disagreements import fits


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("President of Serbia", "Serbian president", True),
        ("Foreign Minister", "First Deputy Prime Minister and Minister of Foreign Affairs of Serbia", True),
        ("the Secretary-General", "UN Secretary General", True),
        ("China's deputy permanent representative", "Chinese deputy permanent representative", True),
        ("Foreign Minister of Serbia", "Prime Minister of Serbia", False),
        ("Ambassador of Russia", "Ambassador of France", False),
        ("Secretary of State", "Secretary-General", False),
    ],
)
def test_fits(one: str, other: str, expected: bool) -> None:
    assert fits(one, other) is expected
    assert fits(other, one) is expected

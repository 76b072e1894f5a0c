from __future__ import annotations

import pytest

from onrecord.attribute.passages import tidy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“resolution 1244 (1999).”", "resolution 1244 (1999)"),
        ("the pact (of 2013), he said", "the pact (of 2013), he said"),
        (" — the talks; ", "the talks"),
        ("“”", None),
    ],
)
def test_ends_are_tidy_and_brackets_stay(text: str, kept: str | None) -> None:
    found = tidy(text, 0, len(text))
    assert (None if found is None else text[slice(*found)]) == kept


def test_a_bracket_opened_inside_is_closed() -> None:
    text = "(the text says resolution 1244 (1999))"
    start = text.index("resolution")
    assert tidy(text, start, text.index(")")) == (start, text.index(")") + 1)
    assert tidy(text, 1, 14) == (1, 14), "no bracket is open inside"

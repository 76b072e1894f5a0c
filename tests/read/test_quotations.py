"""Quotation marks of all houses, paired, nested, over paragraphs and with a partner missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.read import Reading

Read = Callable[[str], Reading]

# text -> (inside, paired) of each quotation
CASES = {
    "typographic": ("He said “we stay” then.", [("we stay", True)]),
    "straight": ('He said "we stay" then.', [("we stay", True)]),
    "German": ("He said „we stay“ then.", [("we stay", True)]),
    "guillemets": ("He said «we stay» then.", [("we stay", True)]),
    "TeX": ("He said ``we stay'' then.", [("we stay", True)]),
    "single": ("He said ‘we stay’ then.", [("we stay", True)]),
    "single straight": ("He said 'we stay' then.", [("we stay", True)]),
    "two": ("“We stay,” he said, “for good.”", [("We stay,", True), ("for good.", True)]),
    "apostrophes": ("The guards' boat and Berg's horse weren't there.", []),
    "single in double": ("He said “we ‘stay’ here” then.", [("we ‘stay’ here", True)]),
    "double in double": ("He said “the “hell” of war goes on” then.", [("the “hell” of war goes on", True)]),
    "two openings, one end": ("He said “we “stay” then.", [("we “stay", True)]),
    "no end": ("He said “we stay.", [("we stay.", False)]),
    "no beginning": ("We will certainly stay here,” he said.", [("We will certainly stay here,", False)]),
    "stray end": ("He left” and slept.", []),
    "end on the next line": ("“We stay here for good.\n” He slept.", [("We stay here for good.\n", True)]),
    "no end, two paragraphs": ("“We stay.\n\nThe river rose.", [("We stay.", False)]),
    "inches": ('A pipe of 5" was laid.', []),
    "empty": ("He wrote “” there.", []),
    "after a bracket": ('He left ("we stay") then.', [("we stay", True)]),
}


@pytest.mark.parametrize("case", CASES)
def test_quotations(reading: Read, case: str) -> None:
    text, wanted = CASES[case]
    assert [(text[slice(*q.inner)], q.paired) for q in reading(text).quotations] == wanted


def test_a_quotation_goes_on_in_a_paragraph_that_opens_with_a_mark(reading: Read) -> None:
    first, second = reading("“We stay here.\n\n“We stay for good.”").quotations
    assert (first.paired, first.continues) == (False, True)
    assert (second.paired, second.continues) == (True, False)


def test_a_missing_end_never_swallows_the_next_paragraph(reading: Read) -> None:
    text = "He said “we stay.\n\nShe said “we go” then."
    assert [text[slice(*q.inner)] for q in reading(text).quotations] == ["we stay.", "we go"]


def test_quotation_at_holds_the_inside_only(reading: Read) -> None:
    found = reading("“We stay,” he said, “for good.”")
    assert found.quotation_at(0) is None
    assert found.quotation_at(1) == found.quotations[0]
    assert found.quotation_at(12) is None
    assert found.quotation_at(22) == found.quotations[1]


def test_a_long_single_quotation_is_two_apostrophes(reading: Read) -> None:
    assert reading("He ‘" + "stays here " * 80 + "now’ then.").quotations == ()

"""Units: sentences that a quotation holds together, and quotations as one word."""

from __future__ import annotations

from onrecord.attribute.units import Unit, units
from onrecord.core.text import Document, Region, Span
from onrecord.read import read


def _units(text: str) -> list[Unit]:
    document = Document("d1", text, "a.txt", "0" * 64, regions=(Region(Span("d1", 0, len(text)), "body"),))
    return list(units(read(document), text))


def test_a_quotation_is_one_word() -> None:
    text = "The mayor said “the bridge is safe” and left."
    (unit,) = _units(text)
    assert unit.lows == ("the", "mayor", "said", "“", "and", "left", ".")
    ((index, quotation),) = unit.quoted.items()
    assert (index, text[slice(*quotation.inner)]) == (3, "the bridge is safe")
    assert text[unit.words[3].start : unit.words[3].end] == "“the bridge is safe”"


def test_two_quotations_keep_what_stands_between_them() -> None:
    (unit,) = _units("“We agree”, Abara said, “but not yet.”")
    assert unit.lows == ("“", ",", "abara", "said", ",", "“")
    assert list(unit.quoted) == [0, 5]


def test_a_quotation_binds_its_sentences() -> None:
    text = "Abara said: “It is late. We shall leave.” Nobody answered."
    first, second = _units(text)
    assert text[first.start : first.end] == "Abara said: “It is late. We shall leave.”"
    assert first.lows == ("abara", "said", ":", "“")
    assert (second.lows, second.quoted) == (("nobody", "answered", "."), {})


def test_a_place_is_found_among_the_words() -> None:
    text = "  Abara left the town."
    (unit,) = _units(text)
    assert [unit.index(text.index(word)) for word in ("Abara", "left", "the", "town")] == [0, 1, 2, 3]
    assert unit.index(0) == 0
    assert unit.index(text.index("left") + 3) == 1
    assert unit.index(text.index(" the")) == 1
    assert unit.index(len(text) + 9) == 4

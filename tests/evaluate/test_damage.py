"""Each way of damaging a text, and places found again after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.damage import NOISE, Edit, applied, lower, moved, new_names, noise, swap, unquote

TEXT = "Mr. Vucic said: “Ban Ki-moon’s ‘plan’ is no plan.” A ban on rice, the ministers’ wish, stays."


def test_edits_are_made_and_places_found_again() -> None:
    edits = [Edit(0, 3, "Dr"), Edit(4, 9, "Mwangi")]
    after = applied(TEXT, edits)
    assert after.startswith("Dr Mwangi said:")
    assert after[moved(4, edits) : moved(9, edits)] == "Mwangi"
    assert after[moved(10, edits) :] == TEXT[10:]
    assert moved(2, edits) == 2  # inside an edit: as far from its start
    assert moved(8, [Edit(4, 9, "X")]) == 5  # and not past its end


def test_lower_keeps_every_place() -> None:
    text = "İZMİR and ISTANBUL"
    assert applied(text, lower(text)) == "İzmİr and istanbul"
    assert [moved(n, lower(text)) for n in range(len(text) + 1)] == list(range(len(text) + 1))
    assert lower("") == []


def test_marks_become_blanks_and_apostrophes_stay() -> None:
    bare = applied(TEXT, unquote(TEXT))
    assert bare == "Mr. Vucic said:  Ban Ki-moon’s  plan  is no plan.  A ban on rice, the ministers’ wish, stays."


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('"One," he said.', " One,  he said."),
        ("``One,'' he said.", "  One,   he said."),
        ("«Un» and ‹deux›, „drei“", " Un  and  deux ,  drei "),
        ("They don't, 'it's over' she said, the states' way", "They don't,  it's over  she said, the states' way"),
        ("the states' way\n'Yes' and the boys' toys", "the states' way\n Yes  and the boys' toys"),
    ],
)
def test_marks_of_all_houses(text: str, bare: str) -> None:
    assert applied(text, unquote(text)) == bare


def test_names_are_swapped_everywhere_and_other_words_are_not() -> None:
    names = {"vucic": "Okonkwo", "ban": "Sione", "ki": "Yaw", "moon": "Nyman"}
    assert applied(TEXT, swap(TEXT, names)) == (
        "Mr. Okonkwo said: “Sione Yaw-nyman’s ‘plan’ is no plan.” A ban on rice, the ministers’ wish, stays."
    )
    assert applied("VUČIĆ by moon light", swap("VUČIĆ by moon light", names)) == "OKONKWO by moon light"


def test_new_names_keep_women_women_and_are_new_to_the_text() -> None:
    people = [[("Ana", "f"), ("Petrova", "")], [("Ion", "m"), ("Petrova", "")], [("Xy", ""), ("Zq", "")]]
    names = new_names(people, "Ana Petrova met Henrik.")
    assert list(names) == ["ana", "petrova", "ion", "xy", "zq"]  # one name for the two Petrovas
    assert names == new_names(people, "Ana Petrova met Henrik.")
    assert names["ana"] in ("Ingrid", "Beatriz", "Charlotte", "Ioana", "Margaret", "Natalia")
    assert names["ion"] in ("Matthias", "Gustavo", "Lorenzo", "Samuel", "Thabo", "Tobias", "Naveen", "Emeka", "Oumar")
    assert len(set(names.values())) == len(names)
    many = new_names([[(f"Name{chr(97 + n)}", "f"), ("Zq", "")] for n in range(9)], "")
    assert len(many) == 7  # six women's names are there, the others stay as they are


def test_noise_misreads_one_letter_in_a_hundred_and_always_the_same() -> None:
    text = "The ministers will return to the modern hall in the morning. " * 40
    letters = sum(c.isalpha() for c in text)
    edits = noise(text, 0)
    assert len(edits) == round(NOISE * letters)
    assert edits == noise(text, 0) != noise(text, 1)
    assert all(text[e.start : e.end] != e.by for e in edits)
    assert applied(text, edits) != text
    assert noise("", 0) == noise("123 – 456", 0) == []


@given(st.text(alphabet="abImlrncd eoVucic“”\"'‘’«»`-.\nŞİß", max_size=80), st.integers(0, 3))
def test_edits_are_in_order_within_the_text_and_keep_what_is_between(text: str, turn: int) -> None:
    names = {"vucic": "Okonkwo", "m": "Le"}
    for edits in (lower(text), unquote(text), swap(text, names), noise(text, turn)):
        at, after = 0, applied(text, edits)
        for edit in (*edits, Edit(len(text), len(text), "")):
            assert at <= edit.start <= edit.end <= len(text)
            assert after[moved(at, edits) : moved(at, edits) + edit.start - at] == text[at : edit.start]
            at = edit.end
        assert moved(len(text), edits) == len(after)
    assert len(applied(text, unquote(text))) == len(applied(text, lower(text))) == len(text)

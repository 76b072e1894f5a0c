"""Passages counted in words."""

from __future__ import annotations

import pytest

from onrecord.evaluate.spans import Range, Words, between, same_source, trimmed


def at(text: str, *passages: str) -> tuple[Range, ...]:
    return tuple((text.index(p), text.index(p) + len(p)) for p in passages)


def test_a_word_is_touched_when_a_character_of_it_is() -> None:
    words = Words("The envoy left, he said.")
    assert words.spelled(words.touched([(5, 6), (15, 17)])) == ["envoy", "he"]
    assert words.touched([(14, 16)]) == frozenset()
    assert words.touched([]) == frozenset()


@pytest.mark.parametrize(
    ("text", "content", "manner"),
    [
        ("“We will wait,” he said.", "We will wait", "direct"),
        ('He said "no way" again.', "no way", "direct"),
        ("He said the plan was “poor”.", "the plan was “poor”", "mixed"),
        ("He said the plan was poor.", "the plan was poor", "indirect"),
        ("He said ‘no’.", "no", "indirect"),
        ("“It began.\n \nIt ended,” he said.", "It ended", "indirect"),  # a blank line ends a quotation
        ("“It began “and went on” after that, he said.", "after that", "indirect"),
        ("He said: “It never ends", "It never ends", "direct"),
        ("He said no” and “yes.", "no", "indirect"),
        ("He said “ … ” then.", "…", "indirect"),  # no word at all
    ],
)
def test_manner_is_the_share_inside_quotation_marks(text: str, content: str, manner: str) -> None:
    words = Words(text)
    assert words.manner(words.touched(at(text, content))) == manner


def test_one_word_in_ten_does_not_change_the_manner() -> None:
    inside, outside = "“a b c d e f g h i” j", "a b c d e f g h i “j”"
    for text, manner in ((inside, "direct"), (outside, "indirect")):
        words = Words(text)
        assert words.manner(words.touched([(0, len(text))])) == manner


def test_edges_are_trimmed_of_what_does_not_matter() -> None:
    text = " “Well, no.” — "
    assert trimmed(text, [(0, len(text)), (1, 10), (12, 15)]) == frozenset([(2, 10)])


TEXT = "Mayor Ana Petrov of Oldtown and the clerk, Jan Rem, left for the council of the new harbour authority."


@pytest.mark.parametrize(
    ("answer", "found", "same"),
    [
        (["Mayor Ana Petrov of Oldtown"], ["Ana Petrov of"], True),  # F1 0.75
        (["Mayor Ana Petrov of Oldtown"], ["Petrov"], True),  # the head
        (["Mayor Ana Petrov of Oldtown"], ["Oldtown"], False),
        (["Mayor"], ["Mayor Ana Petrov of Oldtown and the clerk"], True),  # 8 words hold the head
        (["Mayor"], ["Mayor Ana Petrov of Oldtown and the clerk, Jan"], False),  # 9 are too many
        (["of Oldtown"], ["of"], True),  # F1 0.67; nothing stands before the preposition
        (["of Oldtown and the"], ["of"], True),  # the first word is the head
        (["Jan Rem", "the clerk"], ["the clerk"], True),
        ([], [], True),
        ([], ["Jan Rem"], False),
        (["Jan Rem"], [], False),
    ],
)
def test_the_same_source(answer: list[str], found: list[str], same: bool) -> None:
    assert same_source(Words(TEXT), at(TEXT, *answer), at(TEXT, *found)) is same


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [({1, 2}, {3}, 0), ({1}, {3}, 1), ({9}, {1, 2}, 6), ({1, 9}, {5, 10}, 0), ({4}, {4}, 0), ({1}, set(), None)],
)
def test_words_between_are_those_of_the_nearest_passages(a: set[int], b: set[int], words: int | None) -> None:
    assert between(frozenset(a), frozenset(b)) == words


@pytest.mark.parametrize(("unit", "number"), [("\n ", 0), ("“", 0), ('"', 0), (" ", 0), ("\n\n", 0), ("x", 1)])
def test_hostile_text_has_its_words_and_a_manner(unit: str, number: int) -> None:
    text = unit * 300_000
    words = Words(text)
    touched = words.touched([(0, len(text))])
    assert len(touched) == number
    assert words.manner(touched) == "indirect"

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.who.surroundings import surroundings


def around(marked: str, use: str = "capital") -> set[str]:
    """The features of the word in brackets; words and marks of ``marked`` stand apart."""
    words = marked.split()
    at = next(i for i, w in enumerate(words) if w[0] == "[")
    words[at] = words[at].strip("[]")
    return set(surroundings(words, at, at, use))


def test_the_verb_behind_a_subject() -> None:
    found = around("[Utopia] has also rejected the plan .")
    assert {"N=capital", "initial", "right=reject", "subj~acts", "subj|auxed", "aux=has", "anchor=start"} <= found


def test_the_preposition_and_what_governs_it() -> None:
    found = around("He flew to the northern [Utopia] on Monday .")
    assert {"prep=to", "gov=flew", "gov~places", "det=dir", "anchor=prep", "N=capital&prep=to"} <= found
    assert not any(one.startswith("subj") for one in found)


def test_a_list_is_read_through_to_both_sides() -> None:
    assert {"enum", "prep=between", "gov~deals"} <= around("the treaty between Arcadia and [Utopia] holds")
    assert {"rlist", "right=tabl"} <= around("[Utopia] and Arcadia tabled a draft")


def test_what_belongs_to_it() -> None:
    assert {"poss=border", "poss~places"} <= around("[Utopia] 's border was closed")


def test_the_whole_name_is_passed_over() -> None:
    found = surroundings("the White House denied it".split(), 1, 2, "government-seat")
    assert {"w-1=the", "next=denied", "initial", "right=den"} <= set(found)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=60), st.data())
def test_features_are_sorted_and_each_once(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    found = surroundings(words, first, last, "capital")
    assert list(found) == sorted(set(found))


def test_in_an_endless_sentence_each_place_is_as_the_other() -> None:
    words = ["Utopia", "and"] * 100_000
    places = range(2_000, len(words) - 2_000, 2_000)
    assert len({tuple(surroundings(words, at, at, "capital")) for at in places}) == 1

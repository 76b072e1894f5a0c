"""Pairing records with answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.match import by_overlap, content_ranges, overlap, pair, span_range, words_at

TEXT = "Skopje hailed the Ohrid deal"


def test_words_are_counted_where_they_begin() -> None:
    assert words_at(TEXT, [(0, 13)]) == {0, 7}
    assert words_at(TEXT, [(3, 9), (18, 23)]) == {3, 7, 18}  # cut words count from the cut
    assert words_at(TEXT, [(6, 7), (20, 20), (500, 600)]) == set()


def test_overlap_is_token_f1() -> None:
    assert overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4, 5, 6})) == 0.5
    assert overlap(frozenset(), frozenset()) == 0


def test_ranges_of_lines_and_answers() -> None:
    assert content_ranges({"content": [[1, 2], [3, 4]]}) == [(1, 2), (3, 4)]
    assert content_ranges({"spans": [{"start": 1, "end": 2}]}) == [(1, 2)]
    assert content_ranges({}) == []
    assert span_range({"span": [1, 2]}) == span_range({"start": 1, "end": 2}) == [(1, 2)]
    assert span_range({"span": None}) == []


def test_best_pairs_first_and_each_once() -> None:
    likeness = {(0, 0): 0.8, (0, 1): 0.9, (1, 1): 0.85, (1, 0): 0.6, (2, 0): 0.4}
    assert pair(3, 2, lambda i, j: likeness.get((i, j), 0.0), 0.5) == [(0, 1), (1, 0)]
    assert pair(2, 2, lambda i, j: 0.5, 0.5) == [(1, 1), (0, 0)]


words = st.frozensets(st.integers(0, 12), max_size=6)


@given(st.lists(words, max_size=5), st.lists(words, max_size=5), st.sampled_from([0.3, 0.5, 0.7]))
def test_pairs_are_one_to_one_and_close_enough(a: list[frozenset[int]], b: list[frozenset[int]], least: float) -> None:
    pairs = by_overlap(a, b, least)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(overlap(a[i], b[j]) >= least for i, j in pairs)
    free = [
        (i, j) for i in range(len(a)) for j in range(len(b)) if i not in dict(pairs) and j not in dict(pairs).values()
    ]
    assert all(overlap(a[i], b[j]) < least for i, j in free)

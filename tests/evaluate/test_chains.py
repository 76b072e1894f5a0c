"""MUC, B³ and CEAFe on chains small enough to count by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.chains import Chain, Chained, best_pairs, chains, trimmed


def chain(*mentions: int) -> Chain:
    return frozenset((m, m + 1) for m in mentions)


def figures(answer: list[Chain], found: list[Chain]) -> dict[str, float]:
    sums = Chained()
    sums.add(answer, found)
    return sums.figures()


def test_the_same_chains_are_right() -> None:
    answer = [chain(1, 2, 3), chain(4, 5)]
    assert set(figures(answer, answer).values()) == {1.0}


def test_two_chains_run_together() -> None:
    """The example of Bagga and Baldwin's paper in small: {1 2 3} and {4 5} found as one."""
    found = figures([chain(1, 2, 3), chain(4, 5)], [chain(1, 2, 3, 4, 5)])
    assert (found["muc.r"], found["muc.p"]) == (1.0, 0.75)
    assert (found["b3.r"], found["b3.p"]) == (1.0, 0.52)  # (3 * 3/5 + 2 * 2/5) / 5
    assert (found["ceafe.r"], found["ceafe.p"]) == (0.375, 0.75)  # 2 * 3 / 8 over two and one


def test_nothing_found_and_nothing_to_find() -> None:
    assert figures([chain(1, 2)], [])["conll"] == 0
    assert figures([], [chain(1, 2)])["conll"] == 0
    assert figures([], [])["conll"] == 0


def test_documents_are_summed() -> None:
    sums = Chained()
    sums.add([chain(1, 2)], [chain(1, 2)])
    sums.add([chain(1, 2)], [])
    assert sums.figures()["muc.r"] == 0.5
    assert sums.figures()["muc.p"] == 1.0


@pytest.mark.parametrize(
    ("passage", "kept"),
    [("the Council,", "Council"), ("“An envoy”", "envoy"), ("Serbia's", "Serbia's"), ("...", ""), ("a", "a")],
)
def test_trimmed(passage: str, kept: str) -> None:
    start, end = trimmed(passage, 0, len(passage))
    assert passage[start:end] == kept


def test_single_mentions_and_repeats_are_left_out() -> None:
    text = "the mission and the mission"
    assert chains(text, [[[0, 11]], [[0, 11], [4, 11]]]) == []
    assert chains(text, [[[0, 11], [16, 27]], [[4, 11], [20, 27]]]) == [frozenset({(4, 11), (20, 27)})]


@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_no_other_pairs_are_worth_more(rows: int, columns: int, data: st.DataObject) -> None:
    worth = [[data.draw(st.integers(0, 9)) / 8 for _ in range(columns)] for _ in range(rows)]
    few, many = (worth, columns) if rows <= columns else (list(map(list, zip(*worth, strict=True))), rows)
    every = (sum(row[c] for row, c in zip(few, order, strict=False)) for order in permutations(range(many), len(few)))
    assert best_pairs(worth) == pytest.approx(max(every, default=0.0))

"""Distances behind the suggestions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cite.suggest import edits, number_cost, reordered, year_cost

digits = st.text("0123456789", max_size=5)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ("1244", "1244", 0),
        ("1244", "1424", 1),
        ("1244", "1224", 1),
        ("1244", "124", 1),
        ("1422", "1244", 2),
        ("", "12", 2),
    ],
)
def test_edits_counts_a_swap_as_one(a, b, count):
    assert edits(a, b) == count


@given(digits, digits)
def test_edits_is_symmetric_and_zero_only_for_equals(a, b):
    assert edits(a, b) == edits(b, a) <= max(len(a), len(b))
    assert (edits(a, b) == 0) == (a == b)


def test_the_same_digits_in_another_order_cost_less_than_others():
    assert reordered(1422, 1244)
    assert not reordered(1422, 1423)
    assert number_cost(1422, 1244) < number_cost(1433, 1244)


def test_the_year_beside_is_the_nearest_year():
    assert year_cost(1998, 1999) < year_cost(1989, 1999) < year_cost(2012, 1999)

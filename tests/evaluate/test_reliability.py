"""What scores are worth."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.reliability import BANDS, Band, bands


def test_few_scores_have_a_band_each() -> None:
    scored = [(0.9, True, True), (0.5, False, False), (0.9, True, False), (0.9, False, False)]
    assert bands(scored) == (
        Band(0.5, 0.5, 0.5, 1, 0.0, 0.0),
        Band(0.9, 0.9, 0.9, 3, 0.6667, 0.3333),
    )
    assert bands([]) == ()


def test_many_scores_are_put_together_in_bands_of_one_size() -> None:
    made = bands((n / 100, n >= 50, n >= 90) for n in range(100))
    assert [band.statements for band in made] == [10] * BANDS
    assert (made[0].low, made[0].high, made[0].mean) == (0.0, 0.09, 0.045)
    assert [band.found for band in made] == [0.0] * 5 + [1.0] * 5
    assert [band.right for band in made] == [0.0] * 9 + [1.0]


@given(st.lists(st.tuples(st.integers(0, 40).map(lambda n: n / 40), st.booleans(), st.booleans())))
def test_bands_hold_every_statement_once_and_part_no_score(scored: list[tuple[float, bool, bool]]) -> None:
    made = bands(scored)
    assert sum(band.statements for band in made) == len(scored)
    assert len(made) <= BANDS
    assert all(a.high < b.low for a, b in pairwise(made))

"""What carries a history along, and what only looks aside."""

from __future__ import annotations

import pytest

from onrecord.time.meaning import Edge, Fixed, Point, Shift, Timed
from onrecord.time.thread import asides, full_year, is_history, looks_back


def years(*named: int) -> list[Point]:
    return [Point(year=year) for year in named]


@pytest.mark.parametrize(
    ("meaning", "year"),
    [
        (Point(year=1999, month=6), 1999), (Point(month=6), None), (Fixed("199"), None), (Fixed("2008-04-09"), 2008),
        (Edge("early", Point(year=2016)), 2016), (Timed("TMO"), None), (Timed("TMO", Point(year=1964)), 1964),
        (Shift("Y", -1), None),
    ],
)  # fmt: skip
def test_full_year(meaning, year):
    assert full_year(meaning) == year


def test_a_history_names_many_years_before_its_own():
    assert is_history(years(1991, 1992, 1993, 1993), "2021-05-12")
    assert is_history(years(2017, 2018, 2019, 2020), "2021-05-12")
    assert not is_history(years(1991, 1992, 1993), "2021-05-12")
    assert not is_history([*years(1991, 1992, 1993, 1993), *[Shift("D", 0, "now")] * 3], "2021-05-12")
    assert not is_history([*years(1991, 1992, 1993, 1993), *[Point(weekday=2)] * 3], "2021-05-12")


def test_a_bare_year_outside_its_neighbours_is_an_aside():
    assert asides(years(1974, 1975, 1976, 1975)) == {2}
    assert asides(years(1920, 2004, 1813, 1920)) == {1, 2}
    assert asides(years(1990, 1991, 1992)) == frozenset()
    assert asides([]) == frozenset()


def test_a_month_is_an_aside_only_far_off():
    near, far = Point(year=1976, month=2), Point(year=2008, month=11)
    assert asides([*years(1975), near, *years(1975)]) == frozenset()
    assert asides([*years(1975), far, *years(1975)]) == {1}


def test_the_last_year_is_an_aside_only_far_off():
    assert asides(years(1919, 1920, 1921)) == frozenset()
    assert asides(years(1920, 1920, 1813)) == {2}


def test_looking_back_leaves_the_story_where_it_is(find):
    text = "War came in 1990, 1991 and 1992. In May 1993 they met, as they had two years earlier. In June they parted."
    assert [m.value for m in find(text, "2021-05-12")][-2:] == ["1991", "1993-06"]
    assert looks_back(Shift("Y", -1))
    assert not looks_back(Shift("Y", 1))


def test_an_aside_leaves_the_story_where_it_is(find):
    text = (
        "War came in 1990, 1991 and 1992. In May 1993, in a paper opened in 2015, they met. In June they parted."
        " Peace came in 1994."
    )
    assert [m.value for m in find(text, "2021-05-12")][-2:] == ["1993-06", "1994"]

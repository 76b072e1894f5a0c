from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.time.evidence import EARLIEST, LATEST, Weekday, Window, after, before, joined, one_by_one, yearly
from onrecord.time.weigh import agreed, weigh


def day(value: str) -> int:
    return date.fromisoformat(value).toordinal()


def window(first: str, last: str, why: str = "w", lag: float = 0.0) -> Window:
    return Window(((day(first), day(last)),), why, 1, lag)


def test_nothing_narrows_the_years():
    assert weigh([], []) is None
    assert weigh([Window(yearly(4, 9), "9 April", 1, 15.0)], [Weekday(2, "Tuesday", leads=True)]) is None


def test_windows_meet():
    found = weigh([window("2008-01-01", "2008-05-07"), window("2008-05-02", "2009-01-01")], [])
    assert found is not None
    assert (found.value, found.first, found.last) == ("2008-05", "2008-05-02", "2008-05-07")


def test_one_that_contradicts_is_outvoted_and_named():
    found = weigh([window("2008-01-01", "2008-06-30", "a"), window("2008-02-01", "2008-02-20", "b"),
                   window("1999-01-01", "1999-12-31", "odd")], [])  # fmt: skip
    assert found is not None
    assert (found.value, found.against) == ("2008-02", ("odd",))
    assert "against it: odd" in found.why()


def test_the_latest_thing_named_pulls_the_report_close():
    found = weigh([after(day("1999-06-10"), "old", 100.0), after(day("2012-06-04"), "new", 15.0)], [])
    assert found is not None
    assert found.value == "2012-06"
    assert (found.first, found.last) == ("2012-06-04", "")


def test_a_wide_window_gives_no_year_but_its_ends():
    found = weigh([window("2007-01-01", "2016-12-31")], [])
    assert found is not None
    assert (found.value, found.first, found.last) == (None, "2007-01-01", "2016-12-31")
    assert "no year is likely, between 2007-01-01 and 2016-12-31" in found.why()


def test_weekdays_and_a_day_ahead_pin_the_day():
    visit = Window(yearly(4, 9), "9 April is ahead", -1, 4.0)
    days = [Weekday(2, "Tuesday", leads=True), Weekday(1, "Monday")]
    found = weigh([window("2008-03-02", "2008-05-07"), visit], days)
    assert found is not None
    assert found.value == "2008-04-08"


def test_a_meeting_that_comes_again_is_the_day_of_the_news():
    starts = [day("2015-02-06"), day("2016-02-12"), day("2017-02-17")]
    series = Window(one_by_one(starts), "yearly conference", 1, 120.0, news=0.8)
    found = weigh([series, window("2016-01-01", "2016-12-31")], [])
    assert found is not None
    assert found.value == "2016-02-12"


def test_what_is_ahead_is_not_past():
    found = weigh([before(day("2012-06-04"), "ahead", 10.0)], [])
    assert found is not None
    assert found.last == "2012-06-04"


SPANS = st.tuples(st.integers(EARLIEST, LATEST), st.integers(0, 5000)).map(lambda p: (p[0], min(p[0] + p[1], LATEST)))


@given(st.lists(SPANS, max_size=8))
def test_agreed_days_are_held_by_as_many_windows_as_any_day(spans):
    windows = [Window((s,), str(i)) for i, s in enumerate(spans)]
    most = max((sum(w.holds(first) for w in windows) for first, _ in spans), default=0)
    for first, last in agreed(windows):
        assert sum(w.holds(first) for w in windows) == sum(w.holds(last) for w in windows) == most


@given(st.lists(SPANS, max_size=8))
def test_joined_spans_are_apart_and_in_order(spans):
    made = joined(spans)
    assert all(a[1] + 1 < b[0] for a, b in pairwise(made))
    assert all(any(a <= first and last <= b for a, b in made) for first, last in spans)


@given(st.lists(SPANS, min_size=1, max_size=6), st.lists(st.integers(1, 7), max_size=3))
def test_the_answer_lies_between_its_ends_and_is_always_the_same(spans, weekdays):
    windows = [Window((s,), str(i), 1, 30.0) for i, s in enumerate(spans)]
    news = [Weekday(n, str(n)) for n in weekdays]
    found = weigh(windows, news)
    assert found == weigh(windows, news)
    if found is not None and found.value is not None:
        assert (found.first or "0")[: len(found.value)] <= found.value <= (found.last or "9")

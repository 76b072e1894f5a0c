from __future__ import annotations

import pytest

from onrecord.core.occasions import Occasions
from onrecord.read import read
from onrecord.time import Page, corrected, moments


@pytest.fixture(scope="module")
def occasions() -> Occasions:
    return Occasions.load()


@pytest.fixture
def weigh(make_report, occasions):
    def of(text, published=None):
        document = make_report([("body", text)], published=published)
        reading = read(document)
        return corrected(document, reading, moments(document, Page(document, reading, ())), occasions)

    return of


def test_of_two_readings_the_one_the_event_was_in(weigh):
    (moment,) = weigh("Last February, Kosovo declared independence, and Serbia protested.", "2009-10-05")
    assert (moment.value, moment.readings) == ("2008-02", ("2009-02",))
    assert "2008-02-17" in moment.why


def test_without_an_event_the_nearest_stays(weigh):
    (moment,) = weigh("Last February, the two sides met and talked.", "2009-10-05")
    assert moment.value == "2009-02"


def test_in_an_undated_report_the_event_gives_the_year(weigh):
    (moment,) = weigh("Kosovo declared its independence in February.")
    assert moment.value == "2008-02"


def test_the_month_of_something_else_is_left_alone(weigh):
    (moment,) = weigh("Kosovo declared its independence, and envoys are to meet again somewhere quiet in March.")
    assert moment.value != "2008-03"


def test_a_wrong_year_keeps_its_value_and_is_flagged(weigh):
    (moment,) = weigh("Kosovo declared independence on 17 February 2009.", "2011-01-01")
    assert moment.value == "2009-02-17"
    assert moment.readings == ("2008-02-17",)
    assert "but Kosovo's declaration" in moment.why


def test_a_right_date_is_not_flagged(weigh):
    (moment,) = weigh("Kosovo declared independence on 17 February 2008.", "2011-01-01")
    assert (moment.value, moment.readings) == ("2008-02-17", ())


def test_an_event_after_the_report_is_not_meant(weigh):
    (moment,) = weigh("Last February Kosovo declared independence, a dream.", "2005-10-05")
    assert moment.value == "2005-02"


def test_today_of_a_report_of_some_month_is_the_day_of_its_event(weigh):
    (moment,) = weigh("Today's armed attack at Banjska shook the talks.", "2023-09")
    assert moment.value == "2023-09-24"


def test_last_week_of_an_undated_report_is_the_event_s(weigh):
    (moment,) = weigh("Last week's armed attack at Banjska shook the talks.")
    assert moment.value == "2023-W38"
    assert "2023-09-24" in moment.why

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.cite import find as cite
from onrecord.core.instruments import Instruments
from onrecord.core.occasions import Occasions
from onrecord.core.tenures import Tenures
from onrecord.core.text import Document
from onrecord.read import read
from onrecord.time import Page, dated


@pytest.fixture(scope="module")
def registers() -> tuple[Instruments, Occasions, Tenures]:
    return Instruments.load(), Occasions.load(), Tenures.load()


@pytest.fixture
def infer(make_report, registers) -> Callable[..., Document]:
    def of(body: str, title: str = "", **fields: str) -> Document:
        document = make_report([("title", title), ("body", body)], **fields)
        return dated(document, Page(document, read(document), cite(document, registers[0])), *registers)

    return of


def test_a_stated_date_goes_first(infer):
    dated = infer("The Council adopted resolution 2100 (2013).", date_given="2020-04-25")
    assert (dated.published, dated.published_basis) == ("2020-04-25", "metadata")


def test_no_evidence_is_unknown(infer):
    dated = infer("They met and talked about the weather.")
    assert (dated.published, dated.published_basis) == (None, "unknown")


def test_a_visit_ahead_weekdays_and_an_elect_pin_the_day(infer):
    dated = infer(
        "The Secretary-General urged calm on Thursday. He was speaking ahead of his trip to Moscow on 21-23 April, "
        "where he will see President-elect Dmitry Medvedev. Belgrade said on Wednesday that it would sue."
    )
    assert (dated.published, dated.published_basis) == ("2008-04-17", "inferred")
    assert "President-elect of Russia" in dated.published_why


def test_news_of_an_adoption(infer):
    dated = infer("The Security Council on Tuesday extended sanctions, unanimously adopting resolution 2153 (2014).")
    assert dated.published_basis == "inferred"
    assert dated.published in ("2014-04", "2014-04-29")
    assert "adopted Tuesday" in dated.published_why


def test_another_weekday_is_not_that_of_the_adoption(infer):
    assert "adopted Friday" not in infer("On Friday they recalled the adopted resolution 2153 (2014).").published_why


def test_a_month_told_of_an_event_gives_the_year(infer):
    dated = infer("Kosovo, which declared its independence in February, wants a seat. A vote is planned for 20 June.")
    assert dated.published is not None
    assert dated.published[:4] == "2008"
    assert "2008-02-17" in dated.published_why


def test_last_week_s_event(infer):
    dated = infer(
        "Envoys spoke about last week's earthquake in Haiti, which killed tens of thousands in Port-au-Prince."
    )
    assert dated.published == "2010-01"


def test_offices_meet(infer):
    text = "U.S. Secretary of State {} met British Foreign Secretary {} and pledged more aid."
    one = infer(text.format("Condoleezza Rice", "Jack Straw"))
    assert "Condoleezza Rice" in one.published_why
    assert "between 2005-01-26 and 2006-05" in one.published_why


def test_a_former_holder_is_after_the_office(infer):
    why = infer("Former Secretary-General Kofi Annan will chair the talks.").published_why
    assert "between 2006-12-31 and" in why


def test_another_s_office_is_not_his(infer):
    why = infer("The Prime Minister and Commission President Condoleezza Rice spoke.").published_why
    assert "Prime Minister" not in why


def test_a_weekday_with_its_date_fits_few_years(infer):
    text = "Secretary-General Ban Ki-moon met both sides on Tuesday, 8 April, and urged restraint."
    assert infer(text).published is None, "2008 and 2014 are as likely"
    assert "2008, 2014" in infer(text).published_why
    dated = infer(text + " He welcomed resolution 2149 (2014).")
    assert dated.published is not None
    assert dated.published[:7] == "2014-04"


def test_a_document_the_register_lacks_is_placed_by_its_number(infer):
    dated = infer("The Secretary-General's report (S/2009/498) welcomes the calm.")
    assert dated.published is not None
    assert dated.published.startswith("2009")
    assert "by its number of 2009-0" in dated.published_why


def test_the_end_of_a_mandate_is_the_next_such_day(infer):
    dated = infer(
        "The mandate given by resolution 2153 (2014) ends on 30 April, and a vote is expected ahead of that day."
    )
    assert dated.published is not None
    assert "2014-04-29" <= dated.published < "2015-06"
    assert "ends 30 April" in dated.published_why


@pytest.mark.parametrize(
    ("text", "window"),
    [("Ten years after the 1999 war they still talk.", "between 2009-01-01 and 2010-06-29"),
     ("Bosnia marked the tenth anniversary of the Dayton accords.", "between 2005-10"),
     ("They spoke at the 59th session of the General Assembly.", "between 2004-09-09 and any day"),
     ("They spoke at the sixty-third session of the General Assembly.", "between 2008-09-09 and any day"),
     ("The COVID-19 pandemic has closed the crossing points.", "between 2020-03-11 and any day")],
)  # fmt: skip
def test_other_words_that_tell(infer, text, window):
    assert window in infer(text).published_why


def test_the_month_of_a_presidency(infer):
    dated = infer(
        "In 2011, said the President of the Council for the month of July, resolution 1996 (2011) was adopted."
    )
    assert dated.published == "2011-07"


def test_one_wrong_office_does_not_move_the_rest(infer):
    dated = infer(
        "On 4 June 2012 the Council met. Foreign Secretary Jack Straw was quoted. A letter of 2 June 2012 was read."
    )
    assert dated.published == "2012-06"
    assert "against it: Jack Straw" in dated.published_why


def test_every_answer_lists_its_evidence(infer):
    why = infer("Resolution 2153 (2014) and document S/2014/420 were before the Council.").published_why
    assert "S/RES/2153 (2014) of 2014-04-29" in why
    assert "S/2014/420" in why


@pytest.mark.parametrize(
    "unit", ["resolution 1244 (1999) of today ", "Tuesday 9 April ", "President Putin ", "mandate ends "]
)
def test_hostile_lengths_date_nothing(infer, unit):
    dated = infer(unit * 4000)
    assert (dated.published, dated.published_basis) == (None, "unknown")


def test_a_dateline_without_its_year(make_report, registers):
    parts = [
        ("dateline", "UNITED NATIONS, March 6 --"),
        ("body", "Diplomats said on Friday that resolution 2451 (2018) still held, and Antonio Guterres thanked them."),
    ]
    document = make_report(parts)
    dated_ = dated(document, Page(document, read(document), cite(document, registers[0])), *registers)
    assert dated_.published == "2020-03-06"
    assert "dateline" in dated_.published_why


def test_the_weekday_it_opens_with_and_an_event_some_days_before(infer):
    dated_ = infer(
        "On Sunday ministers discussed the armed attack at Banjska. A spokesman called for calm on Thursday."
    )
    assert dated_.published == "2023-09-24"


def test_weeks_ago(infer):
    dated_ = infer("Envoys met on Saturday. They asked about the armed attack at Banjska four weeks ago.")
    assert dated_.published == "2023-10-21"


def test_a_meeting_of_the_council_on_its_weekday(infer):
    text = (
        "The Security Council discussed Kosovo on Tuesday. Special Representative Lamberto Zannier briefed the members."
    )
    dated_ = infer(text)
    assert dated_.published == "2010-08-03" or "2010-07-06" in dated_.published_why
    assert "meeting of the Council on kosovo" in dated_.published_why


def test_a_document_it_opens_with_gives_the_month_not_the_day(infer):
    dated_ = infer("Kofi Annan has given the Security Council six options for the mission in Ethiopia and Eritrea.")
    assert dated_.published == "2006-01"
    assert "options for UNMEE (2006-01-03)" in dated_.published_why


def test_the_last_days_of_december_look_back_on_the_year_as_the_last(infer):
    why = infer("Ministers will build on last year's conference on Syria in London.").published_why
    assert "between 2016-12-25 and 2017-12-31" in why


def test_a_report_that_tells_weekdays_tells_by_its_date_what_is_days_back(infer):
    dated_ = infer(
        "On Tuesday Serbia asked the International Court of Justice to find that Kosovo's declaration broke the law. "
        "The hearings, which opened on 1 December, go on until 11 December, the registrar said."
    )
    assert dated_.published == "2009-12-08", "1 December was a Tuesday, too"

"""Own sentences, one expression each: what is found, and its value."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.time import Page, moments, publication

#: the day of writing of every sentence below: a Wednesday
SAID = "2021-05-12"

ABSOLUTE = [
    ("The envoy arrived on 24 April 2020.", "24 April 2020", "2020-04-24"),
    ("The envoy arrived on April 24, 2020.", "April 24, 2020", "2020-04-24"),
    ("The envoy arrived on April 24 2020.", "April 24 2020", "2020-04-24"),
    ("The envoy arrived on Apr. 24, 2020.", "Apr. 24, 2020", "2020-04-24"),
    ("The envoy arrived on 24 Apr 2020.", "24 Apr 2020", "2020-04-24"),
    ("The envoy arrived on 24-Apr-2020.", "24-Apr-2020", "2020-04-24"),
    ("The envoy arrived on the 24th of April, 2020.", "the 24th of April, 2020", "2020-04-24"),
    (
        "The envoy arrived on the twenty-fourth of April 2020.",
        "the twenty-fourth of April 2020",
        "2020-04-24",
    ),
    ("The envoy arrived on April 2nd, 2020.", "April 2nd, 2020", "2020-04-02"),
    ("The envoy arrived on 2020-04-24.", "2020-04-24", "2020-04-24"),
    ("The envoy arrived on 24/04/2020.", "24/04/2020", "2020-04-24"),
    ("The envoy arrived on 24.04.2020.", "24.04.2020", "2020-04-24"),
    ("The envoy arrived on 24-04-2020.", "24-04-2020", "2020-04-24"),
    ("The envoy arrived on 2020/04/24.", "2020/04/24", "2020-04-24"),
    ("The envoy arrived on Friday, 24 April 2020.", "Friday, 24 April 2020", "2020-04-24"),
    ("The envoy arrived on Fri, April 24, 2020.", "Fri, April 24, 2020", "2020-04-24"),
    ("The pact of May 5, 1992 failed.", "May 5, 1992", "1992-05-05"),
    ("They met on 1 March 1998.", "1 March 1998", "1998-03-01"),
    ("The mission began in June 1999.", "June 1999", "1999-06"),
    ("The mission began in June, 1999.", "June, 1999", "1999-06"),
    ("The mission began in May 1999.", "May 1999", "1999-05"),
    ("The mission began in Jan. 1999.", "Jan. 1999", "1999-01"),
    ("The mission began in September of 1999.", "September of 1999", "1999-09"),
    ("Peace came in 1999.", "1999", "1999"),
    ("Calm has held since the 1999 bombings.", "1999", "1999"),
    ("Peace came in the year 2000.", "the year 2000", "2000"),
    ("An 1878 treaty drew the line in 1878.", "1878", "1878"),
    ("The 1995 accord still stands.", "1995", "1995"),
    ("Peace came in early 2016.", "early 2016", "2016"),
    ("Peace came by mid-1996.", "mid-1996", "1996"),
    ("Peace came at the end of 2016.", "the end of 2016", "2016"),
    ("Peace came in late March 2016.", "late March 2016", "2016-03"),
    ("It split in the 1990s.", "the 1990s", "199"),
    ("It split in the early 1990s.", "the early 1990s", "199"),
    ("It split in the nineties.", "the nineties", "199"),
    ("It split in the ’90s.", "the ’90s", "199"),
    ("It was drawn in the 19th century.", "the 19th century", "18"),
    ("It was drawn in the nineteenth century.", "the nineteenth century", "18"),
    ("Talks ran in the summer of 2008.", "the summer of 2008", "2008-SU"),
    ("Talks ran in spring 2008.", "spring 2008", "2008-SP"),
    ("Talks ran in the third quarter of 2008.", "the third quarter of 2008", "2008-Q3"),
    ("Talks ran in the second half of 2008.", "the second half of 2008", "2008-H2"),
    ("The truce of Christmas 2008 held.", "Christmas 2008", "2008-12-25"),
    ("The order took effect at 5 p.m. on 3 May 2008.", "5 p.m. on 3 May 2008", "2008-05-03T17:00"),
    ("The order took effect on 3 May 2008 at 17:30.", "3 May 2008 at 17:30", "2008-05-03T17:30"),
    ("It fell on the night of 20 May 2008.", "the night of 20 May 2008", "2008-05-20TNI"),
]

RANGES = [
    ("He visited on April 9-11, 2008.", "April 9-11, 2008", "2008-04-09/2008-04-11"),
    ("He visited from 9 to 11 April 2008.", "9 to 11 April 2008", "2008-04-09/2008-04-11"),
    ("He visited between 9 and 11 April 2008.", "9 and 11 April 2008", "2008-04-09/2008-04-11"),
    ("He visited on 9–11 April 2008.", "9–11 April 2008", "2008-04-09/2008-04-11"),
    ("He served 1999-2024 there.", "1999-2024", "1999/2024"),
    ("He served from 1999 to 2001.", "1999 to 2001", "1999/2001"),
    ("The budget for 2004/05 was cut.", "2004/05", "2004/2005"),
    ("The budget for 2004/2005 was cut.", "2004/2005", "2004/2005"),
    ("The season of 2003-04 was quiet.", "2003-04", "2003/2004"),
    ("He served from May to July 1999.", "May to July 1999", "1999-05/1999-07"),
    ("He served from 28 April 2001 to 3 May 2001.", "28 April 2001 to 3 May 2001", "2001-04-28/2001-05-03"),
    ("He visited on April 9-11.", "April 9-11", "2021-04-09/2021-04-11"),
    ("Much changed in the past two years.", "the past two years", "2019/2021"),
    ("Much changed in the last decade.", "the last decade", "2011/2021"),
    ("Much may change over the next three days.", "the next three days", "2021-05-12/2021-05-15"),
]

RELATIVE = [
    ("The Council met today.", "today", "2021-05-12"),
    ("The Council met yesterday.", "yesterday", "2021-05-11"),
    ("The Council met the day before yesterday.", "the day before yesterday", "2021-05-10"),
    ("The Council meets the day after tomorrow.", "the day after tomorrow", "2021-05-14"),
    ("The Council meets tomorrow.", "tomorrow", "2021-05-13"),
    ("The Council meets tonight.", "tonight", "2021-05-12TNI"),
    ("The Council met this morning.", "this morning", "2021-05-12TMO"),
    ("The Council met last night.", "last night", "2021-05-11TNI"),
    ("The Council met on Tuesday.", "Tuesday", "2021-05-11"),
    ("The Council met on Wednesday.", "Wednesday", "2021-05-12"),
    ("The Council met on Thursday.", "Thursday", "2021-05-06"),
    ("The Council will meet on Friday.", "Friday", "2021-05-14"),
    ("The Council is expected to vote on Friday.", "Friday", "2021-05-14"),
    ("The Council met last Friday.", "last Friday", "2021-05-07"),
    ("The Council meets next Friday.", "next Friday", "2021-05-14"),
    ("The Council meets this Friday.", "this Friday", "2021-05-14"),
    ("The Council met last Wednesday.", "last Wednesday", "2021-05-05"),
    ("The Council met on Monday night.", "Monday night", "2021-05-10TNI"),
    ("The Council met on Monday last week.", "Monday last week", "2021-05-03"),
    ("The Council met last week.", "last week", "2021-W18"),
    ("The Council meets next week.", "next week", "2021-W20"),
    ("The Council met earlier this week.", "earlier this week", "2021-W19"),
    ("The Council met at the weekend.", "the weekend", "2021-W18-WE"),
    ("The Council met last month.", "last month", "2021-04"),
    ("The Council met earlier this month.", "earlier this month", "2021-05"),
    ("The Council meets next month.", "next month", "2021-06"),
    ("The Council met last year.", "last year", "2020"),
    ("The Council meets later this year.", "later this year", "2021"),
    ("Elections are due by the middle of next year.", "the middle of next year", "2022"),
    ("The Council met in February last year.", "February last year", "2020-02"),
    ("The vote falls in next year's first quarter.", "next year's first quarter", "2022-Q1"),
    ("The Council met two days ago.", "two days ago", "2021-05-10"),
    ("The Council met 10 days ago.", "10 days ago", "2021-05-02"),
    ("The Council met three weeks ago.", "three weeks ago", "2021-W16"),
    ("The Council met a month ago.", "a month ago", "2021-04"),
    ("The Council met a year ago.", "a year ago", "2020"),
    ("The Council met about two dozen years ago.", "about two dozen years ago", "1997"),
    ("The Council met two decades ago.", "two decades ago", "2001"),
    ("The Council met two and a half years ago.", "two and a half years ago", "2018-11"),
    ("The Council met a year and a half ago.", "a year and a half ago", "2019-11"),
    ("The Council met half a year ago.", "half a year ago", "2020-11"),
    ("The Council met about one and a half weeks ago.", "about one and a half weeks ago", "2021-05-02"),
    ("The Council met a decade and a half ago.", "a decade and a half ago", "2006"),
    ("The past year and a half was quiet.", "The past year and a half", "2019-11/2021-05"),
    ("The Council met in February.", "February", "2021-02"),
    ("The Council met in June.", "June", "2020-06"),
    ("The Council will meet in June.", "June", "2021-06"),
    ("The upcoming talks in June matter.", "June", "2021-06"),
    ("The Council met in May.", "May", "2021-05"),
    ("The Council met last February.", "last February", "2021-02"),
    ("The Council met last December.", "last December", "2020-12"),
    ("The Council meets next May.", "next May", "2022-05"),
    ("The February 8 meeting was short.", "February 8", "2021-02-08"),
    ("The Council met on 1 July.", "1 July", "2020-07-01"),
    ("The Council will meet on 15 November.", "15 November", "2021-11-15"),
    ("A dividend was declared, payable on 7 June.", "7 June", "2021-06-07"),
    ("Talks resumed in mid January.", "mid January", "2021-01"),
    ("Talks ended at the end of March.", "the end of March", "2021-03"),
    ("The Council met last spring.", "last spring", "2020-SP"),
    ("The Council met this summer.", "this summer", "2021-SU"),
    ("Reports are due at year-end.", "year-end", "2021"),
    ("The Council meets on Friday.", "Friday", "2021-05-14"),
    ("The Council is to meet on Friday.", "Friday", "2021-05-14"),
    ("Talks are due to resume on Friday.", "Friday", "2021-05-14"),
    ("The rally fell flat due to its date, Friday.", "Friday", "2021-05-07"),
    ("The plan had been scheduled to end on Friday.", "Friday", "2021-05-07"),
    ("All envoys had signed by Friday.", "Friday", "2021-05-07"),
    ("All envoys had agreed to sign by Friday.", "Friday", "2021-05-14"),
    ("Until Friday, they had not met.", "Friday", "2021-05-07"),
    ("They look for ways to get around Friday's ruling.", "Friday", "2021-05-07"),
    ("The two leaders meet separately Friday with the envoy.", "Friday", "2021-05-14"),
    ("The two leaders did not meet Friday.", "Friday", "2021-05-07"),
    ("The envoy could travel on Friday.", "Friday", "2021-05-14"),
    ("The envoy could not be reached on Friday.", "Friday", "2021-05-07"),
    ("Neither of his aides could be found on Friday.", "Friday", "2021-05-07"),
    ("Veterans planned a march on Friday.", "Friday", "2021-05-14"),
    ("Veterans took part in the planned march on Friday.", "Friday", "2021-05-07"),
    ("Lenders were likely to buy as soon as trading opened Friday.", "Friday", "2021-05-14"),
    ("Lenders withdrew as soon as trading opened Friday.", "Friday", "2021-05-07"),
    ("Talks began on the eve of the New Year.", "eve of the New Year", "2020-12-31"),
    ("The case is heard in June.", "June", "2021-06"),
    ("She will be named envoy in June.", "June", "2021-06"),
    ("The chamber changed its rules in July.", "July", "2020-07"),
    ("The envoy will speak at the weekend.", "the weekend", "2021-W19-WE"),
    ("Sales rose in the 1988 third quarter.", "the 1988 third quarter", "1988-Q3"),
    ("Trade grew in the fiscal second quarter.", "the fiscal second quarter", "2021-Q2"),
    ("Sales fell in the third quarter of 2008. The year-ago quarter was good.", "The year-ago quarter", "2007-Q3"),
    ("Sales fell in the third quarter of 2008. The 2006 period was good.", "The 2006 period", "2006-Q3"),
    ("In fiscal 2019 sales rose.", "fiscal 2019", "2019"),
    ("Costs fell over the year.", "the year", "2021"),
    ("Costs rose in the year two thousand.", "the year two thousand", "2000"),
    ("They met on 3 May and talked until the next morning.", "the next morning", "2021-05-04TMO"),
]

TRAPS = [
    "The parties may meet again.",
    "May we hope for better?",
    "Protesters march through the streets each time.",
    "March on, the crowd shouted.",
    "The sun rose over the sat image.",
    "Regulation 1244 people signed.",
    "A 2,000-strong mission of 510 personnel stays.",
    "Some 1500 troops and 2000 people left.",
    "See page 1999 and room 2001.",
    "Call telephone 1998 for help.",
    "Shops stay open 24 hours a day.",
    "It waited a second and then two seconds more.",
    "The second draft won.",
    "They sailed for Friday Harbor.",
    "They remember Bloody Sunday well.",
    "It cost $2000 and 1995 percent more.",
    "The Jan Eliasson paper was read.",
    "Prices fall and spring back.",
    "Order 24A of unit 1999 applies.",
    "The two-year plan costs much.",
    "They meet daily, every Monday and each month.",
    "The ferry leaves on Monday and Tuesday nights and on Sunday mornings.",
    "Recently the mood changed; now it is better.",
    "Of 1244 votes, 310 were void.",
    "The ratio was 3:99 or 12.50.",
    "Version 2.2004.1 is out.",
    "The 99/99/2020 entry is void.",
    "On 31 of these points they agree.",
    'The text of resolution "1999" is short.',
    "The rule is in Rec(2004)5 and UNSCR 1999.",
    "The boy, 6 years old, and a 52-year-old man left.",
    "It holds three-quarters of the seats and costs $500 million a year.",
    "The current envoy spoke of the past and the future for weeks.",
    "The year ended 30 of these talks.",
]


@pytest.mark.parametrize(("sentence", "phrase", "value"), ABSOLUTE + RANGES + RELATIVE)
def test_value(find, sentence, phrase, value):
    found = find(sentence, SAID)
    assert [(m.spans[0].slice(sentence), m.value) for m in found][-1:] == [(phrase, value)]


@pytest.mark.parametrize(("sentence", "phrase", "value"), ABSOLUTE)
def test_what_says_all_itself_needs_no_date_of_writing(find, sentence, phrase, value):
    found = find(sentence)[-1]
    assert (found.value, found.anchor) == (value, None)


@pytest.mark.parametrize("sentence", TRAPS)
def test_no_time(find, sentence):
    assert find(sentence, SAID) == ()


def test_range_says_its_last_day(find):
    assert find("He visited on April 9-11, 2008.")[0].until == "2008-04-11"
    assert find("He visited on April 9, 2008.")[0].until is None


def test_both_readings_of_an_ambiguous_figure_date(find):
    (moment,) = find("Signed on 04/05/2020.")
    assert (moment.value, moment.readings) == ("2020-05-04", ("2020-04-05",))


def test_last_month_name_keeps_the_year_before_as_a_reading(find):
    (moment,) = find("Last February they declared it.", "2009-10-05")
    assert (moment.value, moment.readings, moment.anchor) == ("2009-02", ("2008-02",), "2009-10-05")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He visits on April 9-11.", "XXXX-04-09/XXXX-04-11"),
        ("They met on Tuesday.", "XXXX-WXX-2"),
        ("They met in February.", "XXXX-02"),
        ("They met on 1 July.", "XXXX-07-01"),
        ("They met today.", None),
        ("They met last week.", None),
        ("They met two years ago.", None),
    ],
)
def test_without_a_date_of_writing_what_is_said_is_kept(find, sentence, value):
    (moment,) = find(sentence)
    assert (moment.value, moment.anchor) == (value, None)


def test_coarse_date_of_writing_still_resolves_what_it_can(find):
    found = find("Last year they met in June; they parted on Monday.", "2006-01")
    assert [m.value for m in found] == ["2005", "2005-06", "XXXX-WXX-1"]


@pytest.mark.parametrize("published", ["2006-01", "2006"])
def test_today_is_as_fine_as_the_date_of_writing(find, published):
    assert [m.value for m in find("They met today and yesterday.", published)] == [published, None]


def test_citations_are_masked(find):
    text = "Under resolution 1999 (2011), in 2012 they met on the basis of 1422 (1999)."
    found = find(text, SAID, ("resolution 1999 (2011)", "1422 (1999)"))
    assert [m.value for m in found] == ["2012"]


def test_the_following_day_counts_from_the_event_not_from_a_date_in_a_name(find):
    text = "On Monday they rejected the April 2 deal. The following day they left."
    assert [m.value for m in find(text, SAID)] == ["2021-05-10", "2021-04-02", "2021-05-11"]


def test_a_number_after_a_citation_and_and_is_one_too(find):
    text = "Under resolutions 1244 and 1999 they met; on resolution 1325 or 2000 they did not."
    assert find(text, SAID, ("resolutions 1244", "resolution 1325")) == ()


def test_what_is_said_last_is_the_year_of_both(find):
    found = find("It fell in August and September 1914, and between December and January 1916.", SAID)
    assert [m.value for m in found] == ["1914-08", "1914-09", "1915-12/1916-01"]


def test_a_time_of_day_in_a_history_is_of_the_day_last_mentioned(find):
    text = "War came in 1990, 1991 and 1992. On 3 May 1993 the guns fell silent. At 5 p.m. all was over."
    assert [m.value for m in find(text, SAID)][-1] == "1993-05-03T17:00"


def test_a_history_takes_the_year_last_mentioned(find):
    text = (
        "War broke out in 1991. A truce was signed in January 1992. The front moved on 3 May 1993."
        " In June it froze. In November 1995 the parties met. In December they signed."
    )
    assert [m.value for m in find(text, SAID)] == [
        "1991", "1992-01", "1993-05-03", "1993-06", "1995-11", "1995-12"
    ]  # fmt: skip


def test_years_in_a_report_of_the_day_leave_its_own_dates_alone(find):
    text = "The mission, set up in 1999 after the 1998 war, said today that in February it had changed."
    assert [m.value for m in find(text, SAID)] == ["1999", "1998", SAID, "2021-02"]


def test_header_and_dateline_dates_count(make_report):
    parts = [
        ("header", "date 2024-02-09"),
        ("dateline", "OSLO, February 9."),
        ("body", "All met on Thursday."),
    ]
    document = publication(make_report(parts))
    found = moments(document, Page(document, read(document), ()))
    assert [m.value for m in found] == ["2024-02-09", "2024-02-09", "2024-02-08"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The town was founded in 1000 and rebuilt a millennium later.", ["1000", "2000"]),
        ("The town was founded in 1000 and rebuilt two centuries later.", ["1000", "1200"]),
        ("The fort was built two millennia ago.", ["0021"]),
        ("The law has held for the past two fortnights.", ["2021-04-14/2021-05-12"]),
        ("In the year 2000, the next millennium began.", ["2000"]),
    ],
)
def test_long_units_are_counted_in_years(find, text, values):
    assert [m.value for m in find(text, SAID)] == values


def test_since_is_open(find):
    assert [m.value for m in find("The road has been blocked since July.", "2012-03-07")] == ["2011-07.."]


def test_what_is_asked_for_lies_ahead(find):
    assert [m.value for m in find("He called on them to sign on Saturday.", "2012-03-07")] == ["2012-03-10"]
    assert [m.value for m in find("He called on them on Saturday to sign.", "2012-03-07")] == ["2012-03-03"]

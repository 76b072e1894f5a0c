from collections.abc import Callable

import pytest

from onrecord import ingest
from onrecord.core.text import Document

Labels = Callable[[str], list[tuple[str, str]]]
BODY = "The envoy of the mission told the Council on Tuesday that both sides had kept their word so far."


@pytest.mark.parametrize(
    "dateline",
    [
        "SKOPJE, February 9. /TASS/.",
        "SKOPJE (Reuters) -",
        "NEW YORK, 12 May (UN News) —",
        "United Nations :",
        "5 October 2009 –",
        "NAIROBI, Kenya (AP) _",
        "INDEPENDENCE, Mo. (AP)--",
        "HEMPSTEAD, N.Y., Sept. 26 (UPI) —",
        "Skopje, 9 February (MIA) –",
        "Geneva (ICRC) –",
        "WASHINGTON ―",
        "PARIS, March 3 (Xinhua) --",
        "PARIS, Aug 31 (Reuters) -",
        "Aug 27 (Reuters) -",
        "THE HAGUE -",
        "VIENNA/GENEVA, 4 June 2012 —",
        "(Reuters) -",
        "AFP -",
        "NIŠ, 3 March (Beta) –",
        "Ohrid, 18 March 2023 –",
        "ST. LOUIS —",
        "NICOSIA, Saturday -",
        "UNITED NATIONS, Feb. 6 (Kyodo) --",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_datelines(dateline: str, gap: str, labels: Labels) -> None:
    # a date alone on its line is a header like any other; both kinds date the report
    kind = "header" if gap == "\n\n" and dateline == "5 October 2009 –" else "dateline"
    assert labels(f"{dateline}{gap}{BODY}\n") == [(kind, dateline), ("body", BODY)]


@pytest.mark.parametrize(
    "start",
    [
        "Mr. Christou (Cyprus):",
        "Ms. Kos (Slovenia):",
        "EXCLUSIVE – ",
        "BREAKING : ",
        "The Minister : ",
        "Under Article 5 - ",
        "He said – ",
        "COVID-19 cases rose, and ",
        "On 5 October 2009 ",
        "In (Reuters) language: ",
        "UN ",
        "“SKOPJE – ",
        "3 officials – ",
    ],
)
def test_what_is_no_dateline(start: str, labels: Labels) -> None:
    if start == "The Minister : ":  # a transcript: another speaker follows
        assert labels(f"{start}{BODY}\n\nThe Judge : {BODY}\n")[0][0] == "body"
    else:
        assert [kind for kind, _ in labels(f"{start}{BODY}\n")] == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "2011-03-04",
        "4 March 2011",
        "March 4, 2011",
        "Friday, 4 March 2011",
        "Friday, March 4, 2011; Page A19",
        "04.03.2011",
        "Published: 4 March 2011",
        "Published on March 4, 2011 at 10:30 GMT",
        "Updated: 2011-03-04 07:51",
        "Published 4 March 2011 | Updated 5 March 2011, 8:15 a.m.",
        "2011-03-04T10:30:00Z",
        "Last updated: 4 Mar 2011 - 10:30 CET",
        "Date: 4 March 2011",
        "Source: Sofia Review",
        "Sofia Review",
        "SOFIA REVIEW, SOFIA, 4 March 2011",
        "Sofia Review | 04.03.2011 | From our correspondent",
    ],
)
def test_header_lines(line: str, labels: Labels) -> None:
    expected = [("header", line), ("body", BODY)]
    assert labels(f"{line}\n\n{BODY}\n") == expected
    assert labels(f"Envoy sees progress in the north\n{line}\n\n{BODY}\n") == [
        ("title", "Envoy sees progress in the north"),
        *expected,
    ]


@pytest.mark.parametrize(
    "line", ["Xinhua | Updated: 2017-08-17 07:51", "Sofia, 4 March 2011", "New York, 24 April 2020"]
)
def test_dateline_on_its_own_line(line: str, labels: Labels) -> None:
    assert labels(f"{line}\n\n{BODY}\n") == [("dateline", line), ("body", BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "By RIA Novosti",
        "By Anna Berg, Sofia Review",
        "BY ANNA BERG",
        "By Anna Berg and Jan de Vries in Skopje",
        "Author: Anna Berg",
        "Anna Berg, Associated Press",
        "Reuters Staff",
        "Written by Anna Berg",
        "By our correspondent in Skopje",
        "By staff",
    ],
)
def test_bylines(line: str, labels: Labels) -> None:
    assert labels(f"Envoy sees progress in the north\n\n{line}\n\n{BODY}\n")[1] == ("byline", line)
    assert labels(f"{line}\n{BODY}\n") == [("byline", line), ("body", BODY)]


@pytest.mark.parametrize(
    "line", ["By Monday the talks were over, he said.", "By contrast, nobody left the hall early."]
)
def test_sentences_that_begin_with_by_are_no_byline(line: str, labels: Labels) -> None:
    assert labels(f"{line}\n\n{BODY}\n") == [("body", f"{line}\n\n{BODY}")]


@pytest.mark.parametrize(
    "title",
    [
        "Donor Conference in Tirana",
        "Remarks by H. E. Mr. Jan Berg, Minister of Foreign Affairs, to the General Assembly",
        "Council Press Statement: Mali",
        "Will the envoy resign?",
        "Envoy: ‘We are close’",
        "Address to the Assembly, 4 March 2011",
        "Sanctions lifted, says U.S.",
    ],
)
def test_titles(title: str, labels: Labels) -> None:
    assert labels(f"{title}\n\n{BODY}\n") == [("title", title), ("body", BODY)]


def test_title_key(labels: Labels) -> None:
    assert labels(f"Title: Envoy sees progress\nDate: 4 March 2011\n\n{BODY}\n") == [
        ("header", "Title:"),
        ("title", "Envoy sees progress"),
        ("header", "Date: 4 March 2011"),
        ("body", BODY),
    ]


def test_a_headline_with_a_stop_before_a_dateline(labels: Labels) -> None:
    text = f"Envoy sees progress.\nMore to do in the north.\n\nSKOPJE (AP) — {BODY}\n"
    assert [kind for kind, _ in labels(text)] == ["title", "title", "dateline", "body"]


@pytest.mark.parametrize(
    "first",
    [
        "The envoy is optimistic.",
        "Excellencies,",
        "The envoy made the following statement today:",
        "- the first item of a list",
    ],
)
def test_what_is_no_title(first: str, labels: Labels) -> None:
    assert labels(f"{first}\n\n{BODY}\n")[0][0] == "body"


def test_an_advert_before_the_title(labels: Labels) -> None:
    text = (
        f"The Biggest Board for Peacekeeping Careers - APPLY TODAY\n\n\nEnvoy sees progress\n\n4 March 2011 – {BODY}\n"
    )
    assert [kind for kind, _ in labels(text)] == ["boilerplate", "title", "dateline", "body"]


def test_the_head_of_a_united_nations_release() -> None:
    head = ["3 May 2016", "Security Council", "SC/12345", "7684th Meeting (AM)"]
    body = "The Council met on Tuesday to hear of the bridge."
    text = "\n".join(head) + f"\n\nBridge Fund Extended, Council Told\n\n{body}\n"
    (document,) = ingest.read("release.txt", text.encode())
    assert isinstance(document, Document)
    assert document.title == "Bridge Fund Extended, Council Told"
    headers = " ".join(r.span.slice(text) for r in document.of_kind("header"))
    assert all(line in headers for line in head)
    assert [r.span.slice(text) for r in document.of_kind("body")] == [body]


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("No: 143, 31 May 2023, ", "Press Release Regarding the Tension"),
        ("Press release 45/2012 (5 March 2012): ", "Envoy meets the ministers"),
        ("No. 27 – 5 March 2012 – ", "Statement on the talks"),
    ],
)
def test_a_number_and_date_before_the_title(heading: str, rest: str, labels: Labels) -> None:
    found = labels(f"REPUBLIC OF EXAMPLE\nMinistry of Foreign Affairs\n\n{heading}{rest}\n\n{BODY}\n")
    assert ("header", heading.strip()) in found
    assert found[-2:] == [("title", rest), ("body", BODY)]


@pytest.mark.parametrize(
    "line", ["19.07.2018. 14:35 | Vienna – Graz", "By Jane Doe | March 5, 2012 4:10 PM", "2012. 03. 05."]
)
def test_more_lines_with_dates(line: str, labels: Labels) -> None:
    assert ("header", line) in labels(f"Envoys part without a word\n{line}\n\n{BODY}\n")

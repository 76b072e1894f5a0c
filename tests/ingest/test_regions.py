from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.blocks import BLANKS, Part
from onrecord.ingest.regions import label

Labels = Callable[[str], list[tuple[str, str]]]
BODY = "The envoy of the mission told the Council on Tuesday that both sides had kept their word so far."
MORE = "He called on them to go further, and asked donors to pay for the second phase of the programme."


def test_header_on_the_same_line_as_the_body(labels: Labels) -> None:
    assert labels(f" date 2011-03-04 {BODY}\n") == [("header", "date 2011-03-04"), ("body", BODY)]


def test_header_title_and_dateline_on_lines_of_their_own(labels: Labels) -> None:
    text = f" date 2011-03-04 Envoy sees progress in the north\n\nSKOPJE, March 4. /TASS/. {BODY}\n\n{MORE}\n"
    assert labels(text) == [
        ("header", "date 2011-03-04"),
        ("title", "Envoy sees progress in the north"),
        ("dateline", "SKOPJE, March 4. /TASS/."),
        ("body", f"{BODY}\n\n{MORE}"),
    ]


def test_caption_between_paragraphs(labels: Labels) -> None:
    text = f"{BODY}\n\nThe Council chamber on a quiet morning\n\n{MORE}\n"
    assert labels(text)[1] == ("caption", "The Council chamber on a quiet morning")


def test_agency_tail_after_the_last_stop(labels: Labels) -> None:
    assert labels(f"{BODY}\n\n{MORE}/.VNA\n")[-1] == ("tail", "/.VNA")
    assert labels(f"{BODY}\n\n{MORE[:-1]}./.VNA")[-1] == ("tail", "/.VNA")
    assert labels(f"{BODY}\n\n{MORE} Enditem")[-1] == ("tail", "Enditem")
    assert labels(f"{BODY}\n\n{MORE}\n\nVNA/VNS\n")[-1] == ("tail", "VNA/VNS")


def test_links_after_the_report(labels: Labels) -> None:
    text = f"{BODY}\n\nCheck Also\n\nBridge reopens after repairs\n\nWeather: snow in the hills\n\n{MORE}\n"
    assert labels(text) == [
        ("body", BODY),
        ("boilerplate", "Check Also\n\nBridge reopens after repairs\n\nWeather: snow in the hills"),
        ("body", MORE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n{MORE}\n",
        "Join us in mourning the victims, the president said.",
        f"{BODY}\n\nWe join the Council in calling for calm.\n\n{MORE}",
        f"{BODY}\n\nPrint media were not admitted to the hall, the spokesman said.\n\n{MORE}",
        f"{BODY}\n\nMore talks are needed.\n\n{MORE}",
        f"{BODY}\n\nThe ministers will meet in Vienna on Friday\n\n{MORE}",
        f"{BODY}\n\nRelated articles of the treaty were read out by the clerk.\n\n{MORE}",
        f"{BODY}\n\nShare the burden or leave, he told them.\n\n{MORE}",
        f"{BODY}\n\nSubscribe to the treaty first, the envoy answered.\n\n{MORE}",
        f"{BODY}\n\nEnd the blockade!\n\n{MORE}",
        f"{BODY}\n\n“Click your heels,” he joked.\n\n{MORE}",
        f"{BODY}\n\nTerms of the agreement were not disclosed.\n\n{MORE}",
        "1999 was the year in which the mission began its work, the envoy recalled in his speech.",
        "May 2010 elections were fair, the observers said in a statement released on Monday.",
        "NATO allies agreed to stay in the north until the end of the year, the spokesman said.",
        "Date palms were planted at the border by both governments, the agency reported.",
        f"{BODY} But he gave no date; the deadline is (EU) law.",
    ],
)
def test_what_is_body_stays_body(text: str, labels: Labels) -> None:
    assert labels(text) == [("body", text.strip())]


def test_headings_of_statements_are_not_boilerplate(labels: Labels) -> None:
    found = labels(f"Donor Conference in Tirana\n\n{BODY}\n\nHumanitarian situation\n\n{MORE}\n")
    assert [kind for kind, _ in found] == ["title", "body", "caption", "body"]


def test_fixed_and_aside_passages() -> None:
    text = f"Menu\n\nEnvoy sees progress\n\n4 March 2011\n\n{BODY}\n\nFooter words"
    title = text.index("Envoy sees")
    footer = text.index("Footer")
    date = text.index("4 March")
    found = label(
        text,
        [Part(title, title + 19, "title")],
        [Part(0, 4, "boilerplate"), Part(date, date + 12, "boilerplate"), Part(footer, len(text), "boilerplate")],
    )
    assert [(p.kind, text[p.start : p.end][:6]) for p in found] == [
        ("boilerplate", "Menu"),
        ("title", "Envoy "),
        ("header", "4 Marc"),
        ("body", "The en"),
        ("boilerplate", "Footer"),
    ]


def check(text: str) -> None:
    parts = label(text)
    covered = bytearray(len(text))
    at = 0
    for part in parts:
        assert at <= part.start < part.end <= len(text)
        assert text[part.start] not in BLANKS
        assert text[part.end - 1] not in BLANKS
        covered[part.start : part.end] = b"\x01" * (part.end - part.start)
        at = part.end
    assert all(covered[n] or c in BLANKS for n, c in enumerate(text))


_SNIPPETS = [
    "date 2011-03-04 ",
    "SKOPJE, March 4. /TASS/. ",
    "By Anna Berg",
    "Photo: x",
    "Read also",
    "./.VNA",
    "\n",
    "\r\n",
    "\n\n",
    BODY,
    "Title: Envoys meet",
    "United Nations : ",
    "5 October 2009 – ",
    "\ufeff",
    "(Reporting by A; Editing by B)",
    " | ",
    "Published: 4 March 2011",
    "\x0c",
    "\u2028",
    "— ENDS —",
    "A short line",
    "Sofia Review, 4 March 2011",
    "## x",
    ". ",
]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.one_of(st.sampled_from(_SNIPPETS), st.text(max_size=6)), max_size=14).map("".join),
    )
)
def test_regions_are_disjoint_sorted_in_range_and_cover_all_that_is_not_blank(text: str) -> None:
    check(text)


def test_the_same_for_wrapped_text() -> None:
    check(f"Envoy sees progress\n\n{BODY[:60]}\n{BODY[60:]}\n{MORE[:58]}\n{MORE[58:]}\n\nSofia Review\n")


def test_an_opening_that_is_all_there_is_leaves_no_empty_body(labels: Labels) -> None:
    """Found by fuzzing: a report of nothing but a labelled date."""
    assert labels("date1 May 2010") == [("header", "date1 May 2010")]

from __future__ import annotations

import pytest

PUBLISHED = "2019-03-14"  # a Thursday
OPENING = "Foreign ministers met in Vienna last night. The host said the talks were frank. "


@pytest.mark.parametrize(
    ("text", "said_at"),
    [
        ("Norway's envoy said the plan was dead.", "2019-03-13"),
        ("Norway's envoy said on Monday that the plan was dead.", "2019-03-11"),
        ("Norway's envoy said last week that the plan was dead.", "2019-W10"),
        ("Norway, which chairs the talks this month, said the plan was dead.", "2019-03-13"),
        ("Earlier this week Norway said the plan was dead.", "2019-03-11/2019-03-13"),
        ("Later in the day Norway said the plan was dead.", "2019-03-13"),
        ("Ahead of a trip to Oslo on 20 March, Norway's envoy said the plan was dead.", "2019-03-13"),
        ("Norway had warned the mediators that the plan was dead.", "..2019-03-13"),
        ("Norway has warned the mediators many times that the plan was dead.", "..2019-03-13"),
        ("Norway had warned the mediators on 4 February that the plan was dead.", "2019-02-04"),
        ("Earlier, Norway said the plan was dead.", "..2019-03-13"),
    ],
)
def test_when_it_was_said(said, text: str, said_at: str) -> None:
    one = said(f"{OPENING}\n\n{text}", published=PUBLISHED)[-1]
    assert one.content.endswith("the plan was dead") or one.content == "the plan was dead"
    assert one.said_at == said_at


def test_the_opening_s_perfect_is_news(said) -> None:
    one = said("Norway has warned that the plan is dead. Others wait.", published=PUBLISHED)[0]
    assert one.said_at == PUBLISHED


def test_the_day_of_the_talks_holds_for_their_paragraph(said) -> None:
    text = (
        "The ministers agreed on a plan. It is long. Nobody has read it.\n\n"
        "The two presidents spoke by telephone on Tuesday. Lena Maric said that she would sign it.\n\n"
        "Denmark said that it would wait."
    )
    assert [s.said_at for s in said(text, published=PUBLISHED)][-2:] == ["2019-03-12", PUBLISHED]


def test_what_had_been_said_dates_nothing_else(said) -> None:
    text = f"{OPENING}\n\nNorway had warned that the plan was dead. Norway said it would help."
    assert [s.said_at for s in said(text, published=PUBLISHED)][-2:] == ["..2019-03-13", "2019-03-13"]

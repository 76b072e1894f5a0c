"""What is a figure, what it counts, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.record import Figure
from onrecord.core.text import Document, Region, Span
from onrecord.figures import figures
from onrecord.figures.find import SCORES
from onrecord.read import read

Find = Callable[..., tuple[Figure, ...]]
Only = Callable[[str], tuple[object, ...]]


@pytest.mark.parametrize(
    ("text", "passage", "value", "unit", "counted"),
    [
        ("The mission kept its approved strength of 420 personnel.", "420 personnel", 420, "personnel",
         "approved strength"),
        ("The fund lacks an estimated $10 million.", "an estimated $10 million", 10_000_000, "USD", None),
        ("Four Croat-majority municipalities in the south boycotted it.", "Four Croat-majority municipalities", 4,
         "municipalities", "Croat-majority municipalities in the south"),
        ("They will send a 1,500-strong border mission.", "1,500-strong", 1500, "persons", "border mission"),
        ("A twelve-member panel met.", "twelve-member", 12, "members", "panel"),
        ("Police held 40 German peace activists.", "40 German peace activists", 40, "activists",
         "German peace activists"),
        ("It sent two border and justice missions.", "two border and justice missions", 2, "missions",
         "border and justice missions"),
        ("Two of the attackers fled.", "Two of the attackers", 2, "attackers", "attackers"),
        ("He spoke for 12 of the 15 members of the Council.", "12 of the 15 members", 12, "members",
         "members of the Council"),
        ("They hold five of Bosnia's cantons.", "five of Bosnia's cantons", 5, "cantons", "Bosnia's cantons"),
        ("It killed 17 people.", "17 people", 17, "people", "people"),
        ("The blast left 12 dead.", "12 dead", 12, "persons", "dead"),
        ("Of the men, two were wounded.", "two", 2, "persons", "wounded"),
        ("They came under fire, killing 12.", "12", 12, "persons", "killing"),
        ("One sergeant was killed.", "One sergeant", 1, "sergeant", "sergeant"),
        ("He got $1.2 million in aid.", "$1.2 million", 1_200_000, "USD", "aid"),
        ("It gave US$3.5bn.", "US$3.5bn", 3_500_000_000, "USD", None),
        ("It gave €54 million for reconstruction.", "€54 million", 54_000_000, "EUR", "reconstruction"),
        ("It gave 54 million euros.", "54 million euros", 54_000_000, "EUR", None),
        ("It took a 54-million-euro loan.", "54-million-euro", 54_000_000, "EUR", "loan"),
        ("It gave 100 Canadian dollars.", "100 Canadian dollars", 100, "CAD", None),
        ("It gave EUR 10 million.", "EUR 10 million", 10_000_000, "EUR", None),
        ("About it 61.5 per cent of the voters agreed.", "61.5 per cent", 61.5, "percent", "the voters"),
        ("Growth fell by 2 percentage points.", "2 percentage points", 2, "percentage points", None),
        ("He wants a third of the budget.", "a third of the budget", 0.3333, "share", "the budget"),
        ("Half the seats were empty.", "Half the seats", 0.5, "share", "the seats"),
        ("They want a 30-km zone.", "30-km", 30, "km", "zone"),
        ("They sent 300 tonnes of wheat.", "300 tonnes", 300, "tonnes", "wheat"),
        ("Eleven hours of talks ended it.", "Eleven hours", 11, "hours", "talks"),
        ("He got 20 years in prison.", "20 years in prison", 20, "years", "in prison"),
        ("Hundreds of protesters came.", "Hundreds of protesters", None, "protesters", "protesters"),
        ("Their number rose to 8,000.", "8,000", 8000, None, None),
        ("There were at least thirty, he said.", "at least thirty", 30, None, None),
    ],
)  # fmt: skip
def test_figures(only: Only, text: str, passage: str, value: object, unit: object, counted: object) -> None:
    found = only(text)
    assert (found[0], found[1], found[4], found[5]) == (passage, value, unit, counted)


@pytest.mark.parametrize(
    "text",
    [
        "They met on 6 May 2020 at 10.30 a.m.", "In 1999 NATO bombings ended it.", "It fell to 2005 levels.",
        "Resolution 1244 (1999) binds members.", "Article 5 binds members.", "Section 12 provides.",
        "He is 34.", "A 34-year-old man left.", "The man, 34, left.", "Men aged 34 left.", "People under 30 left.",
        "The two sides met.", "Two parties met.", "Its two neighbours left.", "The five permanent members met.",
        "One man told reporters so.", "It is one of the reasons.", "The 15-member Council met.",
        "It was a two-day visit.", "Six-party talks failed.", "They came first and left 2nd.",
        "He called +381 11 234 5678.", "COVID-19 and the S-400 and MH17 and 24A.", "He came three times.",
        "They talked for 45 minutes.", "They left after two weeks.", "It took half a century.",
        "In the first half of 2008.",
        "Ground Zero sources said so.", "No money was left.", "It closes at 12.", "He won 3-1.",
    ],
)  # fmt: skip
def test_what_is_no_figure(find: Find, text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The text was adopted by 13-0-2.", [("13", 13, "in favour"), ("0", 0, "against"), ("2", 2, "abstaining")]),
        ("The house passed it 52-48.", [("52", 52, "in favour"), ("48", 48, "against")]),
        (
            "It passed by a vote of 14 in favour to none against with 1 abstention.",
            [("14 in favour", 14, "in favour"), ("none against", 0, "against"), ("1 abstention", 1, "abstaining")],
        ),
        (
            "By a vote of 120 to 5, with 12 abstentions, it was carried.",
            [("120", 120, "in favour"), ("5", 5, "against"), ("12 abstentions", 12, "abstaining")],
        ),
        ("It got 80 votes against.", [("80 votes", 80, "against")]),
        ("By nine votes to none it was carried.", [("nine votes", 9, "in favour"), ("none", 0, "against")]),
    ],
)
def test_votes(find: Find, text: str, votes: list[tuple[str, int, str]]) -> None:
    found = find(text)
    assert [(f.spans[0].slice(text), f.value, f.counted) for f in found] == votes
    assert {f.unit for f in found} == {"votes"}


def test_a_first_number_shares_the_noun_of_the_second(find: Find) -> None:
    text = "Three Serbian and two Albanian policemen died."
    assert [(f.value, f.unit, f.counted) for f in find(text)] == [
        (3, "policemen", "Serbian policemen"),
        (2, "policemen", "Albanian policemen"),
    ]


def test_headlines_and_boilerplate_are_passed_over(find: Find) -> None:
    assert len(find("Police held 40 activists.")) == 1
    assert find("Police held 40 activists", region="title") == ()
    assert find("Follow 40 newsletters.", region="boilerplate") == ()


def test_every_rule_has_a_score_and_says_its_name(find: Find) -> None:
    text = "They sent 300 tonnes of wheat, $5 and 40 men. It passed 13-0-2."
    assert {f.why.partition(":")[0] for f in find(text)} <= set(SCORES)
    assert all(f.score == SCORES[f.why.partition(":")[0]] for f in find(text))


def of_text(text: str) -> tuple[Figure, ...]:
    regions = (Region(Span("d0", 0, len(text)), "body"),)
    document = Document("d0", text, "a.txt", "0" * 64, regions=regions)
    return figures(document, read(document), (), ())


_PIECES = st.sampled_from(
    "1 12 2,000 3.5 14-0-1 two forty-six dozens thousands half a third of the in million bn $ € US$ per cent % - – + "
    "( ) . , ’s votes to none against men years km strong -strong 15-member vote between and or at least more than "
    "U.S. EUR".split(" ")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_PIECES, st.sampled_from((" ", "", "\n"))), max_size=30))
def test_any_words_give_figures_apart_and_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    if not text.strip():
        return
    found = of_text(text)
    ends = [(f.spans[0].start, f.spans[0].end) for f in found]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
    assert len({f.id for f in found}) == len(found)
    assert found == of_text(text)


@pytest.mark.parametrize(
    "piece", ["1 ", "two ", "1-", "million ", "between 1 and ", "two-", "vote 1 ", "1", "three of ", "$"]
)
def test_numbers_without_end_count_nothing(piece: str) -> None:
    assert of_text(piece * 20_000) == ()

"""What goes wrong in real reports: nesting, status, hearsay, addressees, dates, first-person documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., list[Any]]


def by_content(found: list[Any], words: str) -> Any:
    return next(s for s in found if s.content.startswith(words))


def test_the_inner_report_is_a_statement_of_its_own(said: Say) -> None:
    found = said("Mayor Ana Petrović said that Serbia rejected the plan for the bridge.")
    outer, inner = by_content(found, "Serbia"), by_content(found, "the plan")
    assert (outer.speaker, outer.via) == ("Ana Petrović", ())
    assert (inner.speaker, inner.act, inner.via) == ("Serbia", "reject", ("Ana Petrović",))


def test_three_levels(said: Say) -> None:
    found = said("Mayor Ana Petrović said that Lin Wei had said that Norway opposed the plan for the bridge.")
    inmost = by_content(found, "the plan")
    assert inmost.speaker == "Norway"
    assert inmost.via == ("Lin Wei",)
    assert by_content(found, "Norway").via == ("Ana Petrović",)


def test_a_spokesman_carries_the_words_of_another(said: Say) -> None:
    text = "The Secretary-General welcomes the new bridge, his spokesman Nils Berg said."
    (one,) = said(text)
    assert (one.speaker, one.act, one.via) == ("UN Secretary-General", "support", ("Nils Berg",))


def test_a_spokesman_who_speaks_for_himself(said: Say) -> None:
    (one,) = said("The bridge was open, army spokesman Nils Berg said.")
    assert (one.speaker, one.via) == ("Nils Berg", ())


def test_through_his_spokesman(said: Say) -> None:
    (one,) = said("Nils Berg, through his spokesman, congratulated the two sides on the bridge.")
    assert (one.speaker, one.content) == ("Nils Berg", "the two sides on the bridge")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Serbia does not recognise the court.", "reject"),
        ("Serbia did not support the draft.", "reject"),
        ("Serbia refused to recognise the court.", "reject"),
        ("Serbia denied that its guards had crossed the bridge.", "deny"),
        ("Serbia considers the vote illegal.", "reject"),
        ("Mayor Ana Petrović said the vote was null and void.", "reject"),
        ("Mayor Ana Petrović said the town would never accept the map.", "reject"),
        ("Mayor Ana Petrović accused Serbia of a raid.", "accuse"),
        ("Mayor Ana Petrović said the guards had deceived her.", "accuse"),
        ("Mayor Ana Petrović called on the guards to leave.", "call"),
        ("Mayor Ana Petrović said the guards should leave.", "call"),
        ("Mayor Ana Petrović said: “I urge the guards to leave the bridge.”", "call"),
        ("Mayor Ana Petrović said: “We will keep the bridge open.”", "pledge"),
        ("Mayor Ana Petrović pledged to keep the bridge open.", "pledge"),
        ("Mayor Ana Petrović said her country would keep the bridge open.", "pledge"),
        ("Mayor Ana Petrović voiced support for the ferry.", "support"),
        ("Mayor Ana Petrović praised the guards.", "praise"),
        ("Mayor Ana Petrović condemned the raid.", "condemn"),
        ("Mayor Ana Petrović warned that the river was rising.", "warn"),
        ("Mayor Ana Petrović threatened to close the bridge.", "threaten"),
        ("Mayor Ana Petrović voiced concern about the bridge.", "concern"),
        ("Mayor Ana Petrović expressed hope that the bridge would open.", "hope"),
        ("Mayor Ana Petrović announced that the bridge was open.", "announce"),
        ("Mayor Ana Petrović said she would visit the bridge in May.", "announce"),
        ("Mayor Ana Petrović admitted that the bridge was shut.", "admit"),
        ("Mayor Ana Petrović declined to comment on the bridge.", "decline"),
        ("Mayor Ana Petrović said the bridge was old.", "assert"),
    ],
)
def test_act(said: Say, text: str, act: str) -> None:
    assert said(text)[0].act == act


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mayor Ana Petrović said the bridge was open.", "made"),
        ("Serbia rejects the plan.", "standing"),
        ("Mayor Ana Petrović will announce a new plan for the bridge.", "planned"),
        ("Serbia threatened to leave the talks if the bridge stayed shut.", "conditional"),
    ],
)
def test_status(said: Say, text: str, status: str) -> None:
    assert said(text)[0].status == status


def test_hearsay_is_still_attributed(said: Say) -> None:
    (one,) = said("Lin Wei, China’s ambassador, allegedly said the bridge was mined.")
    assert one.speaker == "Lin Wei"


def test_addressees_are_those_before_the_infinitive(said: Say) -> None:
    (one,) = said("China called on Serbia and Kosovo to keep the peace with Albania.")
    assert one.addressees == ("Serbia", "Kosovo")


def test_a_date_beside_the_cue_dates_the_telling(said: Say) -> None:
    (one,) = said("Mayor Ana Petrović said on 3 May 2021 that the bridge was open.", published="2021-05-09")
    assert one.said_at == "2021-05-03"


def test_a_date_inside_the_content_does_not(said: Say) -> None:
    (one,) = said("Mayor Ana Petrović said that the bridge had been shut on 3 May 1999.", published="2021-05-09")
    assert one.said_at == "2021-05-09"


def test_without_any_date_nothing_is_made_up(said: Say) -> None:
    (one,) = said("Mayor Ana Petrović said the bridge was open.")
    assert one.said_at is None


SPEECH = """We thank the members of this house for their patience with our small country.

I have come to ask for your help with our bridge. My government will rebuild it within two years, and we shall
open it to everybody.

We call on all our neighbours to join us in this work, for our river is also theirs."""


def test_a_first_person_document_is_all_its_speakers_words(said: Say) -> None:
    found = said(SPEECH, heading="Address by Ana Petrović, President of Serbia, at the opening of the assembly")
    assert {s.speaker for s in found} == {"Ana Petrović"}
    assert {s.manner for s in found} == {"direct"}
    assert by_content(found, "We call on").act == "call"
    assert by_content(found, "We thank").act == "praise"


def test_what_a_first_person_document_reports_is_somebody_elses(said: Say) -> None:
    text = SPEECH + "\n\nThe European Union said that the bridge was a gift to the region."
    found = said(text, heading="Address by Ana Petrović, President of Serbia, at the opening of the assembly")
    assert by_content(found, "the bridge was a gift").speaker == "European Union"


def test_a_report_with_quoted_first_persons_is_no_speech(said: Say) -> None:
    text = "“We will stay. I promise that we will stay with our people,” said Mayor Ana Petrović. The river rose."
    assert len(said(text)) == 1


def test_a_long_direct_chain_is_cut_but_nothing_is_lost(said: Say) -> None:
    text = "Mayor Ana Petrović said: “We stay here now.” " + "“And we say so again today.” " * 100
    found = said(text)
    assert sum(s.content.count("|") + 1 for s in found) == 101
    assert max(s.content.count("|") for s in found) < 40


def test_the_carrier_of_a_statement_that_grew_is_still_there(said: Say) -> None:
    text = "“The guards said the bridge was shut,” Mayor Ana Petrović said. “It was not shut at all.”"
    names = {s.speaker for s in said(text)}
    assert all(set(s.via) <= names for s in said(text))


def test_a_statement_says_who_released_it(said: Any) -> None:
    text = (
        "Joint Statement on the Bridge\n\n"
        "The following statement was released by the governments of Norway and Albania.\n\n"
        "We condemn the closing of the bridge. We call on the mayor to open it again."
    )
    assert [(s.speaker, s.manner) for s in said(text)] == [("governments of Norway and Albania", "direct")] * 2


def test_a_relative_clause_is_not_the_source(said: Say) -> None:
    found = said("The woman who led more than a year of talks on the bridge said that it was safe.")
    assert [(s.speaker, s.content) for s in found] == [("woman", "it was safe")]

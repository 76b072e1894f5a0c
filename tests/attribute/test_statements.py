"""Who said what, in what words, where the source stands and what must not become a statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., list[Any]]

# text -> (speaker, content) of every statement, in order of content
DIRECT = {
    "behind": (
        "“The bridge stays open,” said Ana Petrović, mayor of Zubin Potok.",
        [("Ana Petrović", "The bridge stays open")],
    ),
    "before": ("Mayor Ana Petrović said: “The bridge stays open.”", [("Ana Petrović", "The bridge stays open")]),
    "inside": (
        "“The bridge,” Mayor Ana Petrović said, “stays open for everybody.”",
        [("Ana Petrović", "The bridge | stays open for everybody")],
    ),
    "over sentences": (
        "“The bridge stays open. Nobody will close it,” Mayor Ana Petrović said.",
        [("Ana Petrović", "The bridge stays open. Nobody will close it")],
    ),
    "over paragraphs": (
        "Mayor Ana Petrović said: “The bridge stays open.\n\n“Nobody will close it again.”",
        [("Ana Petrović", "The bridge stays open | Nobody will close it again")],
    ),
    "goes on behind the cue": (
        "“The bridge stays open,” Mayor Ana Petrović said. “Nobody will close it again.”",
        [("Ana Petrović", "The bridge stays open | Nobody will close it again")],
    ),
    "next paragraph without a cue": (
        "Mayor Ana Petrović said the market was safe.\n\n“Nobody will close the bridge again.”",
        [("Ana Petrović", "the market was safe"), ("Ana Petrović", "Nobody will close the bridge again")],
    ),
    "dash": (
        "“The bridge stays open for everybody.” — Ana Petrović",
        [("Ana Petrović", "The bridge stays open for everybody")],
    ),
    "colon": (
        "Ana Petrović: “The bridge stays open for everybody.”",
        [("Ana Petrović", "The bridge stays open for everybody")],
    ),
    "TeX marks": ("``The bridge stays open,'' said Mayor Ana Petrović.", [("Ana Petrović", "The bridge stays open")]),
    "German marks": ("„The bridge stays open“, said Mayor Ana Petrović.", [("Ana Petrović", "The bridge stays open")]),
    "guillemets": ("«The bridge stays open», said Mayor Ana Petrović.", [("Ana Petrović", "The bridge stays open")]),
    "single marks": ("‘The bridge stays open,’ said Mayor Ana Petrović.", [("Ana Petrović", "The bridge stays open")]),
    "no closing mark": (
        "Mayor Ana Petrović said: “The bridge stays open.",
        [("Ana Petrović", "The bridge stays open")],
    ),
    "closing mark on the next line": (
        "Mayor Ana Petrović said: “The bridge stays open.\n”\n\nThe river rose.",
        [("Ana Petrović", "The bridge stays open")],
    ),
    "seventy words before the source": (
        f"“{'The bridge stays open and the guards stay where they are, ' * 7}whatever comes,” said Mayor Ana Petrović.",
        [("Ana Petrović", f"{'The bridge stays open and the guards stay where they are, ' * 7}whatever comes")],
    ),
}
INDIRECT = {
    "that": ("Mayor Ana Petrović said that the bridge was open.", [("Ana Petrović", "the bridge was open")]),
    "without that": ("Mayor Ana Petrović said the bridge was open.", [("Ana Petrović", "the bridge was open")]),
    "behind": ("The bridge was open, Mayor Ana Petrović said.", [("Ana Petrović", "The bridge was open")]),
    "according to": (
        "According to Mayor Ana Petrović, the bridge was open.",
        [("Ana Petrović", "the bridge was open")],
    ),
    "according to, behind": (
        "The bridge was open, according to Mayor Ana Petrović.",
        [("Ana Petrović", "The bridge was open")],
    ),
    "according to the authorities": (
        "According to the authorities in Pristina, one guard was hurt on the bridge.",
        [("authorities in Pristina", "one guard was hurt on the bridge")],
    ),
    "two verbs, one source": (
        "Serbia condemned the raid and called on Kosovo to withdraw its police.",
        [("Serbia", "the raid"), ("Serbia", "Kosovo to withdraw its police")],
    ),
    "participle": (
        "Mayor Ana Petrović said the bridge was open, adding that the guards would stay.",
        [("Ana Petrović", "the bridge was open"), ("Ana Petrović", "the guards would stay")],
    ),
    "passive": ("The draft was rejected by Serbia.", [("Serbia", "The draft")]),
    "apposition with a verb": (
        "Ana Petrović, who is in charge of roads at the Transport Ministry, added that the bridge was open.",
        [("Ana Petrović", "the bridge was open")],
    ),
    "state in brackets": (
        "Ana Petrović (Serbia) replied that the bridge was open.",
        [("Ana Petrović", "the bridge was open")],
    ),
    "two states": ("Greece and Cyprus rejected the map.", [("Greece; Cyprus", "the map")]),
    "praised … and said": (
        "Mayor Ana Petrović praised the two ministers for their patience and said that the bridge was open.",
        [("Ana Petrović", "the two ministers for their patience"), ("Ana Petrović", "the bridge was open")],
    ),
    "named behind the office": (
        "The Norwegian foreign minister said the bridge was open. Ana Petrović then left for Oslo.",
        [("Ana Petrović", "the bridge was open")],
    ),
    "many": ("Many hoped that the bridge would open.", [("Many", "the bridge would open")]),
    "document": (
        "The presidential statement S/PRST/2011/3 says that the bridge is open.",
        [("presidential statement S/PRST/2011/3", "the bridge is open")],
    ),
    "time between": (
        "Mayor Ana Petrović told reporters on Monday that the bridge was open.",
        [("Ana Petrović", "the bridge was open")],
    ),
    "connective": (
        "Mayor Ana Petrović said the bridge was open. However, the guards stay.",
        [("Ana Petrović", "the bridge was open"), ("Ana Petrović", "the guards stay")],
    ),
    "summary style": (
        "Mayor Ana Petrović said the bridge had been repaired. The guards would stay for a year.",
        [("Ana Petrović", "the bridge had been repaired"), ("Ana Petrović", "The guards would stay for a year")],
    ),
}
NOTHING = {
    "scare quotes": "The “wall” of sandbags on the bridge was taken down.",
    "noun as cue": "The call for talks and the claim on the bridge were old.",
    "adjective": "The proposed bridge and the called meeting were put off.",
    "name like a cue": "The United States bought a ferry.",
    "background": "The bridge was built in 1912 and burnt down twice.",
    "ought": "The two parties should call for talks.",
    "whether": "It is open whether Serbia rejects the draft.",
    "passive of telling": "Nothing was said about the bridge.",
    "call off": "Serbia called off the visit.",
    "deed": "Norway recognised the new state in 2008.",
}


@pytest.mark.parametrize("case", [*DIRECT, *INDIRECT])
def test_speaker_and_content(said: Say, case: str) -> None:
    text, wanted = (DIRECT | INDIRECT)[case]
    assert [(s.speaker, s.content) for s in said(text)] == wanted


@pytest.mark.parametrize("case", DIRECT)
def test_own_words_are_direct(said: Say, case: str) -> None:
    assert said(DIRECT[case][0])[-1].manner == "direct"


@pytest.mark.parametrize("case", INDIRECT)
def test_reported_words_are_indirect(said: Say, case: str) -> None:
    assert {s.manner for s in said(INDIRECT[case][0])} == {"indirect"}


@pytest.mark.parametrize("case", NOTHING)
def test_no_statement(said: Say, case: str) -> None:
    assert said(NOTHING[case]) == []


def test_headlines_are_not_statements(said: Say) -> None:
    assert said("The river rose.", heading="Serbia condemns the raid") == []


def test_a_fragment_in_marks_makes_it_mixed(said: Say) -> None:
    (one,) = said("Mayor Ana Petrović said the raid was “a mistake of the first order” and regretted it.")[:1]
    assert one.manner == "mixed"
    assert one.content.startswith("the raid was “a mistake of the first order")


def test_the_cue_is_the_verb_with_what_belongs_to_it(said: Say) -> None:
    assert [s.cue for s in said("Serbia called again on Kosovo to withdraw its police.")] == ["called again on"]


def test_speaker_as_written_has_capacity_and_party(said: Say) -> None:
    (one,) = said(
        "“The bridge stays open,” said Li Wei, China’s deputy permanent representative to the United Nations."
    )
    assert (one.speaker, one.written, one.of) == ("Li Wei", "Li Wei", "China")
    assert one.capacity == "China’s deputy permanent representative to the United Nations"


def test_a_pronoun_is_resolved_and_kept_as_written(said: Say) -> None:
    one, two = said("Mayor Ana Petrović said the bridge was open. She said the guards would stay.")
    assert (one.speaker, two.speaker, two.written) == ("Ana Petrović", "Ana Petrović", "She")


def test_he_with_two_men_in_reach_is_the_one_who_spoke(said: Say) -> None:
    text = (
        "President Ivan Horvat met Prime Minister Marko Kos. Horvat said the road was safe. He added that it was dry."
    )
    assert [s.speaker for s in said(text)] == ["Ivan Horvat", "Ivan Horvat"]


def test_a_description_is_the_person_whose_role_fits(said: Say) -> None:
    text = "Lin Wei, China’s ambassador, met Ivan Horvat, the Croatian minister. The Chinese diplomat urged restraint."
    assert [s.speaker for s in said(text)] == ["Lin Wei"]


def test_late_naming(said: Say) -> None:
    text = (
        "A Norwegian military spokesman said two boats were lost. Lieutenant Nils Berg added that the crews were safe."
    )
    assert [s.speaker for s in said(text)][-1] == "Nils Berg"


def test_a_state_speaks_when_it_is_the_subject(said: Say) -> None:
    (one,) = said("Serbia does not recognise the court.")
    assert (one.speaker, one.act, one.status) == ("Serbia", "reject", "standing")


def test_a_capital_speaks_for_its_government(said: Say) -> None:
    assert [s.speaker for s in said("Belgrade rejected the draft.")] == ["Serbia"]


def test_a_statement_is_given_once_under_one_cue(said: Say) -> None:
    (one,) = said("China urges both sides to return to the table, said Lin Wei, China’s ambassador.")
    assert (one.speaker, one.act) == ("Lin Wei", "call")

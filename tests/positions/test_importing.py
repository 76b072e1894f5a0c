from __future__ import annotations

import pytest

from onrecord.core.errors import RegisterError
from onrecord.positions import Codebook
from onrecord.positions.importing import from_table, kind_of

HEAD = "issue\tproposition\n"


@pytest.fixture(scope="module")
def shipped():
    return Codebook.load().issues


def only(row: str, shipped):
    (issue,) = from_table(HEAD + row + "\n", "t.tsv", shipped)
    return issue


def test_a_shipped_issue_of_the_same_id_lends_its_words(shipped) -> None:
    issue = only("eulex\tthe mission of the European Union in Kosovo is welcome", shipped)
    assert "Rule of Law Mission" in issue.phrases
    assert issue.kind == "claim"
    assert issue.places == ("kosovo",)


def test_a_shipped_issue_on_the_same_matter_lends_its_words(shipped) -> None:
    issue = only("aceh-ceasefire\tthe ceasefire in Aceh must be kept", shipped)
    assert "cessation of hostilities" in issue.phrases
    assert issue.places == ("indonesia",)


def test_what_is_on_another_matter_borrows_nothing(shipped) -> None:
    issue = only("whale-quota\tthe quota of whales should be halved", shipped)
    assert set(issue.phrases) == {"whal", "quot"} or set(issue.phrases) <= {"whale", "whal", "quota", "quot"}


def test_without_lenders_only_the_words_of_the_id_are_phrases() -> None:
    assert only("cyprus-talks\tresume talks on Cyprus", ()).phrases == ("talks",)


def test_a_topic_is_marked(shipped) -> None:
    issue = only("flood-toll\t(topic) number of dead in the flood", shipped)
    assert (issue.kind, issue.proposition) == ("topic", "number of dead in the flood")


@pytest.mark.parametrize(
    ("proposition", "kind"),
    [
        ("the tax is right", "claim"),
        ("the drilling is legitimate", "claim"),
        ("the minister should resign", "claim"),
        ("villagers live in insecurity", "grievance"),
        ("Ruritania shelters the rebels", "grievance"),
        ("the parties should talk", "goal"),
    ],
)
def test_the_kind_is_told_from_the_wording(proposition: str, kind: str) -> None:
    assert kind_of(proposition) == kind


@pytest.mark.parametrize("text", ["", HEAD, HEAD + "only-an-id\n", HEAD + "a\t \n"])
def test_a_table_without_propositions_is_refused(text: str) -> None:
    with pytest.raises(RegisterError):
        from_table(text, "t.tsv", ())

"""Names for scoring: spellings and titles do not matter, people do."""

from __future__ import annotations

import pytest

from onrecord.evaluate.names import fold, right_speaker, same_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Đorđe Pałukić-Vučić", "dorde palukic vucic"), ("U.S.", "u s"), ("«Türkiye»", "turkiye"), ("—", "")],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aleksandar Vučić", "President Alexander Vucic"),
        ("the Security Council", "UNSC"),
        ("Members of the UN Security Council", "UN Security Council"),
        ("USA", "the United States"),
        ("Sergey Lavrov", "Foreign Minister Sergei Viktorovich Lavrov"),
    ],
)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lavrov", "Sergei Lavrov"),
        ("", ""),
        ("Serbia", ""),
        ("Ivica Dačić", "Ivica Račan"),
        ("President", "Mr. President"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_part_of_a_name_is_enough_for_people_only() -> None:
    assert same_name("Contact Group", "Contact Group ministers")
    assert not same_name("Contact Group", "Contact Group ministers", person=False)


DACIC = {"speaker": "Ivica Dačić", "speaker_as_written": "the minister", "speaker_type": "person"}


def test_the_written_form_is_enough_only_where_the_report_never_names_the_speaker() -> None:
    found = {"name": "the minister", "actor": "a1"}
    assert not same_name("the minister", "Ivica Dačić")
    assert right_speaker(found, {**DACIC, "speaker_as_written": "the minister"}, "The minister spoke.")
    assert not right_speaker(found, DACIC, "The minister spoke. Ivica Dacic left.")
    assert not right_speaker({"name": "(same)"}, {**DACIC, "speaker_as_written": "(same)"}, "")


def test_further_right_names_and_remarks_in_brackets() -> None:
    council = {"speaker": "Council members (15 states)", "speaker_also": ["UNSC"], "speaker_type": "body"}
    assert right_speaker({"name": "the Security Council"}, council, "")
    assert right_speaker({"name": "Council Members"}, council, "")
    assert not right_speaker({"name": "the members"}, council, "")
    assert not right_speaker({}, council, "")


def test_an_unnamed_source_stays_unnamed() -> None:
    source = {
        "speaker": "unnamed official",
        "speaker_as_written": "a Western diplomat",
        "speaker_type": "unnamed",
    }
    assert right_speaker({"name": "", "actor": None}, source, "")
    assert right_speaker({"name": "the diplomat", "actor": None}, source, "")
    assert not right_speaker({"name": "the diplomat", "actor": "a1"}, source, "")
    assert not right_speaker({"name": "Javier Solana", "actor": None}, source, "")

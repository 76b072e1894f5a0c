"""Codes of actors."""

from __future__ import annotations

import pytest

from onrecord.core.actors import Actors
from onrecord.events.codes import code, sector, state


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


@pytest.mark.parametrize(
    ("name", "of", "words", "wanted"),
    [
        ("Serbia", None, "", "SRB GOV"),
        ("Serbia", None, "serbian troops", "SRB MIL"),
        ("Kosovo", None, "", "XKX GOV"),
        ("Ana Petrović", "Montenegro", "Minister of Justice", "MNE GOV"),
        ("Ana Petrović", "Montenegro", "opposition leader", "MNE OPP"),
        ("UNMIK", None, "", "IGO UNMIK"),
        ("KFOR", None, "", "IGO KFOR"),
        ("UN Security Council members", None, "", "IGO UNSC"),
        ("masked gunmen", None, "masked gunmen", "REB"),
        ("students", None, "students", "CVL"),
        ("somebody", None, "", ""),
    ],
)
def test_codes(actors: Actors, name: str, of: str | None, words: str, wanted: str) -> None:
    assert code(actors, name, of, words) == wanted


@pytest.mark.parametrize("mission", ["UNMIK", "EULEX", "KFOR", "UNFICYP"])
@pytest.mark.parametrize("words", ["", "police", "government"])
def test_a_mission_is_never_a_government(actors: Actors, mission: str, words: str) -> None:
    assert code(actors, mission, None, words).startswith("IGO ")


def test_other_spellings_of_a_states_code() -> None:
    assert {state(c) for c in ("KOS", "KSV", "XKX")} == {"XKX"}
    assert state("SRB") == "SRB"


def test_sectors_by_their_words() -> None:
    assert sector("riot police") == "COP"
    assert sector("a man") is None

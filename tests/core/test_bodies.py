"""What bodies stand on, and who sat in the Security Council."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.actors import Actors
from onrecord.core.bodies import Bodies
from onrecord.core.errors import RegisterError
from onrecord.core.instruments import Instruments


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    return Bodies.load()


@pytest.mark.parametrize(
    ("body", "instrument", "since", "until"),
    [("UNMIK", "S/RES/1244 (1999)", "1999-06-10", None), ("KFOR", "S/RES/1244 (1999)", "1999-06-12", None),
     ("MINUSMA", "S/RES/2100 (2013)", "2013-04-25", "2023-12-31"),
     ("UNMEE", "S/RES/1312 (2000)", "2000-07", "2008-07-31"),
     ("EULEX", "Council Joint Action 2008/124/CFSP", "2008-02-04", None)],
)  # fmt: skip
def test_a_mandate(bodies: Bodies, body: str, instrument: str, since: str, until: str | None) -> None:
    mandate = bodies.mandate(body)
    assert mandate is not None
    assert (mandate.instrument, mandate.since, mandate.until) == (instrument, since, until)


def test_a_body_without_a_row_has_no_mandate(bodies: Bodies) -> None:
    assert bodies.mandate("NOWHERE") is None


def test_resolutions_of_mandates_are_on_the_register_of_instruments(bodies: Bodies) -> None:
    instruments = Instruments.load()
    for actor in Actors.load():
        mandate = bodies.mandate(actor.id)
        if mandate and mandate.instrument.startswith("S/RES/"):
            known = instruments.resolution(int(mandate.instrument.split()[0].removeprefix("S/RES/")))
            assert known is not None, mandate
            assert mandate.instrument.endswith(f"({known.year})"), mandate
            assert (known.date or "")[:7] <= mandate.since or mandate.body_id == "UNGOMAP", mandate


def test_members_of_the_council(bodies: Bodies) -> None:
    assert bodies.members("2008-02-18") == (
        "CHN", "FRA", "RUS", "GBR", "USA", "BEL", "IDN", "ITA", "PAN", "ZAF", "BFA", "CRI", "HRV", "LBY", "VNM",
    )  # fmt: skip
    assert {"VNM", "EST", "DOM"} <= set(bodies.members("2020-04-24"))


@pytest.mark.parametrize("year", range(1992, 2027))
def test_there_are_fifteen_members_each_year(bodies: Bodies, year: int) -> None:
    assert len(bodies.members(f"{year}-06")) == 15


def test_terms_of_a_state(bodies: Bodies) -> None:
    assert [(seat.since[:4], seat.kind) for seat in bodies.seats("SVN")] == [("1998", "elected"), ("2024", "elected")]
    assert bodies.seats("XKX") == ()


def test_a_row_of_the_user_that_is_no_date_is_named(tmp_path: Path) -> None:
    row = "UNMIK\tS/RES/1244 (1999)\tsoon\t\tx"
    (tmp_path / "mandates.tsv").write_text(f"body\tmandate\tsince\tuntil\tsource\n{row}\n")
    with pytest.raises(RegisterError, match="line 2: 'soon' is no date"):
        Bodies.load(tmp_path)

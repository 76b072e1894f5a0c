"""Places under each of their names."""

from __future__ import annotations

import pytest

from onrecord.core.actors import Actors
from onrecord.core.places import Places
from onrecord.core.register import read_table


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


@pytest.mark.parametrize(
    ("name", "found", "state"),
    [("Gnjilane", "Gjilan", "XKX"), ("GJILAN", "Gjilan", "XKX"), ("Peć", "Peja", "XKX"), ("Pec", "Peja", "XKX"),
     ("Đakovica", "Gjakova", "XKX"), ("Djakovica", "Gjakova", "XKX"), ("Urosevac", "Ferizaj", "XKX"),
     ("Leposaviq", "Leposavić", "XKX"), ("Kiev", "Kyiv", "UKR"), ("Rambouillet", "Rambouillet", "FRA"),
     ("Сребреница", "Srebrenica", "BIH"), ("Dayton", "Dayton", "USA")],
)  # fmt: skip
def test_a_place_under_another_name(places: Places, name: str, found: str, state: str) -> None:
    assert [(place.name, place.state_id) for place in places.find(name)] == [(found, state)]


def test_what_is_no_place_is_not_found(places: Places) -> None:
    assert places.find("") == places.find("the talks") == ()


def test_every_municipality_of_kosovo_is_there_in_two_languages() -> None:
    rows = [row for row in read_table("places") if row["state"] == "XKX" and row["kind"] in ("city", "municipality")]
    assert len(rows) == 38
    same = {"Junik", "Zubin Potok"}
    assert {row["name"] for row in rows if not row["aliases"]} == same


def test_places_stand_under_entries_that_say_what_is_claimed() -> None:
    actors = Actors.load()
    for row in read_table("places"):
        if row["state"] in ("XKX", "XAB", "XSO", "XNK", "ESH", "PSE"):
            assert actors.get(row["state"]).claims

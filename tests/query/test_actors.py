"""Looking things up in the registers, and how a written form would be linked."""

from __future__ import annotations

import pytest

from onrecord.query.actors import Register


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.mark.parametrize(
    ("query", "at", "kind", "actor_id", "holders"),
    [("Zahir Tanin", "2020-04-24", "person", "zahir-tanin", ["Zahir Tanin"]),
     ("zahir-tanin", "2008", "person", "zahir-tanin", ["Zahir Tanin"]),
     ("Mr. Lavrov", "2010", "person", "sergey-lavrov", ["Sergey Lavrov"]),
     ("Serbian President", "2014-05", "office", "SRB", ["Tomislav Nikolić"]),
     ("President of Serbia", "2014-05", "office", "SRB", ["Tomislav Nikolić"]),
     ("UK Foreign Secretary", "2008", "office", "GBR", ["David Miliband"]),
     ("KFOR Commander", "2000-01", "office", "KFOR", ["Klaus Reinhardt"])],
)  # fmt: skip
def test_people_and_offices(
    register: Register, query: str, at: str, kind: str, actor_id: str, holders: list[str]
) -> None:
    first = register.look_up(query, at).entries[0]
    assert (first.kind, first.id) == (kind, actor_id)
    assert [tenure.name for tenure in first.tenures] == holders


def test_a_body_with_its_mandate_and_people(register: Register) -> None:
    (mission,) = register.look_up("UN Mission in Kosovo", "2005-01").entries
    assert mission.id == "UNMIK"
    assert any(line.startswith("S/RES/1244 (1999), 1999-06-10 to now") for line in mission.lines)
    assert "Søren Jessen-Petersen" in {tenure.name for tenure in mission.tenures}


def test_without_a_date_a_state_shows_who_holds_on_and_counts_the_rest(register: Register) -> None:
    state = register.look_up("Kosovo").entries[0]
    assert "declared independence" in " ".join(state.lines)
    assert "Serbia regards it as its province" in " ".join(state.lines)
    assert all(tenure.until is None for tenure in state.tenures)
    assert state.more > 20


def test_members_of_the_council_at_a_date(register: Register) -> None:
    (council,) = register.look_up("Security Council", "2020").entries
    assert any("members: China, France" in line and "Estonia" in line for line in council.lines)


def test_a_place(register: Register) -> None:
    (place,) = register.look_up("Gnjilane").entries
    assert (place.kind, place.name, place.id) == ("place", "Gjilan", "XKX")


def test_nothing_is_found_for_what_is_nothing(register: Register) -> None:
    assert not register.look_up("Qwerty Asdf").found
    (reading,) = register.explain("Qwerty Asdf")
    assert (reading.kind, reading.actor_id) == ("unknown", None)


def test_a_person_behind_a_role(register: Register) -> None:
    (reading,) = register.explain("Serbian Foreign Minister Dacic", "2023-05")
    assert (reading.form, reading.actor_id) == ("Dacic", "ivica-dacic")
    assert any(line.startswith("people.tsv, row ivica-dacic: the family name alone") for line in reading.why)
    assert any("Serbian Foreign Minister; that goes before the register" in line for line in reading.why)
    assert any("Minister for Foreign Affairs of Serbia, 2022-10-26" in line for line in reading.why)


def test_several_of_one_name_stay_unresolved_until_something_tells(register: Register) -> None:
    open_, *others = register.explain("Ivanov", "2003")
    assert (open_.actor_id, [r.actor_id for r in others[:2]]) == (None, ["igor-ivanov", "sergei-ivanov"])
    first, *_ = register.explain("Defence Minister Ivanov", "2003")
    assert first.actor_id == "sergei-ivanov"
    first, second, *_ = register.explain("Ivanov", "2015")
    assert first.actor_id == "gjorge-ivanov"
    assert any("alternative" in line for line in second.why)


def test_readings_of_a_form_that_names_two_actors(register: Register) -> None:
    first, second = register.explain("Brussels")
    assert (first.actor_id, second.actor_id) == ("EU", "BEL")
    assert "government-seat" in first.why[0]
    assert "capital" in second.why[0]


@pytest.mark.parametrize(
    ("form", "how"),
    [("Wu Haitao", "the name ("), ("Haitao Wu", "another order"), ("Vasily Nebenzia", "an alias in the row"),
     ("Jessen-Petersen", "the family name alone")],
)  # fmt: skip
def test_how_a_name_was_found(register: Register, form: str, how: str) -> None:
    assert how in register.explain(form)[0].why[0]


def test_a_role_alone_is_nobody(register: Register) -> None:
    (reading,) = register.explain("special envoy")
    assert (reading.kind, reading.actor_id) == ("role", None)

"""When an event's actors, a symbol or a number are right."""

from __future__ import annotations

import pytest

from onrecord.evaluate.answers import Answer
from onrecord.evaluate.case import Case, same_actor, same_number, same_symbol, same_type
from onrecord.evaluate.tally import Tally


def test_an_event_has_one_of_two_types() -> None:
    assert same_type({"type": "AID"}, {"type": "AID"})
    assert same_type({"type": "AID", "alt_type": "CONSULT"}, {"type": "CONSULT"})
    assert not same_type({"type": "AID"}, {"type": "COERCE"})


@pytest.mark.parametrize(
    ("answered", "found", "right"),
    [
        ("Serbia; Kosovo", ["Kosovo"], True),
        ("Serbia (with Kosovo)", ["Serbia"], True),
        ("Serbia; Kosovo", ["Greece", "the EU"], False),
        ("Serbia", None, False),
        ("", [], True),
        (None, ["Serbia"], False),
        ("unspecified", [], True),
    ],
)
def test_one_actor_in_common_is_enough(answered: str | None, found: list[str] | None, right: bool) -> None:
    assert same_actor({"actor": answered}, {"actors": found}) == right


def test_a_council_resolution_is_its_number() -> None:
    assert same_symbol("S/RES/1244", "S/RES/1244 (1999)")
    assert same_symbol("s/pv.4011", "S/PV.4011")
    assert not same_symbol("S/RES/1244 (1999)", "S/RES/1245 (1999)")
    assert not same_symbol("A/RES/64/298", "A/RES/64/299")
    assert not same_symbol(None, "S/RES/1244")


def test_numbers_are_equal_however_written() -> None:
    assert same_number("4,200", 4200)
    assert same_number(0.5, "0.50")
    assert same_number("Dozens", "dozens")
    assert not same_number("4,200", 420)
    assert not same_number(None, 4200)
    assert not same_number("many", "dozens")


def test_long_passages_are_shortened_in_the_list_of_misses() -> None:
    text = "first " + "word " * 40 + "last"
    lists = {name: [] for name in ("statements", "events", "instruments", "figures")}
    answer = Answer("a", "a.txt", "2001", "explicit", {**lists, "dates": [{"start": 0, "end": len(text)}]})
    case = Case(answer, "2001-02", {}, text, Tally())
    case.run()
    (miss,) = case.misses
    assert (miss.what, miss.problem) == ("moment", "missed")
    assert miss.detail.startswith("first word")
    assert miss.detail.endswith("word last")
    assert len(miss.detail) < 100 < len(text)

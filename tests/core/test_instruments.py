"""The lookup class: what it finds, and that its registers hold together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from onrecord.core.instruments import Instruments
from onrecord.core.register import read_table


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def test_a_resolution_is_found_by_number(instruments):
    found = instruments.resolution(1244)
    assert (found.symbol, found.date, found.landmark) == ("S/RES/1244 (1999)", "1999-06-10", True)
    assert "kosovo" in found.topics
    assert instruments.resolution(0) is None
    assert instruments.resolution(99999) is None


def test_a_resolution_missing_in_the_source_has_the_year_of_its_neighbours(instruments):
    found = instruments.resolution(2762)
    assert (found.year, found.date) == (2024, "")


def test_meetings_and_documents_are_found_by_symbol(instruments):
    assert instruments.by_symbol("S/PV.4011").date == "1999-06-10"
    assert instruments.by_symbol("S/2002/747").kind == "draft resolution"
    assert instruments.by_symbol("S/PRST/2005/51").date.startswith("2005")
    assert instruments.by_symbol("A/RES/63/3").date == "2008-10-08"
    assert instruments.by_symbol("S/1/1") is None


def test_names_are_found_whatever_their_diacritics_and_case_of_common_nouns(instruments):
    for name in ("Geneva Communiqué", "Geneva Communique", "the Geneva communiqué"):
        assert [i.symbol for i in instruments.named(name)] == ["Geneva Communiqué (2012)"]
    assert {i.symbol for i in instruments.named("Ohrid Agreement")} == {
        "Ohrid Agreement (2023)", "Ohrid Framework Agreement (2001)",
    }  # fmt: skip
    assert instruments.named("Agreement of nobody") == ()


def test_resolutions_by_year_and_topic(instruments):
    assert [r.number for r in instruments.resolutions_of(1946)][:2] == [1, 2]
    assert instruments.resolutions_of(1900) == ()
    assert {1160, 1199, 1203, 1239, 1244} <= {r.number for r in instruments.resolutions_on({"kosovo"})}
    assert instruments.resolutions_on(()) == ()


def test_topics_are_counted_longest_phrase_first(instruments):
    assert instruments.topics_in("Juba, South Sudan; Khartoum, Sudan")["south-sudan"] == 2
    assert instruments.topics_in("Juba, South Sudan; Khartoum, Sudan")["sudan"] == 2
    assert not instruments.topics_in("nothing of note")


def test_one_constitution_or_none(instruments):
    assert instruments.constitution_of({"iraq", "middle-east"}).symbol == "Constitution of Iraq (2005)"
    assert instruments.constitution_of({"mali"}) is None
    assert instruments.constitution_of({"kosovo"}) is None  # Kosovo's or Serbia's


def test_resolutions_are_numbered_through_in_order_of_date(instruments):
    resolutions = instruments.resolutions()
    assert [r.number for r in resolutions] == list(range(1, len(resolutions) + 1))
    assert all(a.year <= b.year for a, b in pairwise(resolutions))
    assert all(r.date[:4] in ("", str(r.year)) for r in resolutions)
    dated = [r.date for r in resolutions if r.date]
    assert dated == sorted(dated)


def test_every_year_since_1946_has_resolutions(instruments):
    first, last = instruments.years
    assert first == 1946
    assert all(instruments.resolutions_of(year) for year in range(first, last + 1) if year != 1959)
    assert [r.number for r in instruments.resolutions_of(1959)] == [132]


def test_documents_carry_their_year_and_meetings_their_order():
    for row in read_table("sc_documents"):
        written = re.search(r"/(\d{4})/", row["symbol"])
        assert written is None or abs(int(written[1]) - int(row["date"][:4])) <= 1
    numbers = [int(re.sub(r"\D.*", "", row["symbol"][5:])) for row in read_table("sc_meetings")]
    assert numbers == sorted(numbers)


def test_named_instruments_say_their_year_and_their_source():
    rows = read_table("instruments", ("symbol", "name", "year", "date", "kind", "source"))
    assert len({row["symbol"] for row in rows}) == len(rows) > 200
    for row in rows:
        assert row["date"].startswith(row["year"])
        assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["date"])
        assert row["aliases"] or row["local_aliases"]
        assert row["topics"] or not row["local_aliases"], f"{row['symbol']}: a local name needs a topic"


def test_a_document_is_placed_between_its_neighbours():
    instruments = Instruments.load()
    first, last = instruments.issued("S/2009/497") or ("", "")
    assert "2009-08" <= first <= last <= "2009-11"
    assert instruments.issued("S/2009/497/Add.1") == (first, last)


@pytest.mark.parametrize("symbol", ["S/1891/20", "A/63/3", "S/PV.4011", ""])
def test_other_symbols_have_no_place_in_a_year(symbol):
    assert Instruments.load().issued(symbol) is None

"""Charters, treaties, agreements, constitutions and reports by name."""

from __future__ import annotations

import pytest

NAMED = [
    ("in line with the UN Charter", "the UN Charter", "UN Charter"),
    ("in line with UN charters and law", "UN charters", "UN Charter"),
    ("the Charter of the United Nations says", "the Charter of the United Nations", "UN Charter"),
    ("The United Nations acts under the Charter today.", "the Charter", "UN Charter"),
    ("under Article 51 of the UN Charter", "Article 51 of the UN Charter", "UN Charter, Article 51"),
    ("under Articles 2 (4) and 51 of the Charter of the United Nations",
     "Articles 2 (4) and 51 of the Charter of the United Nations", "UN Charter, Articles 2 (4) and 51"),
    ("The Security Council, acting under Chapter VII, decides", "Chapter VII", "UN Charter, Chapter VII"),
    ("The Security Council acts under Chapter VII of the Charter", "Chapter VII of the Charter",
     "UN Charter, Chapter VII"),
    ("It breaks the Law of the Sea today.", "the Law of the Sea", "UNCLOS (1982)"),
    ("It breaks the UN Convention on the Law of the Sea.", "the UN Convention on the Law of the Sea", "UNCLOS (1982)"),
    ("It breaks the Fourth Geneva Convention.", "the Fourth Geneva Convention", "Geneva Conventions (1949)"),
    ("It rests on the Geneva Communique of 2012.", "the Geneva Communique of 2012", "Geneva Communiqué (2012)"),
    ("It rests on the Dayton peace accords.", "the Dayton peace accords", "Dayton Agreement (1995)"),
    ("It rests on the 1995 Dayton Agreement.", "the 1995 Dayton Agreement", "Dayton Agreement (1995)"),
    ("They signed the Stockholm Agreement.", "the Stockholm Agreement", "Stockholm Agreement (2018)"),
    ("It broke the Minsk agreements.", "the Minsk agreements", "Minsk Agreements (2014, 2015)"),
    ("after Kosovo’s declaration of independence", "Kosovo’s declaration of independence",
     "Kosovo declaration of independence (2008)"),
    ("It rests on the Treaty of Guarantee.", "the Treaty of Guarantee", "Treaty of Guarantee (1960)"),
    ("the Comprehensive Proposal for the Kosovo Status Settlement",
     "the Comprehensive Proposal for the Kosovo Status Settlement", "Ahtisaari Plan (2007)"),
    ("Iraqi leaders and the Constitution of Iraq", "the Constitution of Iraq", "Constitution of Iraq (2005)"),
    ("the Rome Statute of the International Criminal Court", "the Rome Statute of the International Criminal Court",
     "Rome Statute (1998)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passage", "symbol"), NAMED)
def test_names_of_the_register_match(cited, text, passage, symbol):
    assert cited(text) == [(passage, symbol, "matches", None)]


def test_one_name_stands_for_another_instrument_in_another_report(cited):
    skopje = "In Skopje, Macedonian leaders praised the Ohrid Agreement."
    pristina = "In Pristina, Kosovo leaders praised the Ohrid Agreement of March."
    assert cited(skopje)[0][1] == "Ohrid Framework Agreement (2001)"
    assert cited(pristina)[0][1] == "Ohrid Agreement (2023)"
    assert cited("Belgrade and Pristina met after the Washington Agreement.")[0][1] == "Washington Agreement (2020)"
    assert cited("Sarajevo and Bosnian Croats kept the Washington Agreement.")[0][1] == "Washington Agreement (1994)"


def test_a_written_year_chooses_among_instruments_of_one_name(cited):
    text = "Kosovo and Serbia met in Skopje, Macedonian officials said of the {} Ohrid Agreement."
    assert cited(text.format(2001))[0][1] == "Ohrid Framework Agreement (2001)"
    assert cited(text.format(2023))[0][1] == "Ohrid Agreement (2023)"


def test_a_local_name_says_nothing_in_a_report_on_something_else(cited):
    assert cited("They want independence; the declaration of independence was read.") == []


@pytest.mark.parametrize(
    ("text", "symbol", "verdict"),
    [("Iraqi parties in Baghdad must respect the Constitution.", "Constitution of Iraq (2005)", "matches"),
     ("All parties must respect the Constitution.", None, "unnumbered"),
     ("It breaches the Kenyan constitution.", None, "unnumbered")],
)  # fmt: skip
def test_a_constitution_is_that_of_the_place_or_open(cited, text, symbol, verdict):
    text += " Iraq and Iraqi leaders agreed in Iraq." if symbol else ""
    assert cited(text)[0][1:3] == (symbol, verdict)


UNNUMBERED = [
    ("the memoranda of understanding between Turkey and Libya on borders",
     "the memoranda of understanding between Turkey and Libya"),
    ("a memorandum of understanding with Turkey", "memorandum of understanding with Turkey"),
    ("They recalled the Pristina Protocol of last year.", "Pristina Protocol"),
    ("the Stabilisation and Association Agreement", "Association Agreement"),
    ("the Convention on Cybercrime", "the Convention on Cybercrime"),
    ("the Secretary-General’s latest report on the mission in Mali, which came",
     "the Secretary-General’s latest report on the mission in Mali"),
    ("Mr. Ban met them. In his latest report on the mission (UNMIK), he said",
     "his latest report on the mission (UNMIK)"),
    ("the report of the Secretary-General was read", "the report of the Secretary-General"),
    ("a Security Council presidential statement", "Security Council presidential statement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "passage"), UNNUMBERED)
def test_names_without_register_and_reports_are_unnumbered(cited, text, passage):
    assert cited(text) == [(passage, None, "unnumbered", None)]


NONE = [
    "The North Atlantic Treaty Organization met.",
    "The International Tribunal for the Law of the Sea met.",
    "The Government of National Accord sat in Tripoli.",
    "He spoke at the Democratic National Convention on Wednesday.",
    "A charter flight took the delegates home.",
    "The Warsaw Pact fell apart.",
    "The National Constitution Center opened.",
    "Her latest report on the weather was kind.",
    "They reached an agreement between friends and a deal.",
    "The African Charter school opened; the charter was signed.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_an_instrument_is_left(cited, text):
    assert cited(text) == []


def test_a_report_ends_where_the_resolution_it_is_on_begins(cited):
    text = "the report of the Secretary-General on the implementation of resolution 1559 (2004) came"
    assert [row[0] for row in cited(text)] == [
        "the report of the Secretary-General on the implementation of", "resolution 1559 (2004)",
    ]  # fmt: skip

"""Who is named: roles before, after and in apposition, short forms, descriptions, pronouns, offices."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

Meet = Callable[[str], Any]

# text -> (name, capacity as written, party spoken for)
ROLES = {
    "before": ("Norwegian Foreign Minister Nils Berg left.", ("Nils Berg", "Norwegian Foreign Minister", "Norway")),
    "before, of": (
        "The Minister of Foreign Affairs of Serbia Ana Petrović left.",
        ("Ana Petrović", "Minister of Foreign Affairs of Serbia", "Serbia"),
    ),
    "apposition behind": (
        "Lin Wei, China’s deputy permanent representative to the United Nations, left.",
        ("Lin Wei", "China’s deputy permanent representative to the United Nations", "China"),
    ),
    "apposition before": (
        "Norway’s prime minister, Nils Berg, left.",
        ("Nils Berg", "Norway’s prime minister", "Norway"),
    ),
    "ambassador to": (
        "The Russian ambassador to Serbia Ivan Orlov left.",
        ("Ivan Orlov", "Russian ambassador to Serbia", "Russia"),
    ),
    "state in brackets": ("Nils Berg (Norway) replied.", ("Nils Berg", None, "Norway")),
    "of a state": ("Nils Berg of Norway replied.", ("Nils Berg", None, "Norway")),
    "possessive": ("China’s Lin Wei replied.", ("Lin Wei", None, "China")),
    "title only": ("Mr. Nils Berg slept.", ("Nils Berg", None, None)),
    "speaks": ("Nils Berg said no.", ("Nils Berg", None, None)),
    "surname first": (
        "Kim Jong Su, ambassador of North Korea, left.",
        ("Kim Jong Su", "ambassador of North Korea", "North Korea"),
    ),
    "initial": ("President George W. Hall left.", ("George W. Hall", "President", None)),
    "particle": ("Minister Jan van der Berg left.", ("Jan van der Berg", "Minister", None)),
    "Arabic article": ("President Omar al-Hadi left.", ("Omar al-Hadi", "President", None)),
    "diacritics": ("Ministre is out; President Đorđe Žižić left.", ("Đorđe Žižić", "President", None)),
}


@pytest.mark.parametrize("case", ROLES)
def test_names_with_their_roles(meet: Meet, case: str) -> None:
    text, (name, capacity, of) = ROLES[case]
    person = meet(text).people[name]
    assert (person.capacity, person.of) == (capacity, of)


@pytest.mark.parametrize(
    "text",
    [
        "The ship left New York for San Francisco.",
        "In New York, the ambassador slept.",
        "Black Sea ports and the Northern Lights were seen.",
        "The Security Council and the Ministry of Roads met.",
        "The Dayton Agreement and the Vienna Convention hold.",
        "On Monday and in April nothing happened.",
        "Resolution 1244 stands.",
    ],
)
def test_what_is_no_person(meet: Meet, text: str) -> None:
    assert meet(text).people == {}


@pytest.mark.parametrize("short", ["Petrović", "Petrovic", "Mrs. Petrović", "Ana Petrovic"])
def test_short_forms_are_the_same_person(meet: Meet, short: str) -> None:
    found = meet(f"President Ana Petrović left. Later {short} said no.")
    assert list(found.people) == ["Ana Petrović"]
    assert [name for _, form, name in found.names if form == "name"] == ["Ana Petrović"] * 2


def test_the_full_name_may_come_late(meet: Meet) -> None:
    found = meet("President Petrović left. Ana Petrović said no.")
    assert list(found.people) == ["Ana Petrović"]
    assert found.people["Ana Petrović"].id == "person:ana-petrovic"


def test_one_surname_two_people(meet: Meet) -> None:
    text = "Serbian President Ana Petrović met Croatian Minister Ivo Petrović. Croatian Minister Petrović left."
    assert meet(text).of("Petrović") == ["Ivo Petrović"]


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Lin Wei, China’s ambassador, left. The Chinese diplomat slept.", "The Chinese diplomat", "Lin Wei"),
        ("Serbian President Ana Petrović left. Serbia’s president slept.", "Serbia’s president", "Ana Petrović"),
        ("Serbian President Ana Petrović left. The Norwegian president slept.", "The Norwegian president", ""),
        ("Nils Berg rejected it. The Norwegian minister then left for Oslo.", "The Norwegian minister", "Nils Berg"),
        ("The Norwegian minister slept. Nils Berg had left late.", "The Norwegian minister", "Nils Berg"),
        ("UN Secretary-General Ban Ki-moon left. The Secretary-General slept.", "The Secretary-General", "Ban Ki-moon"),
        ("The Secretary-General slept in the house.", "The Secretary-General", "UN Secretary-General"),
    ],
)
def test_descriptions(meet: Meet, text: str, written: str, name: str) -> None:
    assert meet(text).of(written) == [name]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("President Ana Petrović said no. She left.", "She", "Ana Petrović"),
        ("Mr. Nils Berg met Mrs. Ana Petrović. He left.", "He", "Nils Berg"),
        ("Mr. Nils Berg met Mrs. Ana Petrović. She left.", "She", "Ana Petrović"),
        ("President Ivo Kos met Prime Minister Nils Berg. Berg said yes. He left.", "He", "Nils Berg"),
        ("It rained. He left.", "He", ""),
    ],
)
def test_pronouns(meet: Meet, text: str, pronoun: str, name: str) -> None:
    assert meet(text).of(pronoun) == [name]


def test_a_pronoun_in_a_quotation_is_left_alone(meet: Meet) -> None:
    assert meet("President Nils Berg said: “We hope he will stay.”").of("he") == []


def test_states_capitals_and_bodies(meet: Meet) -> None:
    found = meet("Belgrade and Norway met the UN Security Council. The Council slept.")
    assert [(form, name) for _, form, name in found.names] == [
        ("metonym", "Serbia"),
        ("name", "Norway"),
        ("name", "UN Security Council"),
        ("description", "UN Security Council"),
    ]


def test_an_adjective_names_nobody_but_its_party_is_known(meet: Meet) -> None:
    text = "The Serbian road is long."
    found = meet(text)
    assert found.names == []
    assert found.cast.party(0, len(text)) == "Serbia"


def test_a_body_no_register_knows(meet: Meet) -> None:
    found = meet("The boats of the Northern River Authority left.")
    assert found.names == [("Northern River Authority", "name", "Northern River Authority")]
    assert found.cast.entities[0].id == "body:northern-river-authority"


def test_mentions_say_form_actor_and_reason(meet: Meet) -> None:
    first = meet("President Ana Petrović left.").cast.mentions[0]
    assert (first.form, first.actor, first.name, first.capacity) == (
        "name", "person:ana-petrovic", "Ana Petrović", "President",
    )  # fmt: skip
    assert first.why == "role"


def test_names_are_in_order_and_do_not_overlap(meet: Meet) -> None:
    text = "Serbia’s president, Ana Petrović, met UN Secretary-General Ban Ki-moon of the United Nations. He left."
    names = meet(text).cast.names
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))

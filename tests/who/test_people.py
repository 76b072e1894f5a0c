"""Who is a person without a role beside the name, of which gender, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Meet = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("If the winner is Peter Novak, much will change.", ["Peter Novak"]),
        ("Clara Wells, of Hillford, Va., slept.", ["Clara Wells"]),
        ("Fjolla Kosumi, who runs a small press, which prints maps, denied it.", ["Fjolla Kosumi"]),
        ("The rest was put off, noted the Daily Lamp’s Torvi Aasen.", ["Torvi Aasen"]),
        ("They spoke with flood widow Terri Blom.", ["Terri Blom"]),
        ("He came with his 15-year-old daughter, Milly, a pupil.", ["Milly"]),
        ("Clara Dean left. Dean, a doctor, was tired.", ["Clara Dean"]),
        ("Clara May slept in April.", ["Clara May"]),
        ("Supreme Court Justice Ingrid Holm left.", ["Ingrid Holm"]),
        ("Republican Peter Novak left.", ["Peter Novak"]),
        ("Peter Novak left. Zyta Novak was heard in the yard.", ["Peter Novak", "Zyta Novak"]),
        ("Novak Slams Plan Without Reading It\n\nIn the hall Peter Novak slept.", ["Peter Novak"]),
        ("Anna Kos Hails Plan For Museum\n\nThe museum was shut.", ["Anna Kos"]),
        ("FJOLLA A. KOSUMI (Albania) spoke of dams. Ms. Kosumi left.", ["Fjolla A. Kosumi"]),
        ("JEAN-LUC VAN DER BERG, Director of the Fund, said it was late.", ["Jean-Luc van der Berg"]),
        ("THE BRIDGE IS OPEN AGAIN, SAYS THE MAYOR", []),
    ],
)
def test_who_is_a_person(meet: Meet, text: str, people: list[str]) -> None:
    assert sorted(meet(text).people) == people


@pytest.mark.parametrize(
    "text",
    [
        "The Red Door and the Long Mile were shut.",
        "So ABC said.",
        "A Clean Rivers Act was passed.",
        "The Fair Budget Journal said no.",
        "Additionally, the president slept.",
        "They walked along Clara Avenue.",
    ],
)
def test_what_is_no_person(meet: Meet, text: str) -> None:
    assert meet(text).people == {}


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Ana Kos left.", "Ana Kos", "f"),
        ("Mr. Ana Kos left.", "Ana Kos", "m"),
        ("Ana Kos left. Mr. Ana Kos slept.", "Ana Kos", "m"),
        ("UN spokeswoman Xyl Kos left.", "Xyl Kos", "f"),
        ("Robin Kos left.", "Robin Kos", ""),
    ],
)
def test_gender(meet: Meet, text: str, name: str, gender: str) -> None:
    assert meet(text).people[name].gender == gender


def test_a_bare_surname_means_who_is_named_in_full_most(meet: Meet) -> None:
    text = "Ana Kos left. Later Ana Kos slept. Her uncle, Ivo Kos, came along. In the end Kos won."
    assert meet(text).of("Kos") == ["Ana Kos"]


def test_a_title_decides_between_namesakes(meet: Meet) -> None:
    text = "Ana Kos left. Later Ana Kos slept. Ivo Kos came along. In the end Mr. Kos won."
    assert meet(text).of("Kos") == ["Ivo Kos"]


def test_a_title_of_the_other_gender_means_somebody_else(meet: Meet) -> None:
    found = meet("Ivo Kos left. In the end Mrs. Kos won.")
    assert [(name, person.gender) for name, person in found.people.items()] == [("Ivo Kos", "m"), ("Kos", "f")]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Nils Berg said that Ivo Kos had called for peace. He slept.", "He", "Nils Berg"),
        ("Nils Berg said that Ivo Kos had called for peace.\n\n“It is late,” he added.", "he", "Nils Berg"),
        ("Ivo Kos called Ana Berg a danger after she spoke.", "she", "Ana Berg"),
        ("Nils Berg wept.\n\n“It is late,” said Ivo Kos.\n\n“We go,” he added.", "he", "Ivo Kos"),
        ("Nils Berg praised the work of Ivo Kos. He slept.", "He", "Nils Berg"),
        ("Ivo Kos praised the work of Ana Berg. She slept.", "She", "Ana Berg"),
        ("Nils Berg left. My father often wept. He drank.", "He", ""),
        ("Nils Berg left. The rival candidate was late. He drank.", "He", ""),
        ("Nils Berg left. Holtby opened the year at home. He won.", "He", ""),
        ("Nils Berg left. It had rained. He drank.", "He", "Nils Berg"),
        ("Ivo Kos left. She drank.", "She", ""),
    ],
)
def test_whom_a_pronoun_means(meet: Meet, text: str, pronoun: str, name: str) -> None:
    assert meet(text).of(pronoun) == [name]


def test_a_pronoun_behind_a_nested_quotation_is_quoted_too(meet: Meet) -> None:
    text = "Nils Berg said: “They shouted ‘go home’ and then he left.”"
    assert meet(text).of("he") == []

from __future__ import annotations

import pytest

from onrecord.core.name_words import honoured, organisation_words, person_words, skeleton, sound, split_legal, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("H.E. Mr. Weber, Jean-Claude", ["weber", "jean", "claude"]),
        ("Secretary Ana de la Cruz", ["ana", "cruz"]),
        ("Abd al-Aziz al-Nuri", ["abd", "aziz", "nuri"]),
        ("Abdulaziz Nuri", ["abdulaziz", "nuri"]),
        ("Sheikh", ["sheikh"]),
        ("1vo K0s", ["ivo", "kos"]),
        ("Θεοδωράκης", ["theodorakis"]),
        ("ბერიძე", ["beridze"]),
    ],
)
def test_words_of_people(name: str, expected: list[str]) -> None:
    assert person_words(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.N. Mission", ["united", "nations", "mission"]),
        ("3rd Brigade", ["3", "brigade"]),
        ("Brigade Twenty-One", ["brigade", "21"]),
        ("Fund XIV", ["fund", "14"]),
        ("Al Qa'ida", ["al", "qaida"]),
        ("Berg&Sons", ["berg", "and", "sons"]),
    ],
)
def test_words_of_organisations(name: str, expected: list[str]) -> None:
    assert organisation_words(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("sergey", "sergei"), ("mohammed", "mohamed"), ("wladimir", "vladimir"), ("djuric", "duric"), ("yousef", "iusef")],
)
def test_romanisations_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_consonants_are_kept_behind_the_first_letter() -> None:
    assert skeleton("amadou") == skeleton("amidu") == "amd"


def test_legal_forms_are_told_from_the_name() -> None:
    assert split_legal(words("Open Joint Stock Company Neftgaz")) == (["neftgaz"], frozenset({"stock company"}))
    assert split_legal(words("Neftgaz Sp. z o.o."))[0] == ["neftgaz"]
    assert split_legal(["neftgaz"]) == (["neftgaz"], frozenset())


def test_titles_are_seen() -> None:
    assert honoured("President Kos")
    assert not honoured("Ana Kos")

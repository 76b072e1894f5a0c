"""People found under other spellings of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.people import People

ROWS = [
    {"id": "lin-wei", "name": "Lin Wei", "family": "Lin", "aliases": "", "source": "s"},
    {"id": "wei-lin-h", "name": "H. Wei Lin", "family": "Lin", "aliases": "", "source": "s"},
    {
        "id": "dukic",
        "name": "Đorđe Petrić-Đukić",
        "family": "Petrić-Đukić",
        "aliases": "Djordje Petrich",
        "source": "s",
    },
    {"id": "omar", "name": "Omar Yusuf al-Karim", "family": "al-Karim", "aliases": "", "source": "s"},
    {"id": "juan", "name": "Juan Luis Vega Mora", "family": "Vega Mora|Vega", "aliases": "", "source": "s"},
    {"id": "sergei", "name": "Sergey Kuznetsov", "family": "Kuznetsov", "aliases": "", "source": "s"},
]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Lin Wei", ("lin-wei",)),
        ("WEI LIN", ("lin-wei",)),
        ("Wei H. Lin", ("wei-lin-h",)),
        ("Lin", ("lin-wei", "wei-lin-h")),
        ("Djordje Petric-Djukic", ("dukic",)),
        ("Petrić", ("dukic",)),
        ("Petrich", ("dukic",)),
        ("Ђорђе Петрић Ђукић", ("dukic",)),
        ("Karim", ("omar",)),
        ("Al-Karim", ("omar",)),
        ("Omar al-Karim", ("omar",)),
        ("Yousuf al Karim", ("omar",)),
        ("Juan Vega", ("juan",)),
        ("Vega Mora", ("juan",)),
        ("Sergei Kuznetsov", ("sergei",)),
        ("Сергей Кузнецов", ("sergei",)),
        ("Sergei", ()),
        ("Mora", ()),
        ("", ()),
        ("…", ()),
    ],
)
def test_who_a_name_can_be(name: str, ids: tuple[str, ...]) -> None:
    assert People(ROWS).find(name) == ids


def test_a_person_as_the_row_has_it() -> None:
    person = People(ROWS).person("juan")
    assert (person.name, person.families, person.aliases) == ("Juan Luis Vega Mora", ("Vega Mora", "Vega"), ())
    assert People(ROWS).name_of("nobody") is None


def test_a_row_of_the_user_replaces_the_one_with_its_id(tmp_path: Path) -> None:
    row = "zahir-tanin\tZahir Tanin\tTanin\tZaher Tanine\tmine"
    (tmp_path / "people.tsv").write_text(f"id\tname\tfamily\taliases\tsource\n{row}\n", encoding="utf-8")
    people = People.load(tmp_path)
    assert people.find("Zaher Tanine") == ("zahir-tanin",)
    assert people.person("zahir-tanin").source == "mine"
    assert People.load().find("Zaher Tanine") == ()

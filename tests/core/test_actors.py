"""The actor registers: who is found under which name, and that the tables keep their promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.actors import ACTOR_KINDS, ROLE_KINDS, USES, Actors
from onrecord.core.errors import RegisterError
from onrecord.core.register import read_table

ACTORS = Actors.load()
STATES = read_table("states")
BODIES = read_table("bodies")

#: forms that name several actors in different uses; the first is what ``find`` gives
ACROSS_USES = {"Brussels": ["EU", "BEL"]}


@pytest.mark.parametrize(
    ("form", "actor", "use"),
    [
        ("Serbia", "SRB", "name"),
        ("the Republic of Serbia", "SRB", "name"),
        ("SERBIA", "SRB", "name"),
        ("Serbian", "SRB", "adjective"),
        ("Serbs", "SRB", "demonym"),
        ("Belgrade", "SRB", "capital"),
        ("Kosovo and Metohija", "XKX", "name"),
        ("Prishtina", "XKX", "capital"),
        ("Priština", "XKX", "capital"),
        ("the Kremlin", "RUS", "government-seat"),
        ("White House", "USA", "government-seat"),
        ("Downing Street", "GBR", "government-seat"),
        ("Quai d’Orsay", "FRA", "government-seat"),
        ("Brussels", "EU", "government-seat"),
        ("U.S.", "USA", "acronym"),
        ("United States of America", "USA", "name"),
        ("Turkey", "TUR", "name"),
        ("Cote d'Ivoire", "CIV", "name"),
        ("DR Congo", "COD", "name"),
        ("Niger", "NER", "name"),
        ("Nigerian", "NGA", "adjective"),
        ("Soviet", "SUN", "adjective"),
        ("the former Yugoslavia", "YUG", "name"),
        ("U.N.", "UN", "acronym"),
        ("the world body", "UN", "short"),
        ("United Nations Security Council", "UNSC", "name"),
        ("Security council", "UNSC", "name"),
        ("UN Secretary-General", "UNSG", "office"),
        ("United Nations Secretary General", "UNSG", "office"),
        ("Unmik", "UNMIK", "acronym"),
        ("United Nations Interim Administration Mission in Kosovo", "UNMIK", "name"),
        ("the UN mission in Kosovo", "UNMIK", "name"),
        ("UN Operation in Cote d'Ivoire", "UNOCI", "name"),
        ("UN Stabilisation Mission in Haiti", "MINUSTAH", "name"),
        ("Organisation for Security and Cooperation in Europe", "OSCE", "name"),
        ("Nato", "NATO", "acronym"),
        ("NATO-led Kosovo Force", "KFOR", "name"),
        ("Kosovo Serbs", "KOSOVOSERBS", "name"),
        ("Bosnian Serb", "BOSSERBS", "adjective"),
        ("Polisario Front", "FRENTE", "name"),
        ("Self-Determination Movement", "LVV", "name"),
        ("Vetevendosje", "LVV", "name"),
        ("US Department of Defence", "USDOD", "name"),
        ("Reuters", "REUTERS", "name"),
    ],
)
def test_own_cases(form: str, actor: str, use: str) -> None:
    found = ACTORS.find(form)
    assert found is not None
    assert (found.actor_id, found.use) == (actor, use)


@pytest.mark.parametrize("word", ["who", "Who", "us", "turkey", "polish", "Council", "States", "", "…", "the"])
def test_words_that_are_no_names(word: str) -> None:
    assert ACTORS.find(word) is None


def test_every_form_leads_back_to_its_actor() -> None:
    columns = (
        "name",
        "aliases",
        "acronym",
        "acronyms",
        "adjectives",
        "demonyms",
        "capital",
        "seats",
        "shorts",
    )
    for row in (*STATES, *BODIES):
        for text in (t for column in columns for t in row.get(column, "").split("|") if t):
            assert row["id"] in [f.actor_id for f in ACTORS.candidates(text)], (row["id"], text)
            if "(" not in text:  # brackets tell two rows apart; no report writes them so
                (hit,) = ACTORS.scan(text)
                assert row["id"] in [f.actor_id for f in hit[2]]
                assert text[hit[0] : hit[1]] in (text, text.removeprefix("the ")), text


def test_an_actors_name_is_its_own() -> None:
    for actor in ACTORS:
        form = ACTORS.find(actor.name)
        assert form is not None
        assert form.actor_id == actor.id


def test_a_form_names_one_actor_but_for_the_listed_ones() -> None:
    listed = {row["form"]: [row["first"], *row["others"].split("|")] for row in read_table("ambiguous")}
    for form, ids in (ACROSS_USES | listed).items():
        assert [f.actor_id for f in ACTORS.candidates(form)] == ids
    several = {key: forms for key, forms in ACTORS.forms if len(forms) > 1 and forms[0].use != "short"}
    assert set(several) == set(ACROSS_USES) | set(listed)
    for forms in several.values():
        assert [USES.index(f.use) for f in forms] == sorted(USES.index(f.use) for f in forms)


def test_short_forms_hold_their_article_and_give_all_candidates() -> None:
    ids = [f.actor_id for f in ACTORS.candidates("the Council")]
    assert {"UNSC", "EUCO", "COE"} <= set(ids)
    assert len(ids) == len(set(ids))
    for _, forms in ACTORS.forms:
        for form in forms:
            assert form.use in USES
            assert form.use != "short" or form.text.startswith("the ") or "-member" in form.text, form


def test_the_tables_are_complete() -> None:
    statuses = [row["status"] for row in STATES]
    assert statuses.count("UN member") == 193
    assert statuses.count("UN observer") == 2
    assert len(STATES) == len({row["id"] for row in STATES})
    ids = [actor.id for actor in ACTORS]
    assert len(ids) == len(set(ids))
    missions = """UNMIK UNPROFOR MINURSO UNFICYP UNMEE UNIFIL MONUSCO UNAMI UNAMA UNSMIL UNTSO UNMOGIP
        UNISFA MINUSMA UNAMID UNTAC UNVMC UNSOM"""
    assert set(missions.split()) <= set(ids)


def test_disputed_statehood_is_told_in_neutral_words() -> None:
    loaded = (
        "so-called",
        "rogue",
        "illegal",
        "occupied",
        "puppet",
        "breakaway",
        "regime",
        "terror",
        "liberat",
    )
    disputed = [row for row in STATES if row["status"] == "disputed"]
    assert {"XKX", "TWN", "ESH", "XSA", "XAB", "XSO", "XNC", "XTR", "XSL"} <= {row["id"] for row in disputed}
    for row in STATES:
        if row["status"] != "UN member" and row["id"] != "VAT":
            assert row["claims"], row["id"]
        assert not any(word in row["claims"].lower() for word in loaded), row["id"]
    for row in disputed:
        other_side = any(word in row["claims"] for word in ("regards", "claims", "claim "))
        assert other_side, row["id"]
        assert ACTORS.get(row["id"]).claims == row["claims"]


def test_parents_lead_to_states_or_organisations() -> None:
    assert ACTORS.get("UNSC").of == "UN"
    assert ACTORS.get("SRPSKALISTA").of == "XKX"
    for actor in ACTORS:
        assert actor.kind in ACTOR_KINDS
        assert actor.of is None or ACTORS.get(actor.of)


def test_adjectives() -> None:
    own = {
        "Serbian": "SRB",
        "Kosovo Serb": "KOSOVOSERBS",
        "US": "USA",
        "Congolese": "COD",
        "Houthi": "HOUTHIS",
    }
    for word, actor in own.items():
        assert actor in [form.actor_id for form in ACTORS.candidates(word)]
    for row in STATES:
        if row["status"] == "UN member":
            assert row["adjectives"], row["id"]


def test_names_in_running_text() -> None:
    text = (
        "BELGRADE – Serbia’s First Deputy Prime Minister told the U.N. Security Council that Kosovo Serbs "
        "and the Democratic Republic\nof the Congo had asked UNMIK’s staff and NATO-led troops, for US$3 bn."
    )
    assert [(text[s:e], forms[0].actor_id) for s, e, forms in ACTORS.scan(text)] == [
        ("BELGRADE", "SRB"),
        ("Serbia", "SRB"),
        ("U.N. Security Council", "UNSC"),
        ("Kosovo Serbs", "KOSOVOSERBS"),
        ("Democratic Republic\nof the Congo", "COD"),
        ("UNMIK", "UNMIK"),
        ("NATO", "NATO"),
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "plural"),
    [
        ("First Deputy Prime Minister", "first deputy prime minister", "office", False),
        ("foreign ministers", "foreign minister", "office", True),
        ("High Representatives", "high representative", "office", True),
        ("chargé d’affaires", "chargé d'affaires", "office", False),
        ("spokespeople", "spokesperson", "role", True),
        ("deputy permanent representative", "deputy permanent representative", "office", False),
        ("MPs", "mp", "role", True),
        ("council members", "council members", "group", True),
        ("many countries", "many countries", "group", True),
    ],
)
def test_roles(text: str, phrase: str, kind: str, plural: bool) -> None:
    (role,) = ACTORS.roles.find(text)
    assert (role.phrase, role.kind, role.plural) == (phrase, kind, plural)


def test_institutions_stand_apart_from_roles() -> None:
    assert ACTORS.institutions.find("Foreign Ministry")[0].kind == "institution"
    assert not ACTORS.roles.find("Foreign Ministry")


def test_titles() -> None:
    for text, before in (
        ("Mr", True),
        ("Mr.", True),
        ("Lt. Gen.", True),
        ("Baroness", True),
        ("H.E.", False),
    ):
        (title,) = ACTORS.titles.find(text)
        assert title.before_surname is before
    for text, _ in ACTORS.titles:
        assert not ACTORS.roles.find(text), f"{text} is a title and a role"


def test_roles_have_known_kinds_and_one_meaning() -> None:
    for table in (ACTORS.roles, ACTORS.institutions):
        for key, roles in table:
            assert len(roles) == 1, key
            assert roles[0].kind in ROLE_KINDS
            assert roles[0].sector


def write(folder: Path, name: str, *rows: str) -> None:
    (folder / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_a_folder_of_ones_own_adds_actors(tmp_path: Path) -> None:
    write(
        tmp_path,
        "bodies",
        "id\tname\taliases\tparent\tkind\tsource",
        "MIB\tMesa de Ibros\tIbros Table\tCOL\tbody\town",
    )
    actors = Actors.load(tmp_path)
    found = actors.find("Ibros Table")
    assert found is not None
    assert actors.get(found.actor_id).of == "COL"
    assert len(list(actors)) == len(list(ACTORS)) + 1


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("UN\tOther\t\tbody\town", "given twice"),
        ("NEW\tNew Body\tNOWHERE\tbody\town", "NOWHERE"),
        ("NEW\tNew Body\tNEW\tbody\town", "belongs to itself"),
        ("NEW\tNew Body\t\tthing\town", "'thing' is unknown"),
        ("NEW\tSecurity Council\t\tbody\town", "names UNSC and NEW"),
        ("NEW\tNew Body\t\tbody\t", "source"),
    ],
)
def test_bad_rows_say_what_is_wrong(tmp_path: Path, row: str, cause: str) -> None:
    write(tmp_path, "bodies", "id\tname\tparent\tkind\tsource", row)
    with pytest.raises(RegisterError, match=cause):
        Actors.load(tmp_path)


def test_a_role_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "roles", "phrase\tkind\tsource", "wizard\tmagic\town")
    with pytest.raises(RegisterError, match="'magic' is unknown"):
        Actors.load(tmp_path)


def test_every_name_of_a_long_text_is_found() -> None:
    text = "The Serbian foreign minister told the UN Security Council that talks with Pristina go on. " * 3000
    assert sum(1 for _ in ACTORS.scan(text)) == 9000


def test_an_outlet_of_the_outlet_register_is_no_other_kind_of_actor() -> None:
    for row in read_table("outlets"):
        found = ACTORS.find(row["name"])
        assert found is None or ACTORS.get(found.actor_id).kind == "outlet", row["name"]

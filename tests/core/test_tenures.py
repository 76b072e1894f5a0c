"""Who held what when: names in other spellings, offices by other phrases, the user's own rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import RegisterError
from onrecord.core.tenures import Tenure, Tenures


@pytest.fixture(scope="module")
def tenures() -> Tenures:
    return Tenures.load()


#: as a report writes the name, when, and the office with whose it is; none is spelt as its row
FACTS = [
    ("TANIN", "2020-04-24", "Special Representative", "UNMIK"),
    ("Tanin Zahir", "2009", "Permanent Representative", "AFG"),
    ("Jessen-Petersen", "2005-03", "Special Representative", "UNMIK"),
    ("Ruecker", "2007-06", "Special Representative", "UNMIK"),
    ("Haekkerup", "2001-05", "Special Representative", "UNMIK"),
    ("Bernard Kouchner", "1999-10", "Special Representative", "UNMIK"),
    ("Kouchner", "2009", "Foreign Minister", "FRA"), ("ZANNIER", "2010", "Special Representative", "UNMIK"),
    ("Lamberto Zannier", "2013", "Secretary-General", "OSCE"),
    ("Rohan", "2006", "Deputy Special Envoy for the future status process for Kosovo", "UN"),
    ("Ahtisaari", "1999", "President", "FIN"),
    ("Marti Ahtisaari", "2007-03", "Special Envoy for the future status process for Kosovo", "UN"),
    ("Ivica Dacic", "2013-04-19", "Prime Minister", "SRB"), ("Дачић", "2016", "Foreign Minister", "SRB"),
    ("Vučić Aleksandar", "2015", "Prime Minister", "SRB"), ("Александар Вучић", "2021", "President", "SRB"),
    ("Kostunica", "2001", "President", "FRY"), ("Koštunica", "2006", "Prime Minister", "SRB"),
    ("Boris Tadic", "2008-02-17", "President", "SRB"), ("Jeremic", "2010-07-22", "Foreign Minister", "SRB"),
    ("Zoran Djindjic", "2002", "Prime Minister", "SRB"), ("Draskovic", "2005", "Foreign Minister", "SCG"),
    ("Thaci", "2008-02-17", "Prime Minister", "XKX"), ("Hashim Thaci", "2018", "President", "XKX"),
    ("Hyseni", "2009-10", "Foreign Minister", "XKX"), ("Ceku", "2007", "Prime Minister", "XKX"),
    ("Rugova", "2004-03-17", "President", "XKX"), ("Jahjaga", "2013", "President", "XKX"),
    ("Kurti", "2022-12", "Prime Minister", "XKX"), ("Gervalla", "2022", "Foreign Minister", "XKX"),
    ("Djukanovic", "2019", "President", "MNE"), ("Berisha", "2008", "Prime Minister", "ALB"),
    ("Medvedev", "2008-04-01", "President-elect", "RUS"), ("Dmitri Medvedev", "2010", "President", "RUS"),
    ("PUTIN", "2009", "Prime Minister", "RUS"), ("Sergei Lavrov", "2003-05", "Permanent Representative", "RUS"),
    ("Lavrov", "2022-02", "Foreign Minister", "RUS"), ("Tchurkin", "2014-03-15", "Permanent Representative", "RUS"),
    ("Vasily Nebenzia", "2018", "Permanent Representative", "RUS"),
    ("Haitao Wu", "2017-08-16", "Deputy Permanent Representative", "CHN"),
    ("Yi Wang", "2016", "Foreign Minister", "CHN"), ("Sabliere", "2005", None, ""),
    ("Jean-Marc de la Sabliere", "2005", "Permanent Representative", "FRA"),
    ("Greenstock", "2001", "Permanent Representative", "GBR"),
    ("Lyall Grant", "2012", "Permanent Representative", "GBR"), ("Condi Rice", "2006", None, ""),
    ("Rice", "2006", "Secretary of State", "USA"), ("Rice", "2010", "Permanent Representative", "USA"),
    ("George Bush", "2002", "President", "USA"), ("Obama", "2008-12", "President-elect", "USA"),
    ("Hillary Clinton", "2010-07", "Secretary of State", "USA"), ("Clinton", "1999", "President", "USA"),
    ("Ki-moon Ban", "2008-04", "Secretary-General", "UN"), ("Ban Ki Moon", "2005", "Foreign Minister", "KOR"),
    ("Guterres", "2007", "High Commissioner for Refugees", "UNHCR"),
    ("Antonio Guterres", "2019", "Secretary-General", "UN"),
    ("Lajcak", "2022", "EU Special Representative for the Belgrade-Pristina Dialogue", "EU"),
    ("Miroslav Lajcak", "2008", "High Representative for Bosnia and Herzegovina", "OHR"),
    ("Ashton", "2013-04-19", "High Representative", "EU"), ("Solana", "1999-03-24", "Secretary-General", "NATO"),
    ("Javier Solana", "2004", "High Representative", "EU"), ("Lord Robertson", "2001", "Secretary-General", "NATO"),
    ("Barack Hussein Obama", "2010", None, ""), ("Zelensky", "2022-02-24", "President", "UKR"),
    ("Erdogan", "2005", "Prime Minister", "TUR"), ("Tayyip Erdogan", "2020", "President", "TUR"),
    ("Netanyahu", "2023-10", "Prime Minister", "ISR"), ("Assad", "2013-08", "President", "SYR"),
    ("Yasir Arafat", "2002", "President", "PSE"), ("Quy", "2020-04", "Permanent Representative", "VNM"),
    ("Papandreou", "2000", "Foreign Minister", "GRC"),
    ("Denktash", "2003", "Leader of the Turkish Cypriots", "TURKCYPRIOTS"),
    ("De Mistura", "2016", "Special Envoy for Syria", "UN"),
    ("Staffan de Mistura", "2008", "Special Representative", "UNAMI"),
    ("Brahimi", "2003", "Special Representative", "UNAMA"),
    ("Vieira de Mello", "2000", "Special Representative", "UNTAET"),
    ("ElBaradei", "2005", "Director General", "IAEA"), ("Del Ponte", "2004", "Prosecutor", "ICTY"),
    ("Kadare", "2019", "Permanent Representative", "ALB"), ("Simonovic", "2001", "Permanent Representative", "HRV"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "at", "office", "of"), FACTS, ids=[f"{name} {at}" for name, at, *_ in FACTS])
def test_a_known_fact(tenures: Tenures, name: str, at: str, office: str | None, of: str) -> None:
    held = {(tenure.office, tenure.of_id) for tenure in tenures.of(name, at)}
    assert (office, of) in held if office else not held


def test_there_are_at_least_sixty_facts() -> None:
    assert len([fact for fact in FACTS if fact[2]]) >= 60


def test_a_tenure_says_what_it_is(tenures: Tenures) -> None:
    (one,) = tenures.of("Zahir Tanin", "2020-04-24")
    assert (one.name, one.of, one.of_id) == ("Zahir Tanin", "UNMIK", "UNMIK")
    assert one.title == "Special Representative of the Secretary-General and Head of UNMIK"
    assert "S/1999/779" in one.source
    (lin,) = tenures.of("Haitao Wu", "2017")
    assert lin.title == "Deputy Permanent Representative of China to the United Nations"
    (obama,) = tenures.of("Obama", "2012")
    assert obama.title == "President of the United States"


@pytest.mark.parametrize(
    ("office", "of", "at", "name"),
    [("President", "Serbia", "2014-05", "Tomislav Nikolić"), ("president", "SRB", "2010", "Boris Tadić"),
     ("Minister of Foreign Affairs", "Serbia", "2009", "Vuk Jeremić"),
     ("Secretary of State", "the United States", "2010-07", "Hillary Clinton"),
     ("Foreign Minister", "USA", "2014", "John Kerry"),
     ("Foreign Minister", "United Kingdom", "2008", "David Miliband"),
     ("head of mission", "UNMIK", "2009-06", "Lamberto Zannier"),
     ("Commander", "Kosovo Force", "2000-01", "Klaus Reinhardt"),
     ("Head of EULEX", "EULEX", "2009", ""), ("Head of Mission", "EULEX", "2009", "Yves de Kermabon"),
     ("ambassador to the United Nations", "Russia", "2010", "Vitaly Churkin"),
     ("Prime Minister", "Germany", "2008", "Angela Merkel"),
     ("foreign policy chief", "EU", "2016", "Federica Mogherini"),
     ("Kosovo status envoy", "UN", "2006-10", "Martti Ahtisaari"),
     ("President", "Nowhere", "2010", "")],
)  # fmt: skip
def test_the_holder_of_an_office(tenures: Tenures, office: str, of: str, at: str, name: str) -> None:
    assert [tenure.name for tenure in tenures.holder(office, of, at)] == ([name] if name else [])


def test_on_the_day_of_a_handover_both_hold_the_office(tenures: Tenures) -> None:
    both = tenures.holder("President", "Russia", "2008-05-07")
    assert [tenure.name for tenure in both] == ["Vladimir Putin", "Dmitry Medvedev"]


def test_offices_of_a_body_at_a_date(tenures: Tenures) -> None:
    held = {(tenure.office, tenure.name) for tenure in tenures.offices_at("Kosovo", "2008-06")}
    assert {("President", "Fatmir Sejdiu"), ("Prime Minister", "Hashim Thaçi")} <= held
    assert all(tenure.of_id == "XKX" for tenure in tenures.offices_at("XKX"))


def test_a_family_name_of_several_is_left_open(tenures: Tenures) -> None:
    assert len(tenures.people("Ivanov")) > 1
    assert tenures.of("Ivanov") == ()
    assert tenures.of("Ivanov", "2003") == ()
    (ever,) = {tenure.person_id for tenure in tenures.of("Igor Ivanov")}
    assert ever == "igor-ivanov"


@pytest.mark.parametrize(
    ("since", "until", "at", "covered"),
    [("2008", "2010", "2008-01-01", True),
     ("2008-05-07", "2010", "2008", True),
     ("2008-05-07", "2010", "2008-05-06", False),
     ("2008-05-07", "2010-03", "2010-03-31", True), ("2008-05-07", "2010-03", "2010-04", False),
     ("2008", None, "2031-01", True), ("2008-02", None, "2008-01", False)],
)  # fmt: skip
def test_what_a_tenure_covers(since: str, until: str | None, at: str, covered: bool) -> None:
    assert Tenure("p", "P", "President", "X", since, until, "s").covers(at) is covered


def test_seen_once_counts_for_a_year_around_where_no_term_covers() -> None:
    seen = Tenure("p", "P", "President", "X", "2004-09", "2004-09", "s", extent="seen")
    assert [seen.near(at) for at in ("2003-08", "2003-09", "2004", "2005-09-30", "2005-10")] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert not Tenure("p", "P", "President", "X", "2004-09", "2004-09", "s").near("2004-10")


def test_a_very_long_name_is_nobodys(tenures: Tenures) -> None:
    assert tenures.of("Đ" * 200_000, "2010") == ()
    assert tenures.of("đ ћ " * 50_000, "2010") == ()


@given(st.text(max_size=40), st.sampled_from([None, "2008", "2008-02", "2008-02-17"]))
def test_any_text_can_be_asked(tenures: Tenures, name: str, at: str | None) -> None:
    found = tenures.of(name, at)
    assert len({tenure.person_id for tenure in found}) <= 1
    assert all(at is None or tenure.covers(at) or tenure.near(at) for tenure in found)


def test_every_tenure_is_found_under_its_own_name(tenures: Tenures) -> None:
    for tenure in tenures:
        assert tenure.person_id in tenures.people(tenure.name), tenure


def own(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


PEOPLE = "id\tname\tfamily\taliases\tsource\n"
TENURES = "person\toffice\tof\tsince\tuntil\textent\tsource\n"


def test_rows_of_the_user_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        people=PEOPLE
        + "mira-olen\tMira Ólen\tÓlen\tMira Oellen\tfile 12\nzahir-tanin\tZahir Tanin\tTanin\tZahir Taneen\tfile 12\n",
        tenures=TENURES + "mira-olen\tSpecial Representative\tUNMIK\t2030-01\t\t\tfile 12\n"
        "zahir-tanin\tSpecial Representative\tUNMIK\t2015-09\t2021-12\tterm\tfile 13\n",
    )
    tenures = Tenures.load(folder)
    assert [t.name for t in tenures.holder("Head of Mission", "UNMIK", "2030-05")][-1] == "Mira Ólen"
    (olen,) = tenures.of("OELLEN Mira")
    assert (olen.until, olen.extent, olen.source) == (None, "term", "file 12")
    (longer,) = tenures.of("Zahir Taneen", "2021-12")
    assert (longer.until, longer.source) == ("2021-12", "file 13")


@pytest.mark.parametrize(
    ("row", "cause"),
    [("nobody\tPresident\tSRB\t2010\t\t\tx", "line 3: nobody in people.tsv has the id 'nobody'"),
     ("boris-tadic\tEmperor of Mars\tSRB\t2010\t\t\tx", "line 3: offices.tsv has no office 'Emperor of Mars'"),
     ("boris-tadic\tPresident\tSRX\t2010\t\t\tx", "line 3: no state or body has the id 'SRX'"),
     ("boris-tadic\tPresident\tSRB\t2010-13\t\t\tx", "line 3: '2010-13' is no date"),
     ("boris-tadic\tPresident\tSRB\t2010\t2009-12\t\tx", r"line 3: it ends \(2009-12\) before it begins \(2010\)"),
     ("boris-tadic\tPresident\tSRB\t2010\t\tlong\tx", "line 3: the extent 'long' is unknown"),
     ("boris-tadic\tPresident\tSRB\t2010\t\t\t", "column 'source' is missing or empty in line 3"),
     ("boris-tadic\tPresident\tSRB", "line 3 has 3 columns, the header 7")],
)  # fmt: skip
def test_a_faulty_row_is_named(tmp_path: Path, row: str, cause: str) -> None:
    with pytest.raises(RegisterError, match=cause) as caught:
        Tenures.load(own(tmp_path, tenures=f"{TENURES}# mine\n{row}\n"))
    assert "tenures.tsv" in str(caught.value)
    assert "\n" not in str(caught.value)

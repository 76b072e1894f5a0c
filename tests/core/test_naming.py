"""Whether two names are taken for one. Names of people in public life stand for patterns, the rest are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.naming import KINDS, LEAST, compare

ONE_PERSON = [
    ("Milo Đukanović", "Milo Djukanovic"),
    ("Мило Ђукановић", "Milo Đukanović"),
    ("Ban Ki-moon", "Ki-moon Ban"),
    ("Ban Ki Moon", "Ban Kimoon"),
    ("Dang Dinh Quy", "Ambassador Đặng Đình Quý"),
    ("Kos, Ana", "Ms. Ana Kos"),
    ("President Kos", "Ana Marija Kos"),
    ("A. Kos", "Ana Kos"),
    ("J.-P. Weber", "Jean-Pierre Weber"),
    ("Yusuf al-Karim", "Yousef Karim"),
    ("Abd al-Rahman Saleh", "Abdul Rahman Salih"),
    ("Karim bin Yusuf al-Nuri", "Karim al-Nuri"),
    ("Ivan Petrovich Orlov", "Ivan Orlov"),
    ("Bill Kos", "William Kos"),
    ("Andrej Kosanovic", "Andrej Kosanovci"),
    ("Γιώργος Παππάς", "Giorgos Pappas"),
    ("Ana Kos", "AnaKos"),
    ("Ana Ana Kos", "Ana Kos"),
]
TWO_PEOPLE = [
    ("Alexei Orlov", "Andrei Orlov"),
    ("Ivan Petrovich Orlov", "Ivan Sergeevich Orlov"),
    ("William B. Frost", "William C. Frost"),
    ("Kim Jong Su", "Kim Jong Man"),
    ("Karim bin Yusuf Nuri", "Yusuf bin Karim Nuri"),
    ("Kos", "Ana Kos"),
    ("B. Kos", "Ana Kos"),
    ("A. K.", "Ana Kos"),
    ("Ana Kos", "Lena Berg"),
    ("", "Ana Kos"),
]
ONE_BODY = [
    ("OAO Neftgaz", "Neftgaz JSC"),
    ("Kosova Bank Aktiengesellschaft", "Kosova Bank AG"),
    ("World Health Organisation", "the World Health Organization"),
    ("U.S. Department of State", "United States Department of State"),
    ("A.B.C. Company", "ABC Co."),
    ("Berg & Sons", "Berg and Sons"),
    ("Brigade Forty-Four", "44th Brigade"),
    ("Good Will Fund", "Goodwill Fund"),
    ("Ministry of Foreign Affairs", "Foreign Affairs Ministry"),
]
TWO_BODIES = [
    ("Orlov Fund VIII L.P.", "Orlov Fund IX L.P."),
    ("Bank of Chad", "Bank of China"),
    ("Kosova Steel Ltd", "Kosova Steel Trading Ltd"),
    ("Brigade 44", "Brigade 45"),
    ("CDE Company", "A.B.C. Company"),
    ("Government of Estonia", "Government of Ethiopia"),
    ("Party of Democratic Action", "Party of Democratic Progress"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_names_of_one_person(one: str, other: str) -> None:
    assert compare(one, other).same, compare(one, other)


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not compare(one, other).same, compare(one, other)


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_names_of_one_organisation(one: str, other: str) -> None:
    assert compare(one, other, "organisation").same, compare(one, other, "organisation")


@pytest.mark.parametrize(("one", "other"), TWO_BODIES)
def test_names_of_two_organisations(one: str, other: str) -> None:
    assert not compare(one, other, "organisation").same, compare(one, other, "organisation")


def test_the_reason_has_the_values_compared() -> None:
    assert compare("Alexei Orlov", "Andrei Orlov").why == "alexei and andrei differ; orlov"
    assert compare("Ana Kos", "Ana Marija Kos").why == "ana, kos; only one has marija"
    assert compare("Bill Kos", "William Kos").why == "bill~william short form, kos"
    assert compare("Fund 7", "Fund 8", "organisation").why == "numbers differ: 7 and 8"
    apart = compare("Iskra Ltd", "Iskra JSC", "organisation")
    assert apart.why == "both are iskra; legal forms limited company and stock company"
    assert LEAST < apart.score < 1


def test_the_example_of_the_docstring_holds() -> None:
    assert compare("Putin, Vladimir", "Wladimir W. Putin").score == 0.931
    assert compare("OAO Gazprom", "Gazprom JSC", "organisation").same


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="person, organisation"):
        compare("a", "b", "ship")


@given(st.text() | st.text("AaBb. -bin'ا한&4"), st.text() | st.text("AaBb. -bin'ا한&4"), st.sampled_from(KINDS))
def test_it_is_the_same_both_ways_round(one: str, other: str, kind: str) -> None:
    there, back = compare(one, other, kind), compare(other, one, kind)
    assert 0 <= there.score <= 1
    assert there.score == pytest.approx(back.score, abs=0.06)


@pytest.mark.parametrize("kind", KINDS)
def test_endless_names_are_compared(kind: str) -> None:
    for one, other in (("ö" * 1_000_000, "a. " * 1_000_000), ("ab " * 1_000_000, "ba-" * 1_000_000)):
        assert compare(one, other, kind).score < LEAST

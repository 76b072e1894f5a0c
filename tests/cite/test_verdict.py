"""Right citations are never flagged; wrong ones are, with the instrument meant."""

from __future__ import annotations

import pytest

KOSOVO = "Serbia and Kosovo traded blame in Pristina. {} The UNMIK head spoke next."
CYPRUS = "Greek Cypriot and Turkish Cypriot leaders met in Nicosia. {} UNFICYP stays, Cyprus said."
LEBANON = "Lebanese troops moved south as UNIFIL watched. {} Beirut agreed, Lebanon said."
SYRIA = "Syrian talks were held on Aleppo. {} Damascus agreed, the Syrian envoy said."
WOMEN = "Delegates of many regions met at the United Nations. {} They left late."

WRONG = [
    (KOSOVO, "Resolution 1422 (1999)", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "Resolution 1422 (1999) of the UNSC", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "Resolution 1442 (1999)", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "Resolution 1224 (1999)", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "UNSCR 2144 (1999)", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 12444 (1999)", "wrong_number", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 1244 (1998)", "wrong_year", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 1244/2009", "wrong_year", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 1244 of 10 June 1989", "wrong_year", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 1199 (1999)", "wrong_year", "S/RES/1199 (1998)"),
    (KOSOVO, "resolution 1230 (1998)", "wrong_number", "S/RES/1203 (1998)"),
    (CYPRUS, "resolution 186 (1965)", "wrong_year", "S/RES/186 (1964)"),
    (CYPRUS, "resolution 798 (1992)", "wrong_number", "S/RES/789 (1992)"),
    (CYPRUS, "resolution 514 (1983)", "wrong_number", "S/RES/541 (1983)"),
    (CYPRUS, "resolution 550 (1986)", "wrong_year", "S/RES/550 (1984)"),
    (LEBANON, "resolution 1710 (2006)", "wrong_number", "S/RES/1701 (2006)"),
    (LEBANON, "resolution 1701 (2005)", "wrong_year", "S/RES/1701 (2006)"),
    (LEBANON, "resolution 1595 (2004)", "wrong_year", "S/RES/1595 (2005)"),
    (SYRIA, "resolution 2245 (2015)", "wrong_number", "S/RES/2254 (2015)"),
    (SYRIA, "resolution 2181 (2013)", "wrong_number", "S/RES/2118 (2013)"),
    (SYRIA, "resolution 2254", "matches", None),
    (LEBANON, "resolution 1710", "wrong_number", "S/RES/1701 (2006)"),
    (KOSOVO, "UN General Assembly resolution 1244 (1999)", "wrong_body", "S/RES/1244 (1999)"),
    (KOSOVO, "A/RES/1244 (1999)", "wrong_body", "S/RES/1244 (1999)"),
    (KOSOVO, "General Assembly resolution 1244", "wrong_body", "S/RES/1244 (1999)"),
    (KOSOVO, "Security Council resolution 63/3", "wrong_body", "A/RES/63/3"),
    (KOSOVO, "S/RES/64/298", "wrong_body", "A/RES/64/298"),
    (WOMEN, "resolution 1325 (2001)", "wrong_year", "S/RES/1325 (2000)"),
]


@pytest.mark.parametrize(("report", "citation", "verdict", "meant"), WRONG, ids=[w[1] for w in WRONG])
def test_a_wrong_citation_gets_what_was_meant(citations, report, citation, verdict, meant):
    found = citations(report.format(f"They recalled {citation}."))
    assert [(c.verdict, c.suggestion) for c in found] == [(verdict, meant)]


NAMED = [
    (KOSOVO, "Resolution 1422 (1999)", "S/RES/1422 (2002)", "S/RES/1244 (1999)"),  # what bears the number written
    (KOSOVO, "resolution 1244 (1998)", "S/RES/1244 (1999)", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 12444 (1999)", None, "S/RES/1244 (1999)"),
    (KOSOVO, "General Assembly resolution 1244 (1999)", None, "S/RES/1244 (1999)"),
    (KOSOVO, "Security Council resolution 63/3", None, "A/RES/63/3"),
    (LEBANON, "resolution 1710", "S/RES/1710 (2006)", "S/RES/1701 (2006)"),
]


@pytest.mark.parametrize(("report", "citation", "written", "meant"), NAMED, ids=[n[1] for n in NAMED])
def test_a_wrong_citation_bears_its_own_name_and_the_meant_one_stands_in_the_reason(
    instruments, citations, report, citation, written, meant
):
    def name(symbol):
        return (instruments.by_symbol(symbol) or instruments.resolution(int(symbol.split()[0].rpartition("/")[2]))).name

    (found,) = citations(report.format(f"They recalled {citation}."))
    assert found.name == (name(written) if written else None)
    assert found.suggestion == meant
    assert name(meant) in found.why


RIGHT = [
    (KOSOVO, "resolution 1244", "S/RES/1244 (1999)"),
    (KOSOVO, "resolution 1325 (2000)", "S/RES/1325 (2000)"),
    (KOSOVO, "resolution 1373", "S/RES/1373 (2001)"),
    (KOSOVO, "resolutions 1160 (1998)", "S/RES/1160 (1998)"),
    (KOSOVO, "resolution 827 (1993)", "S/RES/827 (1993)"),
    (KOSOVO, "General Assembly resolution 63/3", "A/RES/63/3"),
    (KOSOVO, "resolution 1422 (2002) on the ICC", "S/RES/1422 (2002)"),
    (LEBANON, "resolution 425 (1978)", "S/RES/425 (1978)"),
    (LEBANON, "resolution 1559", "S/RES/1559 (2004)"),
    (LEBANON, "resolution 1757 (2007)", "S/RES/1757 (2007)"),
    (SYRIA, "resolution 242", "S/RES/242 (1967)"),
    (SYRIA, "resolution 2762 (2024)", "S/RES/2762 (2024)"),
    (CYPRUS, "resolution 1251 (1999)", "S/RES/1251 (1999)"),
    (CYPRUS, "S/RES/2483 (2019)", "S/RES/2483 (2019)"),
]


@pytest.mark.parametrize(("report", "citation", "symbol"), RIGHT, ids=[r[1] for r in RIGHT])
def test_a_right_citation_is_never_flagged(citations, report, citation, symbol):
    (found,) = citations(report.format(f"They recalled {citation}."))
    assert (found.symbol, found.verdict, found.suggestion) == (symbol, "matches", None)


def test_every_resolution_of_the_register_matches_with_its_year(instruments, citations):
    text = "\n".join(f"Resolution {r.number} ({r.year})." for r in instruments.resolutions())
    found = citations(text)
    assert len(found) == len(instruments.resolutions()) > 2800
    assert [c.symbol for c in found] == [r.symbol for r in instruments.resolutions()]
    assert {c.verdict for c in found} == {"matches"}


def test_a_landmark_or_a_resolution_on_the_reports_topic_is_never_flagged(instruments, citations):
    own = [r for r in instruments.resolutions() if r.landmark or "kosovo" in r.topics or "yugoslavia" in r.topics]
    for start in range(0, len(own), 5):
        text = KOSOVO.format(" ".join(f"They recalled SCR {r.number}." for r in own[start : start + 5]))
        assert [c.verdict for c in citations(text)] == ["matches"] * len(own[start : start + 5])


def test_the_reason_names_the_values(citations):
    (found,) = citations(KOSOVO.format("They recalled Resolution 1422 (1999)."))
    assert found.symbol == "S/RES/1422 (1999)"
    for value in ("1422", "2002", "1999", "S/RES/1244 (1999)", "topic"):
        assert value in found.why
    assert found.made_by == "cite/rules-1"


def test_a_resolution_cited_beside_its_look_alike_is_meant(citations):
    text = LEBANON.format("They recalled resolution 1701 (2006) and resolution 1710 (2006).")
    assert [c.verdict for c in citations(text)] == ["matches", "matches"]


def test_an_off_topic_resolution_whose_topic_the_report_names_is_meant(citations):
    text = LEBANON.format("They recalled resolution 1710 (2006) on Eritrea.")
    assert [c.verdict for c in citations(text)] == ["matches"]


def test_a_bare_number_is_the_assemblys_where_only_that_fits(citations):
    text = "Palestinian refugees in Gaza and the West Bank wait, Israel said. They recalled UN resolution 194."
    assert [c.symbol for c in citations(text)] == ["A/RES/194 (III)"]


def test_numbers_of_an_unnamed_body_are_not_judged_where_nothing_speaks_of_the_united_nations(citations):
    (found,) = citations("Resolution 1832 (2011) of the club was read out.")
    assert (found.verdict, found.symbol) == ("unknown", None)

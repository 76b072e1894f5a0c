"""Numbered and generic resolutions: every usual spelling, what is no citation, the body, the lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

S1244 = "S/RES/1244 (1999)"

#: sentence, then (passage, symbol) of each citation expected; all of them right or unknown
SPELLINGS = [
    ("It rests on resolution 1244.", [("resolution 1244", S1244)]),
    ("It rests on Resolution 1244 (1999).", [("Resolution 1244 (1999)", S1244)]),
    ("It rests on resolution 1244(1999).", [("resolution 1244(1999)", S1244)]),
    ("It rests on resolution 1244 [1999].", [("resolution 1244 [1999]", S1244)]),
    ("It rests on resolution 1244/1999.", [("resolution 1244/1999", S1244)]),
    ("It rests on resolution 1244/99.", [("resolution 1244/99", S1244)]),
    ("It rests on resolution 1244-1999.", [("resolution 1244-1999", S1244)]),
    ("It rests on resolution 1244 of 1999.", [("resolution 1244 of 1999", S1244)]),
    ("It rests on resolution 1244 of 10 June 1999.", [("resolution 1244", S1244)]),
    ("It rests on resolution 1244, adopted in 1999.", [("resolution 1244", S1244)]),
    ("It rests on resolution 1244 (10 June 1999).", [("resolution 1244 (10 June 1999)", S1244)]),
    ("It rests on Resolution No. 1244.", [("Resolution No. 1244", S1244)]),
    ("It rests on resolution number 1244.", [("resolution number 1244", S1244)]),
    ("It rests on Resolution #1244.", [("Resolution #1244", S1244)]),
    ("It rests on resolution 1,244.", [("resolution 1,244", S1244)]),
    ("It rests on Resolution\n1244.", [("Resolution\n1244", S1244)]),
    ("It rests on UNSCR 1244.", [("UNSCR 1244", S1244)]),
    ("It rests on UNSCR1244.", [("UNSCR1244", S1244)]),
    ("It rests on UNSCR-1244.", [("UNSCR-1244", S1244)]),
    ("It rests on SCR 1244.", [("SCR 1244", S1244)]),
    ("It rests on UNSC 1244.", [("UNSC 1244", S1244)]),
    ("It rests on UNSC Res. 1244.", [("UNSC Res. 1244", S1244)]),
    ("It rests on UN resolution 1244.", [("UN resolution 1244", S1244)]),
    ("It rests on U.N. Security Council Resolution 1244.", [("U.N. Security Council Resolution 1244", S1244)]),
    ("It rests on the United Nations Security Council’s Resolution 1244.",
     [("United Nations Security Council’s Resolution 1244", S1244)]),
    ("It rests on United Nations Security Council (UNSC) Resolution 1244.",
     [("United Nations Security Council (UNSC) Resolution 1244", S1244)]),
    ("It rests on Council resolution 1244.", [("Council resolution 1244", S1244)]),
    ("It rests on UN Security Council landmark resolution 1325.",
     [("UN Security Council landmark resolution 1325", "S/RES/1325 (2000)")]),
    ("It rests on Resolution 1244 of the UN Security Council.",
     [("Resolution 1244 of the UN Security Council", S1244)]),
    ("It rests on Resolution 1244 (1999) of the UNSC.", [("Resolution 1244 (1999) of the UNSC", S1244)]),
    ("It rests on resolution 1244 of the United Nations.", [("resolution 1244 of the United Nations", S1244)]),
    ("UN SECURITY COUNCIL RESOLUTION 1244 STANDS", [("UN SECURITY COUNCIL RESOLUTION 1244", S1244)]),
    ("It rests on S/RES/1244 (1999).", [("S/RES/1244 (1999)", S1244)]),
    ("It rests on S/RES/1244(1999).", [("S/RES/1244(1999)", S1244)]),
    ("It rests on resolution S/RES/1244 (1999).", [("resolution S/RES/1244 (1999)", S1244)]),
    ("The 1244 resolution stands.", [("1244 resolution", S1244)]),
    ("resolutions 1160, 1199 and 1203 stand",
     [("resolutions 1160", "S/RES/1160 (1998)"), ("1199", "S/RES/1199 (1998)"), ("1203", "S/RES/1203 (1998)")]),
    ("Security Council resolutions 1160 (1998) of 31 March 1998, 1199 (1998) and 1244 (1999)",
     [("Security Council resolutions 1160 (1998)", "S/RES/1160 (1998)"), ("1199 (1998)", "S/RES/1199 (1998)"),
      ("1244 (1999)", S1244)]),
    ("resolutions 1559 (2004), 425 and 426 (1978), resolution 520 (1982)",
     [("resolutions 1559 (2004)", "S/RES/1559 (2004)"), ("425", "S/RES/425 (1978)"), ("426 (1978)", "S/RES/426 (1978)"),
      ("resolution 520 (1982)", "S/RES/520 (1982)")]),
    ("UNSCRs 242 and 338 hold", [("UNSCRs 242", "S/RES/242 (1967)"), ("338", "S/RES/338 (1973)")]),
    ("resolution 242 and 338.", [("resolution 242", "S/RES/242 (1967)"), ("338", "S/RES/338 (1973)")]),
    ("resolution 1244 (1999) and 1325 (2000) hold",
     [("resolution 1244 (1999)", S1244), ("1325 (2000)", "S/RES/1325 (2000)")]),
    ("resolutions 541 and 550 of the Security Council",
     [("resolutions 541", "S/RES/541 (1983)"), ("550 of the Security Council", "S/RES/550 (1984)")]),
    ("General Assembly resolution 63/3", [("General Assembly resolution 63/3", "A/RES/63/3")]),
    ("A/RES/63/3 was adopted", [("A/RES/63/3", "A/RES/63/3")]),
    ("resolution 64/298 was adopted", [("resolution 64/298", "A/RES/64/298")]),
    ("UNGA Resolution 68/262", [("UNGA Resolution 68/262", "A/RES/68/262")]),
    ("resolution ES-11/1", [("resolution ES-11/1", "A/RES/ES-11/1")]),
    ("Assembly resolution 194 (III)", [("Assembly resolution 194 (III)", "A/RES/194 (III)")]),
    ("UNGA Resolution 2758 settled it", [("UNGA Resolution 2758", "A/RES/2758 (XXVI)")]),
    ("General Assembly resolutions 60/1 and 46/182",
     [("General Assembly resolutions 60/1", "A/RES/60/1"), ("46/182", "A/RES/46/182")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPELLINGS, ids=[text[:40] for text, _ in SPELLINGS])
def test_every_usual_spelling_is_found_on_its_own_span(cited, text, expected):
    found = cited(text)
    assert [(passage, symbol) for passage, symbol, _, _ in found] == expected
    assert all(verdict == "matches" for _, _, verdict, _ in found)


UNNUMBERED = [
    ("in line with Security Council resolutions", "Security Council resolutions"),
    ("in line with relevant UN Security Council resolutions", "relevant UN Security Council resolutions"),
    ("in line with UN resolutions", "UN resolutions"),
    ("It breaches a U.N. Security Council resolution on arms.", "U.N. Security Council resolution"),
    ("by all relevant resolutions of the General Assembly", "all relevant resolutions of the General Assembly"),
    ("in line with the relevant resolutions", "relevant resolutions"),
    ("in line with the resolutions of the Security Council", "resolutions of the Security Council"),
]


@pytest.mark.parametrize(("text", "passage"), UNNUMBERED)
def test_generic_resolutions_are_unnumbered(cited, text, passage):
    assert cited(text) == [(passage, None, "unnumbered", None)]


NO_CITATION = [
    "A peaceful resolution of the crisis is near.",
    "The Council adopted a resolution passed in 1999 by others.",
    "Her New Year's resolution 2020 was to read more.",
    "House Resolution 1422 passed, and so did Senate Resolution 300.",
    "Congress took up H.Res. 1422 and S.Res. 212.",
    "The screen has a resolution 1920x1080 and the other resolution 1080p.",
    "They tabled a draft Security Council resolution and a new UN resolution.",
    "The camera resolution 1200 dpi is fine.",
    "Every resolution counts, 1999 was a good year.",
    "The UNSC 2019 debate was long.",
]


@pytest.mark.parametrize("text", NO_CITATION)
def test_what_is_no_citation_gives_none(cited, text):
    assert cited(text) == []


OTHER_BODIES = [
    ("European Parliament resolution 2010/2662 said so.", "European Parliament resolution 2010/2662"),
    ("Human Rights Council resolution 16/1 said so.", "Human Rights Council resolution 16/1"),
    ("PACE Resolution 1832 (2011) said so.", "PACE Resolution 1832 (2011)"),
    ("Resolution 1832 (2011) adopted by the Parliamentary Assembly said so.", "Resolution 1832 (2011)"),
    ("the Peace and Security Council resolution 1244 (2010)", "Peace and Security Council resolution 1244 (2010)"),
]


@pytest.mark.parametrize(("text", "passage"), OTHER_BODIES)
def test_resolutions_of_other_bodies_are_unknown_and_never_flagged(cited, text, passage):
    assert cited(text) == [(passage, None, "unknown", None)]


@pytest.mark.parametrize(
    "text",
    ["resolution 1244 in 1999", "resolution 1244 and 1999 others", "resolution 1244, 500 soldiers and a tank",
     "resolutions 1244 and 500 soldiers on 3 May", "resolution 1244 on 3 May 2005 was discussed"],
)  # fmt: skip
def test_a_number_does_not_swallow_the_next_one(cited, text):
    assert cited(text)[0][:3] in [("resolution 1244", S1244, "matches"), ("resolutions 1244", S1244, "matches")]
    assert not [row for row in cited(text) if "1999" in row[0] or "May" in row[0]]


def test_a_number_beyond_the_register_is_unknown(cited):
    assert cited("Security Council resolution 9999 says so.") == [
        ("Security Council resolution 9999", "S/RES/9999", "unknown", None)
    ]
    assert cited("General Assembly resolution 71/999")[0][2] == "unknown"


def test_a_list_stops_at_the_last_number_after_and(cited: Callable[[str], list[tuple[str, ...]]]):
    assert [row[0] for row in cited("resolutions 1160 and 1199, 1203 soldiers and 800 police")] == [
        "resolutions 1160", "1199",
    ]  # fmt: skip

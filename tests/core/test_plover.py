"""The codebook of events and its crosswalk."""

from __future__ import annotations

import pytest

from onrecord.core.errors import RegisterError
from onrecord.core.plover import QUADS, Plover
from onrecord.core.record import AUXES
from onrecord.core.register import read_table


@pytest.fixture(scope="module")
def plover() -> Plover:
    return Plover.load()


def test_sixteen_types_each_with_quad_score_and_definition(plover: Plover) -> None:
    assert len(plover.types) == 16
    for kind in plover.types:
        assert plover.quad(kind) in QUADS
        assert (plover.score(kind) > 0) == plover.quad(kind).endswith("cooperation")
    assert all(e.definition for e in plover if e.kind == "type")
    assert tuple(e.code for e in plover if e.kind == "aux") == AUXES


def test_modes_belong_to_their_type(plover: Plover) -> None:
    assert plover.modes("CONSULT") == ("visit", "third-party", "multilateral", "phone")
    assert plover.modes("AID") == ()


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [("0841", "RETREAT", "release"), ("18", "ASSAULT", None), ("163", "SANCTION", "discontinue"),
     ("074", "AID", None), ("046", "CONSULT", None), ("195", "ASSAULT", "aerial")],
)  # fmt: skip
def test_cameo_codes_have_a_reading(plover: Plover, code: str, kind: str, mode: str | None) -> None:
    reading = plover.of_cameo(code)
    assert (reading.type, reading.mode) == (kind, mode)


def test_every_type_has_a_cameo_code_that_reads_back(plover: Plover) -> None:
    for kind in plover.types:
        assert plover.of_cameo(plover.to_cameo(kind)).type == kind
        for mode in plover.modes(kind):
            assert plover.of_cameo(plover.to_cameo(kind, mode)).type == kind


def test_the_way_back_keeps_what_it_can(plover: Plover) -> None:
    assert plover.to_cameo("RETREAT", "release") == "0841"
    assert plover.to_cameo("CONSULT") == "04"
    assert plover.to_cameo("AID", None, ("peacekeeping",)) == "074"
    with pytest.raises(KeyError):
        plover.to_cameo("DANCE")
    with pytest.raises(KeyError):
        plover.of_cameo("010")  # a plain statement is no event


def test_every_slip_of_the_crosswalk_says_why() -> None:
    slips = {row["cameo"]: row["slip"] for row in read_table("cameo") if row["slip"]}
    assert {"163", "116", "055", "175"} <= set(slips)


def test_contexts_are_those_of_the_words_met_first(plover: Plover) -> None:
    assert plover.contexts("Peacekeepers guarded the court") == ("peacekeeping", "legal")
    assert plover.contexts("A fine day") == ()


@pytest.mark.parametrize(
    ("passage", "contexts"),
    [
        ("The FOREIGN MINISTER spoke", ("diplomatic",)),
        ("A foreign ship of the minister", ()),
        ("after the suicide bomber and his gang", ("terrorism", "crime")),
        ("COVID-19, inter-ethnic strife", ("human_security", "religion_ethnicity")),
        ("the courtyard and its warden", ()),
        ("the court_house", ()),
        ("the government decision", ("executive",)),  # the longest words count
        ("asylum seekers at the border, near the coast, with oil", ("asylum", "territory", "economic")),
        ("troops at court for oil and aid workers", ("military", "legal", "economic")),
        ("ſoldiers marched", ()),  # a long s folds to s and is another letter
        ("", ()),
    ],
)
def test_contexts_are_told_by_whole_words(plover: Plover, passage: str, contexts: tuple[str, ...]) -> None:
    assert plover.contexts(passage) == contexts


def test_a_faulty_row_is_refused() -> None:
    rows = read_table("plover")
    with pytest.raises(RegisterError, match="999"):
        Plover(rows, [{"cameo": "999", "type": "DANCE", "mode": "", "contexts": "", "slip": "", "source": "x"}])

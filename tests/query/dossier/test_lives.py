"""What sentences tell of a body: own sentences about invented and real bodies, read as a build reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord import ingest
from onrecord.core.actors import Actors
from onrecord.core.record import Figure, Record
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process
from onrecord.query.dossier.bodies_named import Naming
from onrecord.query.dossier.dated import figures, moments, series
from onrecord.query.dossier.lives import lives
from onrecord.query.dossier.process import Process
from onrecord.query.dossier.uses import uses
from onrecord.reconcile.sheet import Sheet


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def sheet(kit: Kit, *paragraphs: str) -> Sheet:
    (document,) = ingest.read("a.txt", (" date 2012-05-10 Talks stall\n\n" + "\n\n".join(paragraphs)).encode())
    assert isinstance(document, Document)
    return Sheet(*process(document, kit))


def told(kit: Kit, process_name: str, *paragraphs: str) -> set[tuple[str, str, str | None]]:
    naming = Naming(Process.named(process_name), Actors.load())
    return {(one.body, one.cell.kind, one.cell.date) for one in lives(sheet(kit, *paragraphs), naming)}


def test_phases_with_their_dates_and_strength(kit: Kit) -> None:
    found = told(
        kit, "libya", "UNSMIL was set up in September 2011. On 3 March 2012 it completed its deployment with 180 staff."
    )
    assert ("UNSMIL", "phase", "2011-09") in found
    assert ("UNSMIL", "phase", "2012-03-03") in found
    assert ("UNSMIL", "strength", "2012-03-03") in found


def test_the_mission_of_an_organisation_without_its_name(kit: Kit) -> None:
    found = told(kit, "kosovo", "The EU plans to send a police and justice mission of 1,900 officers to Kosovo.",
                 "The UN mission will keep its mandate in Kosovo.")  # fmt: skip
    assert ("EULEX", "phase", "") not in found
    assert {("EULEX", "phase"), ("EULEX", "strength"), ("UNMIK", "mandate")} <= {(b, k) for b, k, _ in found}


def test_what_it_rests_on_and_what_it_is_asked(kit: Kit) -> None:
    found = told(kit, "cyprus", "UNFICYP works in Cyprus under resolution 186 (1964).",
                 "Nikos Dendias asked the Security Council to renew it for Cyprus.")  # fmt: skip
    assert {("UNFICYP", "basis"), ("UNSC", "asked")} <= {(b, k) for b, k, _ in found}


def test_a_word_about_somebody_else_is_not_the_bodys(kit: Kit) -> None:
    found = told(kit, "kosovo", "UNMIK stayed in Kosovo while Serbia withdrew its army in June 1999.")
    assert ("UNMIK", "phase", "1999-06") not in found


def test_losses_are_no_strength(kit: Kit) -> None:
    found = told(kit, "kosovo", "Thirty soldiers of KFOR were wounded in Kosovo on 29 May 2012.")
    assert not {one for one in found if one[1] == "strength"}


def test_a_strength_without_numbers_is_none(kit: Kit) -> None:
    page = sheet(
        kit, "UNSMIL was set up in September 2011. On 3 March 2012 it completed its deployment with 180 staff."
    )
    naming = Naming(Process.named("libya"), Actors.load())
    assert "strength" in {one.cell.kind for one in lives(page, naming)}
    records = [replace(r, value=None, low=None, high=None) if isinstance(r, Figure) else r for r in page.all(Record)]
    assert "strength" not in {one.cell.kind for one in lives(Sheet(page.document, records), naming)}


def test_a_hostile_report_takes_time_by_its_length(kit: Kit) -> None:
    text = "UNMIK deployed its role, mandate and 510 personnel in Kosovo since 1999 and the mission " * 600
    page = sheet(kit, text)
    naming = Naming(Process.named("kosovo"), Actors.load())
    assert list(lives(page, naming))


def test_uses_of_instruments_and_their_doubts(kit: Kit) -> None:
    page = sheet(
        kit,
        "The Brussels Agreement between Belgrade and Pristina has not been implemented, Ana Kos of Serbia said.",
        "A settlement in Kosovo must rest on resolution 1244 (1998), she said.",
    )
    found = {use.symbol: use for use in uses(page)}
    assert found["Brussels Agreement (2013)"].cell.kind == "not implemented"
    assert found["Brussels Agreement (2013)"].cell.sources[0].said_by == "Ana Kos"
    wrong = found["S/RES/1244 (1999)"].wrong
    assert wrong is not None
    assert wrong.value == "S/RES/1244 (1998)"


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("has been fully implemented", "implemented"),
        ("has not been implemented", "not implemented"),
        ("must be implemented", "to be implemented"),
        ("was signed on 18 March 2023", "signed"),
        ("remains in force", "in force"),
        ("is dear to nobody", "cited"),
    ],
)
def test_what_became_of_an_agreement(kit: Kit, words: str, fate: str) -> None:
    page = sheet(kit, f"The Ohrid Agreement between Kosovo and Serbia {words}.")
    assert [use.cell.kind for use in uses(page) if use.symbol == "Ohrid Agreement (2023)"] == [fate]


def test_dates_and_figures_have_their_words(kit: Kit) -> None:
    page = sheet(kit, "On 4 May 2012 the parties met in Nicosia.", "Cyprus counted 25 incidents in April 2012.")
    dates = {cell.date: cell.words for cell in moments(page)}
    assert "2012-05-10" not in dates
    assert dates["2012-05-04"] == "On 4 May 2012 the parties met in Nicosia"
    (one,) = series(figures(page))
    assert [(point.value, point.date) for point in one.points] == [("25 incidents", "2012-04")]

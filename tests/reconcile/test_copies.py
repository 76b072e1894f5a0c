"""Which report is a copy of which, and that copies are one source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.record import Citation
from onrecord.core.text import Region, Span
from onrecord.reconcile.claims import Claims
from onrecord.reconcile.copies import STOCK, Copies, names_another
from onrecord.reconcile.relate import relate
from onrecord.store import Store

TEXT = (
    "The envoy said on Monday that the bridge over the river would be opened before the winter.\n\n"
    "Three hundred families from the northern villages had waited for it since the flood, the mayor told reporters.\n\n"
    "The customs shed beside it is to be handed over to the museum of the town as soon as the papers are signed."
)
PARTS = TEXT.split("\n\n")
Compared = Callable[..., Store]


def links(store: Store) -> list[tuple[str, str, str]]:
    names = {document.id: document.file for document in store.documents()}
    return sorted((names[x.a], names[x.b], x.detail["kind"]) for x in store.made.links("copy_of"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT + " ", "exact"),
        (TEXT.replace("Monday", "Tuesday").replace("signed", "stamped"), "near"),
        ("Bridge nearly done\n\n" + PARTS[0] + "\n\n" + PARTS[1], "cut"),
        (
            TEXT
            + "\n\nThe bakery of the village sold four hundred loaves on that day alone, as its owner proudly said.",
            "extended",
        ),
    ],
)
def test_kinds_of_copies(compared: Compared, report: Any, text: str, kind: str) -> None:
    original = report(TEXT, "a.txt", published="2020-05-01")
    store = compared([Copies()], report(text, "b.txt", published="2020-05-02"), original)
    assert links(store) == [("b.txt", "a.txt", kind)]


def test_the_later_is_the_copy_then_who_names_an_agency(compared: Compared, report: Any) -> None:
    agency = report(TEXT + " (TASS)", "agency.txt", published="2020-05-01", outlet="Morning Post")
    tail = Span(agency.document.id, len(TEXT) + 1, len(TEXT) + 7)
    regions = (Region(Span(agency.document.id, 0, len(TEXT)), "body"), Region(tail, "tail"))
    named = report(TEXT + " (TASS)", "agency.txt", published="2020-05-01", outlet="Morning Post", regions=regions)
    assert names_another(named.document) == "TASS"
    assert names_another(agency.document) is None
    store = compared([Copies()], report(TEXT, "plain.txt", published="2020-05-01"), named)
    assert links(store) == [("agency.txt", "plain.txt", "exact")]


def test_a_report_that_quotes_a_little_is_none(compared: Compared, report: Any) -> None:
    own = " ".join(
        f"House {n} in street {n * 3} has {n * 7} windows and a garden with {n + 2} trees." for n in range(9)
    )
    store = compared([Copies()], report(TEXT, "a.txt"), report(f"{own} {PARTS[0]}", "b.txt"))
    assert links(store) == []


def test_a_flash_must_be_exact(compared: Compared, report: Any) -> None:
    flash = "The bridge over the river will be opened on Monday, the mayor said."
    reports = [
        report(text, f"{number}.txt") for number, text in enumerate((flash, flash + " ", flash.replace("will", "may")))
    ]
    assert [kind for _, _, kind in links(compared([Copies()], *reports))] == ["exact"]


def test_a_stock_phrase_leads_nowhere_but_copies_of_it_all_do(compared: Compared, report: Any) -> None:
    assert Copies().most("s-1") == STOCK
    assert Copies().most("0-1") is None


def test_a_wrong_citation_stays_one_source_however_often_it_is_copied(
    make_record: Callable[..., Path], report: Any
) -> None:
    text = f"{TEXT}\n\nResolution 1422 (1999) is the basis of the settlement of the dispute, Ana Kovač said."

    def made(number: int) -> Any:
        one = report(f"{text}\n\n{number}", f"{number}.txt", published=f"2020-05-{number:02}")
        one.said("Ana Kovač", "Resolution 1422 (1999) is the basis of the settlement of the dispute",
                 cue="said", actor="person:ana-kovac", said_at="2020-05-01")  # fmt: skip
        one.add(Citation, "Resolution 1422 (1999)", symbol="S/RES/1422 (1999)", verdict="wrong_number")
        return one

    with Store.open(make_record(*(made(number) for number in range(1, 6)))) as store:
        relate(store, [Copies(), Claims()])
        for number in (7, 6, 9, 8):
            later = made(number)
            store.put(later.document.file, [(later.document, tuple(later.records))])
            relate(store, [Copies(), Claims()])
        first = next(document.id for document in store.documents() if document.file == "1.txt")
        assert set(store.made.origins().values()) == {first}
        assert len(store.made.origins()) == 8
        assert list(store.made.links("corroborates")) == []

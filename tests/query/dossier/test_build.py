from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.brief import brief
from onrecord.core.errors import QueryError
from onrecord.core.text import Document
from onrecord.export.dossier import markdown
from onrecord.pipeline import Kit, process
from onrecord.query.dossier import Cell, Dossier, Process, as_json, dossier
from onrecord.query.opened import OpenRecord
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.occasions import Gatherings
from onrecord.reconcile.relate import relate
from onrecord.review import add_missed, decide
from onrecord.store import Store

WIRE = """ date 2024-02-09 NEW YORK, February 9. /Wire/. Serbia will not give in, President Aleksandar Vučić told the
Security Council on Kosovo on Thursday. He called on Kosovo to *form* the Community of Serb Municipalities."""
POST = """ date 2024-02-09 Kosovo is a state, Prime Minister Albin Kurti of Kosovo told the Security Council on
Thursday.

Serbia rejected the Ohrid Agreement on Kosovo in 2023, he said."""
CHEESE = """ date 2024-02-09 Cheese is dear in France, Jean Petit said on Thursday."""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kit, path = Kit.load(), tmp_path_factory.mktemp("dossier") / "r.db"
    with Store.open(path, create=True) as store:
        for name, text in (("wire", WIRE), ("post", POST), ("cheese", CHEESE)):
            lines = "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.split("\n\n"))
            (document,) = ingest.read(f"{name}.txt", lines.encode())
            assert isinstance(document, Document)
            store.put(f"{name}.txt", [process(document, kit)])
        relate(store, (Copies(), Gatherings()))
    return path


@pytest.fixture(scope="module")
def made(record: Path) -> Dossier:
    with Store.open(record, readonly=True) as store:
        return dossier(store, Process.named("kosovo"))


def cells(made: Dossier) -> Iterator[Cell]:
    yield from (cell for body in made.bodies for cell in body.life)
    yield from (cell for document in made.documents for cell in (*document.uses, *document.doubts))
    yield from (cell for issue in made.issues for side in issue.sides for cell in side.cells)
    yield from made.chronology
    yield from (point for one in made.figures for point in one.points)


def test_only_reports_of_the_process_are_in_it(made: Dossier) -> None:
    assert len(made.reports) == 2
    assert not any("Petit" in spell.voice.name for party in made.parties for spell in party.voices)


def test_every_cell_resolves_to_records(made: Dossier, record: Path) -> None:
    with Store.open(record, readonly=True) as store:
        known = {one.id for one in store.records()} | {one.id for one in store.documents()}
    found = list(cells(made))
    assert found
    assert all(cell.sources and all(source.record in known for source in cell.sources) for cell in found)


def test_parties_come_first_and_the_meeting_has_both_of_them(made: Dossier) -> None:
    assert [party.name for party in made.parties][:2] == ["Serbia", "Kosovo"]
    (meeting,) = (one for one in made.meetings if one.type == "meeting")
    assert {voice.name for voice in meeting.voices} >= {"Aleksandar Vučić", "Albin Kurti"}
    assert (meeting.date, meeting.register) == ("2024-02-08", None)


def test_what_the_register_has_stands_beside(made: Dossier) -> None:
    (ohrid,) = (one for one in made.documents if one.symbol == "Ohrid Agreement (2023)")
    assert ohrid.register is not None
    assert "register" in ohrid.register.source
    assert [cell.kind for cell in ohrid.uses] == ["rejected"]


def test_outlets_have_their_share(made: Dossier) -> None:
    shares = {share.outlet: share for share in made.shares}
    assert len(shares) == 2
    assert any(cell.value == "Albin Kurti" for share in shares.values() for cell in share.left_out)
    assert all(share.only for share in shares.values())


def test_the_same_record_gives_the_same_dossier(made: Dossier, record: Path) -> None:
    with OpenRecord(record) as opened:
        assert as_json(opened.dossier("kosovo")) == as_json(made)
        assert [g.record.date for g in opened.occasions(type="meeting")] == ["2024-02-08"]
        with pytest.raises(QueryError, match="QUERY-VALUE"):
            opened.dossier("atlantis")


def test_markdown_defines_every_source_it_names_and_escapes_words(made: Dossier) -> None:
    text = "".join(markdown(made))
    named = {part.split("]")[0] for part in text.split("[^")[1:]}
    defined = {line.split("]")[0][2:] for line in text.splitlines() if line.startswith("[^")}
    assert named == defined
    assert "\\*form\\*" in text
    assert "*register*" in text


def test_a_dossier_of_nothing_says_so(record: Path) -> None:
    with Store.open(record, readonly=True) as store:
        text = "".join(markdown(dossier(store, Process.named("libya"))))
    assert text == "# Libya: dossier\n\nNo report on the record belongs to this process.\n"


def test_a_figure_that_a_person_left_without_numbers_counts_nothing(record: Path, tmp_path: Path) -> None:
    path = shutil.copy(record, tmp_path)
    with Store.open(path) as store:
        document = next(d for d in store.documents() if "Wire" in d.text)
        start = document.text.index("the Security Council")
        line = {"kind": "figure", "document": document.id, "span": [start, start + 3], "unit": "soldiers"}
        new = add_missed(store, {**line, "value": 3}, by="ana").record
        assert "soldiers" in [one.unit for one in dossier(store, Process.named("kosovo")).figures]
        decide(store, new, "correct", by="ana", put_instead={"value": None})
        assert "soldiers" not in [one.unit for one in dossier(store, Process.named("kosovo")).figures]
        assert brief(store, "digest").sections

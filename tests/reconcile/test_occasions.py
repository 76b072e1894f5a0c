"""Which statements were made at one meeting, interview, report, visit: from reports read as a build reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.core.link import Link, OccasionRecord
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process
from onrecord.reconcile.contract import Told
from onrecord.reconcile.occasions import SAYING, Gatherings, Sayings
from onrecord.reconcile.relate import relate
from onrecord.store import Store

WIRE = """ date 2017-08-17 NEW YORK, August 17. Talks on Kosovo must go on, Wu Haitao of China told a Security Council
meeting on Kosovo on Wednesday.

Serbia will not give in, Foreign Minister Ivica Dačić said. He told reporters after the meeting that the mission had to
stay in Kosovo.

In Pristina, Prime Minister Ramush Haradinaj said that Kosovo wanted no such meetings.
"""
LEDGER = """ date 2017-08-18 Kosovo's day in the Council

The UN mission in Kosovo was no longer needed, Ambassador Vlora Çitaku of Kosovo told the Security Council on Wednesday.

Serbia should recognise Kosovo, she said.
"""
VISIT = """ date 2008-04-08 Both sides in Kosovo must stay calm, Ban Ki-moon said in an interview with RIA Novosti on
Tuesday, ahead of his visit to Moscow on April 9-11. The status of Kosovo was for others to settle, he said.
"""
PAPER = """ date 2009-10-05 The situation in Kosovo is calm, Secretary-General Ban Ki-moon wrote in his latest report on
the mission in Kosovo on Monday. Belgrade and Pristina should talk, he added in the report.
"""


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def read(name: str, text: str, kit: Kit) -> tuple[Document, tuple[object, ...]]:
    # a paragraph a line, as agencies send them
    lines = "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.split("\n\n"))
    (document,) = ingest.read(name, lines.encode())
    assert isinstance(document, Document)
    return process(document, kit)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, kit: Kit) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("occasions") / "r.db", create=True) as made:
        for name, text in (("wire", WIRE), ("ledger", LEDGER), ("visit", VISIT), ("paper", PAPER)):
            made.put(name, [read(f"{name}.txt", text, kit)])  # type: ignore[list-item]
        relate(made, [Gatherings()])
        yield made


def occasion(store: Store, kind: str) -> OccasionRecord:
    (found,) = (o for o in store.made.each("occasion") if isinstance(o, OccasionRecord) and o.type == kind)
    return found


def said_at(store: Store, one: OccasionRecord) -> set[str]:
    records = {record.id: record for record in store.records()}
    said = (records[link.a] for link in store.made.links("same_occasion") if link.b == one.id and link.a in records)
    return {record.speaker.name for record in said if isinstance(record, Statement)}


def test_two_reports_tell_of_one_meeting_of_the_register(store: Store) -> None:
    meeting = occasion(store, "meeting")
    assert (meeting.symbol, meeting.date, meeting.body) == ("S/PV.8025", "2017-08-16", "UN Security Council")
    assert {"Wu Haitao", "Vlora Çitaku", "Ivica Dačić"} <= said_at(store, meeting)
    assert "told by 2 reports" in meeting.why


def test_what_was_said_elsewhere_that_day_is_not_part_of_it(store: Store) -> None:
    meeting = occasion(store, "meeting")
    assert "Ramush Haradinaj" not in said_at(store, meeting)
    links = {link.a for link in store.made.links("same_occasion") if link.b == meeting.id}
    documents = {d.id: d for d in store.documents()}
    outside = [r for r in store.records(kind="statement") if "had to" in r.spans[0].slice(documents[r.doc_id].text)]
    assert outside
    assert not links & {r.id for r in outside}


def test_an_interview_a_visit_and_a_report(store: Store) -> None:
    assert "RIA Novosti" in occasion(store, "interview").name
    assert said_at(store, occasion(store, "interview")) == {"Ban Ki-moon"}
    visit = occasion(store, "visit")
    assert (visit.place, visit.date, visit.until) == ("Moscow", "2008-04-09", "2008-04-11")
    (link,) = (link for link in store.made.links("same_occasion") if link.b == visit.id)
    assert link.a in {d.id for d in store.documents()}
    report = occasion(store, "report")
    assert (report.symbol, report.date) == ("S/2009/497", "2009-09-30")


def test_a_record_belongs_to_one_occasion_and_every_link_has_its_passage(store: Store) -> None:
    links = list(store.made.links("same_occasion"))
    assert len({link.a for link in links if not link.a.startswith("d")}) == len([x for x in links if x.a[0] != "d"])
    assert all(link.a_span is not None and link.why for link in links)


def test_a_report_that_leaves_takes_its_share_along(tmp_path: Path, kit: Kit) -> None:
    with Store.open(tmp_path / "r.db", create=True) as made:
        made.put("wire", [read("wire.txt", WIRE, kit)])  # type: ignore[list-item]
        made.put("ledger", [read("ledger.txt", LEDGER, kit)])  # type: ignore[list-item]
        one = Gatherings()
        relate(made, [one])
        before = occasion(made, "meeting")
        made.remove("ledger")
        relate(made, [one])
        assert "Vlora Çitaku" not in said_at(made, occasion(made, "meeting"))
        assert occasion(made, "meeting").id == before.id
        assert relate(made, [Gatherings()]).blocks == 0


def test_what_one_speaker_said_on_a_day_is_an_occasion_only_where_several_reports_tell_it(
    tmp_path: Path, kit: Kit
) -> None:
    one = " date 2021-05-04 Cyprus must be whole again, Nikos Dendias said in Athens on Monday."
    other = " date 2021-05-04 The island needs no guarantors, Nikos Dendias said on Monday."
    gatherings = Gatherings()
    passes = (gatherings, Sayings(gatherings))
    with Store.open(tmp_path / "r.db", create=True) as made:
        made.put("one", [read("one.txt", one, kit)])  # type: ignore[list-item]
        relate(made, passes)
        assert list(made.made.each()) == []
        made.put("other", [read("other.txt", other, kit)])  # type: ignore[list-item]
        relate(made, passes)
        saying = occasion(made, SAYING)
        assert (saying.date, said_at(made, saying)) == ("2021-05-03", {"Nikos Dendias"})


def test_equal_reports_give_equal_lines(tmp_path: Path, kit: Kit) -> None:
    seen = []
    for number, names in enumerate((("wire", "ledger"), ("ledger", "wire"))):
        with Store.open(tmp_path / f"{number}.db", create=True) as made:
            for name in names:
                made.put(name, [read(f"{name}.txt", {"wire": WIRE, "ledger": LEDGER}[name], kit)])  # type: ignore[list-item]
            relate(made, [Gatherings()])
            seen.append([line.as_json() for line in made.made.each()])
    assert seen[0]
    assert seen[0] == seen[1]


def test_a_hostile_line_takes_time_by_its_length_alone() -> None:
    text = "told the Security Council meeting " * 30_000
    sha = hashlib.sha256(text.encode()).hexdigest()
    told = Told(Document(id="d" + sha[:16], text=text, file="x", raw_sha256=sha), (), "d")
    assert list(Gatherings().keys(told)) == []


def test_links_name_the_pass(store: Store) -> None:
    assert {line.made_by for line in store.made.each()} == {Gatherings.name}
    assert all(isinstance(line, Link | OccasionRecord) for line in store.made.each())

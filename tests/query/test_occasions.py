from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.core.errors import QueryError
from onrecord.core.link import Derived, Link, OccasionRecord
from onrecord.core.parts import Speaker
from onrecord.core.record import Statement
from onrecord.core.text import Document, Span, document_id
from onrecord.query.occasions import occasions, points
from onrecord.store import Store

COMMON = {"made_by": "test-1", "score": 0.9, "why": "by hand"}
MEETING = OccasionRecord(key="S/PV.1", type="meeting", name="A meeting", date="2020-01-02", symbol="S/PV.1", **COMMON)  # type: ignore[arg-type]
VISIT = OccasionRecord(key="visit:x", type="visit", name="A visit", date="2021-05-01", **COMMON)  # type: ignore[arg-type]


def report(name: str, *said: tuple[str, str], capacity: str | None = None) -> tuple[Document, tuple[Statement, ...]]:
    text = " ".join(words for _, words in said)
    sha = document_id(name.encode().hex().ljust(64, "0")).removeprefix("d").ljust(64, "0")
    document = Document(
        id=document_id(sha), text=text, file=f"{name}.txt", raw_sha256=sha, outlet=name, published="2020-01-03"
    )
    made = []
    for speaker, words in said:
        start = text.index(words)
        spans = (Span(document.id, start, start + len(words)),)
        who = Speaker(speaker, actor=f"person:{speaker.lower()}", capacity=capacity, of="Serbia")
        made.append(Statement(spans=spans, speaker=who, said_at="2020-01-02", **COMMON))  # type: ignore[arg-type]
    return document, tuple(made)


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Store]:
    def fill(*reports: tuple[Document, tuple[Statement, ...]], more: tuple[Derived, ...] = ()) -> Store:
        store = Store.open(tmp_path / "r.db", create=True)
        for document, said in reports:
            store.put(document.file, [(document, said)])
        links = [Link(a=s.id, b=MEETING.id, relation="same_occasion", **COMMON) for _, said in reports for s in said]  # type: ignore[arg-type]
        store.made.replace("test-1", [("k", [MEETING, VISIT, *links, *more])])
        return store

    return fill


def test_who_spoke_in_what_capacity_and_what_only_one_report_carries(filled: Callable[..., Store]) -> None:
    ivo_said = ("Ivo", "no border will ever move again")
    wire = report("Wire", ("Ana", "the talks must go on at once for everybody"), ivo_said, capacity="envoy")
    post = report("Post", ("Ana", "the talks must go on at once for everybody"), capacity="special envoy")
    with filled(wire, post) as store:
        meeting, visit = occasions(store)
        assert (meeting.record.symbol, visit.record.type) == ("S/PV.1", "visit")
        ana, ivo = sorted(meeting.voices, key=lambda voice: voice.name)
        assert set(ana.capacities) == {"envoy", "special envoy"}
        assert (len(ana.reports), len(ivo.reports)) == (2, 1)
        assert sorted(point.origins for point in meeting.points) == [1, 2]
        carriers = {carrier.outlet: carrier for carrier in meeting.carriers}
        assert carriers["Wire"].only == (wire[1][1].id,)
        assert carriers["Post"].only == ()
        assert [point.speaker for point in carriers["Post"].left_out] == ["Ivo"]
        assert carriers["Wire"].left_out == ()
        assert meeting.as_json()["voices"][0]["reports"]
        assert visit.carriers == ()


def test_a_copy_carries_nothing_of_its_own(filled: Callable[..., Store]) -> None:
    wire = report("Wire", ("Ana", "the talks must go on at once for everybody"))
    copy = report("Copy", ("Ana", "the talks must go on at once for everybody"))
    with filled(wire, copy) as store:
        store.made.set_origins({copy[0].id: wire[0].id})
        (meeting, _) = occasions(store)
        assert [point.origins for point in meeting.points] == [1]
        assert [carrier.only for carrier in meeting.carriers] == [(), ()]


def test_links_say_what_is_the_same_in_other_words(filled: Callable[..., Store]) -> None:
    wire = report("Wire", ("Ana", "the talks must go on at once for everybody"))
    post = report("Post", ("Ana", "negotiations have no end in sight yet"))
    same = Link(a=wire[1][0].id, b=post[1][0].id, relation="corroborates", **COMMON)  # type: ignore[arg-type]
    with filled(wire, post) as store:
        (meeting, _) = occasions(store)
        assert len(meeting.points) == 2
        store.made.replace("test-2", [("k", [same])])
        (meeting, _) = occasions(store)
        assert [len(point.statements) for point in meeting.points] == [2]


def test_kinds_and_days_can_be_asked_for(filled: Callable[..., Store]) -> None:
    with filled() as store:
        assert [g.record.type for g in occasions(store, type="visit")] == ["visit"]
        assert [g.record.type for g in occasions(store, since="2021")] == ["visit"]
        assert [g.record.type for g in occasions(store, until="2020-06")] == ["meeting"]
        with pytest.raises(QueryError, match="QUERY-DATE"):
            occasions(store, since="May")


def test_no_statement_is_no_point() -> None:
    assert points([], {}, {}) == ()

"""Lists and counts show what stands after people judged, and what was read again once they take it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from onrecord.core.errors import InputError, QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.link import Link, OccasionRecord
from onrecord.core.record import KINDS, Citation, Event, Record, Statement, order
from onrecord.query import find, passage
from onrecord.query.filters import observed
from onrecord.review import add_missed, decide, merge, rename, reviewed, undo
from onrecord.store import Store, facets, schema, settled
from onrecord.store.facets import Asked
from onrecord.store.happenings import Happening

NOBODY = {"name": "", "as_written": "", "span": None, "actor": None, "capacity": None, "of": None}


def read(store: Store, words: str) -> Statement:
    """The statement as it was read whose content has these words."""
    (found,) = (one.statement for one in observed(store) if words in one.text)
    return found


def added(store: Store, content: str) -> str:
    """The id of a statement by Ana Kos that ana adds."""
    document = next(d for d in store.documents() if content in d.text)
    start = document.text.index(content)
    line = {"kind": "statement", "document": document.id, "content": [[start, start + len(content)]],
            "speaker": {**NOBODY, "name": "Ana Kos"}}  # fmt: skip
    return add_missed(store, line, by="ana").record


def lines(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.as_json() for record in records]


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All flat rows and words, but for the numbers of what people added, which grow with every judgement."""
    db = store.connection()
    found = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 3").fetchall() for name in facets.NAMES}
    found["words"] = db.execute("SELECT rowid, * FROM statement_words ORDER BY rowid").fetchall()
    return found


def said(store: Store, name: str) -> Statement:
    return next(r for r in store.records(kind="statement") if isinstance(r, Statement) and r.speaker.name == name)


def test_a_correction_is_listed_counted_found_and_taken_back(small_record: Path) -> None:
    with Store.open(small_record) as store:
        before, record = rows(store), said(store, "Lin Wei")
        speaker = {**record.speaker.as_json(), "name": "Lin Hua", "actor": "person:lin-hua", "of": "Serbia"}
        position = {"issue": "pact", "stance": "against", "score": 1.0, "why": "judged"}
        instead = {"speaker": speaker, "positions": [position], "said_at": "2019-05"}
        decide(store, record.id, "correct", by="ana", put_instead=instead)
        assert store.facets.by("side", Asked()) == [("Serbia", 5)]
        assert store.facets.count(Asked(actor="person:lin-wei")) == 0
        (row,) = store.facets.statements(Asked(words="hua", until="2019", issue="pact", stance="against"))
        assert (row.name, row.side, row.first, row.positions) == (
            "Lin Hua", "Serbia", "2019-05-01", (("pact", "against"),),
        )  # fmt: skip
        assert [capacity for capacity, *_ in store.facets.capacities(Asked(actor="person:lin-hua"))] == [
            record.speaker.capacity
        ]
        undo(store, "ana")
        assert rows(store) == before


def test_what_is_rejected_is_not_counted_and_still_waits_for_others(small_record: Path) -> None:
    with Store.open(small_record) as store:
        before, record = rows(store), said(store, "Lin Wei")
        decide(store, record.id, "reject", by="ana")
        assert record.id not in {row.record for row in store.facets.statements(Asked())}
        assert store.facets.by("side", Asked()) == [("Serbia", 4)]
        for order in ("unsure", "text"):
            assert record.id not in store.facets.to_judge("ana", None, 50, order)
            assert store.facets.to_judge("ben", None, 50, order).count(record.id) == 1
        assert store.facets.to_judge("ben", "person:lin-wei", 50) == [record.id]
        decide(store, record.id, "accept", by="ben")
        assert rows(store) == before, "the last decision counts"


def test_what_people_add_is_listed_until_it_is_rejected(small_record: Path) -> None:
    with Store.open(small_record) as store:
        before, record = rows(store), said(store, "Lin Wei")
        start = record.spans[0].start
        line = {
            "kind": "statement", "document": record.doc_id, "content": [[start, start + 4]],
            "speaker": {"name": "Ana Kos", "as_written": "", "span": None, "actor": None, "capacity": None, "of": None},
        }  # fmt: skip
        added = add_missed(store, line, by="ana")
        (row,) = store.facets.statements(Asked(words="kos"))
        assert (row.record, row.document, row.actor) == (added.record, record.doc_id, "name:ana kos")
        assert added.record not in store.facets.to_judge("ben", None, 50)
        rename(store, "name:ana kos", into="person:kos", name="Ana Kos", by="ben")
        assert [row.actor for row in store.facets.statements(Asked(words="kos"))] == ["person:kos"]
        merge(store, [record.id, added.record], by="ben")
        assert store.facets.statements(Asked(words="kos")) == []
        for by in ("ben", "ben", "ana"):
            undo(store, by)
        assert rows(store) == before


def test_events_and_citations_follow_too(make_record: Callable[..., Path], report: Any) -> None:
    made = report("They met in Pristina on resolution 1244 (1998).\n", "one.txt", published="2020-01-02")
    with Store.open(make_record(made)) as store:
        for line in (
            {"kind": "event", "span": [5, 8], "type": "CONSULT", "place": "Pristina"},
            {"kind": "citation", "span": [24, 46], "symbol": "S/RES/1244 (1999)", "verdict": "wrong_year"},
        ):
            add_missed(store, {**line, "document": made.document.id}, by="ana")
        places = store.connection().execute("SELECT place, outlet, first FROM happened").fetchall()
        assert places == [("Pristina", made.document.outlet, "2020-01-02")]
        assert [(one.content, one.verdict) for one in store.facets.wrong(5)] == [
            ("resolution 1244 (1998)", "wrong_year")
        ]
        assert store.facets.instruments(5)[0][2:] == (1, 1)


def test_another_reading_settles_what_people_decided_anew(small_record: Path) -> None:
    with Store.open(small_record) as store:
        record = said(store, "Lin Wei")
        speaker = {**record.speaker.as_json(), "name": "Lin Hua"}
        decide(store, record.id, "correct", by="ana", put_instead={"speaker": speaker})
        name = next(one.name for one in store.containers() if one.file == store.document(record.doc_id).file)
        document, records = next(r for r in store.results(name) if not isinstance(r, InputError))
        # the same words read again, in another version: the correction stands
        store.put(name, [(replace(document, title="Another title"), records)])
        assert store.facets.count(Asked(words="hua")) == 1
        # read otherwise: it is stale, and what was read shows
        other = [replace(one, act="accuse") if one.id == record.id else one for one in records]
        store.put(name, [(document, tuple(other))])
        assert store.facets.count(Asked(words="hua")) == 0
        assert store.facets.count(Asked(words="wei", act="accuse")) == 1
        store.remove(document.id)
        assert store.connection().execute("SELECT count(*) FROM settled").fetchone() == (0,)


def test_an_older_record_learns_what_stands(small_record: Path) -> None:
    with Store.open(small_record) as store:
        record = said(store, "Lin Wei")
        decide(store, record.id, "reject", by="ana")
        expected = rows(store)
        db = store.connection()
        for name in facets.NAMES:
            db.execute(f"DELETE FROM {name}")
        db.execute("DROP INDEX judgement_added")
        schema.set_version(db, 9)
    with Store.open(small_record) as store:
        assert rows(store) == expected


@pytest.mark.parametrize("instead", [{"act": "sing"}, {"content": []}])
def test_a_correction_that_makes_no_record_changes_nothing(small_record: Path, instead: dict[str, Any]) -> None:
    with Store.open(small_record) as store:
        before, record = rows(store), said(store, "Lin Wei")
        at = "2026-01-01T00:00:00Z"
        store.judged.add(Judgement(record.id, record.digest, "correct", "ana", at, put_instead=instead))
        assert rows(store) == before


def test_a_record_that_nobody_judged_stands_as_it_was_read(small_record: Path) -> None:
    with Store.open(small_record) as store:
        assert lines(store.standing()) == lines(store.records())
        for kind in KINDS:
            assert lines(store.standing(kind=kind)) == lines(store.records(kind=kind))


def test_what_stands_is_what_review_says_in_the_order_of_an_export(small_record: Path) -> None:
    with Store.open(small_record) as store:
        before = lines(store.records())
        first, calm = read(store, "Serbia counts on"), read(store, "calm")
        start = first.spans[0].start
        decide(store, first.id, "correct", by="ana", put_instead={"content": [[start + 100, start + 104]]})
        decide(store, calm.id, "reject", by="ana")
        added(store, "the Serbian president")
        citation = next(store.records(kind="citation"))
        instead = {"symbol": "S/RES/1244 (1999)", "verdict": "matches"}
        decide(store, citation.id, "correct", by="ben", put_instead=instead)
        standing = list(store.standing())
        assert lines(standing) == lines(one.record for one in reviewed(store))
        assert standing == sorted(standing, key=order)
        assert {record.id for record in standing} >= {first.id, citation.id}
        assert calm.id not in {record.id for record in standing}
        assert len(standing) == len(before)
        assert lines(store.records()) == before, "what was read stays"
        assert lines(store.standing(kind="citation"))[0]["symbol"] == "S/RES/1244 (1999)"
        for by in ("ben", "ana", "ana", "ana"):
            undo(store, by)
        assert lines(store.standing()) == before


def test_a_record_keeps_its_id_whatever_is_put_instead(small_record: Path) -> None:
    with Store.open(small_record) as store:
        one = read(store, "calm")
        start = one.spans[0].start
        decide(store, one.id, "correct", by="ana", put_instead={"content": [[start, start + 2]], "act": "call"})
        found = store.standing_record(one.id[:9])
        assert isinstance(found, Statement)
        assert (found.id, found.act, found.spans[0].end) == (one.id, "call", start + 2)
        assert store.record(one.id) == one
        new = added(store, "its envoy")
        assert store.standing_record(new).id == new
        assert passage(store, new).pieces[1].text == "its envoy"
        with pytest.raises(QueryError, match="QUERY-UNKNOWN-ID"):
            store.standing_record("s0000000")


def test_what_was_added_keeps_its_id_whatever_is_put_instead(small_record: Path) -> None:
    with Store.open(small_record) as store:
        new = added(store, "the Serbian president")
        start = store.standing_record(new).spans[0].start

        def left() -> list[tuple[str, str, str, int]]:
            found = (one for one in store.standing(kind="statement") if isinstance(one, Statement))
            return [(o.id, o.speaker.name, o.act, o.spans[0].end - start) for o in found if "Kos" in o.speaker.name]

        steps = [
            decide(store, new, "correct", by="ben", put_instead={"content": [[start, start + 3]]}),
            decide(store, new, "correct", by="ana", put_instead={"act": "pledge"}),
            *rename(store, "name:ana kos", into="person:kos", name="A. Kos", by="eva"),
        ]
        assert left() == [(new, "A. Kos", "pledge", 3)]
        (row,) = store.facets.statements(Asked(actor="person:kos"))
        assert row.record == new
        (body,) = store.connection().execute("SELECT body FROM settled WHERE number < 0").fetchone()
        assert json.loads(body)["id"] == new
        steps.append(decide(store, new, "reject", by="ben"))
        assert [step.record for step in steps] == [new] * 4
        assert left() == []


def test_a_beginning_of_one_read_and_one_added_is_of_neither(small_record: Path) -> None:
    with Store.open(small_record) as store:
        ids = [one.id for one in store.records(kind="statement")]
        alone = {one[:2]: one for one in ids if sum(other[:2] == one[:2] for other in ids) == 1}
        one = read(store, "calm")
        text = store.document(one.doc_id).text
        ends = (end for end in range(one.spans[0].end + 1, len(text)))
        moved = (replace(one, cue=None, spans=(replace(one.spans[0], end=end),)) for end in ends)
        other = next(each for each in moved if each.id[:2] in alone)
        new = added(store, other.spans[0].slice(text))
        assert new == other.id
        for find_it in (store.standing_record, partial(find, store)):
            with pytest.raises(QueryError, match="QUERY-AMBIGUOUS-ID"):
                find_it(new[:2])
            assert find_it(new).id == new
            assert find_it(alone[new[:2]]).id == alone[new[:2]]


def test_counts_are_of_what_stands(small_record: Path) -> None:
    with Store.open(small_record) as store:
        before = store.counts()
        assert store.standing_counts() == before
        first, second = list(store.records(kind="statement"))[:2]
        met = OccasionRecord(key="k", type="meeting", name="A meeting", made_by="t-1", score=1.0, why="")
        links = [
            Link(a=a, b=b, relation=relation, made_by="t-1", score=1.0, why="")
            for a, b, relation in (
                (first.id, second.id, "repeats"), (first.id, met.id, "same_occasion"),
                (second.id, met.id, "same_occasion"),
            )
        ]  # fmt: skip
        store.made.replace("t-1", [("b", [met, *links])])
        decide(store, first.id, "reject", by="ana")
        decide(store, next(store.records(kind="citation")).id, "reject", by="ana")
        for words in ("its envoy", "The mission met"):
            added(store, words)
        assert store.standing_counts() == before | {"statement": before["statement"] + 1, "citation": 0}
        assert store.counts() == before, "what was read stays"
        assert store.made.counts() == {"occasion": 1, "repeats": 1, "same_occasion": 2}
        assert store.made.standing_counts() == {"occasion": 1, "same_occasion": 1}
        ((_, records),), _ = store.made.occasions(None, limit=5, offset=0)
        assert records == 1


def test_names_of_any_length_are_listed(make_record: Callable[..., Path], report: Any) -> None:
    draw = Random(1)
    long = "".join(
        chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(3_000)
    )  # repeats nothing: no index can shorten it
    who = f"person:{long}"
    made = report("They met in Pristina.", "one.txt", published="2020-01-02", outlet=long)
    made.said(long, "They met", actor=f"person:{long}", of=long)
    made.add(Event, "met", type="CONSULT", actors=(long,), place=long)
    made.add(Citation, "Pristina", symbol=long, verdict="unknown")
    with Store.open(make_record(made)) as store:
        (row,) = store.facets.statements(Asked(actor=who, outlet=long))
        assert row.name == long[: settled.LONGEST]
        assert store.standing_record(row.record) == made.records[0], "the record has it whole"
        assert store.facets.names([who]) == {who: row.name}
        assert store.facets.of_actor(who) == store.facets.to_judge("ana", who, 5) == [row.record]
        assert [one.content for one in store.facets.citations(long, 5)] == ["Pristina"]
        assert store.facets.events.count(Happening(place=long, outlet=long)) == 1
        taken = {"issue": long, "stance": "for", "score": 1.0}
        decide(store, row.record, "correct", by="ana", put_instead={"positions": [taken]})
        assert store.facets.count(Asked(issue=long, stance="for")) == 1
        decide(store, row.record, "reject", by="ana")
        assert store.facets.to_judge("ben", who, 5) == [row.record]

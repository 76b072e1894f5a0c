"""Deciding, undoing, what stands afterwards, and whether people agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Event, Statement
from onrecord.review import (
    add_missed,
    agreements,
    alpha,
    decide,
    disagreements,
    merge,
    queue,
    rename,
    reviewed,
    split,
    stale,
    to_judge,
    undo,
)
from onrecord.store import Store


@pytest.fixture
def store(small_record: Path) -> Any:
    with Store.open(small_record) as opened:
        yield opened


def statements(store: Store) -> list[Statement]:
    return [one.record for one in reviewed(store, "statement") if isinstance(one.record, Statement)]


def test_a_correction_stands_beside_what_was_observed(store: Store) -> None:
    first = next(iter(store.records(kind="statement")))
    decide(store, first.id, "correct", by="ana", put_instead={"act": "warn"}, note="he warns")
    (one,) = (r for r in reviewed(store, "statement") if r.judgement)
    assert isinstance(one.record, Statement)
    assert (one.record.act, one.observed) == ("warn", first)
    assert store.record(first.id) == first, "nothing observed is overwritten"


def test_what_is_rejected_is_out_and_undo_brings_it_back(store: Store) -> None:
    before = statements(store)
    decide(store, before[0].id, "reject", by="ana")
    assert statements(store) == before[1:]
    assert [j.verdict for j in undo(store, "ana")] == ["reject"]
    assert statements(store) == before
    assert undo(store, "ana") == ()
    assert [stands for _, stands in store.judged.each()] == [False], "the history keeps it"


def test_the_last_decision_counts_and_each_undoes_his_own(store: Store) -> None:
    one = statements(store)[0]
    decide(store, one.id, "reject", by="ana")
    decide(store, one.id, "accept", by="ben")
    assert one in statements(store)
    undo(store, "ben")
    assert one not in statements(store)
    mine = next(iter(store.judged.standing()))
    with pytest.raises(QueryError, match="ana's judgement"):
        store.judged.withdraw(mine.id, "ben", mine.at)


@pytest.mark.parametrize(
    ("put_instead", "said"),
    [
        ({"act": "sing"}, "act 'sing'"),
        ({"colour": 1}, "no field colour"),
        ({"id": "s1"}, "no field id"),
        ({"content": [[5, 2]]}, "0 <= start < end"),
        ({"content": [[5, 200000]]}, "ends past the text"),
        ({"speaker": {"name": "x"}}, "that is no statement"),
        (None, "correction"),
    ],
)
def test_a_correction_that_makes_no_record_is_refused(store: Store, put_instead: Any, said: str) -> None:
    one = statements(store)[0]
    with pytest.raises(QueryError, match=said):
        decide(store, one.id, "correct", by="ana", put_instead=put_instead)
    assert store.judged.standing() == []


def test_who_looked_at_something_else_decides_nothing(store: Store) -> None:
    with pytest.raises(QueryError, match="QUERY-STALE"):
        decide(store, statements(store)[0].id, "accept", by="ana", digest="0" * 16)


def test_a_record_that_was_missed_is_added_and_taken_back(store: Store) -> None:
    document = next(d for d in store.documents() if "Lin Wei" in d.text)
    start = document.text.index("The mission met")
    line = {
        "kind": "event",
        "document": document.id,
        "span": [start, start + 15],
        "type": "CONSULT",
        "actors": ["UNMIK"],
    }
    made = add_missed(store, line, by="ana")
    (added,) = reviewed(store, "event")
    assert (added.record.id, added.observed, added.record.made_by) == (made.record, None, "review/ana")
    with pytest.raises(QueryError, match="no such kind"):
        add_missed(store, {**line, "kind": "opinion"}, by="ana")
    with pytest.raises(QueryError, match="QUERY-UNKNOWN-ID"):
        add_missed(store, {**line, "document": "d0"}, by="ana")
    with pytest.raises(QueryError, match="it stands"):
        decide(store, made.record, "accept", by="ben")
    decide(store, made.record, "correct", by="ben", put_instead={"actors": ["KFOR"]})
    (left,) = reviewed(store, "event")
    assert isinstance(left.record, Event)
    assert (left.record.id, left.record.actors) == (made.record, ("KFOR",))
    decide(store, made.record, "reject", by="ben")
    assert list(reviewed(store, "event")) == []
    assert to_judge(store, made.record) == left.record, "others may still say otherwise"
    decide(store, made.record, "accept", by="eva")
    assert [one.record for one in reviewed(store, "event")] == [left.record], "it is put back as it was"
    undo(store, "eva")
    assert list(reviewed(store, "event")) == []
    undo(store, "ben")
    undo(store, "ben")
    undo(store, "ana")
    assert list(reviewed(store, "event")) == []


def test_splitting_and_merging_are_each_one_step(store: Store) -> None:
    one = next(s for s in statements(store) if s.act == "pledge")
    start = one.spans[0].start
    before = statements(store)
    split(store, one.id, [(start, start + 7), (start + 8, start + 15)], by="ana")
    parts = [s for s in statements(store) if s.spans[0].start in (start, start + 8)]
    assert [(s.spans[0].start, s.spans[0].end) for s in parts] == [(start, start + 7), (start + 8, start + 15)]
    assert {s.speaker.name for s in parts} == {one.speaker.name}
    undo(store, "ana")
    assert statements(store) == before
    same = [s for s in before if s.doc_id == one.doc_id][:2]
    merge(store, [s.id for s in same], by="ana")
    assert len(statements(store)) == len(before) - 1
    merged = next(s for s in statements(store) if s.id == same[0].id or s.spans[0] == same[0].spans[0])
    assert len(merged.spans) == 2
    undo(store, "ana")
    assert statements(store) == before
    with pytest.raises(QueryError, match="two or more"):
        merge(store, [one.id], by="ana")
    with pytest.raises(QueryError, match="two or more"):
        split(store, one.id, [(0, 1)], by="ana")


def test_a_statement_that_was_added_is_split_and_merged_under_its_id(store: Store) -> None:
    before = statements(store)
    speaker = before[0].speaker.as_json()
    line = {"kind": "statement", "document": before[0].doc_id, "content": [[0, 20]], "speaker": speaker}
    new = add_missed(store, line, by="ana").record
    decide(store, new, "correct", by="ben", put_instead={"content": [[0, 12]]})
    first, other = split(store, new, [(0, 5), (6, 12)], by="ben")
    assert (first.record, first.digest) == (new, "")
    assert {s.id: s.spans[0].end for s in statements(store) if s not in before} == {new: 5, other.record: 12}
    merge(store, [new, other.record], by="ben")
    (left,) = (s for s in statements(store) if s not in before)
    assert (left.id, len(left.spans)) == (new, 2)
    with pytest.raises(QueryError, match="the statement's own"):
        split(store, new, [(0, 5), (0, 20)], by="ben")


def test_one_actor_becomes_another_everywhere(store: Store) -> None:
    rename(store, "person:aleksandar-vucic", into="person:a-vucic", name="A. Vučić", by="ana")
    names = {s.speaker.name for s in statements(store) if s.speaker.actor == "person:a-vucic"}
    assert names == {"A. Vučić"}
    undo(store, "ana")
    assert not any(s.speaker.actor == "person:a-vucic" for s in statements(store))
    with pytest.raises(QueryError, match="QUERY-UNKNOWN-ID"):
        rename(store, "person:nobody", into="x", name="x", by="ana")


def test_judgements_survive_a_new_reading_and_the_stale_are_listed(store: Store, report: Any) -> None:
    made = report("Kos said the pact holds.\n\nLin noted calm.\n", "again.txt")
    one = made.said("Ana Kos", "the pact holds", cue="said")
    two = made.said("Lin Wei", "calm", cue="noted")
    store.put("again.txt", [(made.document, tuple(made.records))], made_with="1")
    decide(store, one.id, "reject", by="ana")
    decide(store, two.id, "reject", by="ana")
    better = report("Kos said the pact holds.\n\nLin noted calm.\n", "again.txt")
    better.said("Ana Kos", "the pact holds", cue="said")
    better.said("Lin Wei", "calm", cue="noted", act="hope")
    store.put("again.txt", [(better.document, tuple(better.records))], made_with="2")
    assert [judgement.record for judgement in stale(store)] == [two.id]
    mine = [s for s in statements(store) if s.doc_id == made.document.id]
    assert [s.speaker.name for s in mine] == ["Lin Wei"], "the stale one no longer counts"


def test_the_queue_brings_the_least_sure_first_and_never_again(store: Store) -> None:
    items = queue(store, "ana")
    assert [i.record.score for i in items] == sorted(i.record.score for i in items)
    decide(store, items[0].record.id, "accept", by="ana")
    assert items[0].record.id not in {i.record.id for i in queue(store, "ana")}
    assert items[0].record.id in {i.record.id for i in queue(store, "ben")}
    (found,) = queue(store, "ana", order="findings", kind="citation")
    assert "S/RES/1244" in found.why
    assert {i.record.speaker.name for i in queue(store, "ana", actor="person:lin-wei")} == {"Lin Wei"}


def test_alpha_is_that_of_the_worked_example() -> None:
    """Twelve units by four observers in Krippendorff 2011, section C: nominal alpha 0.743."""
    units = [
        [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
        [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
    ]  # fmt: skip
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=2, max_size=8))
def test_alpha_is_one_only_where_all_agree(units: list[list[str]]) -> None:
    found = alpha(units)
    if found is not None:
        assert found <= 1
        assert (found > 0.999999) == all(len(set(unit)) == 1 for unit in units)
    assert found is None or alpha([unit[::-1] for unit in units]) == pytest.approx(found)


def test_people_and_the_machine_are_compared(store: Store) -> None:
    said = statements(store)
    for one in said[:4]:
        decide(store, one.id, "accept", by="ana")
        decide(store, one.id, "accept", by="ben")
    decide(store, said[0].id, "correct", by="ben", put_instead={"act": "warn"})
    decide(store, said[1].id, "reject", by="ben")
    found = {(a.field, a.coders): a for a in agreements(store)}
    together = found["act", ("ana", "ben", "onrecord")]
    assert (together.units, together.same) == (4, 2)
    assert found["act", ("ana", "onrecord")].same == 4
    assert found["record", ("ana", "ben")].same == 3
    differing = {(d.record, d.field) for d in disagreements(store)}
    assert (said[0].id, "act") in differing
    assert (said[1].id, "record") in differing
    assert (said[2].id, "act") not in differing


def test_a_judgement_is_what_it_says() -> None:
    one = Judgement("s1", "d1", "correct", "ana", "2026-11-22T08:30:00Z", "why", {"act": "warn"})
    assert Judgement.from_json(one.as_json()) == one
    for bad in (
        {"verdict": "maybe"}, {"by": " "}, {"at": "today"}, {"put_instead": None}, {"put_instead": {"id": "s2"}},
        {"note": "x" * 10_001},
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            Judgement(**{**{k: v for k, v in one.as_json().items() if k not in ("kind", "id")}, **bad})

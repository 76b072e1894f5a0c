from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import KINDS, order
from onrecord.store import Store
from onrecord.store.verify import verify

ODD = "\ufeffPristina —\r\n\ttalks \U0001f54a resumed.\u2028\x85 \x0b end"


def test_documents_and_records_come_back_as_they_were_put(path, make):
    first, records = make(title="The vote", outlet="Vijesti", published="2006-05", published_basis="header", lang="en")
    odd, _ = make(ODD, "odd.txt", extra={"z": [1, None, {"ž": "\ud800"}], "a": 0.1})
    with Store.open(path, create=True) as store:
        store.put("a.txt", [(first, records)])
        store.put("odd.txt", [(odd, ())])
    with Store.open(path, readonly=True) as store:
        assert list(store.documents()) == sorted([first, odd], key=lambda d: d.id)
        assert store.document(odd.id).text == ODD
        assert list(store.document(odd.id).extra) == ["z", "a"]
        assert list(store.records()) == sorted(records, key=order)


def test_records_come_in_the_order_of_an_export(store, make):
    files = [("a.txt", make()), *((f"{n}.txt", make(f"Report {n}.", f"{n}.txt")) for n in range(5))]
    for name, result in files:
        store.put(name, [result])
    assert list(store.records()) == sorted(store.records(), key=order)
    assert [d.id for d in store.documents()] == sorted(d.id for d in store.documents())


def test_records_of_one_kind(store, make):
    document, records = make()
    store.put("a.txt", [(document, records), make("Another.", "b.txt")])
    for kind in KINDS:
        assert [r.KIND for r in store.records(kind=kind)] == [kind]
    assert list(store.records(kind="moment")) == [records[0]]
    assert list(store.records(kind="link")) == []


def test_a_beginning_of_an_id_is_enough_when_it_is_the_only_one(store, make):
    document, records = make()
    store.put("a.txt", [(document, records)])
    assert store.document(document.id) == store.document(document.id[:5]) == store.document("D") == document
    for record in records[2:]:
        assert store.record(record.id) == store.record(record.id[:1]) == record


@pytest.mark.parametrize("asked", ["x", "d0000", "", "%", "d'", "\ud800", "dz"])
def test_an_id_that_is_not_there(store, asked):
    for get in (store.document, store.record, store.remove):
        with pytest.raises(QueryError) as caught:
            get(asked)
        assert caught.value.code == "QUERY-UNKNOWN-ID"


def test_an_id_too_short_to_tell(store, make):
    document, records = make()
    store.put("a.txt", [(document, records), make("Another.", "b.txt")])
    for get, asked in ((store.document, "d"), (store.record, "m")):
        with pytest.raises(QueryError) as caught:
            get(asked)
        assert caught.value.code == "QUERY-AMBIGUOUS-ID"


def test_counts(store, make):
    assert store.counts() == {"document": 0} | dict.fromkeys(KINDS, 0)
    store.put("a.txt", [make(), make("Another.", "b.txt")])
    store.put("copy.txt", [make(file="copy.txt")])
    assert store.counts() == {"document": 2} | dict.fromkeys(KINDS, 1)
    assert (store.held("a.txt"), store.held("copy.txt"), store.held("no.txt")) == (2, 1, 0)


def test_reading_goes_on_while_another_program_writes(path, make):
    with Store.open(path, create=True) as writer, Store.open(path, readonly=True) as reader:
        writer.put("a.txt", [make("One.", "a.txt"), make("Two.", "b.txt")])
        documents = reader.documents()
        first = next(documents)
        writer.put("a.txt", [])
        assert len([first, *documents]) == 2
        assert list(reader.documents()) == []


def test_a_nul_in_a_field_is_kept_and_stops_nobody_else(store, make):
    document, records = make()
    odd = tuple(replace(r, why="a\0b") if r.KIND in ("statement", "moment") else r for r in records)
    store.put("a.txt", [(document, odd)])
    assert set(store.records()) == set(odd)
    said = next(r for r in odd if r.KIND == "statement")
    line = {**said.as_json(), "why": "a\0b"}
    at = "2026-01-01T00:00:00Z"
    store.judged.add(Judgement("s" + "0" * 16, "", "correct", "ana", at, put_instead=line))
    assert store.judged.added_to(document.id) is not None
    assert store.facets.reports() == 1
    assert len(list(store.sql("SELECT * FROM statement")[1])) == 1
    assert [hit.file for hit in store.search("monitors\0")] == ["a.txt"]
    assert verify(store) == ()

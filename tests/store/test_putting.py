from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.core.errors import InputError
from onrecord.core.record import canonical
from onrecord.store import Change, Store

BROKEN = "INPUT-FORMAT"


def shown(store):
    """All that an export would say, as text."""
    lines = [canonical([d.as_json(), d.text, store.also_files(d.id)]) for d in store.documents()]
    return [*lines, *(canonical(record.as_json()) for record in store.records())]


def problem(where, code=BROKEN):
    return InputError(code, where, "it is broken", "Repair it")


def past(store):
    return [row[0] for row in store.sql("SELECT file FROM past_document ORDER BY version")[1]]


def test_the_same_again_changes_nothing(store, make):
    assert store.put("a.txt", [make()], sha256="11", made_with="1") == Change(recorded=1)
    before = shown(store)
    assert store.put("a.txt", [make()], sha256="11", made_with="1") == Change(unchanged=1)
    assert shown(store) == before
    assert past(store) == []


def test_the_name_typed_first_stays(store, make):
    error = problem("/x/n.zip/2.txt")
    store.put("n.zip", [make("One.", "x/n.zip/1.txt")], file="x/n.zip")
    change = store.put("n.zip", [make("Anew.", "/x/n.zip/1.txt"), error], file="/x/n.zip")
    assert (change.replaced, [p.where for p in change.problems]) == (1, ["x/n.zip/2.txt"])
    assert [document.file for document in store.documents()] == ["x/n.zip/1.txt"]


def test_a_container_is_known_by_its_bytes_and_what_read_it(store, make):
    store.put("a.txt", [make()], sha256="11", made_with="1")
    assert store.has("a.txt", "11", "1")
    assert not store.has("a.txt", "22", "1")
    assert not store.has("a.txt", "11", "2")
    assert not store.has("b.txt", "11", "1")
    store.put("b.txt", [], sha256="", made_with="1")
    assert not store.has("b.txt", "", "1")


def test_a_changed_file_replaces_its_document_and_keeps_the_old_one(store, make):
    old, records = make()
    store.put("a.txt", [(old, records)])
    new, _ = make("The report as corrected.")
    assert store.put("a.txt", [(new, ())]) == Change(replaced=1)
    assert list(store.documents()) == [new]
    assert list(store.records()) == []
    assert list(store.sql("SELECT id, text FROM past_document")[1]) == [(old.id, old.text)]
    assert list(store.sql("SELECT count(*) FROM past_record")[1]) == [(len(records),)]


def test_another_reading_of_the_same_bytes_replaces_the_first(store, make):
    document, records = make()
    store.put("a.txt", [(document, records)], sha256="11", made_with="1")
    better = (records[0], replace(records[1], score=0.95), *records[2:])
    assert store.put("a.txt", [(document, better)], sha256="11", made_with="2") == Change(replaced=1)
    assert set(store.records()) == set(better)
    assert past(store) == ["a.txt"]


def test_a_member_that_is_gone_goes_to_history(store, make):
    store.put("n.zip", [make("One.", "n.zip/1.txt"), make("Two.", "n.zip/2.txt")])
    assert store.put("n.zip", [make("Two.", "n.zip/2.txt")]) == Change(unchanged=1)
    assert [d.text for d in store.documents()] == ["Two."]
    assert past(store) == ["n.zip/1.txt"]


def test_what_cannot_be_read_this_time_stays(store, make):
    store.put("n.zip", [make("One.", "n.zip/1.txt"), make("Two.", "n.zip/2.txt")], sha256="11")
    error = problem("n.zip/1.txt")
    assert store.put("n.zip", [error, make("Two, anew.", "n.zip/2.txt")]) == Change(replaced=1, problems=(error,))
    assert sorted(d.text for d in store.documents()) == ["One.", "Two, anew."]
    store.put("n.zip", [problem("n.zip")])
    assert sorted(d.text for d in store.documents()) == ["One.", "Two, anew."]
    assert [p.where for p in store.problems()] == ["n.zip"]


def test_a_problem_is_kept_until_the_file_reads_well(store, make):
    store.put("b.txt", [problem("b.txt")], sha256="11", made_with="1")
    store.put("a.txt", [problem("a.txt")], sha256="22", made_with="1")
    assert [str(p) for p in store.problems()] == [str(problem("a.txt")), str(problem("b.txt"))]
    assert [p.where for p in store.problems("b.txt")] == ["b.txt"]
    assert store.has("b.txt", "11", "1")
    store.put("b.txt", [make("Repaired.", "b.txt")])
    assert [p.where for p in store.problems()] == ["a.txt"]


@pytest.mark.parametrize("code", ["INPUT-FAILED", "INPUT-UNREADABLE"])
def test_a_failure_that_may_pass_is_tried_again(store, code):
    store.put("b.txt", [problem("b.txt", code)], sha256="11", made_with="1")
    assert not store.has("b.txt", "11", "1")


def test_one_document_in_several_files_is_shown_once_under_the_first_name(store, make):
    names = ["b.txt", "a.txt", "n.zip/c.txt"]
    changes = [store.put(name.split("/")[0], [make(file=name)]) for name in names]
    assert changes == [Change(recorded=1), Change(copies=1), Change(copies=1)]
    document, records = make(file="a.txt")
    assert list(store.documents()) == [document]
    assert len(list(store.records())) == len(records)
    assert store.also_files(document.id) == ("b.txt", "n.zip/c.txt")
    store.put("a.txt", [])
    assert [d.file for d in store.documents()] == ["b.txt"]
    assert len(store.search("fair")) == 1


def test_a_name_twice_in_an_archive_counts_once(store, make):
    assert store.put("n.zip", [make("One.", "n.zip/1.txt")] * 2) == Change(recorded=1)


def test_what_fails_halfway_writes_nothing(store, make):
    store.put("n.zip", [make("One.", "n.zip/1.txt")])
    before = shown(store)

    def results():
        yield make("Two.", "n.zip/2.txt")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put("n.zip", results())
    document, records = make()
    with pytest.raises(ValueError, match="one id"):
        store.put("a.txt", [make("Three.", "3.txt"), (document, (*records, records[0]))])
    assert shown(store) == before
    assert store.put("a.txt", [make()]).recorded == 1


def test_a_file_name_that_is_no_text_is_kept_escaped(store, make):
    store.put("a\udcff.txt", [make()], sha256="11", made_with="1")
    assert store.has("a\udcff.txt", "11", "1")
    store.put("b\udcff.txt", [problem("b\udcff.txt")])
    assert [p.where for p in store.problems("b\udcff.txt")] == ["b\\udcff.txt"]


def test_removing_takes_all_copies_off_and_a_later_build_brings_them_back(store, make):
    document, _ = make()
    for name in ("a.txt", "b.txt"):
        store.put(name, [make(file=name)], sha256="11", made_with="1")
    store.remove(document.id[:6])
    assert shown(store) == []
    assert past(store) == ["a.txt", "b.txt"]
    assert not store.has("a.txt", "11", "1")
    store.put("b.txt", [make(file="b.txt")])
    assert [d.file for d in store.documents()] == ["b.txt"]


def empty(places, name):
    """Where a record of this name can be made anew: an example of hypothesis leaves its files to the next."""
    path = places(name)
    for suffix in ("", "-wal", "-shm"):
        Path(path + suffix).unlink(missing_ok=True)
    return path


_step = st.tuples(st.sampled_from(["a.txt", "b.txt", "n.zip"]), st.lists(st.integers(0, 3), max_size=3, unique=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(before=st.lists(_step, max_size=4), order=st.permutations(["a.txt", "b.txt", "n.zip"]), last=st.data())
def test_the_record_shows_what_the_files_hold_now_whatever_came_before(places, make, before, order, last):
    def results(name, numbers):
        return [make(f"Report {n}." if n else make()[0].text, f"{name}/{n}") for n in numbers]

    now = {name: last.draw(st.lists(st.integers(0, 3), max_size=3, unique=True)) for name in order}
    with Store.open(empty(places, "one"), create=True) as one, Store.open(empty(places, "two"), create=True) as two:
        for name, numbers in itertools.chain(before, ((name, now[name]) for name in order)):
            one.put(name, results(name, numbers))
        for name in sorted(now):
            two.put(name, results(name, now[name]))
        assert shown(one) == shown(two)
        assert {d.text for d in one.documents()} == {r[0].text for n in now for r in results(n, now[n])}
        words = "SELECT count(*) FROM document_words", "SELECT count(*) FROM statement_words"
        assert [list(one.sql(q)[1]) for q in words] == [list(two.sql(q)[1]) for q in words]


def test_what_a_report_costs_does_not_grow_with_the_record(file_store, make):
    """No question asked while a report is put looks at the records of all reports."""
    asked = []
    file_store.connection().set_trace_callback(asked.append)
    file_store.put("a.txt", [make()])
    file_store.connection().set_trace_callback(None)
    questions = [one for one in asked if "FROM record_version" in one and one.startswith("SELECT")]
    assert len(questions) >= 2
    for question in questions:
        plan = " ".join(row[3] for row in file_store.connection().execute(f"EXPLAIN QUERY PLAN {question}"))
        assert "version=?" in plan, (question, plan)

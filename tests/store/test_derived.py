"""Blocks while several programs build and compare at once: what was looked at must still be so when it is written."""

from __future__ import annotations

from random import Random

import pytest

from onrecord.core.link import Link
from onrecord.core.record import Citation, Event, Figure
from onrecord.reconcile import relate
from onrecord.store import Store
from onrecord.store.copying import copied
from onrecord.store.derived import SHORTENED

BLOCK = "words"
DRAW = Random(1)
#: repeats nothing: no index can shorten it
LONG = "".join(chr(DRAW.randrange(0x4E00, 0x9FFF)) for _ in range(3_000))


@pytest.fixture
def sorted_in(store, make):
    """Two reports in one block that is to be made."""
    store.put("b.txt", [make("One.", "b.txt"), make("Two.", "b.txt/2")])
    store.made.sort_in("pass", [(version, [BLOCK]) for version in store.made.coming("pass")])
    return store


def link(store):
    one, other = sorted(document.id for document in store.documents())[:2]
    return Link(a=one, b=other, relation="same_event", made_by="pass", score=1.0, why="")


def blocks(store):
    return dict(store.made.dirty("pass"))


def test_a_version_that_is_no_longer_shown_is_not_compared_with_the_one_in_its_place(sorted_in, make):
    before = blocks(sorted_in)
    sorted_in.put("a.txt", [make("One.", "a.txt")])  # the same bytes under a smaller name: this version is shown now
    sorted_in.made.sort_in("pass", [(version, [BLOCK]) for version in sorted_in.made.coming("pass")])
    (versions,) = blocks(sorted_in).values()
    number = "SELECT id FROM document_version WHERE number = ?"
    ids = {sorted_in.connection().execute(number, (version,)).fetchone()[0] for version in versions}
    assert len(ids) == len(versions) == 2
    assert set(versions) != set(before[BLOCK])


def test_what_changed_while_it_was_looked_at_stays_dirty(sorted_in, make):
    looked_at = blocks(sorted_in)
    joined = link(sorted_in)
    made = [(BLOCK, [joined])]
    sorted_in.put("c.txt", [make("Three.", "c.txt")])
    sorted_in.made.sort_in("pass", [(version, [BLOCK]) for version in sorted_in.made.coming("pass")])
    sorted_in.made.replace("pass", made, looked_at, {})
    assert list(sorted_in.made.each()) == []
    sorted_in.made.replace("pass", made, blocks(sorted_in), {})
    assert list(sorted_in.made.each()) == [joined]
    assert blocks(sorted_in) == {}


def test_what_was_made_from_another_origin_stays_dirty(sorted_in):
    looked_at, origins = blocks(sorted_in), sorted_in.made.origins()
    one, other = sorted(document.id for document in sorted_in.documents())
    sorted_in.made.set_origins({one: other})
    sorted_in.made.replace("pass", [(BLOCK, [link(sorted_in)])], looked_at, origins)
    assert list(sorted_in.made.each()) == []
    assert blocks(sorted_in) == looked_at
    sorted_in.made.replace("pass", [(BLOCK, [link(sorted_in)])], looked_at, sorted_in.made.origins())
    assert blocks(sorted_in) == {}


def test_nothing_to_do_writes_nothing(sorted_in):
    before = sorted_in.connection().execute("SELECT count(*) FROM related").fetchone()
    with_nothing = sorted_in.changes()
    assert sorted_in.made.left("pass") == 0
    assert sorted_in.made.set_origins({}) == set()
    assert sorted_in.changes() == with_nothing
    assert sorted_in.connection().execute("SELECT count(*) FROM related").fetchone() == before


def test_reports_that_share_a_name_of_any_length_are_compared(make_record, report):
    def found(name):
        """What comparing gives for reports in which ``name`` speaks, acts, is the place and is cited."""
        made = []
        for number, (capacity, day, words) in enumerate((
            ("Envoy", "2020-01-01", "the bridge would be opened before the winter came"),
            (None, "2020-01-01", "the bridge would not be opened before the winter came"),
            ("Envoy", "2020-03-01", "the bridge would be opened before the winter came"),
        )):  # fmt: skip
            text = f"They met in Pristina. He said that {words}. {number}\n"
            one = report(text, f"{number}.txt", published="2020-01-02", published_basis="metadata", outlet=str(number))
            one.said(name, words, cue="said", actor=f"person:{name}", of=name, capacity=capacity, said_at=day)
            one.add(Event, "met", type="CONSULT", actors=(name,), recipients=("Kos",), place=name, date="2020-01-01")
            one.add(Citation, "Pristina", symbol=name, verdict="matches")
            one.add(Figure, "the winter", value=2, low=2, high=2, unit=name)
            made.append(one)
        with Store.open(make_record(*made)) as store:
            counts = relate(store).counts
            held = store.connection().execute("SELECT max(length(key)) FROM block").fetchone()[0]
            ids = {one.id for one in made[0].records}
            linked = {one.relation for record in ids for one in store.made.about(record) if isinstance(one, Link)}
            store.remove(*(one.document.id for one in made))
            relate(store)
            assert list(store.made.each()) == []
            return counts, linked, held

    counts, linked, _ = found("Ana Kovač")
    assert {"contradicts", "repeats", "resolved", "same_event", "same_occasion"} <= set(counts)
    again, same, held = found(LONG)
    assert (again, same) == (counts, linked)
    assert held == SHORTENED


def test_a_copy_of_a_file_has_its_long_keys_shortened(file_store, path, make):
    file_store.put("a.txt", [make("One.", "a.txt")])
    (version,) = file_store.made.coming("pass")
    file_store.connection().execute("INSERT INTO block VALUES ('pass', ?, ?)", (LONG, version))
    with Store.open(f"{path}.copy" if path.endswith(".db") else path, create=True) as other:
        copied(file_store.connection(), other.connection(), lambda _done, _total: None)
        assert other.made.filed("pass", LONG)

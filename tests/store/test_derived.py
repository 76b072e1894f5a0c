"""Blocks while several programs build and compare at once: what was looked at must still be so when it is written."""

from __future__ import annotations

import pytest

from onrecord.core.link import Link

BLOCK = "words"


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

"""Functions put in place of SQLite's own: they say the same, and end."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.store.functions import linear

CELLS = st.one_of(
    st.none(), st.text("ab ñ\U0001f54a", max_size=6), st.text("ab", max_size=3).map(str.encode), st.integers(-50, 50)
)
CALLS = (
    "instr(?, ?)",
    "replace(?, ?, ?)",
    "trim(?)",
    "trim(?, ?)",
    "ltrim(?)",
    "ltrim(?, ?)",
    "rtrim(?)",
    "rtrim(?, ?)",
)


@pytest.mark.parametrize("call", CALLS)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(cells=st.tuples(CELLS, CELLS, CELLS))
def test_they_give_what_the_functions_of_sqlite_give(call: str, cells: tuple[object, ...]) -> None:
    with closing(sqlite3.connect(":memory:")) as its, closing(sqlite3.connect(":memory:")) as ours:
        linear(ours, 1_000)
        values = cells[: call.count("?")]
        assert ours.execute(f"SELECT {call}", values).fetchone() == its.execute(f"SELECT {call}", values).fetchone()


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("instr(:long, :part || 'b')", 0),
        ("replace(:long, :part || 'b', 'c')", "a" * 2_000_000),
        ("trim(:long, :others || 'a')", ""),
    ],
)
def test_they_answer_for_long_texts(call: str, answer: int | str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        linear(db, 10_000_000)
        others = "".join(map(chr, range(0x4E00, 0x9000)))
        values = {"long": "a" * 2_000_000, "part": "a" * 500_000, "others": others}
        assert db.execute(f"SELECT {call}", values).fetchone() == (answer,)


def test_what_would_fill_the_memory_is_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        linear(db, 1_000_000)
        with pytest.raises(sqlite3.OperationalError):
            db.execute("SELECT replace(?, 'a', ?)", ("a" * 100_000, "b" * 100_000)).fetchone()

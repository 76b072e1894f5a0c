from __future__ import annotations

import sqlite3
import time
import tracemalloc
from itertools import islice

import pytest

from onrecord.core.errors import QueryError
from onrecord.store.ask import within


@pytest.fixture
def filled(store, make):
    store.put("a.txt", [make()])
    return store


@pytest.fixture
def filled_file(file_store, make):
    file_store.put("a.txt", [make()])
    return file_store


def test_rows_come_with_their_column_names(filled):
    columns, rows = filled.sql("SELECT speaker, spoken_for AS side FROM statement")
    assert columns == ("speaker", "side")
    assert list(rows) == [("Milo Đukanović", "Montenegro")]


def test_the_word_indexes_can_be_asked(filled_file):
    _, rows = filled_file.sql("SELECT count(*) FROM document_words WHERE document_words MATCH 'vucic'")
    assert list(rows) == [(1,)]


def test_many_rows_stream(filled):
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n"
    assert len(list(filled.sql(numbers)[1])) == 1000


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM document_version",
        "DROP VIEW statement",
        "CREATE TABLE x (y)",
        "PRAGMA user_version = 7",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "VACUUM",
        "BEGIN",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM problem",
        "SELEC 1",
        "SELECT nothing FROM statement",
        "",
        "-- only a remark",
        "SELECT 'a\0b'",
        "SELECT '\ud800'",
        "SELECT zeroblob(900000000)",
        "SELECT json('{')",
    ],
)
def test_what_writes_or_fails_is_refused_with_a_reason(filled, query):
    before = list(filled.documents())
    with pytest.raises(QueryError) as caught:
        list(filled.sql(query)[1])
    assert caught.value.code == "QUERY-SQL"
    assert caught.value.cause
    assert list(filled.documents()) == before


@pytest.mark.parametrize("query", ["ATTACH '{}' AS other", "VACUUM INTO '{}'"])
def test_no_other_file_is_opened_or_made(filled, tmp_path, query):
    other = tmp_path / "other.db"
    with pytest.raises(QueryError):
        filled.sql(query.format(other))
    assert not other.exists()


def test_it_ends_in_time_before_and_after_the_first_row(filled):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    for query in (endless + "SELECT count(*) FROM n", endless + "SELECT i FROM n WHERE i < 300 OR i < 0"):
        with pytest.raises(QueryError, match="longer than"):
            list(filled.sql(query, timeout_s=0.2)[1])


def test_the_time_the_reader_takes_is_not_counted(filled):
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT i FROM n"
    _, rows = filled.sql(numbers, timeout_s=0.2)
    next(rows)
    time.sleep(0.3)
    assert len(list(rows)) == 599


def test_text_that_is_no_unicode_is_shown_all_the_same(filled_file):
    assert list(filled_file.sql("SELECT cast(x'ff41' AS TEXT)")[1]) == [("\ufffdA",)]


def test_asking_works_while_another_program_writes(filled_file, file):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert list(filled_file.sql("SELECT count(*) FROM statement")[1]) == [(1,)]
    other.close()


WIDE = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 3000) SELECT {} FROM c"


def test_long_values_are_not_held_many_at_a_time(filled_file):
    tracemalloc.start()
    try:
        _, rows = filled_file.sql(WIDE.format("printf('%.*c', 1000000, 'a')"))
        assert sum(len(row[0]) for row in islice(rows, 200)) == 200_000_000
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
        rows.close()


@pytest.mark.parametrize(
    "query",
    ["SELECT zeroblob(40000000)", f"SELECT {', '.join(['1'] * 201)}", "SELECT 'a' LIKE printf('%.*c', 201, '%')",
     "SELECT replace(printf('%.*c', 30000000, 'a'), 'a', 'bb')"],
)  # fmt: skip
def test_what_would_fill_memory_or_time_is_refused(filled_file, query):
    with pytest.raises(QueryError, match="QUERY-SQL"):
        list(filled_file.sql(query)[1])


def test_an_answer_that_is_held_whole_has_a_limit(filled_file):
    _, rows = filled_file.sql(WIDE.format("'abc', x"))
    assert len(list(within(islice(rows, 100), 1_100))) == 100
    with pytest.raises(QueryError, match="larger than"):
        list(within(rows, 1_000))

"""What is the server's own: who may do what, whose turn it is, and what is said when it cannot be asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import cli
from onrecord.core.errors import OnrecordError, QueryError, StoreError
from onrecord.core.judgement import Judgement
from onrecord.store import Store, schema
from onrecord.store.backup import backup
from onrecord.store.verify import manifest, verify

_NAMES = iter(f"own_{n}" for n in range(1_000))


@pytest.fixture
def blank(server):
    """The address of a database without a record."""
    name = next(_NAMES)
    yield server.database(name)
    server.ask(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def name(blank):
    return blank.split("/")[3].split("?")[0]


@pytest.fixture
def address(blank, make):
    """The address of a record with one report."""
    with Store.open(blank, create=True) as store:
        store.put("a.txt", [make()])
    return blank


def refused(path, **how):
    with pytest.raises(StoreError) as caught:
        Store.open(path, **how)
    assert caught.value.remedy
    return caught.value.code


def role(server, name, *rights):
    """A person who may log in and what is given to her; her name."""
    who = f"{name}_{next(_NAMES)}"
    server.ask(f"CREATE ROLE {who} LOGIN")
    for right in ("USAGE ON SCHEMA onrecord", *rights):
        server.ask(f"GRANT {right} TO {who}", name, user="team")
    return who


def test_a_database_without_a_record(blank):
    assert refused(blank) == "STORE-MISSING"
    assert refused(blank, readonly=True) == "STORE-MISSING"
    assert refused(blank, readonly=True, create=True) == "STORE-MISSING"


def test_a_server_that_is_not_there_says_so_without_the_password(tmp_path):
    for address in (
        f"postgresql://ana:s3cret@/kosovo?host={tmp_path}",
        "postgresql://ana:s3cret@127.0.0.1:1/kosovo",
        "postgresql://ana:s3cret@127.0.0.1:nonsense/kosovo",
        "postgresql://ana@127.0.0.1:1/kosovo?password=s3cret",
        "postgresql://ana:s3cret@127.0.0.1 :1/koso vo",
        "postgresql://ana:x@s3cret@127.0.0.1:1/kosovo",
    ):
        with pytest.raises(StoreError) as caught:
            Store.open(address, create=True)
        assert caught.value.code == "STORE-UNREACHABLE"
        assert "s3cret" not in repr(caught.value) + str(caught.value) + str(caught.value.__cause__)
        told = CliRunner().invoke(cli.main, ["show", address])
        assert told.exit_code == 2
        assert "s3cret" not in told.output
        assert len(told.stderr.splitlines()) == 1


def test_an_address_that_was_made_a_path_is_told(tmp_path):
    with pytest.raises(StoreError, match="two slashes") as caught:
        Store.open(Path("postgresql://ana:s3cret@db/kosovo"), create=True)
    assert "s3cret" not in str(caught.value)


def test_a_database_that_is_not_there(server):
    assert refused(server.address("nowhere"), create=True) == "STORE-UNREACHABLE"


def test_without_psycopg_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'onrecord\[postgres\]'"):
        Store.open("postgresql://db/kosovo")


def test_a_schema_of_another_program_is_left_alone(server, blank, name):
    server.ask("CREATE SCHEMA onrecord AUTHORIZATION team; CREATE TABLE onrecord.theirs (x int)", name)
    assert refused(blank, create=True) == "STORE-NOT-A-RECORD"
    assert server.ask("SELECT count(*) FROM pg_class WHERE relname = 'document_version'", name) == [(0,)]


def test_an_encoding_that_is_no_unicode_is_refused(server):
    server.ask("CREATE DATABASE latin OWNER team ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert refused(server.address("latin"), create=True) == "STORE-UNWRITABLE"


def test_a_newer_record_is_refused(server, address, name):
    server.ask("UPDATE onrecord.layout SET number = number + 1", name)
    assert refused(address) == "STORE-NEWER"
    assert refused(address, readonly=True) == "STORE-NEWER"


def test_an_older_record_is_brought_up_to_date(blank, make, monkeypatch):
    every = schema.MIGRATIONS
    monkeypatch.setattr(schema, "MIGRATIONS", every[:6])
    Store.open(blank, create=True).close()
    monkeypatch.setattr(schema, "MIGRATIONS", every)
    with Store.open(blank, readonly=True) as store:
        assert store.facets.reports() == 0
    with Store.open(blank) as store:
        assert store.put("a.txt", [make()]).recorded == 1
        assert verify(store) == ()


def test_a_migration_that_fails_leaves_the_record_as_it_was(address, monkeypatch):
    def broken(db):
        db.execute("DROP TABLE problem")
        raise RuntimeError("halfway")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(RuntimeError):
            Store.open(address)
    with Store.open(address) as store:
        assert store.problems() == ()


def test_several_may_make_the_record_at_once(blank, make):
    failed = []

    def made():
        try:
            Store.open(blank, create=True).close()
        except OnrecordError as error:
            failed.append(error)

    threads = [threading.Thread(target=made) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Store.open(blank) as store:
        assert store.put("a.txt", [make()]).recorded == 1


def test_who_only_reads_cannot_write(address):
    with Store.open(address, readonly=True) as store, pytest.raises(StoreError) as caught:
        store.put("b.txt", [])
    assert caught.value.code == "STORE-UNWRITABLE"


def test_a_role_that_may_read_reads_everything_and_writes_nothing(server, address, name):
    reader = role(server, name, "SELECT ON ALL TABLES IN SCHEMA onrecord")
    theirs = server.address(name, reader)
    with Store.open(theirs, readonly=True) as store:
        assert store.counts()["statement"] == 1
        assert [hit.file for hit in store.search("fair")] == ["a.txt"]
        assert list(store.sql("SELECT speaker FROM statement")[1]) == [("Milo Đukanović",)]
        assert verify(store) == ()
    with Store.open(theirs) as store, pytest.raises(StoreError) as caught:
        store.put("b.txt", [])
    assert caught.value.code == "STORE-UNWRITABLE"
    assert "permission denied" in caught.value.cause


def test_a_role_that_may_judge_cannot_change_what_was_read(server, address, name):
    made = "said, taken, happened, cited, settled, statement_words"
    reviewer = role(
        server, name, "SELECT ON ALL TABLES IN SCHEMA onrecord", "USAGE ON ALL SEQUENCES IN SCHEMA onrecord",
        "INSERT ON onrecord.judgement, onrecord.withdrawn", "UPDATE ON onrecord.turn",
        "INSERT, DELETE ON " + ", ".join(f"onrecord.{table}" for table in made.split(", ")),
    )  # fmt: skip
    with Store.open(server.address(name, reviewer)) as store:
        (said,) = store.records(kind="statement")
        store.judged.add(Judgement(said.id, said.digest, "reject", reviewer, "2026-01-01T00:00:00Z"))
        assert store.search("fair") == [] or store.search("fair")[0].record is None
        with pytest.raises(StoreError, match="permission denied"):
            store.put("b.txt", [])
        with pytest.raises(StoreError, match="permission denied"):
            store.connection().execute("DELETE FROM judgement")
        assert verify(store) == ()


def test_two_writers_take_turns_and_one_that_does_not_finish_is_reported(address, make):
    told = []
    with (
        Store.open(address, wait_s=0.1, waiting=lambda: told.append("waiting")) as store,
        Store.open(address) as other,
    ):
        other.put("b.txt", [make("Another.", "b.txt")])
        assert store.put("c.txt", [make("A third.", "c.txt")]).recorded == 1
        with schema.transaction(other.connection()), pytest.raises(StoreError) as caught:
            store.put("d.txt", [make("A fourth.", "d.txt")])
        assert caught.value.code == "STORE-BUSY"
        assert told == ["waiting"]
        assert store.put("d.txt", [make("A fourth.", "d.txt")]).recorded == 1
        assert told == ["waiting"]


def test_reading_never_waits_for_a_writer(address):
    with (
        Store.open(address) as writer,
        Store.open(address, readonly=True, wait_s=0.1) as reader,
        schema.transaction(writer.connection()),
    ):
        writer.connection().execute("DELETE FROM problem")
        assert reader.counts()["document"] == 1
        assert list(reader.sql("SELECT count(*) FROM statement")[1]) == [(1,)]


def test_who_is_killed_while_writing_leaves_nothing_and_frees_the_turn(address):
    script = textwrap.dedent("""
        import sys
        from onrecord.store import Store
        def results():
            print("writing", flush=True)
            sys.stdin.read()
            yield
        with Store.open(sys.argv[1]) as store:
            store.put("a.txt", results())
    """)
    writer = subprocess.Popen(
        [sys.executable, "-c", script, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout.readline() == "writing\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with Store.open(address, wait_s=10) as store:
        assert store.counts()["document"] == 1
        assert store.put("b.txt", []).recorded == 0
        assert verify(store) == ()


def test_a_connection_that_breaks_is_one_line(server, address, name, make):
    with Store.open(address) as store:
        server.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        with pytest.raises(StoreError) as caught:
            store.put("b.txt", [make("Another.", "b.txt")])
        assert caught.value.code == "STORE-UNREACHABLE"


def test_changes_are_counted(address, make):
    with Store.open(address) as store, Store.open(address, readonly=True) as reader:
        before = reader.changes()
        assert reader.changes() == before
        store.put("b.txt", [make("Another.", "b.txt")])
        assert reader.changes() != before


def test_a_long_answer_is_what_was_there_when_it_began(address, make):
    with Store.open(address) as store, Store.open(address, readonly=True) as reader:
        store.put("n.zip", [make(f"Report {n}.", f"n.zip/{n}.txt") for n in range(600)])
        documents = reader.documents()
        first = next(documents)
        store.put("n.zip", [])
        others = reader.documents()
        assert next(others).file == "a.txt"
        assert len({first.id, *(document.id for document in documents)}) == 601
        assert list(others) == []


def test_words_are_found_anywhere_in_a_long_report(address, make):
    words = [f"word{n}" for n in range(60_000)]
    text = " ".join([*words[:30_000], "Žižek", *words[30_000:]])
    with Store.open(address) as store:
        store.put("long.txt", [make(text, "long.txt")])
        for asked in ("zizek", "word59999", "word3 word45000", '"word1999 word2000"', '"word1935 word1936 word1937"'):
            assert [hit.file for hit in store.search(asked)] == ["long.txt"], asked
        assert store.search('"word3 word45000"') == []
        assert "Žižek" in store.search("zizek")[0].passage


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; DELETE FROM problem",
        "SELECT 1) AS answer; DELETE FROM problem; SELECT (1",
        "SELECT repeat('x', 90000000)",
        "SELECT 1; COMMIT; DELETE FROM problem",
        "DELETE FROM problem RETURNING 1",
        "WITH gone AS (DELETE FROM problem RETURNING 1) SELECT * FROM gone",
        "SELECT * INTO mine FROM problem",
        "SELECT nextval(pg_get_serial_sequence('document_version', 'number'))",
        "SELECT setval(pg_get_serial_sequence('document_version', 'number'), 1)",
        "SELECT * FROM turn FOR UPDATE",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "COPY problem TO PROGRAM 'cat'",
        "COPY problem TO STDOUT",
        "SET statement_timeout = 0",
        "RESET ALL",
        "LOCK TABLE turn IN EXCLUSIVE MODE",
        "DO $$ BEGIN DELETE FROM problem; END $$",
        "CALL nothing()",
        "EXPLAIN SELECT 1",
        "NOTIFY all_of_you",
    ],
)
def test_sql_only_reads(address, query):
    with Store.open(address) as store:
        before = manifest(store)
        with pytest.raises(QueryError) as caught:
            list(store.sql(query)[1])
        assert caught.value.code == "QUERY-SQL"
        assert caught.value.cause
        assert manifest(store) == before


def test_sql_may_be_written_as_people_write_it(address):
    with Store.open(address) as store:
        for query in (
            "SELECT 1 AS a, 2 AS a;",
            "SELECT 1, 2 -- the rest",
            "WITH x AS (SELECT 1 AS a) SELECT a, 2 FROM x",
            "VALUES (1, 2)",
            "SELECT 1, 2 WHERE '%' = '%'",
        ):
            assert list(store.sql(query)[1]) == [(1, 2)], query
        assert store.sql("SELECT 1 AS a, 2 AS a")[0] == ("a", "a")
        assert [n for (n,) in store.sql("SELECT n FROM generate_series(1, 5000) AS n ORDER BY -n")[1]] == [
            *range(5000, 0, -1)
        ]
        large = "SELECT repeat('x', 3000000) FROM generate_series(1, 30)"
        assert sum(len(x) for (x,) in store.sql(large)[1]) == 90_000_000


def test_sql_ends_in_time_whatever_it_sets(address):
    with Store.open(address) as store:
        for query in (
            "SELECT pg_sleep(60)",
            "SELECT set_config('statement_timeout', '0', false), pg_sleep(60)",
            "SELECT set_config('statement_timeout', '0', false), CASE WHEN n > 300 THEN pg_sleep(60) END"
            " FROM generate_series(1, 400) AS n",
        ):
            with pytest.raises(QueryError, match="longer than"):
                list(store.sql(query, timeout_s=0.3)[1])


def test_a_role_that_reaches_into_the_machine_may_not_ask_sql(server, address, name):
    with Store.open(server.address(name, "postgres"), readonly=True) as store, pytest.raises(QueryError) as caught:
        store.sql("SELECT 1")
    assert "run programs" in caught.value.cause


def test_a_team_takes_over_a_file_and_gives_it_back(address, blank, server, file, make, tmp_path):
    other = server.database(next(_NAMES))
    with Store.open(file, create=True) as store:
        store.put("n.zip", [make(file="n.zip/a.txt"), make("Two.", "n.zip/2.txt")], sha256="11", made_with="1")
        store.put("a.txt", [make(file="a.txt")])
        store.put("n.zip", [make("Two anew.", "n.zip/2.txt")], sha256="12", made_with="1")
        (said,) = store.records(kind="statement")
        store.judged.add(Judgement(said.id, said.digest, "accept", "ana", "2026-01-01T00:00:00Z"))
        backup(store, other)
        with Store.open(other) as team:
            assert manifest(team) == manifest(store)
            assert team.containers() == store.containers()
            assert [j for j, _ in team.judged.each()] == [j for j, _ in store.judged.each()]
            assert list(team.sql("SELECT file FROM past_document ORDER BY version")[1]) == [
                ("n.zip/a.txt",), ("n.zip/2.txt",)
            ]  # fmt: skip
            team.put("b.txt", [make("Another.", "b.txt")])
            assert verify(team) == ()
            backup(team, tmp_path / "back.db")
            with Store.open(tmp_path / "back.db") as back:
                assert manifest(back) == manifest(team)
                assert back.put("c.txt", [make("One more.", "c.txt")]).recorded == 1
        with pytest.raises(StoreError, match="there is a record already"):
            backup(store, address)


def test_every_table_is_copied_or_made_anew(file):
    from onrecord.store.copying import MADE, TABLES

    with Store.open(file, create=True) as store:
        db = store.connection()
        names = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    words = ("_data", "_idx", "_content", "_docsize", "_config")
    assert {name for (name,) in names if not name.endswith(words)} == {*TABLES, *MADE}


def test_the_verbs_take_an_address(blank, tmp_path):
    report = tmp_path / "note.txt"
    report.write_text(
        "PRISTINA, 3 May 2006.\n\nThe envoy Jan Berg said that the talks would go on.\n", encoding="utf-8"
    )
    run = CliRunner().invoke
    built = run(cli.main, ["build", str(report), "-o", blank, "--reader", "rules"], catch_exceptions=False)
    assert built.exit_code == 0, built.output
    again = run(cli.main, ["build", str(report), "-o", blank, "--reader", "rules"])
    assert "unchanged" in again.output
    for verb in (
        ["show", blank], ["search", blank, "talks"], ["check", blank], ["digest", blank], ["verify", blank],
        ["sql", blank, "SELECT speaker FROM statement"], ["export", blank, "-o", str(tmp_path / "all.jsonl")],
        ["relate", blank], ["backup", blank, "-o", str(tmp_path / "copy.db")], ["remove", blank, str(report)],
    ):  # fmt: skip
        done = run(cli.main, verb, catch_exceptions=False)
        assert done.exit_code == 0, (verb, done.output)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "copy.db", "note.txt"]
    assert not Path("postgresql:").exists()

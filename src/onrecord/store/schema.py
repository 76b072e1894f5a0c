"""The tables of a record file, and how an older file becomes a newer one.

Two tables hold what was observed and are only added to: ``document_version`` and ``record_version``.
The ``state`` of a version says whether it is on the record:

    current   shown; one a document, the one with the smallest file name
    copy      the same bytes under another file name
    past      replaced by a later reading of its file, or removed by a person

``container`` remembers which files on disk were read, so that the same bytes are not read twice: by their
path from the record's folder, so that one file is known however it is spelled, and, as ``file``, by the
path a person typed first. ``problem`` holds the files set aside. Views show what is current (views.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord.store import facets, views
from onrecord.store.database import Database
from onrecord.store.postgres import Server
from onrecord.store.reshaped import reshape
from onrecord.store.search import index, unindex

#: "ONRC" in ASCII; what tells a record from any other SQLite file
APPLICATION_ID = 0x4F4E5243

_TABLES = """
CREATE TABLE container (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    made_with TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE document_version (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    container TEXT NOT NULL REFERENCES container(name),
    file TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('current', 'copy', 'past')),
    made_with TEXT NOT NULL,
    digest TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    lang TEXT,
    date_given TEXT,
    published TEXT,
    published_basis TEXT NOT NULL,
    published_why TEXT NOT NULL,
    regions TEXT NOT NULL,
    extra TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX document_version_id ON document_version(id, state);
CREATE INDEX document_version_container ON document_version(container, state);
CREATE UNIQUE INDEX document_version_current ON document_version(id) WHERE state = 'current';
CREATE TABLE record_version (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES document_version(number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (version, id)
);
CREATE INDEX record_version_id ON record_version(id);
CREATE TABLE problem (
    container TEXT NOT NULL REFERENCES container(name),
    file TEXT NOT NULL,
    code TEXT NOT NULL,
    cause TEXT NOT NULL,
    remedy TEXT NOT NULL
);
CREATE INDEX problem_container ON problem(container);
"""

_FULL_TEXT = """
CREATE VIRTUAL TABLE document_words
USING fts5(title, text, also, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words
USING fts5(speaker, text, also, tokenize = 'unicode61 remove_diacritics 2');
"""

_DERIVED = """
CREATE TABLE related (
    pass TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES document_version(number),
    PRIMARY KEY (pass, version)
) WITHOUT ROWID;
CREATE TABLE block (
    pass TEXT NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL REFERENCES document_version(number),
    PRIMARY KEY (pass, key, version)
) WITHOUT ROWID;
CREATE INDEX block_version ON block(version, pass);
CREATE TABLE dirty_block (
    pass TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (pass, key)
) WITHOUT ROWID;
CREATE TABLE derived (
    pass TEXT NOT NULL,
    block TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    a TEXT,
    b TEXT,
    relation TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (pass, block, id)
) WITHOUT ROWID;
CREATE INDEX derived_id ON derived(id);
CREATE INDEX derived_a ON derived(a, relation);
CREATE INDEX derived_b ON derived(b, relation);
CREATE TABLE origin_of (
    document TEXT PRIMARY KEY,
    origin TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX origin_of_origin ON origin_of(origin);
"""

_JUDGED = """
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    digest TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct')),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    put_instead TEXT
);
CREATE INDEX judgement_record ON judgement(record);
CREATE TABLE withdrawn (
    judgement TEXT PRIMARY KEY REFERENCES judgement(id),
    by TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
"""


def tables(db: Database) -> None:
    """Containers, versions of documents and of their records, problems."""
    if isinstance(db, Server):
        db.mark()
    else:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(db, _TABLES)


def full_text(db: Database) -> None:
    """Word indexes over the texts and statements on the record; row numbers are those of the versions."""
    _run(db, _FULL_TEXT)


def typed_paths(db: Database) -> None:
    """Containers keep the path typed first beside the one they are known by."""
    db.execute("ALTER TABLE container ADD COLUMN file TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE container SET file = name")


def more_spellings(db: Database) -> None:
    """The word indexes learn Cyrillic names in Latin letters."""
    for (number,) in db.execute("SELECT number FROM document_version WHERE state = 'current'").fetchall():
        unindex(db, number)
        index(db, number)


def made_over_all(db: Database) -> None:
    """Links, occasions and what other reports resolve, with the blocks they are made in (derived.py)."""
    _run(db, _DERIVED)


def judgements(db: Database) -> None:
    """What people decide about records, and what they undo."""
    _run(db, _JUDGED)


def flat_rows(_db: Database) -> None:
    """Indexed rows of what is shown, which ``as_judged`` makes anew."""


def by_score(db: Database) -> None:
    """The least sure records of a kind without looking at all of them, for review."""
    db.execute(f"CREATE INDEX record_version_score ON record_version(kind, {facets.SCORE})")


def for_lists(db: Database) -> None:
    """The latest reports without looking at all of them."""
    db.execute(
        "CREATE INDEX document_version_latest ON document_version(published IS NULL, published DESC, file)"
        " WHERE state = 'current'"
    )


def as_judged(db: Database) -> None:
    """Flat rows follow what people decided; events are counted by place and outlet (facets.py, settled.py)."""
    for name in facets.NAMES:
        db.execute(f"DROP TABLE IF EXISTS {name}")
    _run(db, facets.TABLES)
    db.execute("CREATE INDEX judgement_added ON judgement(digest) WHERE digest = ''")
    for (number,) in db.execute("SELECT number FROM document_version WHERE state = 'current'").fetchall():
        facets.show(db, number)


def lines_as_now(db: Database) -> None:
    """Lines get the fields that their kind has got since (reshaped.py), and the first files of layout 9 an index."""
    db.execute(
        "CREATE INDEX IF NOT EXISTS document_version_latest"
        " ON document_version(published IS NULL, published DESC, file) WHERE state = 'current'"
    )
    reshape(db)


#: in the order they are applied; ``PRAGMA user_version`` is how many a file has had
MIGRATIONS: tuple[Callable[[Database], None], ...] = (
    tables, full_text, typed_paths, more_spellings, made_over_all, judgements, flat_rows, by_score,
    for_lists, as_judged, lines_as_now,
)  # fmt: skip


def _run(db: Database, statements: str) -> None:
    # not executescript: it commits first, and a migration is one transaction
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


@contextmanager
def transaction(db: Database, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Everything inside is written, or nothing. The write lock is taken at the start, so that what is
    read inside cannot change before it is written. ``waiting`` is called when another writer has it."""
    if isinstance(db, Server):
        with db.transaction(waiting):
            yield
        return
    if waiting is None or not _begun_at_once(db):
        if waiting is not None:
            waiting()
        db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _begun_at_once(db: sqlite3.Connection) -> bool:
    wait_ms = db.execute("PRAGMA busy_timeout").fetchone()[0]
    db.execute("PRAGMA busy_timeout = 0")
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        db.execute(f"PRAGMA busy_timeout = {wait_ms}")
    return True


def version(db: Database) -> int:
    """How many migrations the file has had."""
    if isinstance(db, Server):
        return db.version()
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def set_version(db: Database, number: int) -> None:
    """Notes how many it has had."""
    if isinstance(db, Server):
        db.set_version(number)
    else:
        db.execute(f"PRAGMA user_version = {number}")


def is_blank(db: Database) -> bool:
    """True for a database nothing was ever written to: a build killed while it made the file leaves one."""
    if isinstance(db, Server):
        return db.is_blank()
    application = db.execute("PRAGMA application_id").fetchone()[0]
    tables_there = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return version(db) == 0 and application == 0 and tables_there == 0


def upgrade(db: Database) -> None:
    """Applies the migrations a file lacks, each in one transaction, and brings its views up to date.

    The last migration's transaction makes the views too, so a file is never at the newest version
    without them. Views hold no data; they are made anew whenever the record kinds have changed.
    """
    for number, migration in enumerate(MIGRATIONS, 1):
        if version(db) < number:
            with transaction(db):
                if version(db) < number:  # another process may have been first
                    migration(db)
                    set_version(db, number)
                    if number == len(MIGRATIONS):
                        views.refresh(db)
    if views.stale(db):
        with transaction(db):
            views.refresh(db)

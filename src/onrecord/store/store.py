"""The store: what was read, written one container a transaction, and read back in one fixed order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from onrecord.core.errors import InputError, QueryError
from onrecord.core.record import KINDS, Record
from onrecord.core.text import Document
from onrecord.store import rows
from onrecord.store.ask import TIMEOUT_S, ask
from onrecord.store.connect import WAIT_S, connect, explained, is_there_to_open
from onrecord.store.database import Database, changes, stream
from onrecord.store.derived import Made
from onrecord.store.facets import Facets
from onrecord.store.judged import Judged
from onrecord.store.paths import folder_of, is_there, key, plain
from onrecord.store.postgres import shown
from onrecord.store.putting import Change, Putting, Result
from onrecord.store.removing import remove
from onrecord.store.schema import transaction
from onrecord.store.search import Hit, search
from onrecord.store.settled import standing, standing_record
from onrecord.store.text import match, terms

T = TypeVar("T")

_DOCUMENT = f"SELECT {', '.join(rows.COLUMNS)} FROM document_version WHERE state = 'current'"
_RECORD = (
    "SELECT r.body FROM document_version AS d JOIN record_version AS r ON r.version = d.number"
    " WHERE d.state = 'current'"
)


@dataclass(frozen=True, slots=True)
class Container:
    """A file on the record: its name, the path typed first, the hash of its bytes, what it was read with."""

    name: str
    file: str
    sha256: str
    made_with: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as a list shows it, with the number of its statements."""

    id: str
    file: str
    title: str | None
    outlet: str | None
    published: str | None
    published_basis: str
    statements: int


class Store:
    """A record: a file, or a database on a server. Make one with ``Store.open``; it is a context manager.

    ``path`` is where it is, for people: of an address without its password. Several processes may have one
    record open. Readers never wait; writers take turns, one container at a time, so two builds on one record both
    finish and the record is what either order gives.
    """

    def __init__(self, path: str, db: Database, waiting: Callable[[], None] | None = None) -> None:
        self.path = shown(path)
        self._address, self._folder = path, folder_of(path)
        self._db, self._waiting = db, waiting

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        readonly: bool = False,
        wait_s: float = WAIT_S,
        waiting: Callable[[], None] | None = None,
        any_thread: bool = False,
    ) -> Store:
        """The record at ``path``, a file or an address; with ``create`` it is made when it is not there.

        wait_s   seconds to wait for another writer before STORE-BUSY
        waiting  called whenever a write has to wait for another writer
        any_thread  it may go from thread to thread, one at a time (reading only)

        Raises StoreError: STORE-MISSING, STORE-NOT-A-RECORD, STORE-NEWER, STORE-BUSY, STORE-UNWRITABLE,
        STORE-UNREACHABLE. The methods raise the last three as well.
        """
        name = os.fspath(path)
        return cls(name, connect(name, create=create, readonly=readonly, wait_s=wait_s, any_thread=any_thread), waiting)

    @staticmethod
    def exists(path: str | os.PathLike[str]) -> bool:
        """True when there is something to open at ``path``. Raises StoreError when a server cannot be asked."""
        return is_there_to_open(os.fspath(path))

    def close(self) -> None:
        """Closes the file; everything put before is in it."""
        with explained(self.path):
            self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, _kind: object, _error: object, _trace: TracebackType | None) -> None:
        self.close()

    # writing

    def key(self, path: str) -> str:
        """The name of the file at ``path`` as a container: the path to it from the record's folder, so that
        one file has one name however it is typed, and a folder can be moved with its record."""
        return key(self._folder, path)

    def has(self, container: str, sha256: str, made_with: str) -> bool:
        """True when ``container`` was put with these bytes and this way of reading: no need to read it."""
        query = "SELECT 1 FROM container WHERE name = ? AND sha256 = ? AND made_with = ? AND sha256 <> ''"
        return bool(self._all(query, (plain(container), sha256, made_with)))

    def put(
        self,
        container: str,
        results: Iterable[Result],
        *,
        file: str | None = None,
        sha256: str = "",
        made_with: str = "",
    ) -> Change:
        """Writes all that ``container`` gave, in one transaction; ``results`` is read inside it, once.

        file               what the ``file`` of its documents begins with, if that is not ``container``; when
                           it changes, the documents keep the one given first
        sha256, made_with  of the container's bytes, and of what read them; ``has`` knows them again

        What the container held before and no longer gives goes to history. What could not be read this
        time stays as it was: the document of the same file, or all of them when the container itself
        could not be read, or gave nothing but problems. Problems noted before are forgotten.

        Raises StoreError; ValueError for records that do not stand in their document. Either way nothing
        of the container is written.
        """
        with explained(self.path), transaction(self._db, self._waiting):
            name = plain(container)
            return Putting(self._db, name, plain(file or container), made_with).run(results, sha256)

    def containers(self) -> tuple[Container, ...]:
        """What is on the record, file by file, by name."""
        query = "SELECT name, file, sha256, made_with FROM container ORDER BY name"
        return tuple(Container(*row) for row in self._all(query))

    def results(self, container: str) -> Iterator[Result]:
        """What ``container`` gave when it was put, as it stands on the record: its reports, copies included, with
        their records, then what of it was set aside."""
        live = "SELECT number FROM document_version WHERE container = ? AND state <> 'past' ORDER BY number"
        for (number,) in self._all(live, (plain(container),)):
            columns = ", ".join(rows.COLUMNS)
            (found,) = self._all(f"SELECT {columns} FROM document_version WHERE number = ?", (number,))
            bodies = self._all("SELECT body FROM record_version WHERE version = ? ORDER BY number", (number,))
            yield rows.to_document(found), tuple(rows.to_record(body) for (body,) in bodies)
        yield from self.problems(container)

    def remove(self, *names: str) -> tuple[str, ...]:
        """Takes documents with their records off the record, into history; the files taken off, sorted.

        names  ids of documents, their beginnings, or files: one on disk with all that was read from it, or
               the ``file`` of one document

        What was noted about a file set aside goes as well. A later build of a file brings it back.
        Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID) before anything is removed.
        """
        with explained(self.path), transaction(self._db, self._waiting):
            return remove(self._db, [(name, self.key(name)) for name in names])

    def gone(self) -> tuple[str, ...]:
        """The files with documents on the record that are no longer on disk, as they were typed; sorted."""
        return tuple(sorted(file for _, file in self._gone("document_version WHERE state <> 'past' AND")))

    def forget_gone(self) -> None:
        """Forgets what was noted about files set aside that are no longer on disk."""
        with explained(self.path):
            names = [(name,) for name, _ in self._gone("problem WHERE")]
        if names:
            with explained(self.path), transaction(self._db, self._waiting):
                self._db.executemany("DELETE FROM problem WHERE container = ?", names)
                self._db.executemany("UPDATE container SET sha256 = '' WHERE name = ?", names)

    def _gone(self, holding: str) -> list[tuple[str, str]]:
        # texts piped in have no file; their containers are "-:" and a hash
        query = (
            f"SELECT name, file FROM container WHERE name NOT LIKE '-:%'"
            f" AND EXISTS (SELECT 1 FROM {holding} container = name) ORDER BY name"
        )
        return [(name, file) for name, file in self._all(query) if not is_there(self._folder, name)]

    # reading

    def documents(self) -> Iterator[Document]:
        """The documents on the record, by id."""
        return (rows.to_document(row) for row in self._long(f"{_DOCUMENT} ORDER BY id"))

    def document(self, document_id: str) -> Document:
        """The document with this id, or whose id alone begins so.

        Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID).
        """
        found = self._all(f"{_DOCUMENT} AND id >= ? AND id < ? ORDER BY id LIMIT 3", _beginning(document_id))
        return rows.to_document(_only(found, document_id, "document"))

    def records(self, *, kind: str | None = None) -> Iterator[Record]:
        """The records, or those of one kind, in the order of an export (``core.record.order``)."""
        query = f"{_RECORD} AND (?1 IS NULL OR r.kind = ?1) ORDER BY d.id, r.start, r.kind, r.id"
        found = self._long(query, (kind,))
        return (rows.to_record(row[0]) for row in found)

    def standing(self, *, kind: str | None = None) -> Iterator[Record]:
        """The records as people left them: as ``records``, but corrected, without those rejected, with those added.

        A record that people decided about keeps the id it was read or added with.
        """
        with explained(self.path):
            for record in standing(self._db, kind):  # noqa: UP028
                yield record

    def records_of(self, document_id: str) -> list[Record]:
        """The records of one report (its whole id), in the order of an export."""
        query = f"{_RECORD} AND d.id = ? ORDER BY r.start, r.kind, r.id"
        return [rows.to_record(body) for (body,) in self._all(query, (document_id,))]

    def reports(self, *, words: str | None = None, limit: int = 50, offset: int = 0) -> tuple[list[Listed], int]:
        """A page of the reports shown, latest first, and how many there are; with all of ``words`` when given.

        Raises QueryError (QUERY-VALUE) for words that hold none.
        """
        where = ""
        values: tuple[str, ...] = ()
        if words is not None:
            where = " AND d.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?)"
            values = (match(terms(words)),)
        total = self._all(f"SELECT count(*) FROM document_version AS d WHERE d.state = 'current'{where}", values)[0][0]
        query = (
            "SELECT d.id, d.file, d.title, d.outlet, d.published, d.published_basis,"
            " (SELECT count(*) FROM said AS s WHERE s.version = d.number)"
            f" FROM document_version AS d WHERE d.state = 'current'{where}"
            " ORDER BY d.published IS NULL, d.published DESC, d.file LIMIT ? OFFSET ?"
        )
        return [Listed(*row) for row in self._all(query, (*values, limit, offset))], int(total)

    def record(self, record_id: str) -> Record:
        """The record with this id, or whose id alone begins so.

        Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID).
        """
        found = self._all(f"{_RECORD} AND r.id >= ? AND r.id < ? ORDER BY r.id LIMIT 3", _beginning(record_id))
        return rows.to_record(_only(found, record_id, "record")[0])

    def standing_record(self, record_id: str) -> Record:
        """The record with this id, or whose id alone begins so, as people left it; one that they added too.

        One that they rejected is as it was read. Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID).
        """
        with explained(self.path):
            return _only(standing_record(self._db, _beginning(record_id)), record_id, "record")

    @property
    def made(self) -> Made:
        """What was made over the whole record: links, occasions, resolved fields."""
        return Made(self._db, self._waiting)

    @property
    def judged(self) -> Judged:
        """What people decided about records."""
        return Judged(self._db, self._waiting)

    @property
    def facets(self) -> Facets:
        """Pages and counts of what is shown, by indexed questions."""
        return Facets(self._db)

    def also_files(self, document_id: str) -> tuple[str, ...]:
        """The other files with the same bytes as the document, sorted; its own ``file`` precedes them."""
        query = "SELECT DISTINCT file FROM document_version WHERE id = ? AND state <> 'past' ORDER BY file"
        return tuple(row[0] for row in self._all(query, (document_id,)))[1:]

    def problems(self, container: str | None = None) -> tuple[InputError, ...]:
        """The files set aside, by name; of one container when it is given."""
        query = (
            "SELECT code, file, cause, remedy FROM problem WHERE ?1 IS NULL OR container = ?1"
            " ORDER BY file, code, cause"
        )
        name = None if container is None else plain(container)
        return tuple(InputError(*row) for row in self._all(query, (name,)))

    def counts(self) -> dict[str, int]:
        """How many documents and how many records of each kind are on the record."""
        documents = self._all("SELECT count(*) FROM document_version WHERE state = 'current'")[0][0]
        # all by the index over kinds, less those of versions that are not shown: joining all takes ten times as long
        query = (
            "SELECT kind, sum(n) FROM (SELECT kind, count(*) AS n FROM record_version GROUP BY kind UNION ALL"
            " SELECT r.kind, -count(*) FROM document_version AS d"
            " CROSS JOIN record_version AS r ON r.version = d.number"
            " WHERE d.state <> 'current' GROUP BY r.kind) AS counted GROUP BY kind"
        )
        of_kind = dict(self._all(query))
        return {"document": documents} | {kind: of_kind.get(kind, 0) for kind in KINDS}

    def standing_counts(self) -> dict[str, int]:
        """The same of the records as people left them: less those rejected, and with those added."""
        query = (
            "SELECT kind, sum(CASE WHEN rejected = 1 THEN -1 WHEN number < 0 THEN 1 ELSE 0 END) FROM settled"
            " GROUP BY kind"
        )
        changed = dict(self._all(query))
        return {kind: count + int(changed.get(kind, 0)) for kind, count in self.counts().items()}

    def held(self, container: str) -> int:
        """How many documents of ``container`` are on the record."""
        query = "SELECT count(*) FROM document_version WHERE container = ? AND state <> 'past'"
        return int(self._all(query, (plain(container),))[0][0])

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Statements, then documents, that have all words of ``text``; "in quotation marks" for a phrase,
        ``kosov*`` for beginnings; diacritics may be left out.

        Raises QueryError (QUERY-VALUE) when there is no word in it.
        """
        with explained(self.path):
            return search(self._db, text, limit)

    def sql(self, query: str, timeout_s: float = TIMEOUT_S) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Column names and rows of one SELECT over the views; it cannot write, and ends after ``timeout_s``.

        Raises QueryError (QUERY-SQL), also while the rows are read.
        """
        return ask(connect(self._address, create=False, readonly=True), query, timeout_s)

    def changes(self) -> int:
        """A number that is another one once somebody else has written to the record."""
        with explained(self.path):
            return changes(self._db)

    def connection(self) -> Database:
        """The connection itself, for what works on the whole file (verify, backup)."""
        return self._db

    def _each(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            # not "yield from": that closes the cursor, which fails when the record was closed first
            for row in self._db.execute(query, values):  # noqa: UP028
                yield row

    def _long(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            for row in stream(self._db, query, values):  # noqa: UP028
                yield row

    def _all(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return list(self._each(query, values))


def _beginning(typed: str) -> tuple[str, str]:
    """The range of ids that begin with ``typed``: an id is a letter and hex digits, all before "g"."""
    clean = typed.strip().lower().encode("utf-8", "replace").decode()
    return clean, clean + "g"


def _only(found: list[T], typed: str, what: str) -> T:
    if not found:
        remedy = "Ids are listed by: onrecord show"
        raise QueryError("QUERY-UNKNOWN-ID", typed, f"no {what} has this id", remedy)
    if len(found) > 1:
        raise QueryError("QUERY-AMBIGUOUS-ID", typed, f"several {what}s have ids that begin so", "Give more of it")
    return found[0]

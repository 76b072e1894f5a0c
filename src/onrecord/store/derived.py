"""What is made over the whole record, and what must be made again when a report changes.

A *pass* (onrecord.reconcile) sorts the reports into *blocks*: reports that share a key can have to do with each
other. When a report comes or goes, the blocks it is or was in are *dirty*, and only they are made again. Every
derived line belongs to the block that gave it; the same line from two blocks is kept for both and shown once.

Every method is one transaction, so whatever kills a pass leaves a record from which the next one goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from onrecord.core.link import Derived, Link, OccasionRecord, derived_from_json
from onrecord.core.record import Record, canonical
from onrecord.core.text import Document
from onrecord.store import rows
from onrecord.store.schema import transaction

_CURRENT = "SELECT number FROM document_version WHERE state = 'current'"


class Made:
    """The derived lines of a record file; ``Store.made`` is the way to it."""

    def __init__(self, db: sqlite3.Connection, waiting: Callable[[], None] | None = None) -> None:
        self._db, self._waiting = db, waiting

    # which blocks are to be made again

    def forget_passes(self, known: Iterable[str]) -> None:
        """Throws away what passes made that are not among the ``known``."""
        names = canonical(sorted(known))
        with transaction(self._db, self._waiting):
            for table in ("related", "block", "dirty_block", "derived"):
                self._db.execute(f"DELETE FROM {table} WHERE pass NOT IN (SELECT value FROM json_each(?))", (names,))

    def left(self, name: str) -> int:
        """Marks dirty the blocks of reports that are no longer shown, and takes the reports out of them; how many."""
        with transaction(self._db, self._waiting):
            query = f"SELECT version FROM related WHERE pass = ? AND version NOT IN ({_CURRENT})"
            gone = [(name, version) for (version,) in self._db.execute(query, (name,)).fetchall()]
            self._db.executemany(
                "INSERT OR IGNORE INTO dirty_block SELECT pass, key FROM block WHERE pass = ? AND version = ?", gone
            )
            self._db.executemany("DELETE FROM block WHERE pass = ? AND version = ?", gone)
            self._db.executemany("DELETE FROM related WHERE pass = ? AND version = ?", gone)
        return len(gone)

    def coming(self, name: str) -> list[int]:
        """The versions shown that the pass has not sorted into blocks yet, in order."""
        query = f"{_CURRENT} AND number NOT IN (SELECT version FROM related WHERE pass = ?) ORDER BY number"
        return [number for (number,) in self._db.execute(query, (name,))]

    def sort_in(self, name: str, keys: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Puts versions into their blocks; blocks with more than one report become dirty."""
        with transaction(self._db, self._waiting):
            for version, of_version in keys:
                listed = [(name, key, version) for key in sorted(set(of_version))]
                self._db.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", listed)
                self._db.executemany("INSERT OR IGNORE INTO dirty_block VALUES (?, ?)", [row[:2] for row in listed])
                self._db.execute("INSERT OR IGNORE INTO related VALUES (?, ?)", (name, version))

    def touch(self, name: str, documents: Iterable[str]) -> None:
        """Marks dirty the blocks that these documents are in."""
        with transaction(self._db, self._waiting):
            self._db.executemany(
                "INSERT OR IGNORE INTO dirty_block SELECT b.pass, b.key FROM block AS b"
                " JOIN document_version AS d ON d.number = b.version"
                " WHERE b.pass = ? AND d.id = ? AND d.state = 'current'",
                [(name, document) for document in documents],
            )

    def settle_single(self, name: str) -> None:
        """Calls clean the blocks with fewer than two reports, and throws away what they gave."""
        alone = (
            "SELECT d.key FROM dirty_block AS d LEFT JOIN block AS b ON b.pass = d.pass AND b.key = d.key"
            " WHERE d.pass = ?1 GROUP BY d.key HAVING count(b.version) < 2"
        )
        with transaction(self._db, self._waiting):
            self._db.execute(f"DELETE FROM derived WHERE pass = ?1 AND block IN ({alone})", (name,))
            self._db.execute(f"DELETE FROM dirty_block WHERE pass = ?1 AND key IN ({alone})", (name,))

    def dirty(self, name: str) -> list[tuple[str, tuple[int, ...]]]:
        """The blocks to be made again with the versions in them, both in order."""
        query = (
            "SELECT d.key, b.version FROM dirty_block AS d LEFT JOIN block AS b ON b.pass = d.pass AND b.key = d.key"
            " WHERE d.pass = ? ORDER BY d.key, b.version"
        )
        found: dict[str, list[int]] = {}
        for key, version in self._db.execute(query, (name,)):
            found.setdefault(key, []).extend(() if version is None else (version,))
        return [(key, tuple(versions)) for key, versions in found.items()]

    def replace(self, name: str, blocks: Iterable[tuple[str, Iterable[Derived]]]) -> None:
        """Writes what each block gives now in place of what it gave, and calls it clean."""
        with transaction(self._db, self._waiting):
            for key, made in blocks:
                self._db.execute("DELETE FROM derived WHERE pass = ? AND block = ?", (name, key))
                self._db.executemany(
                    "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    [(name, key, *_row(one)) for one in made],
                )
                self._db.execute("DELETE FROM dirty_block WHERE pass = ? AND key = ?", (name, key))

    # what the passes read

    def version(self, number: int) -> tuple[Document, tuple[Record, ...]]:
        """A version of a document with its records, in the order of an export."""
        columns = ", ".join(rows.COLUMNS)
        row = self._db.execute(f"SELECT {columns} FROM document_version WHERE number = ?", (number,)).fetchone()
        query = "SELECT body FROM record_version WHERE version = ? ORDER BY start, kind, id"
        bodies = self._db.execute(query, (number,)).fetchall()
        return rows.to_document(row), tuple(rows.to_record(body) for (body,) in bodies)

    def origins(self) -> dict[str, str]:
        """Document id -> id of the report it is a copy of, itself left out: the origin counts, not the copies."""
        return dict(self._db.execute("SELECT document, origin FROM origin_of ORDER BY document"))

    def set_origins(self, origins: dict[str, str]) -> set[str]:
        """Replaces the origins; the documents whose origin has changed."""
        before = self.origins()
        changed = {document for document, _ in set(before.items()) ^ set(origins.items())}
        with transaction(self._db, self._waiting):
            self._db.executemany("DELETE FROM origin_of WHERE document = ?", [(d,) for d in sorted(changed)])
            listed = [(d, origins[d]) for d in sorted(changed) if d in origins]
            self._db.executemany("INSERT INTO origin_of VALUES (?, ?)", listed)
        return changed

    # what was made

    def each(self, kind: str | None = None, relation: str | None = None) -> Iterator[Derived]:
        """The derived lines by kind (as in core.link.DERIVED) and id, each once."""
        query = (
            "SELECT DISTINCT kind, id, body FROM derived WHERE (?1 IS NULL OR kind = ?1)"
            " AND (?2 IS NULL OR relation = ?2) ORDER BY kind DESC, id, body"
        )
        seen = ""
        for _, made_id, body in self._db.execute(query, (kind, relation)):
            if made_id != seen:
                seen = made_id
                yield derived_from_json(json.loads(body))

    def links(self, relation: str | None = None) -> Iterator[Link]:
        """The links, by id; of one relation when it is given."""
        return (one for one in self.each("link", relation) if isinstance(one, Link))

    def about(self, an_id: str) -> list[Derived]:
        """The lines that name the record, report or occasion with this id, by kind and id."""
        query = (
            "SELECT DISTINCT id, body FROM derived WHERE a = ?1 OR b = ?1 OR id = ?1 ORDER BY kind DESC, id, body DESC"
        )
        found = dict(self._db.execute(query, (an_id,)).fetchall())
        return [derived_from_json(json.loads(body)) for body in found.values()]

    def occasions(self, type: str | None, *, limit: int, offset: int) -> tuple[list[tuple[OccasionRecord, int]], int]:
        """A page of occasions, latest first, each with how many records are linked to it; and how many there are."""
        where = "kind = 'occasion' AND (?1 IS NULL OR json_extract(body, '$.type') = ?1)"
        (total,) = self._db.execute(f"SELECT count(DISTINCT id) FROM derived WHERE {where}", (type,)).fetchone()
        query = (
            "SELECT min(body), (SELECT count(DISTINCT l.a) FROM derived AS l"
            " WHERE l.b = o.id AND l.relation = 'same_occasion')"
            f" FROM derived AS o WHERE {where} GROUP BY o.id ORDER BY json_extract(body, '$.date') IS NULL,"
            " json_extract(body, '$.date') DESC, o.id LIMIT ?2 OFFSET ?3"
        )
        found = [(derived_from_json(json.loads(body)), n) for body, n in self._db.execute(query, (type, limit, offset))]
        return [(one, count) for one, count in found if isinstance(one, OccasionRecord)], int(total)

    def counts(self) -> dict[str, int]:
        """Kind, or for links the relation -> how many lines."""
        query = "SELECT coalesce(relation, kind) AS what, count(DISTINCT id) FROM derived GROUP BY what ORDER BY what"
        return dict(self._db.execute(query))


def _row(one: Derived) -> tuple[str | None, ...]:
    line = one.as_json()
    a = line.get("a", line.get("record"))
    return (one.id, one.KIND, a, line.get("b"), line.get("relation"), canonical(line))

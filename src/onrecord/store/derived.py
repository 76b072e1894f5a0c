"""What is made over the whole record, and what must be made again when a report changes.

A *pass* (onrecord.reconcile) sorts the reports into *blocks*: reports that share a key can have to do with each
other. When a report comes or goes, the blocks it is or was in are *dirty*, and only they are made again. Every
derived line belongs to the block that gave it; the same line from two blocks is kept for both and shown once.

Every method is one transaction, so whatever kills a pass leaves a record from which the next one goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.core.link import Derived, Link, OccasionRecord, derived_from_json
from onrecord.core.record import Record, canonical
from onrecord.core.text import Document
from onrecord.store import rows
from onrecord.store.connect import writing
from onrecord.store.database import Database, stream
from onrecord.store.settled import REJECTED

#: characters of a key that is filed whole, and of the beginning kept of a longer one: names of any length are in keys,
#: and PostgreSQL's indexes take rows of 2,704 bytes
_LONGEST, _KEPT = 300, 200
#: length of a key that is filed shortened
SHORTENED = _KEPT + 64
_CURRENT = "SELECT number FROM document_version WHERE state = 'current'"


def shortened(key: str) -> str:
    """The key of a block as it is filed: one that is too long for an index is its beginning and a hash of all of it."""
    if len(key) <= _LONGEST:
        return key
    return key[:_KEPT] + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


class Made:
    """The derived lines of a record file; ``Store.made`` is the way to it."""

    def __init__(self, db: Database, waiting: Callable[[], None] | None = None) -> None:
        self._db, self._waiting = db, waiting

    # which blocks are to be made again

    def forget_passes(self, known: Iterable[str]) -> None:
        """Throws away what passes made that are not among the ``known``."""
        names = frozenset(known)
        tables = ("related", "block", "dirty_block", "derived")
        old = [(table, name) for table in tables for name in self._passes(table) if name not in names]
        if old:
            with writing(self._db, self._waiting):
                for table, name in old:
                    self._db.execute(f"DELETE FROM {table} WHERE pass = ?", (name,))

    def _passes(self, table: str) -> Iterator[str]:
        """The passes with rows in a table, from one to the next by its key: the rows themselves are millions."""
        query = f"SELECT min(pass) FROM {table} WHERE pass > ?"
        (name,) = self._db.execute(query, ("",)).fetchone()
        while name is not None:
            yield name
            (name,) = self._db.execute(query, (name,)).fetchone()

    def left(self, name: str) -> int:
        """Marks dirty the blocks of reports that are no longer shown, and takes the reports out of them; how many."""
        query = f"SELECT version FROM related WHERE pass = ? AND version NOT IN ({_CURRENT})"
        if self._db.execute(f"{query} LIMIT 1", (name,)).fetchone() is None:  # others may go on writing
            return 0
        with writing(self._db, self._waiting):
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
        """Puts versions into their blocks, filed under the keys ``shortened``; the blocks become dirty."""
        each = [(version, {shortened(key) for key in of_version}) for version, of_version in keys]
        # in the order of the table, which is much larger than what is kept of it in memory
        listed = sorted((name, key, version) for version, of_version in each for key in of_version)
        # one statement for all of them: on a server every statement is a way there and back while others wait
        with writing(self._db, self._waiting):
            self._db.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", listed)
            self._db.executemany("INSERT OR IGNORE INTO dirty_block VALUES (?, ?)", [row[:2] for row in listed])
            self._db.executemany(
                "INSERT OR IGNORE INTO related VALUES (?, ?)", [(name, version) for version, _ in each]
            )

    def settle_single(self, name: str) -> None:
        """Calls clean the blocks with fewer than two reports, and throws away what they gave."""
        alone = (
            "SELECT d.key FROM dirty_block AS d LEFT JOIN block AS b ON b.pass = d.pass AND b.key = d.key"
            " WHERE d.pass = ?1 GROUP BY d.key HAVING count(b.version) < 2"
        )
        with writing(self._db, self._waiting):
            self._db.execute(f"DELETE FROM derived WHERE pass = ?1 AND block IN ({alone})", (name,))
            self._db.execute(f"DELETE FROM dirty_block WHERE pass = ?1 AND key IN ({alone})", (name,))

    def dirty(self, name: str) -> list[tuple[str, tuple[int, ...]]]:
        """The blocks to be made again, by the key they are filed under, with the versions in them; both in order.

        A version that somebody took off the record since ``left`` is none of them: another of its report may be in.
        """
        query = (
            "SELECT d.key, v.number FROM dirty_block AS d LEFT JOIN block AS b ON b.pass = d.pass AND b.key = d.key"
            " LEFT JOIN document_version AS v ON v.number = b.version AND v.state = 'current'"
            " WHERE d.pass = ? ORDER BY d.key, b.version"
        )
        found: dict[str, list[int]] = {}
        for key, version in self._db.execute(query, (name,)):
            found.setdefault(key, []).extend(() if version is None else (version,))
        return [(key, tuple(versions)) for key, versions in found.items()]

    def replace(
        self,
        name: str,
        blocks: Iterable[tuple[str, Iterable[Derived]]],
        looked_at: Mapping[str, tuple[int, ...]] | None = None,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        """Writes what each block gives now in place of what it gave, and calls it clean.

        looked_at  the versions each block was made from. One that has others by now, because somebody built or
                   compared meanwhile, stays dirty, and nothing of it is written
        origins    of reports, as they were looked at; a block with a report whose origin is another by now stays dirty
        """
        made = {key: [(name, key, *_row(one)) for one in lines] for key, lines in blocks}
        with writing(self._db, self._waiting):
            done = [
                (name, key) for key in made if looked_at is None or self._shown(name, key, origins) == looked_at[key]
            ]
            self._db.executemany("DELETE FROM derived WHERE pass = ? AND block = ?", done)
            self._db.executemany(
                "INSERT INTO derived VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pass, block, id) DO UPDATE SET"
                " kind = excluded.kind, a = excluded.a, b = excluded.b, relation = excluded.relation,"
                " body = excluded.body",
                [row for _, key in done for row in made[key]],
            )
            self._db.executemany("DELETE FROM dirty_block WHERE pass = ? AND key = ?", done)

    def _shown(self, name: str, key: str, origins: Mapping[str, str] | None) -> tuple[int, ...] | None:
        """The versions in a block; None when one of them is no longer shown, or is of another of the ``origins``."""
        query = (
            "SELECT b.version, d.state, d.id, o.origin FROM block AS b"
            " JOIN document_version AS d ON d.number = b.version"
            " LEFT JOIN origin_of AS o ON o.document = d.id WHERE b.pass = ? AND b.key = ? ORDER BY b.version"
        )
        versions = []
        for version, state, document, origin in self._db.execute(query, (name, key)).fetchall():
            if state != "current" or (origins is not None and origins.get(document) != origin):
                return None
            versions.append(version)
        return tuple(versions)

    # what the passes read

    def filed(self, name: str, key: str) -> bool:
        """True when a report stands in the block."""
        query = "SELECT 1 FROM block WHERE pass = ? AND key = ? LIMIT 1"
        return self._db.execute(query, (name, shortened(key))).fetchone() is not None

    def document(self, number: int) -> Document:
        """A version of a document."""
        columns = ", ".join(rows.COLUMNS)
        row = self._db.execute(f"SELECT {columns} FROM document_version WHERE number = ?", (number,)).fetchone()
        return rows.to_document(row)

    def records(self, number: int) -> tuple[Record, ...]:
        """The records of a version, in the order of an export."""
        query = "SELECT body FROM record_version WHERE version = ? ORDER BY start, kind, id"
        bodies = self._db.execute(query, (number,)).fetchall()
        return tuple(rows.to_record(body) for (body,) in bodies)

    def origins(self) -> dict[str, str]:
        """Document id -> id of the report it is a copy of, itself left out: the origin counts, not the copies."""
        return dict(self._db.execute("SELECT document, origin FROM origin_of ORDER BY document"))

    def set_origins(self, origins: dict[str, str], passes: Iterable[str] = ()) -> set[str]:
        """Replaces the origins; the documents whose origin has changed.

        The blocks these documents are in become dirty for the ``passes`` in the same transaction: whoever is killed
        in between would never find them again.
        """
        if self.origins() == origins:
            return set()
        with writing(self._db, self._waiting):
            changed = sorted({document for document, _ in set(self.origins().items()) ^ set(origins.items())})
            self._db.executemany("DELETE FROM origin_of WHERE document = ?", [(d,) for d in changed])
            listed = [(d, origins[d]) for d in changed if d in origins]
            self._db.executemany("INSERT INTO origin_of VALUES (?, ?)", listed)
            self._db.executemany(
                "INSERT OR IGNORE INTO dirty_block SELECT b.pass, b.key FROM block AS b"
                " JOIN document_version AS d ON d.number = b.version"
                " WHERE b.pass = ? AND d.id = ? AND d.state = 'current'",
                [(name, document) for name in passes for document in changed],
            )
        return set(changed)

    # what was made

    def each(self, kind: str | None = None, relation: str | None = None) -> Iterator[Derived]:
        """The derived lines by kind (as in core.link.DERIVED) and id, each once."""
        query = (
            "SELECT DISTINCT kind, id, body FROM derived WHERE (?1 IS NULL OR kind = ?1)"
            " AND (?2 IS NULL OR relation = ?2) ORDER BY kind DESC, id, body"
        )
        seen = ""
        for _, made_id, body in stream(self._db, query, (kind, relation)):
            if made_id != seen:
                seen = made_id
                yield derived_from_json(json.loads(body))

    def joined(self, name: str, relation: str) -> list[tuple[str, str]]:
        """The two sides of every link of one relation that a pass made, in order; only rows of that pass are read."""
        query = "SELECT DISTINCT a, b FROM derived WHERE pass = ? AND relation = ? ORDER BY a, b"
        return [(a, b) for a, b in self._db.execute(query, (name, relation))]

    def links(self, relation: str | None = None) -> Iterator[Link]:
        """The links, by id; of one relation when it is given."""
        return (one for one in self.each("link", relation) if isinstance(one, Link))

    def about(self, an_id: str) -> list[Derived]:
        """The lines that name the record, report or occasion with this id, by kind and id."""
        query = (
            "SELECT DISTINCT id, body, kind FROM derived WHERE a = ?1 OR b = ?1 OR id = ?1"
            " ORDER BY kind DESC, id, body DESC"
        )
        found = {made_id: body for made_id, body, _ in self._db.execute(query, (an_id,))}
        return [derived_from_json(json.loads(body)) for body in found.values()]

    def occasions(self, type: str | None, *, limit: int, offset: int) -> tuple[list[tuple[OccasionRecord, int]], int]:
        """A page of occasions, latest first, each with how many records are linked to it; and how many there are.

        Records that people rejected are not counted.
        """
        where = "kind = 'occasion' AND (?1 IS NULL OR json_extract(body, '$.type') = ?1)"
        (total,) = self._db.execute(f"SELECT count(DISTINCT id) FROM derived WHERE {where}", (type,)).fetchone()
        query = (
            "SELECT min(body), (SELECT count(DISTINCT l.a) FROM derived AS l"
            f" WHERE l.b = o.id AND l.relation = 'same_occasion' AND l.a NOT IN ({REJECTED}))"
            f" FROM derived AS o WHERE {where} GROUP BY o.id ORDER BY json_extract(min(body), '$.date') IS NULL,"
            " json_extract(min(body), '$.date') DESC, o.id LIMIT ?2 OFFSET ?3"
        )
        found = [(derived_from_json(json.loads(body)), n) for body, n in self._db.execute(query, (type, limit, offset))]
        return [(one, count) for one, count in found if isinstance(one, OccasionRecord)], int(total)

    def counts(self) -> dict[str, int]:
        """Kind, or for links the relation -> how many lines."""
        return self._counts("")

    def standing_counts(self) -> dict[str, int]:
        """The same without the lines that name a record which people rejected."""
        sides = (f"({side} IS NULL OR {side} NOT IN ({REJECTED}))" for side in "ab")
        return self._counts(f" WHERE {' AND '.join(sides)}")

    def _counts(self, where: str) -> dict[str, int]:
        query = f"SELECT coalesce(relation, kind) AS what, count(DISTINCT id) FROM derived{where}"
        return dict(self._db.execute(f"{query} GROUP BY what ORDER BY what"))


def forget_lines_on(db: Database, versions: Iterable[int]) -> None:
    """Throws away the lines that name what only these versions had, which were taken off the record.

    Inside the transaction that takes them off, so that no line ever names what is not there. Their blocks are made
    again by the next comparison, which finds the versions gone (``Made.left``).
    """
    gone: set[str] = set()
    blocks: set[tuple[str, str]] = set()
    for version in versions:
        (document,) = db.execute("SELECT id FROM document_version WHERE number = ?", (version,)).fetchone()
        shown = db.execute("SELECT number FROM document_version WHERE id = ? AND state = 'current'", (document,))
        stay = {document} if (found := shown.fetchone()) else set()
        query = "SELECT id FROM record_version WHERE version = ?"
        stay.update(record for (record,) in (db.execute(query, found) if found else ()))
        gone.update({document, *(record for (record,) in db.execute(query, (version,)))} - stay)
        blocks.update(db.execute("SELECT pass, key FROM block WHERE version = ?", (version,)).fetchall())
    if not gone:
        return
    ids = [(one,) for one in sorted(gone)]
    db.executemany("DELETE FROM derived WHERE a = ?", ids)
    db.executemany("DELETE FROM derived WHERE b = ?", ids)
    resolved = "SELECT pass, block, id, body FROM derived WHERE pass = ? AND block = ? AND kind = 'resolved'"
    for block in sorted(blocks):
        lines = db.execute(resolved, block).fetchall()
        named = [(*row[:3],) for row in lines if not gone.isdisjoint(json.loads(row[3])["sources"])]
        db.executemany("DELETE FROM derived WHERE pass = ? AND block = ? AND id = ?", named)


def _row(one: Derived) -> tuple[str | None, ...]:
    line = one.as_json()
    a = line.get("a", line.get("record"))
    return (one.id, one.KIND, a, line.get("b"), line.get("relation"), canonical(line))

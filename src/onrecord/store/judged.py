"""Judgements in a record file: appended, undone by another line, never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import canonical
from onrecord.store import rows
from onrecord.store.connect import writing
from onrecord.store.database import Database
from onrecord.store.settled import REJECTED, settle_record

_ROW = "j.record, j.digest, j.verdict, j.by, j.at, j.note, j.put_instead"


class Judged:
    """The judgements of a record file; ``Store.judged`` is the way to it."""

    def __init__(self, db: Database, waiting: Callable[[], None] | None = None) -> None:
        self._db, self._waiting = db, waiting

    def add(self, *judgements: Judgement) -> None:
        """Appends judgements, all or none; one that is there already is there once. Raises StoreError."""
        values = [
            (j.id, j.record, j.digest, j.verdict, j.by, j.at, j.note,
             None if j.put_instead is None else canonical(j.put_instead))
            for j in judgements
        ]  # fmt: skip
        with writing(self._db, self._waiting):
            self._db.executemany(
                "INSERT OR IGNORE INTO judgement (id, record, digest, verdict, by, at, note, put_instead)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            for record in dict.fromkeys(judgement.record for judgement in judgements):
                settle_record(self._db, record)

    def withdraw(self, judgement_id: str, by: str, at: str, *more: str) -> None:
        """Undoes a judgement of one's own, and ``more`` of them, all or none; they stay in the history.

        Raises QueryError (QUERY-UNKNOWN-ID; QUERY-VALUE when it is another's).
        """
        with writing(self._db, self._waiting):
            for one in (judgement_id, *more):
                found = self._db.execute("SELECT by, record FROM judgement WHERE id = ?", (one,)).fetchone()
                if found is None:
                    raise QueryError("QUERY-UNKNOWN-ID", one, "no judgement has this id", "See the history")
                if found[0] != by:
                    raise QueryError("QUERY-VALUE", one, f"it is {found[0]}'s judgement", "Add one of your own")
                self._db.execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?)", (one, by, at))
                settle_record(self._db, found[1])

    def each(self, record_id: str | None = None) -> Iterator[tuple[Judgement, bool]]:
        """The judgements in the order they were made, of one record if given, and whether each still stands."""
        query = (
            f"SELECT {_ROW}, w.judgement IS NULL FROM judgement AS j LEFT JOIN withdrawn AS w ON w.judgement = j.id"
            " WHERE ?1 IS NULL OR j.record = ?1 ORDER BY j.number"
        )
        for *row, stands in self._db.execute(query, (record_id,)).fetchall():
            yield rows.to_judgement(row), bool(stands)

    def standing(self, record_id: str | None = None) -> list[Judgement]:
        """Those that were not undone, in the order they were made."""
        return [judgement for judgement, stands in self.each(record_id) if stands]

    def of(self, record_ids: Iterable[str]) -> list[Judgement]:
        """The standing ones of these records, in the order they were made."""
        return self._standing("j.record IN (SELECT value FROM json_each(?))", canonical(list(record_ids)))

    def mine(self, by: str, limit: int) -> list[Judgement]:
        """The last standing ones of one reviewer, the last first."""
        return self._standing("j.by = ?", by, f" DESC LIMIT {int(limit)}")

    def last_at(self) -> str | None:
        """When the last judgement was made, by whomever; None when there is none."""
        found = self._db.execute("SELECT at FROM judgement ORDER BY number DESC LIMIT 1").fetchone()
        return None if found is None else str(found[0])

    def rejected(self) -> frozenset[str]:
        """Ids of the records on the record that the last decision rejects."""
        return frozenset(one for (one,) in self._db.execute(REJECTED))

    def stamp(self) -> tuple[int, int]:
        """Two numbers that are others once something was judged or undone."""
        query = "SELECT (SELECT coalesce(max(number), 0) FROM judgement), (SELECT count(*) FROM withdrawn)"
        judged, undone = self._db.execute(query).fetchone()
        return int(judged), int(undone)

    def done(self, by: str) -> int:
        """How many decisions of a reviewer stand."""
        query = "SELECT count(*) FROM judgement AS j WHERE j.by = ? AND j.id NOT IN (SELECT judgement FROM withdrawn)"
        return int(self._db.execute(query, (by,)).fetchone()[0])

    def added_to(self, document_id: str) -> list[Judgement]:
        """The standing ones that add to a report what was missed."""
        return self._standing("j.digest = '' AND json_extract(j.put_instead, '$.document') = ?", document_id)

    def stale(self) -> list[Judgement]:
        """The standing ones whose record says something else by now, or is no longer shown."""
        shown = (
            "SELECT 1 FROM record_version AS r JOIN document_version AS d ON d.number = r.version"
            " WHERE r.id = j.record AND r.digest = j.digest AND d.state = 'current'"
        )
        return self._standing(f"j.digest <> '' AND ?1 AND NOT EXISTS ({shown})", "1")

    def _standing(self, where: str, value: str, rest: str = "") -> list[Judgement]:
        query = (
            f"SELECT {_ROW} FROM judgement AS j WHERE {where}"
            f" AND j.id NOT IN (SELECT judgement FROM withdrawn) ORDER BY j.number{rest}"
        )
        found = self._db.execute(query, (value,)).fetchall()
        return [rows.to_judgement(row) for row in found]

"""Judgements in a record file: appended, undone by another line, never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import canonical
from onrecord.store.schema import transaction

_ROW = "j.record, j.digest, j.verdict, j.by, j.at, j.note, j.put_instead"


class Judged:
    """The judgements of a record file; ``Store.judged`` is the way to it."""

    def __init__(self, db: sqlite3.Connection, waiting: Callable[[], None] | None = None) -> None:
        self._db, self._waiting = db, waiting

    def add(self, *judgements: Judgement) -> None:
        """Appends judgements, all or none; one that is there already is there once. Raises StoreError."""
        rows = [
            (j.id, j.record, j.digest, j.verdict, j.by, j.at, j.note,
             None if j.put_instead is None else canonical(j.put_instead))
            for j in judgements
        ]  # fmt: skip
        with transaction(self._db, self._waiting):
            self._db.executemany(
                "INSERT OR IGNORE INTO judgement (id, record, digest, verdict, by, at, note, put_instead)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )

    def withdraw(self, judgement_id: str, by: str, at: str) -> None:
        """Undoes a judgement of one's own; it stays in the history.

        Raises QueryError (QUERY-UNKNOWN-ID; QUERY-VALUE when it is another's).
        """
        with transaction(self._db, self._waiting):
            found = self._db.execute("SELECT by FROM judgement WHERE id = ?", (judgement_id,)).fetchone()
            if found is None:
                raise QueryError("QUERY-UNKNOWN-ID", judgement_id, "no judgement has this id", "See the history")
            if found[0] != by:
                raise QueryError("QUERY-VALUE", judgement_id, f"it is {found[0]}'s judgement", "Add one of your own")
            self._db.execute("INSERT OR IGNORE INTO withdrawn VALUES (?, ?, ?)", (judgement_id, by, at))

    def each(self, record_id: str | None = None) -> Iterator[tuple[Judgement, bool]]:
        """The judgements in the order they were made, of one record if given, and whether each still stands."""
        query = (
            f"SELECT {_ROW}, w.judgement IS NULL FROM judgement AS j LEFT JOIN withdrawn AS w ON w.judgement = j.id"
            " WHERE ?1 IS NULL OR j.record = ?1 ORDER BY j.number"
        )
        for *row, stands in self._db.execute(query, (record_id,)).fetchall():
            row[-1] = None if row[-1] is None else json.loads(row[-1])
            yield Judgement(*row), bool(stands)

    def standing(self, record_id: str | None = None) -> list[Judgement]:
        """Those that were not undone, in the order they were made."""
        return [judgement for judgement, stands in self.each(record_id) if stands]

"""What has been told already, in a small file beside the record, so that an alert is given once.

Alerts are noted before they are written and settled after: whoever stops the program in between gets the rest next
time, and none twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from onrecord.core.errors import StoreError
from onrecord.store.connect import explained, writing
from onrecord.watch.alerts import Alert

_TABLES = """
CREATE TABLE IF NOT EXISTS search (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    waiting TEXT
);
CREATE TABLE IF NOT EXISTS told (
    search TEXT NOT NULL,
    "on" TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (search, "on", statement)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS looked (mark TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS alert_waiting ON alert(number) WHERE waiting IS NOT NULL;
"""


class State:
    """The state file of one record; a context manager. Raises StoreError (STORE-UNWRITABLE)."""

    def __init__(self, path: Path) -> None:
        try:
            with explained(str(path)):
                self._db = _opened(path)
        except StoreError as error:
            if error.code != "STORE-NOT-A-RECORD":
                raise
            remedy = "Remove the file; everything on the record then counts as told"
            raise StoreError("STORE-UNWRITABLE", str(path), f"it cannot be used ({error.cause})", remedy) from error

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._db.close()

    def knows(self, search: str) -> bool:
        """True once the search with this key has been begun with."""
        return bool(self._db.execute("SELECT 1 FROM search WHERE key = ?", (search,)).fetchone())

    def begin(self, search: str, already: Iterable[Alert]) -> None:
        """Takes a new search in; what the record held ``already`` counts as told."""
        with writing(self._db):
            self._db.execute("INSERT OR IGNORE INTO search VALUES (?)", (search,))
            for alert in already:
                self._tell(alert, waits=False)

    def looked(self) -> str | None:
        """The mark of the record when it was last looked at."""
        found = self._db.execute("SELECT mark FROM looked").fetchone()
        return None if found is None else str(found[0])

    def note(self, alerts: Iterable[Alert], mark: str) -> None:
        """Notes those that were never given, which wait until ``settle``; ``mark`` is the record's.

        A statement that its search has told is not told again when people correct its speaker or what it says.
        """
        found = list(alerts)
        with writing(self._db):
            for alert in found:
                self._tell(alert, waits=not self._is_told(alert))
            self._db.execute("DELETE FROM looked")
            self._db.execute("INSERT INTO looked VALUES (?)", (mark,))

    def _is_told(self, alert: Alert) -> bool:
        query = 'SELECT 1 FROM told WHERE search = ? AND "on" = ? AND statement = ?'
        return bool(self._db.execute(query, (alert.search, alert.on, alert.statement)).fetchone())

    def _tell(self, alert: Alert, *, waits: bool) -> None:
        line = json.dumps(alert.as_json(), ensure_ascii=False) if waits else None
        self._db.execute("INSERT OR IGNORE INTO alert (id, waiting) VALUES (?, ?)", (alert.id, line))
        if alert.statement is not None:
            told = (alert.search, alert.on, alert.statement)
            self._db.execute("INSERT OR IGNORE INTO told VALUES (?, ?, ?)", told)

    def waiting(self) -> list[dict[str, Any]]:
        """Alerts noted and not settled, in the order they were noted."""
        found = self._db.execute("SELECT waiting FROM alert WHERE waiting IS NOT NULL ORDER BY number")
        return [json.loads(line) for (line,) in found]

    def settle(self) -> None:
        """Counts all that waits as given."""
        with writing(self._db):
            self._db.execute("UPDATE alert SET waiting = NULL WHERE waiting IS NOT NULL")


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript(_TABLES)
    except sqlite3.Error:
        db.close()
        raise
    return db


def written(path: Path) -> Iterator[str]:
    """The ids of the alerts that a file of alerts holds; half-written lines are none."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict) and isinstance(found.get("id"), str):
                yield found["id"]

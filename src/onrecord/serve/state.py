"""As of which state of the record a page is drawn: how many reports, up to which day, and when last written to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class State:
    """A state of the record.

    written    when the file was last written to, UTC to the minute; None where the record is no file
    reports    how many are shown, ``latest`` the day of publication of the latest, ``said`` that of the last statement
    judgements how many stand, ``judged`` the day of the last
    """

    written: str | None
    reports: int
    latest: str | None
    said: str | None
    judgements: int
    judged: str | None


def state_of(store: Store) -> State:
    """The state of this moment."""
    db = store.connection()
    (latest,) = db.execute(
        "SELECT published FROM document_version WHERE state = 'current' AND published IS NOT NULL"
        " ORDER BY published IS NULL, published DESC LIMIT 1"
    ).fetchone() or (None,)
    (said,) = db.execute("SELECT max(first) FROM said").fetchone()
    (standing,) = db.execute("SELECT (SELECT count(*) FROM judgement) - (SELECT count(*) FROM withdrawn)").fetchone()
    (judged,) = db.execute("SELECT at FROM judgement ORDER BY number DESC LIMIT 1").fetchone() or (None,)
    return State(_written(store.path), store.facets.reports(), latest, said, int(standing), judged and judged[:10])


def _written(path: str) -> str | None:
    """When the file, or the journal beside it, was last written to."""
    # a journal without bytes was only opened
    files = [os.stat(name) for name in (path, f"{path}-wal") if os.path.exists(name)]
    times = [one.st_mtime for one in files if one.st_size]
    return datetime.fromtimestamp(max(times), UTC).strftime("%Y-%m-%d %H:%M") if times else None

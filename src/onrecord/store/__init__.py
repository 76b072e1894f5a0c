"""The record as one SQLite file, or for a team as a database on a PostgreSQL server.

with Store.open("kosovo.db", create=True) as store:
    store.put("reports/a.txt", [(document, records)])
    for record in store.records(kind="statement"):
        ...

An address ("postgresql://ana@db.example.org/kosovo") in place of the file gives the same Store (docs/team.md).
"""

from __future__ import annotations

from onrecord.store.putting import Change, Result
from onrecord.store.search import Hit
from onrecord.store.store import Store

__all__ = ["Change", "Hit", "Result", "Store"]

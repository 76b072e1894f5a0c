"""The record as one SQLite file.

with Store.open("kosovo.db", create=True) as store:
    store.put("reports/a.txt", [(document, records)])
    for record in store.records(kind="statement"):
        ...
"""

from __future__ import annotations

from onrecord.store.putting import Change, Result
from onrecord.store.search import Hit
from onrecord.store.sqlite import Store

__all__ = ["Change", "Hit", "Result", "Store"]

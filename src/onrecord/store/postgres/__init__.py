"""A record kept by a PostgreSQL server, for several people who build and review at once.

    Store.open("postgresql://ana@db.example.org/kosovo", create=True)

The store's own code runs over both kinds of record; what differs stands here. psycopg is imported when it is needed.
"""

from __future__ import annotations

from onrecord.store.postgres.address import beside, is_address, is_spoilt, shown
from onrecord.store.postgres.server import Server

__all__ = ["Server", "beside", "is_address", "is_spoilt", "shown"]

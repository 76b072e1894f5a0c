"""Ids as people type them: whole, or as many first characters as are needed to be sure."""

from __future__ import annotations

from onrecord.core.errors import QueryError
from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.store import Store

#: characters shown of an id: a letter and 7 hex digits. Among 10,000 records of one kind two share them
#: with a chance of about one in six (birthday bound, 28 bits); then the store asks for more characters
SHOWN = 8


def short(record_id: str) -> str:
    """The first characters of an id, as tables show it."""
    return record_id[:SHOWN]


def find(store: Store, typed: str) -> Document | Record:
    """The document or record whose id is ``typed`` or alone starts with it: as it was read, or as people added it.

    Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID).
    """
    if typed.strip()[:1] in ("d", "D"):  # ids begin with the letter of their kind; only documents have a d
        return store.document(typed)
    standing = store.standing_record(typed)  # knows both what was read and what was added, so that one beginning is one
    try:
        return store.record(standing.id)
    except QueryError as error:
        if error.code != "QUERY-UNKNOWN-ID":
            raise
    return standing

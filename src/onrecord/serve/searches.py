"""Searches that people keep: a name and the address of a page, in a file beside the record.

Not in the record: who asks what is nobody's business who gets a copy of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.core.errors import QueryError, StoreError

#: pages whose address can be kept
PAGES = (
    "/statements", "/reports", "/timeline", "/network", "/issues", "/occasions", "/instruments", "/findings", "/sql",
    "/search",
)  # fmt: skip
_LONGEST_NAME, _LONGEST_ADDRESS, _MOST = 120, 2_000, 500


@dataclass(frozen=True, slots=True)
class Search:
    """A kept search; ``id`` never changes and is its permanent address under /kept/."""

    id: str
    by: str
    name: str
    address: str


class Searches:
    """The kept searches of all users; safe to use from several threads."""

    def __init__(self, record: str) -> None:
        self.path = Path(f"{record}.searches.json")
        self._lock = threading.Lock()

    def of(self, user: str) -> list[Search]:
        """A user's own, by name."""
        return sorted((one for one in self._read() if one.by == user), key=lambda one: (one.name, one.id))

    def get(self, search_id: str) -> Search:
        """One by its id, whoever kept it. Raises QueryError (QUERY-UNKNOWN-ID)."""
        found = next((one for one in self._read() if one.id == search_id), None)
        if found is None:
            raise QueryError("QUERY-UNKNOWN-ID", search_id, "no search is kept under this id", "See the searches")
        return found

    def keep(self, user: str, name: str, address: str) -> Search:
        """Keeps a search; one that is kept already gets the new name. Raises QueryError (QUERY-VALUE), StoreError."""
        name, page = " ".join(name.split())[:_LONGEST_NAME], address.partition("?")[0]
        known = page in PAGES or page.startswith(("/actor/", "/issue/"))
        if not name or not known or len(address) > _LONGEST_ADDRESS or not address.isprintable():
            raise QueryError("QUERY-VALUE", "address", "that is no search to keep", "Give a name, and keep a list")
        kept = Search(hashlib.sha256(f"{user}\n{address}".encode()).hexdigest()[:12], user, name, address)
        with self._lock:
            others = [one for one in self._read() if one.id != kept.id]
            if sum(one.by == user for one in others) >= _MOST:
                raise QueryError("QUERY-VALUE", "name", f"{_MOST} searches are kept", "Drop one of them first")
            self._write([*others, kept])
        return kept

    def drop(self, user: str, search_id: str) -> None:
        """Forgets one of the user's own. Raises QueryError (QUERY-UNKNOWN-ID), StoreError."""
        with self._lock:
            every = self._read()
            left = [one for one in every if not (one.id == search_id and one.by == user)]
            if len(left) == len(every):
                raise QueryError("QUERY-UNKNOWN-ID", search_id, "you keep no search of this id", "See the searches")
            self._write(left)

    def _read(self) -> list[Search]:
        try:
            return [Search(**row) for row in json.loads(self.path.read_text(encoding="utf-8"))]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError) as error:
            cause = f"the kept searches cannot be read ({type(error).__name__})"
            raise StoreError("STORE-UNWRITABLE", str(self.path), cause, "Move the file away") from error

    def _write(self, searches: list[Search]) -> None:
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
                json.dump([asdict(one) for one in searches], stream, indent=1)
            beside.replace(self.path)
        except OSError as error:
            cause = f"the kept searches cannot be written ({error.strerror})"
            raise StoreError("STORE-UNWRITABLE", str(self.path), cause, "Make file and folder writable") from error

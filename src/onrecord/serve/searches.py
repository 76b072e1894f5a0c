"""Searches that people keep: a name and the address of a page, in a file beside the record that ``watch`` reads too.

Not in the record: who asks what is nobody's business who gets a copy of it.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.core.errors import QueryError, StoreError
from onrecord.core.record import canonical
from onrecord.query.saved import KEPT, PAGE, as_toml, entries
from onrecord.serve.users import write_private
from onrecord.serve.watchable import watchable

#: pages whose address can be kept
PAGES = (
    "/statements", "/events", "/reports", "/timeline", "/map", "/network", "/issues", "/occasions", "/instruments",
    "/findings", "/sql", "/search",
)  # fmt: skip
_LONGEST_NAME, _LONGEST_ADDRESS, _MOST = 120, 2_000, 500


@dataclass(frozen=True, slots=True)
class Search:
    """A kept search; ``id`` never changes and is its permanent address under /kept/.

    watched  what ``onrecord watch`` looks for, as fields of a saved search; on "page" where it looks for nothing
    """

    id: str
    by: str
    name: str
    address: str
    watched: Mapping[str, str] = field(default_factory=dict)

    def entry(self, *, whole: bool) -> dict[str, str]:
        """The search as an entry of a file of saved searches; ``whole`` with who keeps it."""
        by = {"by": self.by} if whole else {}
        return {"name": self.name, **by, "address": self.address, **self.watched}


class Searches:
    """The kept searches of all users; safe to use from several threads."""

    def __init__(self, record: str) -> None:
        self.path = Path(f"{record}.searches.toml")
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
        return self._keep([_made(user, name, address, watchable(address))])[0]

    def told(self, user: str) -> str:
        """A user's own as a file of saved searches, "" when there is none."""
        return as_toml(one.entry(whole=False) for one in self.of(user))

    def take(self, user: str, text: str, page_of: Callable[[Mapping[str, str]], str]) -> list[Search]:
        """Keeps the searches of such a file, all or none; ``page_of`` gives the address of one that has none.

        Raises QueryError (QUERY-VALUE, QUERY-DATE), StoreError.
        """
        found = []
        for search, entry in entries(text, "the searches"):
            address = entry.get("address") or page_of(entry)
            watched = {"on": search.on, **{k: v for k, v in entry.items() if k not in ("name", "on", *KEPT)}}
            found.append(_made(user, search.name, address, watched))
        return self._keep(found)

    def _keep(self, kept: list[Search]) -> list[Search]:
        with self._lock:
            new = {one.id: one for one in kept}
            user = kept[0].by
            others = [one for one in self._read() if one.id not in new]
            if sum(one.by == user for one in others) + len(new) > _MOST:
                raise QueryError("QUERY-VALUE", "name", f"{_MOST} searches are kept at most", "Drop some of them first")
            taken = {one.name for one in others if one.by == user}
            twice = next((one.name for one in new.values() if one.name in taken), None)
            if twice is not None:
                raise QueryError("QUERY-VALUE", "name", f"you keep another search as {twice!r}", "Give another name")
            self._write([*others, *new.values()])
        return list(new.values())

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
            text = self.path.read_text(encoding="utf-8")
            found = entries(text, str(self.path)) if text.strip() else ()
            return [_kept(entry) for _, entry in found]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, QueryError) as error:
            cause = f"the kept searches cannot be read ({type(error).__name__})"
            raise StoreError("STORE-UNWRITABLE", str(self.path), cause, "Move the file away") from error

    def _write(self, searches: list[Search]) -> None:
        try:
            write_private(self.path, as_toml(one.entry(whole=True) for one in searches))
        except OSError as error:
            cause = f"the kept searches cannot be written ({error.strerror})"
            raise StoreError("STORE-UNWRITABLE", str(self.path), cause, "Make file and folder writable") from error


def _made(user: str, name: str, address: str, watched: Mapping[str, str]) -> Search:
    name, page = " ".join(name.split())[:_LONGEST_NAME], address.partition("?")[0]
    known = page in PAGES or page.startswith(("/actor/", "/issue/"))
    if not name.isprintable() or not name or not known or len(address) > _LONGEST_ADDRESS or not address.isprintable():
        raise QueryError("QUERY-VALUE", "address", "that is no search to keep", "Give a name, and keep a list")
    return Search(_id(user, address, watched), user, name, address, dict(watched))


def _kept(entry: Mapping[str, str]) -> Search:
    by, name, address = entry["by"], entry["name"], entry["address"]
    watched = {"on": "statement", **{key: value for key, value in entry.items() if key not in ("name", *KEPT)}}
    return Search(_id(by, address, watched), by, name, address, watched)


def _id(user: str, address: str, watched: Mapping[str, str]) -> str:
    # of several searches that one page comes nearest to, each is one
    beyond = "" if watched == watchable(address) else canonical(watched)
    return hashlib.sha256(f"{user}\n{address}{beyond}".encode()).hexdigest()[:12]


def is_watched(search: Search) -> bool:
    """True for a search that ``onrecord watch`` can tell of."""
    return search.watched["on"] != PAGE

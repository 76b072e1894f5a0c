"""Who did what and when: one line of JSON for each, added to a file beside the record and never changed.

No text of a report stands in it, no search and no password: it may be read by who may not read the record.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.core.errors import StoreError

#: what is written down
DEEDS = (
    "login", "login-refused", "logout", "refused", "judged", "undone", "split", "merged", "renamed", "added",
    "adjudicated", "search-kept", "search-dropped",
)  # fmt: skip
#: bytes at the end of the file in which the last lines are looked for
_TAIL = 512 * 1024


@dataclass(frozen=True, slots=True)
class Deed:
    """One line.

    at       UTC to the second
    by       name of the user, "" when nobody was logged in
    did      one of DEEDS
    what     ids of records and judgements, or the kind of page that was refused
    address  from where, "" when unknown
    """

    at: str
    by: str
    did: str
    what: str = ""
    address: str = ""


class Audit:
    """The log beside a record; safe to use from several threads and processes."""

    def __init__(self, record: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = Path(f"{record}.audit.jsonl")
        self._clock, self._lock = clock, threading.Lock()
        self._write("")

    def note(self, by: str, did: str, what: str = "", address: str = "") -> None:
        """Adds a line. Raises StoreError (STORE-UNWRITABLE)."""
        at = self._clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        deed = Deed(at, by[:100], did, what[:500], address)
        self._write(json.dumps(asdict(deed), ensure_ascii=True) + "\n")

    def last(self, limit: int) -> list[Deed]:
        """The last lines, the latest first."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(max(0, self.path.stat().st_size - _TAIL))
                lines = stream.read().splitlines()
        except OSError as error:
            raise self._failed(error) from error
        found = []
        for line in reversed(lines):
            try:
                found.append(Deed(**json.loads(line)))
            except (ValueError, TypeError):  # the first of the tail may be cut, another program may have written one
                continue
            if len(found) == limit:
                break
        return found

    def _write(self, line: str) -> None:
        try:
            with self._lock:
                # one write to the end of the file: lines of several processes do not mix
                descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    os.write(descriptor, line.encode("ascii"))
                finally:
                    os.close(descriptor)
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> StoreError:
        cause = f"the log of who did what cannot be written ({error.strerror})"
        return StoreError("STORE-UNWRITABLE", str(self.path), cause, "Make file and folder writable")

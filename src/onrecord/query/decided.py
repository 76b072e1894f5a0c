"""What people decided about one record, in words and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.core.judgement import Judgement
from onrecord.core.record import Record
from onrecord.store import Store

_DONE = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that counts for a record.

    last   the last judgement that is not stale, whoever made it
    first  of a record that a person added the judgement that added it; None for one that was read
    """

    last: Judgement
    first: Judgement | None

    @property
    def words(self) -> str:
        """Who decided what and when: "corrected by ana, 2026-11-22"; of what a person added who added it, too."""
        told = [] if self.first is None else [f"added by {self.first.by}, {self.first.at[:10]}"]
        if self.last is not self.first:
            told.append(f"{_DONE[self.last.verdict]} by {self.last.by}, {self.last.at[:10]}")
        return "; ".join(told)

    def as_json(self) -> dict[str, Any]:
        """The last decision; the verdict of one that added the record is "added"."""
        last = self.last
        verdict = "added" if last is self.first else last.verdict
        return {"verdict": verdict, "by": last.by, "at": last.at, "put_instead": last.put_instead}


def decided(store: Store, record: Record) -> Decided | None:
    """The decision that counts for the record; None when nobody decided, or only about what it said before."""
    made = [one for one in store.judged.of([record.id]) if one.digest in ("", record.digest)]
    if not made:
        return None
    return Decided(made[-1], made[0] if made[0].missed else None)

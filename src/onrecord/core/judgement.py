"""Judgement: what a person decided about a record. Judgements are only added to; undoing one is another line.

A judgement holds on to what the record said when it was judged (``digest``). When a later reading says something else,
the judgement is stale: it is kept, listed, and no longer applied.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.core.record import canonical

JUDGED = ("accept", "reject", "correct")
#: fields of a line that say where and by whom, which nobody corrects
FIXED = frozenset(("kind", "id", "document", "made_by", "score", "why"))
#: seconds or finer, in UTC
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
#: characters of a note
MOST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision.

    record       id of the record judged; for one that was missed, the id it would have
    digest       of the record as it was seen; "" for one that was missed
    verdict      one of JUDGED; a missed record is a ``correct`` of nothing
    by           who, as the reviewer is known in this record
    at           when, "2026-11-22T08:30:00Z"
    note         in the reviewer's words
    put_instead  for ``correct``: fields of the record's line with their new values; the whole line for a missed one
    """

    record: str
    digest: str
    verdict: str
    by: str
    at: str
    note: str = ""
    put_instead: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.verdict not in JUDGED:
            raise ValueError(f"verdict {self.verdict!r} is not one of {', '.join(JUDGED)}")
        if (self.put_instead is not None) != (self.verdict == "correct"):
            raise ValueError("a correction puts something instead, and nothing else does")
        if not self.by.strip():
            raise ValueError("a judgement names who judged")
        if not _AT.fullmatch(self.at):
            raise ValueError(f"{self.at!r} is no time in UTC such as 2026-11-22T08:30:00Z")
        if len(self.note) > MOST_NOTE:
            raise ValueError(f"a note has at most {MOST_NOTE:,} characters")
        if self.digest and self.put_instead is not None and FIXED & self.put_instead.keys():
            raise ValueError(f"{', '.join(sorted(FIXED & self.put_instead.keys()))} cannot be corrected")

    @property
    def id(self) -> str:
        """ "j" and 16 hex digits over everything said."""
        said = [self.record, self.digest, self.verdict, self.by, self.at, self.note, self.put_instead]
        return "j" + hashlib.sha256(canonical(said).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def missed(self) -> bool:
        """True for a record that a person added."""
        return not self.digest

    def as_json(self) -> dict[str, Any]:
        """The line of docs/record.md."""
        return {
            "kind": "judgement", "id": self.id, "record": self.record, "digest": self.digest, "verdict": self.verdict,
            "by": self.by, "at": self.at, "note": self.note,
            "put_instead": None if self.put_instead is None else dict(self.put_instead),
        }  # fmt: skip

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> Judgement:
        """The judgement a line stands for; inverse of ``as_json``."""
        names = ("record", "digest", "verdict", "by", "at", "note", "put_instead")
        return cls(**{name: line[name] for name in names})

"""Events as pages and counts, as people left them: what happened, where, when, and who tells of it.

store.facets.events.page(Happening(place="Pristina", since="2020"), limit=50)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord.store.database import Database
from onrecord.store.settled import cut, last_day

#: what events are counted by
COLUMNS = ("type", "place", "outlet")
#: characters shown before and after the words that tell an event
_BEFORE, _AFTER = 80, 120


@dataclass(frozen=True, slots=True)
class Happening:
    """What events must be; everything given must hold. Dates are ISO prefixes, a place is as it was written."""

    type: str | None = None
    place: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as a list shows it; ``content`` is the words that tell it, ``before`` and ``after`` what stands around
    them, ``first`` the earliest day it can be of."""

    record: str
    document: str
    file: str
    outlet: str | None
    type: str
    place: str | None
    first: str | None
    before: str
    content: str
    after: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Happenings:
    """Counts and pages of the events shown; ``Store.facets.events`` is the way to it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def page(self, asked: Happening, *, limit: int = 50, offset: int = 0) -> list[Happened]:
        """A page of events, latest first."""
        where, values = _where(asked)
        order = "h.first IS NULL, h.first DESC, h.number"
        query = (
            "SELECT h.record, d.id, d.file, h.outlet, h.type, h.place, h.first, coalesce(t.content, r.content),"
            " coalesce(t.body, r.body), h.version"
            f" FROM (SELECT h.number AS n FROM happened AS h{where} ORDER BY {order} LIMIT ? OFFSET ?) AS page"
            " CROSS JOIN happened AS h ON h.number = n LEFT JOIN settled AS t ON t.number = n"
            f" LEFT JOIN record_version AS r ON r.number = n JOIN document_version AS d ON d.number = h.version"
            f" ORDER BY {order}"
        )
        return [self._row(row) for row in self._db.execute(query, (*values, limit, offset)).fetchall()]

    def _row(self, row: tuple[Any, ...]) -> Happened:
        *_, content, body, version = row
        line = json.loads(body)
        start, end = line["span"]
        first = max(0, start - _BEFORE)
        query = "SELECT substr(text, ?, ?), substr(text, ?, ?) FROM document_version WHERE number = ?"
        places = (first + 1, start - first, end + 1, _AFTER)
        before, after = self._db.execute(query, (*places, version)).fetchone()
        around = (_last_words(before, whole=not first), content, _first_words(after))
        values = (*row[:7], *around, tuple(line["actors"]), tuple(line["recipients"]))
        return Happened(*values)

    def count(self, asked: Happening) -> int:
        """How many events there are."""
        where, values = _where(asked)
        return int(self._db.execute(f"SELECT count(*) FROM happened AS h{where}", values).fetchone()[0])

    def by(self, facet: str, asked: Happening, limit: int = 20) -> list[tuple[str, int]]:
        """Values of COLUMNS or of "year" with their counts: most first, years in order."""
        where, values = _where(asked)
        column = "substr(h.first, 1, 4)" if facet == "year" else f"h.{COLUMNS[COLUMNS.index(facet)]}"
        order = "v" if facet == "year" else "n DESC, v"
        query = (
            f"SELECT {column} AS v, count(*) AS n FROM happened AS h{where} GROUP BY v"
            f" HAVING {column} <> '' ORDER BY {order} LIMIT ?"
        )
        return [(str(v), int(n)) for v, n in self._db.execute(query, (*values, limit))]


def _where(asked: Happening) -> tuple[str, tuple[Any, ...]]:
    given = [(f"h.{name} = ?", cut(getattr(asked, name))) for name in COLUMNS if getattr(asked, name) is not None]
    if asked.since is not None:
        given.append(("h.last >= ?", asked.since))
    if asked.until is not None:
        given.append(("h.first <= ?", last_day(asked.until)))
    parts = " AND ".join(part for part, _ in given)
    return (f" WHERE {parts}" if parts else ""), tuple(value for _, value in given)


def _last_words(text: str, *, whole: bool) -> str:
    """The end of what stands before, from a word's beginning, not further back than its line."""
    line = text.rpartition("\n")[2]
    return line if whole or "\n" in text else line.partition(" ")[2]


def _first_words(text: str) -> str:
    """The beginning of what stands after, to a word's end, not further on than its line."""
    line = text.partition("\n")[0]
    return line if len(line) < _AFTER else line.rpartition(" ")[0]

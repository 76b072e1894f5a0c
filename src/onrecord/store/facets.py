"""Flat rows of what is shown, so that a page over a hundred thousand statements is one indexed question.

    store.facets.statements(Asked(actor="person:lin-wei", since="2020"), limit=50)

Rows follow the documents shown: they are written when a version becomes current and go when it is replaced. They
repeat what the records say and hold nothing of their own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from onrecord.store.database import Database
from onrecord.store.happenings import Happenings
from onrecord.store.settled import TABLE, Place, cut, flat, last_day, settle_version
from onrecord.store.text import match, terms

TABLES = """
CREATE TABLE said (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT,
    side TEXT,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    outlet TEXT,
    first TEXT,
    last TEXT,
    score REAL NOT NULL
);
CREATE INDEX said_version ON said(version);
CREATE INDEX said_actor ON said(actor, first);
CREATE INDEX said_side ON said(side, first);
CREATE INDEX said_act ON said(act, first);
CREATE INDEX said_outlet ON said(outlet, first);
CREATE INDEX said_first ON said(first);
CREATE INDEX said_score ON said(score);
CREATE INDEX said_latest ON said(first IS NULL, first DESC);
CREATE INDEX said_name ON said(actor, name);
CREATE TABLE taken (
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    PRIMARY KEY (number, issue)
) WITHOUT ROWID;
CREATE INDEX taken_issue ON taken(issue, stance);
CREATE INDEX taken_version ON taken(version);
CREATE TABLE happened (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    type TEXT NOT NULL,
    place TEXT,
    outlet TEXT,
    first TEXT,
    last TEXT
);
CREATE INDEX happened_version ON happened(version);
CREATE INDEX happened_type ON happened(type, first);
CREATE INDEX happened_first ON happened(first);
CREATE INDEX happened_place ON happened(place, first);
CREATE INDEX happened_outlet ON happened(outlet, first);
CREATE INDEX happened_latest ON happened(first IS NULL, first DESC);
CREATE TABLE cited (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    symbol TEXT,
    verdict TEXT NOT NULL
);
CREATE INDEX cited_version ON cited(version);
CREATE INDEX cited_symbol ON cited(symbol, verdict);
CREATE INDEX cited_verdict ON cited(verdict);
"""  # what people decided about them follows
TABLES += TABLE
#: the score of a record as it is indexed; a damaged body must not keep anything from being written
SCORE = "CASE WHEN json_valid(body) THEN json_extract(body, '$.score') END"
NAMES = ("said", "taken", "happened", "cited", "settled")
#: facet -> column of ``said``
FACETS = {"actor": "actor", "side": "side", "act": "act", "outlet": "outlet", "status": "status"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What statements must be; everything given must hold. Dates are ISO prefixes, words those of a search."""

    actor: str | None = None
    side: str | None = None
    act: str | None = None
    outlet: str | None = None
    status: str | None = None
    issue: str | None = None
    stance: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a list shows it; ``content`` is its words, ``first`` the earliest day it can be of."""

    record: str
    document: str
    file: str
    outlet: str | None
    name: str
    actor: str | None
    side: str | None
    capacity: str | None
    act: str
    status: str
    first: str | None
    content: str
    positions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as a list shows it."""

    record: str
    content: str
    verdict: str
    suggestion: str | None
    file: str
    outlet: str | None
    published: str | None


#: what a record says as it stands, by the number of a flat row
_BODIES = "LEFT JOIN settled AS t ON t.number = {0}.number LEFT JOIN record_version AS r ON r.number = {0}.number"
_BODY, _CONTENT = "coalesce(t.body, r.body)", "coalesce(t.content, r.content)"
_CITED = (
    f"SELECT c.record, {_CONTENT}, c.verdict, json_extract({_BODY}, '$.suggestion'), d.file, d.outlet, d.published"
    f" FROM cited AS c {_BODIES.format('c')}"
    " JOIN document_version AS d ON d.number = c.version"
)


class Facets:
    """Counts and pages of what is shown; ``Store.facets`` is the way to it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def events(self) -> Happenings:
        """The same for events."""
        return Happenings(self._db)

    def statements(self, asked: Asked, *, limit: int = 50, offset: int = 0, order: str = "day") -> list[Row]:
        """A page of statements, latest first ("unsure": lowest score first). Raises QueryError (QUERY-VALUE)."""
        where, values = _where(asked)
        by = {"day": "s.first IS NULL, s.first DESC, s.number", "unsure": "s.score, s.number"}[order]
        query = (
            "SELECT s.record, d.id, d.file, d.outlet, s.name, s.actor, s.side,"
            f" json_extract({_BODY}, '$.speaker.capacity'),"
            f" s.act, s.status, s.first, {_CONTENT}, json_extract({_BODY}, '$.positions')"
            # first the rows, by the index alone, then what stands in them: sorting bodies is slow
            f" FROM (SELECT s.number AS n FROM said AS s{where} ORDER BY {by} LIMIT ? OFFSET ?) AS page"
            f" CROSS JOIN said AS s ON s.number = n {_BODIES.format('s')}"
            f" JOIN document_version AS d ON d.number = s.version ORDER BY {by}"
        )
        return [_row(row) for row in self._db.execute(query, (*values, limit, offset))]

    def count(self, asked: Asked) -> int:
        """How many statements there are."""
        where, values = _where(asked)
        return int(self._db.execute(f"SELECT count(*) FROM said AS s{where}", values).fetchone()[0])

    def by(self, facet: str, asked: Asked, limit: int = 20) -> list[tuple[str, int]]:
        """Values of a facet (FACETS, "issue", "stance", "year", "month") with their counts, most first."""
        where, values = _where(asked)
        if facet in ("issue", "stance"):
            column, table = (
                f"t2.{facet}",
                "said AS s JOIN taken AS t2 ON t2.number = s.number" if where else "taken AS t2",
            )
        elif facet in ("year", "month"):
            column, table = f"substr(s.first, 1, {4 if facet == 'year' else 7})", "said AS s"
        else:
            column, table = f"s.{FACETS[facet]}", "said AS s"
        query = f"SELECT {column} AS v, count(*) AS n FROM {table}{where} GROUP BY v HAVING {column} <> ''"
        rest = " ORDER BY v" if facet in ("year", "month") else " ORDER BY n DESC, v"
        return [(str(v), int(n)) for v, n in self._db.execute(f"{query}{rest} LIMIT ?", (*values, limit))]

    def capacities(self, asked: Asked) -> list[tuple[str, str | None, str | None, int]]:
        """The capacities in which it was said: capacity, first and last day, how often; earliest first."""
        where, values = _where(asked)
        capacity = f"json_extract({_BODY}, '$.speaker.capacity')"
        query = (
            f"SELECT {capacity} AS c, min(s.first), max(s.last), count(*)"
            f" FROM said AS s {_BODIES.format('s')}{where}{' AND' if where else ' WHERE'} {capacity} <> ''"
            " GROUP BY c ORDER BY min(s.first) IS NULL, min(s.first), c"
        )
        return self._db.execute(query, values).fetchall()

    def stances(self, asked: Asked) -> list[tuple[str, str, int]]:
        """Issue, stance and how often, by issue."""
        where, values = _where(asked)
        query = f"SELECT t2.issue, t2.stance, count(*) FROM said AS s JOIN taken AS t2 ON t2.number = s.number{where}"
        return self._db.execute(f"{query} GROUP BY t2.issue, t2.stance ORDER BY t2.issue, t2.stance", values).fetchall()

    def matrix(self, asked: Asked) -> list[tuple[str, str, str, int]]:
        """Side, issue, stance and how often."""
        where, values = _where(asked)
        query = (
            "SELECT s.side, t2.issue, t2.stance, count(*)"
            f" FROM said AS s JOIN taken AS t2 ON t2.number = s.number{where}"
            " GROUP BY s.side, t2.issue, t2.stance HAVING s.side IS NOT NULL"
        )
        return self._db.execute(query, values).fetchall()

    def positions(self, asked: Asked, limit: int) -> list[tuple[str, str, str, str | None, str | None, str, str]]:
        """Record, document, day, name, side, issue and stance of dated positions, the latest first."""
        where, values = _where(asked)
        query = (
            "SELECT s.record, s.version, s.first, s.name, s.side, t2.issue, t2.stance"
            f" FROM said AS s CROSS JOIN taken AS t2 ON t2.number = s.number{where}{' AND' if where else ' WHERE'}"
            # first IS NULL is never so; it stands here for the index
            " s.first IS NOT NULL ORDER BY s.first IS NULL, s.first DESC, s.number, t2.issue LIMIT ?"
        )
        found = self._db.execute(query, (*values, limit)).fetchall()
        return [(record, str(version), *rest) for record, version, *rest in found]

    def days(self, facet: str, value: str, asked: Asked) -> list[tuple[str, int]]:
        """Day and how many statements of one value of a facet, in order."""
        where, values = _where(replace(asked, **{facet: value}))
        query = f"SELECT s.first, count(*) FROM said AS s{where} GROUP BY s.first HAVING s.first IS NOT NULL"
        return self._db.execute(f"{query} ORDER BY s.first", values).fetchall()

    def span(self, asked: Asked) -> tuple[str | None, str | None]:
        """The first and the last day on which something was said."""
        where, values = _where(asked)
        first, last = self._db.execute(f"SELECT min(s.first), max(s.first) FROM said AS s{where}", values).fetchone()
        return first, last

    def instruments(self, limit: int) -> list[tuple[str, str | None, int, int]]:
        """Symbol, name, how often cited, by how many reports; most cited first."""
        query = (
            f"SELECT c.symbol, max(json_extract({_BODY}, '$.name')), count(*), count(DISTINCT c.version)"
            f" FROM cited AS c {_BODIES.format('c')} WHERE c.symbol IS NOT NULL GROUP BY c.symbol"
            " ORDER BY count(*) DESC, c.symbol LIMIT ?"
        )
        return self._db.execute(query, (limit,)).fetchall()

    def citations(self, symbol: str, limit: int) -> list[Cited]:
        """Where a symbol is cited."""
        return [Cited(*row) for row in self._db.execute(f"{_CITED} WHERE c.symbol = ? LIMIT ?", (cut(symbol), limit))]

    def wrong(self, limit: int) -> list[Cited]:
        """Citations whose number, year and body do not fit together."""
        query = (
            f"{_CITED} WHERE c.verdict IN ('wrong_number', 'wrong_year', 'wrong_body') ORDER BY d.file, r.start LIMIT ?"
        )
        return [Cited(*row) for row in self._db.execute(query, (limit,))]

    def reports(self) -> int:
        """How many reports are shown."""
        return int(self._db.execute("SELECT count(*) FROM document_version WHERE state = 'current'").fetchone()[0])

    def of_actor(self, actor: str) -> list[str]:
        """Ids of the statements of an actor, in the order they were read."""
        query = "SELECT record FROM said WHERE actor = ? ORDER BY number"
        return [record for (record,) in self._db.execute(query, (cut(actor),))]

    def to_judge(self, by: str, actor: str | None, limit: int, order: str = "unsure") -> list[str]:
        """Ids of statements that ``by`` has not judged as they stand: lowest score first, or ("text") as read.

        What others rejected is among them; what people added is not.
        """
        first = "score, " if order == "unsure" else ""
        unjudged = (
            "(?1 IS NULL OR s.actor = ?1) AND s.number > 0 AND NOT EXISTS (SELECT 1"
            " FROM judgement AS j JOIN record_version AS r ON r.number = s.number WHERE j.record = s.record"
            " AND j.digest = r.digest AND j.by = ?2 AND j.id NOT IN (SELECT judgement FROM withdrawn))"
        )
        found = []
        for table in ("said AS s WHERE", "settled AS s WHERE s.rejected = 1 AND s.kind = 'statement' AND"):
            query = f"SELECT {first}s.number, s.record FROM {table} {unjudged} ORDER BY {first}s.number LIMIT ?3"
            found += self._db.execute(query, (cut(actor), by, limit)).fetchall()
        return [row[-1] for row in sorted(found)[:limit]]

    def waiting(self, kind: str, by: str, limit: int) -> list[str]:
        """Ids of records of a kind that ``by`` has not judged as they stand, the least sure first."""
        query = (
            "SELECT r.id FROM record_version AS r CROSS JOIN document_version AS d ON d.number = r.version"
            " WHERE r.kind = ?1 AND d.state = 'current' AND NOT EXISTS (SELECT 1 FROM judgement AS j"
            " WHERE j.record = r.id AND j.digest = r.digest AND j.by = ?2"
            " AND j.id NOT IN (SELECT judgement FROM withdrawn))"
            f" ORDER BY {SCORE.replace('body', 'r.body')}, r.number LIMIT ?3"
        )
        return [record for (record,) in self._db.execute(query, (kind, by, limit))]

    def names(self, actors: list[str]) -> dict[str, str]:
        """The name each actor has most often."""
        query = (
            "SELECT actor, name, count(*) AS n FROM said WHERE actor IN (SELECT value FROM json_each(?)) AND name <> ''"
            " GROUP BY actor, name ORDER BY n, name DESC"
        )
        asked = {actor: cut(actor) for actor in actors}
        found = {actor: name for actor, name, _ in self._db.execute(query, (json.dumps([*asked.values()]),))}
        return {actor: found[kept] for actor, kept in asked.items() if kept in found}


def show(db: Database, version: int) -> None:
    """Writes the rows of a version that is shown now, as judgements leave it."""
    published, outlet = db.execute(
        "SELECT published, outlet FROM document_version WHERE number = ?", (version,)
    ).fetchone()
    query = (  # + keeps SQLite from going through all statements by the index over kinds
        "SELECT number, id, body FROM record_version WHERE version = ? AND +kind IN ('statement', 'event', 'citation')"
    )
    for number, record, body in db.execute(query, (version,)).fetchall():
        flat(db, Place(number, version, record, published, outlet), json.loads(body))
    settle_version(db, version)


def hide(db: Database, version: int) -> None:
    """Takes the rows of a version away, if there are any."""
    db.execute("DELETE FROM statement_words WHERE rowid IN (SELECT number FROM settled WHERE version = ?)", (version,))
    for name in NAMES:
        db.execute(f"DELETE FROM {name} WHERE version = ?", (version,))


def _where(asked: Asked) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    values: list[Any] = []
    for facet, column in FACETS.items():
        if getattr(asked, facet) is not None:
            parts.append(f"s.{column} = ?")
            values.append(cut(getattr(asked, facet)))
    if asked.since is not None:
        parts.append("s.last >= ?")
        values.append(asked.since)
    if asked.until is not None:
        parts.append("s.first <= ?")
        values.append(last_day(asked.until))
    if asked.issue is not None or asked.stance is not None:
        given = [(name, cut(getattr(asked, name))) for name in ("issue", "stance") if getattr(asked, name) is not None]
        parts.append(f"s.number IN (SELECT number FROM taken WHERE {' AND '.join(f'{name} = ?' for name, _ in given)})")
        values += [value for _, value in given]
    if asked.words is not None:
        parts.append("s.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)")
        values.append(match(terms(asked.words)))
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), tuple(values)


def _row(row: tuple[Any, ...]) -> Row:
    told = tuple((p["issue"], p["stance"]) for p in json.loads(row[-1] or "[]"))
    return Row(**dict(zip(Row.__slots__, (*row[:-1], told), strict=True)))

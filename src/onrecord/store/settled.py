"""What stands of a record once people judged it: flat rows and words follow the last decision that is not stale.

A corrected record is listed and counted with the values put instead, a rejected one not at all, and one that a person
added as if it had been read. What was observed stays in ``record_version``; everything here can be made again from
that and the judgements. A record keeps its id whatever is put instead, so that links and notes still find it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from onrecord.core.record import Record, order
from onrecord.core.spelling import fold
from onrecord.store import rows
from onrecord.store.database import Database, stream
from onrecord.store.search import index_statement

TABLE = """
CREATE TABLE settled (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    rejected INTEGER NOT NULL,
    actor TEXT,
    score REAL NOT NULL,
    content TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX settled_record ON settled(record);
CREATE INDEX settled_version ON settled(version);
"""
#: characters of a name that a flat row keeps, for its indexes: PostgreSQL's take rows of 2,704 bytes, two names at most
LONGEST = 300
#: tables of flat rows whose key is the number of a record
_FLAT = ("said", "taken", "happened", "cited")
#: report, line, and the id of a record that people decided about; of each record as it stands
_READ = (
    "SELECT d.id, coalesce(t.body, r.body), t.record FROM document_version AS d"
    " JOIN record_version AS r ON r.version = d.number LEFT JOIN settled AS t ON t.number = r.number"
    " WHERE d.state = 'current'"
)
_ADDED = (
    "SELECT d.id, t.body, t.record FROM settled AS t JOIN document_version AS d ON d.number = t.version"
    " WHERE d.state = 'current' AND t.number < 0"
)
#: ids of the records that the last decision rejects
REJECTED = "SELECT record FROM settled WHERE rejected = 1"
_STANDING = "j.id NOT IN (SELECT judgement FROM withdrawn)"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flat row belongs: number and version of the record, its id, and its report's date and outlet."""

    number: int
    version: int
    record: str
    published: str | None
    outlet: str | None


def settle_version(db: Database, version: int) -> None:
    """Settles what people judged of a version that is shown now, and what they added to its report."""
    read = (
        "SELECT DISTINCT r.id FROM record_version AS r CROSS JOIN judgement AS j ON j.record = r.id WHERE r.version = ?"
    )
    added = (
        "SELECT DISTINCT j.record FROM judgement AS j JOIN document_version AS d"
        " ON d.id = json_extract(j.put_instead, '$.document') WHERE j.digest = '' AND d.number = ?"
    )
    judged = [record for query in (read, added) for (record,) in db.execute(query, (version,)).fetchall()]
    for record in dict.fromkeys(judged):
        settle_record(db, record)


def settle_record(db: Database, record: str) -> None:
    """Makes the rows of one record anew, as the decisions that stand leave it."""
    _forget(db, record)
    read = db.execute(
        "SELECT r.number, r.version, r.digest, r.content, r.body FROM record_version AS r"
        " JOIN document_version AS d ON d.number = r.version WHERE r.id = ? AND d.state = 'current'",
        (record,),
    ).fetchone()
    if read is not None:
        db.execute("DELETE FROM statement_words WHERE rowid = ?", (read[0],))
        for table in _FLAT:
            db.execute(f"DELETE FROM {table} WHERE number = ?", (read[0],))
    last = db.execute(
        "SELECT j.number, j.verdict, j.put_instead FROM judgement AS j"
        f" WHERE j.record = ? AND j.digest IN ('', ?) AND {_STANDING} ORDER BY j.number DESC LIMIT 1",
        (record, read[2] if read else ""),
    ).fetchone()
    if read is not None:
        _settle_read(db, record, read, last)
    elif last is not None and last[1] == "correct":
        _settle_added(db, record, json.loads(last[2]), -last[0])


def standing(db: Database, kind: str | None) -> Iterator[Record]:
    """The records as people left them, or those of one kind, in the order of an export."""
    added = db.execute(f"{_ADDED} AND (?1 IS NULL OR t.kind = ?1) ORDER BY d.id", (kind,)).fetchall()
    query = (
        f"{_READ} AND (?1 IS NULL OR r.kind = ?1) AND coalesce(t.rejected, 0) = 0 ORDER BY d.id, r.start, r.kind, r.id"
    )
    by_report = itemgetter(0)
    for _, group in groupby(merge(stream(db, query, (kind,)), added, key=by_report), key=by_report):
        found = [_kept(body, record) for _, body, record in group]
        # what nobody decided about is in order already, and to ask every id takes long
        yield from sorted(found, key=order) if any(one.kept_id for one in found) else found


def standing_record(db: Database, ids: tuple[str, str]) -> list[Record]:
    """At most three of the records in this range of ids, half-open; one that is rejected is as it was read."""
    read = db.execute(f"{_READ} AND r.id >= ? AND r.id < ? ORDER BY r.id LIMIT 3", ids).fetchall()
    added = db.execute(f"{_ADDED} AND t.record >= ? AND t.record < ? ORDER BY t.record LIMIT 3", ids).fetchall()
    found = (_kept(body, record) for _, body, record in (*read, *added))
    return list({one.id: one for one in found}.values())[:3]


def _kept(body: str, record: str | None) -> Record:
    """The record of a line; one that people decided about keeps its id."""
    made = rows.to_record(body)
    return made if record is None else replace(made, kept_id=record)


def _forget(db: Database, record: str) -> None:
    for (number,) in db.execute("SELECT number FROM settled WHERE record = ?", (record,)).fetchall():
        for table in (*_FLAT, "settled"):
            db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        db.execute("DELETE FROM statement_words WHERE rowid = ?", (number,))


def _settle_read(db: Database, record: str, read: tuple[int, int, str, str, str], last: tuple[Any, ...] | None) -> None:
    number, version, _, content, body = read
    line = json.loads(body)
    document = db.execute("SELECT published, outlet, text FROM document_version WHERE number = ?", (version,))
    published, outlet, text = document.fetchone()
    place = Place(number, version, record, published, outlet)
    verdict, instead = (last[1], last[2]) if last else ("accept", None)
    changed = _content(record, {**line, **json.loads(instead)}, text) if instead else None
    if verdict == "reject":
        _note(db, place, line, content, rejected=True)
        return
    if changed is not None:
        line, content = changed
        _note(db, place, line, content)
    flat(db, place, line)
    if line["kind"] == "statement":
        index_statement(db, number, line["speaker"], content)


def _settle_added(db: Database, record: str, line: dict[str, Any], number: int) -> None:
    found = db.execute(
        "SELECT number, published, outlet, text FROM document_version WHERE id = ? AND state = 'current'",
        (line.get("document"),),
    ).fetchone()
    if found is None:  # its report is not on the record now
        return
    version, published, outlet, text = found
    told = _content(record, line, text)
    if told is None:
        return
    place = Place(number, version, record, published, outlet)
    _note(db, place, *told)
    flat(db, place, told[0])
    if line["kind"] == "statement":
        index_statement(db, number, told[0]["speaker"], told[1])


def _content(record: str, line: Mapping[str, Any], text: str) -> tuple[dict[str, Any], str] | None:
    """The line as it stands and its words; None for one that makes no record, which a file of judgements may hold.

    ``record`` is the id it keeps.
    """
    try:
        made = replace(Record.from_json(line), kept_id=record)
    except (ValueError, TypeError, KeyError):
        return None
    return made.as_json(), str(rows.of_record(made, text)[5])


def _note(db: Database, place: Place, line: Mapping[str, Any], content: str, *, rejected: bool = False) -> None:
    actor = cut(actor_of(line["speaker"])) if line["kind"] == "statement" else None
    body = json.dumps(line, ensure_ascii=False)
    row = (place.number, place.version, place.record, line["kind"], rejected, actor, line["score"], content, body)
    db.execute("INSERT INTO settled VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def flat(db: Database, place: Place, line: Mapping[str, Any]) -> None:
    """Writes the flat rows of one line of a record; kinds without any are passed over."""
    head = (place.number, place.version, place.record)
    if line["kind"] == "statement":
        speaker = line["speaker"]
        name = speaker["name"] or speaker["as_written"]
        days = days_of(line["said_at"] or place.published)
        of_record = (line["act"], line["status"], cut(place.outlet), *days, line["score"])
        row = (*head, cut(name), cut(actor_of(speaker)), cut(speaker["of"]), *of_record)
        db.execute("INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        positions = [(*head[:2], cut(p["issue"]), p["stance"]) for p in line["positions"]]
        db.executemany("INSERT OR IGNORE INTO taken VALUES (?, ?, ?, ?)", positions)
    elif line["kind"] == "event":
        where = (cut(line["place"]), cut(place.outlet))
        happened = (*head, line["type"], *where, *days_of(line["date"] or place.published))
        db.execute("INSERT INTO happened VALUES (?, ?, ?, ?, ?, ?, ?, ?)", happened)
    elif line["kind"] == "citation":
        db.execute("INSERT INTO cited VALUES (?, ?, ?, ?, ?)", (*head, cut(line["symbol"]), line["verdict"]))


def cut(name: str | None) -> str | None:
    """A name as far as flat rows keep it."""
    return None if name is None else name[:LONGEST]


def actor_of(speaker: Mapping[str, Any]) -> str | None:
    """Id of who speaks: as resolved, else made of the name; None for nobody."""
    name = speaker["name"] or speaker["as_written"]
    found: str | None = speaker["actor"] or (f"name:{fold(name)}" if name else None)
    return found


def days_of(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of an ISO prefix or interval; as text they compare as days do."""
    if not value or not value[:4].isdigit():
        return None, None
    begun, _, ended = value.partition("/")
    return (begun + "-01-01"[len(begun) - 4 :])[:10], last_day(ended or begun)


def last_day(day: str) -> str:
    """The last day of an ISO prefix."""
    return (day + "-12-31"[len(day) - 4 :])[:10]

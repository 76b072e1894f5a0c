"""Records of an older onrecord in the shape of today: a kind that got a field has it in every line.

A record's digest is over all its fields, so a line without the newest would have one digest in the file and another
once it is read: verify would call it damaged, and every judgement of it stale. Whoever adds a field to a kind adds
``schema.lines_as_now`` to the migrations once more; tests/crash holds records of every layout there was.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.core.judgement import Judgement
from onrecord.store import rows
from onrecord.store.database import Database

#: (record, digest) -> digest
_Digests = dict[tuple[str, str], str]


def reshape(db: Database) -> None:
    """Brings the lines of all versions, history included, and the judgements of them to the shape of today."""
    moved: _Digests = {}
    for (number,) in db.execute("SELECT number FROM document_version ORDER BY number").fetchall():
        _version(db, number, moved)
    judged = "SELECT id, record, digest, verdict, by, at, note, put_instead FROM judgement ORDER BY number"
    for stored, *row in db.execute(judged).fetchall():
        digest = moved.get((row[0], row[1]))
        if digest is not None:
            _judgement(db, stored, replace(rows.to_judgement(row), digest=digest))


def _version(db: Database, number: int, moved: _Digests) -> None:
    columns = ", ".join(rows.COLUMNS)
    row = db.execute(f"SELECT {columns} FROM document_version WHERE number = ?", (number,)).fetchone()
    stored = db.execute("SELECT number, digest, body FROM record_version WHERE version = ?", (number,)).fetchall()
    try:
        document = rows.to_document(tuple(row))
        records = [rows.to_record(body) for _, _, body in stored]
        made = [rows.of_record(record, document.text) for record in records]
        digest = rows.digest(document, tuple(records))
    except (ValueError, TypeError, KeyError):  # damaged, which verify says; nothing of it is touched
        return
    changed = [(new, old) for new, old in zip(made, stored, strict=True) if new[6] != old[2]]
    for (record, _, _, _, now, _, body), (at, before, _) in changed:
        db.execute("UPDATE record_version SET digest = ?, body = ? WHERE number = ?", (now, body, at))
        moved[record, before] = now
    if changed:
        db.execute("UPDATE document_version SET digest = ? WHERE number = ?", (digest, number))


def _judgement(db: Database, stored: str, made: Judgement) -> None:
    undone = db.execute("SELECT by, at FROM withdrawn WHERE judgement = ?", (stored,)).fetchone()
    db.execute("DELETE FROM withdrawn WHERE judgement = ?", (stored,))
    db.execute("UPDATE judgement SET id = ?, digest = ? WHERE id = ?", (made.id, made.digest, stored))
    if undone is not None:
        db.execute("INSERT INTO withdrawn VALUES (?, ?, ?)", (made.id, *undone))

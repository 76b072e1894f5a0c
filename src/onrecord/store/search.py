"""Full-text search over the statements and documents on the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.store.database import Database
from onrecord.store.text import also, locate, match, terms

#: characters shown before and after the word found in a document
_BEFORE, _AFTER = 60, 120

#: statements as they stand: read and left alone, corrected, or added by people (settled.py)
_STATEMENTS = """
SELECT d.id, d.file, coalesce(t.record, r.id) AS record, coalesce(t.body, r.body), coalesce(t.content, r.content)
FROM statement_words AS w
LEFT JOIN settled AS t ON t.number = w.rowid LEFT JOIN record_version AS r ON r.number = w.rowid
JOIN document_version AS d ON d.number = coalesce(t.version, r.version)
WHERE statement_words MATCH ? ORDER BY bm25(statement_words), d.id, r.start, record LIMIT ?"""

_DOCUMENTS = """
SELECT d.id, d.file, d.text FROM document_words AS w JOIN document_version AS d ON d.number = w.rowid
WHERE document_words MATCH ? ORDER BY bm25(document_words), d.id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place the search found: a statement (``record`` is its id) or a passage of a document (None).

    start, end   code points in the document's text
    passage      the statement's content, or the text around the first word found
    """

    document: str
    file: str
    record: str | None
    start: int
    end: int
    passage: str


def search(db: Database, asked: str, limit: int) -> list[Hit]:
    """The statements, as people left them, with all of the words ``asked``, best first, then the documents with them.

    A document is not listed again when one of its statements is. Raises QueryError (QUERY-VALUE) when
    ``asked`` has no word in it.
    """
    wanted = terms(asked)
    expression = match(wanted)
    hits = []
    for document, file, record, body, content in db.execute(_STATEMENTS, (expression, limit)):
        passages = json.loads(body)["content"]
        hits.append(Hit(document, file, record, passages[0][0], passages[-1][1], content))
    listed = {hit.document for hit in hits}
    for document, file, text in db.execute(_DOCUMENTS, (expression, limit + len(listed))):
        if document not in listed and len(hits) < limit:
            start, end = _passage(text, wanted)
            hits.append(Hit(document, file, None, start, end, text[start:end]))
    return hits


def _passage(text: str, wanted: list[str]) -> tuple[int, int]:
    found = locate(text, wanted) or (0, 0)
    start, end = max(0, found[0] - _BEFORE), min(len(text), found[1] + _AFTER)
    while start > 0 and start < found[0] and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > found[1] and not text[end].isspace():
        end -= 1
    return start, end


def index(db: Database, version: int) -> None:
    """Puts a document version and its statements into the word indexes."""
    document = "SELECT title, text FROM document_version WHERE number = ?"
    title, text = db.execute(document, (version,)).fetchone()
    row = (version, title, text, also(f"{title or ''} {text}"))
    db.execute("INSERT INTO document_words (rowid, title, text, also) VALUES (?, ?, ?, ?)", row)
    # + keeps SQLite from going through all statements by the index over kinds
    said = db.execute(
        "SELECT number, json_extract(body, '$.speaker.name'), json_extract(body, '$.speaker.as_written'),"
        " json_extract(body, '$.speaker.capacity'), content"
        " FROM record_version WHERE version = ? AND +kind = 'statement'",
        (version,),
    ).fetchall()
    for number, name, as_written, capacity, content in said:
        index_statement(db, number, {"name": name, "as_written": as_written, "capacity": capacity}, content)


def index_statement(db: Database, number: int, speaker: Mapping[str, str | None], content: str) -> None:
    """Puts one statement into the word index: who said it, as named, as written and as what, and its words."""
    who = " ".join(part for part in map(speaker.get, ("name", "as_written", "capacity")) if part)
    words = (number, who, content, also(f"{who} {content}"))
    db.execute("INSERT INTO statement_words (rowid, speaker, text, also) VALUES (?, ?, ?, ?)", words)


def unindex(db: Database, version: int) -> None:
    """Takes a document version and its statements out of the word indexes, if they are in them."""
    db.execute("DELETE FROM document_words WHERE rowid = ?", (version,))
    records = "SELECT number FROM record_version WHERE version = ?"
    db.execute(f"DELETE FROM statement_words WHERE rowid IN ({records})", (version,))

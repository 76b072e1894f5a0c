"""One view a record kind, so that the record reads well in any SQLite program.

The columns come from the kinds themselves: a new kind in ``core.record.KINDS`` is a new view. A list of
words becomes one text ("Serbia; Kosovo"), a passage its characters, the speaker five columns.
"""

from __future__ import annotations

import typing
from dataclasses import fields

from onrecord.core.parts import Position, Speaker
from onrecord.core.record import KINDS, Record
from onrecord.core.text import Span
from onrecord.store.database import Database
from onrecord.store.postgres import Server

#: column name and field of the export's speaker object
_SPEAKER = (
    ("speaker", "name"), ("speaker_as_written", "as_written"), ("actor", "actor"), ("capacity", "capacity"),
    ("spoken_for", "of"),
)  # fmt: skip

_DOCUMENTS = {
    "document": """
SELECT id, file, title, outlet, published, published_basis, published_why, date_given, url, lang,
    length(text) AS chars, raw_sha256, regions, extra, text
FROM document_version WHERE state = 'current'""",
    "origin": """
SELECT id AS document, file, container, state, made_with FROM document_version WHERE state <> 'past'""",
    "past_document": """
SELECT number AS version, id, file, title, outlet, published, made_with, text
FROM document_version WHERE state = 'past'""",
    "record": """
SELECT r.id, r.kind, d.id AS document, r.start, r.end, r.digest, r.content, r.body
FROM record_version AS r JOIN document_version AS d ON d.number = r.version WHERE d.state = 'current'""",
    "past_record": """
SELECT r.version, r.id, r.kind, d.id AS document, r.start, r.end, r.digest, r.content, r.body
FROM record_version AS r JOIN document_version AS d ON d.number = r.version WHERE d.state = 'past'""",
    "position": """
SELECT r.id AS statement, d.id AS document, d.file, d.published, json_extract(r.body, '$.speaker.name') AS speaker,
    json_extract(r.body, '$.speaker.actor') AS actor, json_extract(r.body, '$.speaker.of') AS spoken_for,
    json_extract(r.body, '$.said_at') AS said_at, json_extract(r.body, '$.status') AS status,
    json_extract(p.value, '$.issue') AS issue, json_extract(p.value, '$.stance') AS stance,
    json_extract(p.value, '$.score') AS score, json_extract(p.value, '$.why') AS why, p.key + 1 AS rank, r.content
FROM record_version AS r JOIN document_version AS d ON d.number = r.version,
    json_each(r.body, '$.positions') AS p
WHERE d.state = 'current' AND r.kind = 'statement'""",
    "link": """
SELECT DISTINCT id, a, b, relation, json_extract(body, '$.on') AS "on", json_extract(body, '$.detail') AS detail,
    json_extract(body, '$.score') AS score, json_extract(body, '$.why') AS why,
    json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'link'""",
    "occasion": """
SELECT DISTINCT id, json_extract(body, '$.type') AS type, json_extract(body, '$.name') AS name,
    json_extract(body, '$.date') AS date, json_extract(body, '$.until') AS until,
    json_extract(body, '$.symbol') AS symbol, json_extract(body, '$.place') AS place,
    json_extract(body, '$.body') AS body,
    json_extract(body, '$.score') AS score, json_extract(body, '$.why') AS why,
    json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'occasion'""",
    "resolved": """
SELECT DISTINCT id, a AS record, json_extract(body, '$.field') AS field, json_extract(body, '$.value') AS value,
    json_extract(body, '$.sources') AS sources, json_extract(body, '$.score') AS score,
    json_extract(body, '$.why') AS why, json_extract(body, '$.made_by') AS made_by
FROM derived WHERE kind = 'resolved'""",
    "judged": """
SELECT j.id, j.record, j.digest, j.verdict, j.by, j.at, j.note, j.put_instead, w.at AS withdrawn,
    EXISTS (SELECT 1 FROM record_version AS r JOIN document_version AS d ON d.number = r.version
        WHERE r.id = j.record AND r.digest = j.digest AND d.state = 'current') AS fresh
FROM judgement AS j LEFT JOIN withdrawn AS w ON w.judgement = j.id""",
    "copy": "\nSELECT document, origin FROM origin_of",
}


def quoted(name: str) -> str:
    """``name`` as an SQL identifier, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _value(path: str, extract: str = "json_extract") -> str:
    return f"{extract}(r.body, '$.{path}')"


def _joined(path: str) -> str:
    return f"(SELECT group_concat(value, '; ') FROM json_each(r.body, '$.{path}'))"


def _positions(path: str) -> str:
    told = "json_extract(value, '$.issue') || ': ' || json_extract(value, '$.stance')"
    return f"(SELECT group_concat({told}, '; ') FROM json_each(r.body, '$.{path}'))"


def _passage(path: str) -> str:
    # SQLite counts characters from 1, and in code points, as offsets here are
    start, end = _value(f"{path}[0]"), _value(f"{path}[1]")
    return f"substr(d.text, {start} + 1, {end} - {start})"


def columns(kind: type[Record], number: str = "json_extract") -> list[tuple[str, str]]:
    """Name and SQL expression of every column that is the kind's own, in the order of its fields.

    ``number`` is the function that takes a number out of a line.
    Raises TypeError for a field of a type that has no column form yet.
    """
    common = {f.name for f in fields(Record)}
    types = typing.get_type_hints(kind)
    made: list[tuple[str, str]] = []
    for field in fields(kind):
        if field.name in common:
            continue
        hint = types[field.name]
        if hint is Speaker:
            made += [(column, _value(f"speaker.{key}")) for column, key in _SPEAKER]
        elif hint == tuple[str, ...]:
            made.append((field.name, _joined(field.name)))
        elif hint == tuple[Position, ...]:
            made.append((field.name, _positions(field.name)))
        elif hint in (Span, Span | None):
            made.append((field.name, _passage(field.name)))
        elif hint in (str, str | None):
            made.append((field.name, _value(field.name)))
        elif hint in (int, int | None, float, float | None, int | float | None):
            made.append((field.name, _value(field.name, number)))
        else:
            raise TypeError(f"{kind.KIND}.{field.name}: no column form for {hint}")
    return made


def _of_kind(kind: type[Record], number: str) -> str:
    before = [("id", "r.id"), ("document", "d.id"), ("file", "d.file"), ("outlet", "d.outlet")]
    before += [("published", "d.published"), ("content", "r.content")]
    after = [("start", "r.start"), ("end", "r.end"), ("score", _value("score")), ("why", _value("why"))]
    after.append(("made_by", _value("made_by")))
    listed = ",\n    ".join(f"{sql} AS {quoted(name)}" for name, sql in (*before, *columns(kind, number), *after))
    return (
        f"\nSELECT {listed}\nFROM record_version AS r JOIN document_version AS d ON d.number = r.version\n"
        f"WHERE d.state = 'current' AND r.kind = '{kind.KIND}'"
    )


def wanted(number: str = "json_extract") -> dict[str, str]:
    """View name -> its CREATE VIEW, for the record kinds this onrecord knows; ``number`` as in ``columns``."""
    bodies = _DOCUMENTS | {name: _of_kind(kind, number) for name, kind in KINDS.items()}
    return {name: f"CREATE VIEW {quoted(name)} AS{body}" for name, body in bodies.items()}


def _wanted(db: Database) -> dict[str, str]:
    return wanted("json_number") if isinstance(db, Server) else wanted()


def _present(db: Database) -> dict[str, str]:
    if isinstance(db, Server):
        return db.views()
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))


def stale(db: Database) -> bool:
    """True when one of the file's views is not that of the record kinds known here."""
    return not _wanted(db).items() <= _present(db).items()


def refresh(db: Database) -> None:
    """Makes anew the views that have changed; to be called inside a transaction. Views a person has added stay."""
    present = _present(db)
    for name, create in _wanted(db).items():
        if present.get(name) == create:
            continue
        if name in present:
            db.execute(f"DROP VIEW {quoted(name)}")
        if isinstance(db, Server):
            db.make_view(quoted(name), create)
        else:
            db.execute(create)

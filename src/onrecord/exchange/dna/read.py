"""DNA projects from files of version 3 and version 2."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.core.errors import InputError
from onrecord.exchange.dna.layout import ATTRIBUTES
from onrecord.exchange.dna.password import SALT, hashed
from onrecord.exchange.dna.project import (
    PERMISSIONS,
    Article,
    CodedPassage,
    Coder,
    CoderRelation,
    Colour,
    Entity,
    Project,
    StatementType,
    Variable,
)  # fmt: skip

Row = dict[str, Any]
_EPOCH = datetime(1970, 1, 1)
_REMEDY = "Open it in DNA and save it, or name another file"
_NUMBERS = ("DATABOOLEAN", "DATAINTEGER")
_DATA = (*_NUMBERS, "DATALONGTEXT")
#: columns that hold text, whatever SQLite let a program write there
_WORDS = frozenset((
    "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Name", "Password", "Label", "Variable",
    "DataType", "Property", "Value", "AttributeVariable", "AttributeValue", *ATTRIBUTES,
))  # fmt: skip


def read(path: str | Path) -> Project:
    """The project in the file at ``path``; the file is never written to.

    Of version 2 the links between statements are left out, which version 3 has not; its passwords, which stand
    there as typed, become hashes; values that no attribute row lists become entities.

    Raises InputError: INPUT-MISSING, INPUT-UNREADABLE, and INPUT-FORMAT for what is no DNA project.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError("INPUT-MISSING", str(path), "there is no such file", "Check the path")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro", uri=True)) as db:
            db.text_factory = lambda raw: raw.decode("utf-8", "replace")
            source = _Source(db)
            if "STATEMENTTYPES" not in source.tables or "DOCUMENTS" not in source.tables:
                raise _broken(path, "it holds no DNA project")
            return _version_3(source) if "ENTITIES" in source.tables else _version_2(source)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            raise InputError("INPUT-UNREADABLE", str(path), str(error), "Check its permissions") from error
        raise _broken(path, f"it is no DNA project ({error})") from error
    except sqlite3.Error as error:
        raise _broken(path, f"it is no SQLite file, or a damaged one ({error})") from error
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise _broken(path, f"a table says what cannot be ({error})") from error


def _broken(path: str | Path, cause: str) -> InputError:
    return InputError("INPUT-FORMAT", str(path), cause, _REMEDY)


class _Source:
    """Rows of a table as dictionaries, by id."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        named = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self.tables = {str(name).upper() for (name,) in named}

    def rows(self, table: str) -> Iterator[Row]:
        """All rows; none of a table that is not there."""
        if table not in self.tables:
            return
        found = self.db.execute(f"SELECT * FROM {table} ORDER BY 1")  # a name from this module
        names = [column[0] for column in found.description]
        for row in found:
            yield {name: _cell(table, name, value) for name, value in zip(names, row, strict=True)}


def _cell(table: str, column: str, value: Any) -> Any:
    """The value as its column has to have it. Raises ValueError for a number that is none."""
    if value is None or column not in _WORDS:
        return value
    if table in _NUMBERS:
        return int(value)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _version_3(source: _Source) -> Project:
    attributes = {row["ID"]: (row["VariableId"], row["AttributeVariable"]) for row in source.rows("ATTRIBUTEVARIABLES")}
    given: dict[int, dict[str, str]] = {}
    for row in source.rows("ATTRIBUTEVALUES"):
        given.setdefault(row["EntityId"], {})[attributes[row["AttributeVariableId"]][1]] = row["AttributeValue"]
    entities = tuple(
        Entity(row["ID"], row["VariableId"], row["Value"], _shade(row), row["ChildOf"], given.get(row["ID"], {}))
        for row in source.rows("ENTITIES")
    )
    values = _values(source)
    texts = {one.id: one.value for one in entities}
    for row in source.rows("DATASHORTTEXT"):
        values.setdefault(row["StatementId"], {})[row["VariableId"]] = texts[row["Entity"]]
    named: dict[int, tuple[str, ...]] = {}
    for variable, name in attributes.values():
        named[variable] = (*named.get(variable, ()), name)
    settings = {row["Property"]: row["Value"] for row in source.rows("SETTINGS")}
    return Project(
        documents=_documents(source, 1), statements=_statements(source, values), types=_types(source, named),
        entities=entities, coders=tuple(_coder(row) for row in source.rows("CODERS")), relations=_relations(source),
        regexes=tuple((row["Label"], _colour(row)) for row in source.rows("REGEXES")),
        links=tuple((row["SourceVariableId"], row["TargetVariableId"]) for row in source.rows("VARIABLELINKS")),
        settings=settings, version=settings.get("version", "3"),
    )  # fmt: skip


def _version_2(source: _Source) -> Project:
    values = _values(source)
    for row in source.rows("DATASHORTTEXT"):
        values.setdefault(row["StatementId"], {})[row["VariableId"]] = row["Value"] or ""
    types = _types(source, {})
    short = {v.id for one in types for v in one.variables if v.data_type == "short text"}
    entities = _listed(source, short, values)
    named = dict.fromkeys(short, ATTRIBUTES)
    denied: dict[int, set[str]] = {}
    known = {name.lower(): name for name in PERMISSIONS}
    for row in source.rows("CODERPERMISSIONS"):
        name = known.get(str(row["Type"]).lower())
        if name is not None and not row["Permission"]:
            denied.setdefault(row["Coder"], set()).add(name)
    coders = tuple(
        Coder(
            row["ID"], row["Name"] or "", _hash_of(row), _colour(row), denied=frozenset(denied.get(row["ID"], ())),
        )
        for row in source.rows("CODERS")
    )  # fmt: skip
    settings = {row["Property"]: row["Value"] or "" for row in source.rows("SETTINGS")}
    return Project(
        documents=_documents(source, 1000), statements=_statements(source, values), types=_types(source, named),
        entities=entities, coders=coders, relations=_relations(source),
        regexes=tuple((row["Label"], _colour(row)) for row in source.rows("REGEXES")),
        settings=settings, version=settings.get("version", "2"),
    )  # fmt: skip


def _hash_of(row: Row) -> str:
    salt = hashlib.sha256(f"{row['ID']} {row['Name']}".encode("utf-8", "replace")).digest()[:SALT]
    return hashed(row.get("Password") or "", salt)


def _listed(source: _Source, short: set[int], values: dict[int, dict[int, str | int]]) -> tuple[Entity, ...]:
    """The entities of version 2: its attribute rows, then the values no row lists."""
    rows = [row for row in source.rows("ATTRIBUTES") if row["VariableId"] in short]
    ids: dict[tuple[int, str], int] = {}
    for row in rows:
        ids.setdefault((row["VariableId"], row["Value"]), row["ID"])
    found = [
        Entity(
            row["ID"], row["VariableId"], row["Value"], _shade(row), _parent(row, ids),
            {name: row.get(name) or "" for name in ATTRIBUTES},
        )
        for row in rows
        if ids[row["VariableId"], row["Value"]] == row["ID"]
    ]  # fmt: skip
    used = {
        (variable, str(value)) for coded in values.values() for variable, value in coded.items() if variable in short
    }
    following = max((one.id for one in found), default=0) + 1
    for number, (variable, value) in enumerate(sorted(used - ids.keys()), start=following):
        found.append(Entity(number, variable, value, attributes=dict.fromkeys(ATTRIBUTES, "")))
    return tuple(found)


def _parent(row: Row, ids: dict[tuple[int, str], int]) -> int | None:
    """The entity named as parent: version 2 writes the value itself."""
    parent = ids.get((row["VariableId"], str(row.get("ChildOf") or "")))
    return None if parent == row["ID"] or not row.get("ChildOf") else parent


def _values(source: _Source) -> dict[int, dict[int, str | int]]:
    found: dict[int, dict[int, str | int]] = {}
    for table in _DATA:
        empty: str | int = "" if table == "DATALONGTEXT" else 0
        for row in source.rows(table):
            value = row["Value"]
            found.setdefault(row["StatementId"], {})[row["VariableId"]] = empty if value is None else value
    return found


def _documents(source: _Source, units: int) -> tuple[Article, ...]:
    """The documents; their dates count so many ``units`` a second."""
    return tuple(
        Article(
            row["ID"], row["Title"] or "", row["Text"] or "", _EPOCH + timedelta(seconds=int(row["Date"]) // units),
            row["Coder"], *(row[name] or "" for name in ("Author", "Source", "Section", "Notes", "Type")),
        )
        for row in source.rows("DOCUMENTS")
    )  # fmt: skip


def _statements(source: _Source, values: dict[int, dict[int, str | int]]) -> tuple[CodedPassage, ...]:
    return tuple(
        CodedPassage(
            row["ID"], row["StatementTypeId"], row["DocumentId"], int(row["Start"]), int(row["Stop"]),
            values.get(row["ID"], {}), row["Coder"],
        )
        for row in source.rows("STATEMENTS")
    )  # fmt: skip


def _types(source: _Source, attributes: Mapping[int, tuple[str, ...]]) -> tuple[StatementType, ...]:
    of: dict[int, list[Variable]] = {}
    for row in source.rows("VARIABLES"):
        variable = Variable(row["ID"], row["Variable"], row["DataType"], attributes.get(row["ID"], ()))
        of.setdefault(row["StatementTypeId"], []).append(variable)
    return tuple(
        StatementType(row["ID"], row["Label"], tuple(of.get(row["ID"], ())), _colour(row))
        for row in source.rows("STATEMENTTYPES")
    )


def _coder(row: Row) -> Coder:
    return Coder(
        row["ID"], row["Name"], row["Password"], _colour(row), row["Refresh"], row["FontSize"], row["PopupWidth"],
        bool(row["ColorByCoder"]), bool(row["PopupDecoration"]), bool(row["PopupAutoComplete"]),
        frozenset(name for name in PERMISSIONS if not row.get(f"Permission{name}", 1)),
    )  # fmt: skip


def _relations(source: _Source) -> tuple[CoderRelation, ...]:
    allowed = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
    return tuple(
        CoderRelation(row["Coder"], row["OtherCoder"], *(bool(row[name]) for name in allowed))
        for row in source.rows("CODERRELATIONS")
    )


def _colour(row: Row) -> Colour:
    return row["Red"] or 0, row["Green"] or 0, row["Blue"] or 0


def _shade(row: Row) -> Colour | None:
    return None if row["Red"] is None else _colour(row)

"""A DNA 3 file from a project, keeping the rules DNA itself relies on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta

from onrecord.exchange.dna import layout
from onrecord.exchange.dna.project import BLACK, PERMISSIONS, CodedPassage, Colour, Entity, Project, Variable

_EPOCH = datetime(1970, 1, 1)


def to_bytes(project: Project) -> bytes:
    """The file: the same bytes for the same project, whatever version it came from.

    Every statement gets a value for every variable of its type, and every entity one for every attribute: what
    the project leaves open is the empty text, 0, or 1 for a boolean, as in a statement newly made in DNA.

    Raises ValueError for a project DNA could not open: no coder 1 of the name Admin with a password, a text of
    more than 190 code points, a statement without a passage, an id that is not there. ``fitted`` mends all of
    these but the last.
    """
    _check(project)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("PRAGMA foreign_keys = ON")
        for sql in layout.statements():
            db.execute(sql)
        try:
            _Writer(db, project).write()
        except (sqlite3.IntegrityError, KeyError, OverflowError) as error:
            raise ValueError(f"the project does not hold together: {error}") from error
        db.commit()
        return bytes(db.serialize())


def _check(project: Project) -> None:
    first = next((one for one in project.coders if one.id == 1), None)
    if first is None or first.name != "Admin" or not first.password:
        raise ValueError("coder 1 is not Admin with a password")


class _Writer:
    def __init__(self, db: sqlite3.Connection, project: Project) -> None:
        self.db, self.project = db, project
        self.variables = {one.id: one.variables for one in project.types}
        self.short = {v.id: v for one in project.types for v in one.variables if v.data_type == "short text"}

    def write(self) -> None:
        """All tables, those that others refer to first."""
        project = self.project
        settings = {**project.settings, "version": _version(project), "date": project.settings.get("date", layout.DATE)}
        self._insert("SETTINGS", sorted(settings.items(), reverse=True))
        self._insert("CODERS", self._coders())
        self._insert("DOCUMENTS", self._documents())
        self._insert("STATEMENTTYPES", ((one.id, one.label, *one.colour) for one in project.types))
        variables = ((v.id, v.name, v.data_type, one.id) for one in project.types for v in one.variables)
        self._insert("VARIABLES", variables)
        self._insert("VARIABLELINKS", ((None, *link) for link in project.links))
        self._insert("REGEXES", ((label, *colour) for label, colour in project.regexes))
        self._insert("CODERRELATIONS", self._relations())
        self._insert("STATEMENTS", ((s.id, s.type, s.document, s.start, s.stop, s.coder) for s in project.statements))
        self._entities()
        self._values()

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        listed = list(rows)
        if listed:
            marks = ", ".join("?" * len(listed[0]))
            self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)

    def _coders(self) -> Iterator[tuple[object, ...]]:
        for one in self.project.coders:
            allowed = (int(name not in one.denied) for name in PERMISSIONS)
            yield (
                one.id, one.name, *one.colour, one.refresh, one.font_size, one.password, one.popup_width,
                int(one.colour_by_coder), int(one.popup_decoration), int(one.popup_auto_complete), *allowed,
            )  # fmt: skip

    def _documents(self) -> Iterator[tuple[object, ...]]:
        for one in self.project.documents:
            seconds = (one.date - _EPOCH) // timedelta(seconds=1)
            yield (one.id, one.title, one.text, one.coder, one.author, one.source, one.section, one.notes, one.type,
                   seconds)  # fmt: skip

    def _relations(self) -> Iterator[tuple[object, ...]]:
        for one in self.project.relations:
            allowed = (one.view_statements, one.edit_statements, one.view_documents, one.edit_documents)
            yield None, one.coder, one.other, *map(int, allowed)

    def _entities(self) -> None:
        entities = [*self.project.entities, *self._missing()]
        rows = [(e.id, e.variable, e.value, *_shades(e.colour), None) for e in entities]
        self._insert("ENTITIES", rows)
        parents = [(e.parent, e.id) for e in entities if e.parent is not None]  # a child may come first
        self.db.executemany("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", parents)
        ids: dict[tuple[int, str], int] = {}
        for variable in self.short.values():
            for name in variable.attributes:
                ids[variable.id, name] = len(ids) + 1
        self._insert("ATTRIBUTEVARIABLES", ((number, *key) for key, number in ids.items()))
        self._insert(
            "ATTRIBUTEVALUES",
            (
                (None, e.id, ids[e.variable, name], e.attributes.get(name, ""))
                for e in entities
                for name in self.short[e.variable].attributes
            ),
        )
        self.entity_ids = {(e.variable, e.value): e.id for e in entities}

    def _missing(self) -> Iterator[Entity]:
        """Entities for values that statements have and no entity has, the empty one of a value left out."""
        known = {(e.variable, e.value) for e in self.project.entities}
        number = max((e.id for e in self.project.entities), default=0)
        for statement in self.project.statements:
            for variable in self.variables.get(statement.type, ()):
                key = (variable.id, str(statement.values.get(variable.id, "")))
                if variable.data_type == "short text" and key not in known:
                    known.add(key)
                    number += 1
                    yield Entity(number, *key, colour=BLACK)

    def _values(self) -> None:
        rows: dict[str, list[tuple[object, ...]]] = {}
        for statement in self.project.statements:
            for variable in self.variables[statement.type]:
                table, value = self._value(statement, variable)
                rows.setdefault(table, []).append((None, statement.id, variable.id, value))
        for table, found in rows.items():
            self._insert(table, found)

    def _value(self, statement: CodedPassage, variable: Variable) -> tuple[str, str | int]:
        given = statement.values.get(variable.id)
        if variable.data_type == "short text":
            return "DATASHORTTEXT", self.entity_ids[variable.id, str(given or "")]
        if variable.data_type == "long text":
            return "DATALONGTEXT", given or ""
        if variable.data_type == "integer":
            return "DATAINTEGER", given if given is not None else 0
        return "DATABOOLEAN", given if given is not None else 1


def _version(project: Project) -> str:
    return project.version if project.version.startswith("3.0") else layout.VERSION


def _shades(colour: Colour | None) -> tuple[int | None, ...]:
    return (None, None, None) if colour is None else colour

"""A DNA project as coded statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from onrecord.core.errors import QueryError
from onrecord.exchange.coded.project import CodedProject, CodedText, Stated, Value
from onrecord.exchange.coded.variables import roles, stance
from onrecord.exchange.dna.fit import from_window
from onrecord.exchange.dna.project import Article, CodedPassage, StatementType
from onrecord.exchange.dna.read import read
from onrecord.ingest import Facts

#: the variable in which our own exports name the statement of the record
_RECORD, _ACT = "record", "act"
#: and what they tell of people, which is the machine's
_ATTRIBUTES = ("Capacity", "Actor id")
_ID = re.compile("s[0-9a-f]{16}")
_NOT_KNOWN = datetime(1970, 1, 1)


def read_dna(path: Path, given: Mapping[str, str]) -> CodedProject:
    """Every statement of a type that names a person, an organization or a concept.

    ``given`` says which variables have these roles (``variables.roles``). Raises InputError, QueryError.
    """
    project = read(path)
    if not any(_of_record(one) for one in project.types):
        project = from_window(project)
    names = {v.name for one in project.types for v in one.variables}
    roles(names, given)  # says so when a variable is not there
    numbers = {one.id: number for number, one in enumerate(project.documents)}
    coders = {one.id: one.name for one in project.coders}
    attributes = {(one.variable, one.value): one.attributes for one in project.entities}
    used = {one.id: _Typed(one, given, len(project.types) > 1, attributes) for one in project.types}
    statements, left = [], Counter[str]()
    for one in project.statements:
        typed = used.get(one.type)
        if typed is None or not typed.tells:
            left[f"of type {typed.label}" if typed else "without a type"] += 1
        elif one.document not in numbers or not 0 <= one.start < one.stop:
            left["without a passage"] += 1
        else:
            statements.append(typed.stated(one, numbers[one.document], coders.get(one.coder or 0, "")))
    told = [f"{number} coded passages {what}" for what, number in left.items()]
    return CodedProject(str(path), tuple(map(_text, project.documents)), tuple(statements), (), tuple(told))


def _of_record(one: StatementType) -> bool:
    return any(v.name == _RECORD and v.data_type == "long text" for v in one.variables)


def _text(one: Article) -> CodedText:
    date = None if one.date == _NOT_KNOWN else one.date.date().isoformat()
    more = {"author": one.author, "section": one.section, "type": one.type, "notes": one.notes}
    facts = Facts(title=one.title or None, outlet=one.source or None, date_given=date,
                  extra={name: value for name, value in more.items() if value})  # fmt: skip
    return CodedText(one.title, one.text, one.text.encode("utf-8", "surrogatepass"), facts)


class _Typed:
    """Statements of one type; ``attributes`` of entities by variable and value."""

    def __init__(
        self, one: StatementType, given: Mapping[str, str], named: bool,
        attributes: Mapping[tuple[int, str], Mapping[str, str]],
    ) -> None:  # fmt: skip
        self.label, self.named, self.attributes = one.label, named, attributes
        self.variables = {v.id: v for v in one.variables}
        ids = {v.name: v.id for v in one.variables}
        try:
            self.roles = {role: ids[name] for role, name in roles(ids, given).items()}
        except QueryError:  # the variable is another type's
            self.roles = {}
        self.tells = bool(self.roles.keys() - {"agreement"})
        self.ours = _ATTRIBUTES if _of_record(one) else ()
        self.own = (ids[_RECORD], ids.get(_ACT, 0)) if _of_record(one) else (0, 0)

    def stated(self, one: CodedPassage, text: int, by: str) -> Stated:
        values = {**dict.fromkeys(self.variables, ""), **one.values}
        person, organization, concept = (
            str(values.get(self.roles.get(role, 0), "")) for role in ("person", "organization", "concept")
        )
        record = str(values.get(self.own[0], ""))
        taken = {*self.roles.values(), *(self.own if _ID.fullmatch(record) or not record else ())}
        record = record if _ID.fullmatch(record) else ""
        more = {v.name: self._value(id, values[id]) for id, v in self.variables.items() if id not in taken}
        held = {name: value for name, value in more.items() if value != ""}
        for role, value in (("person", person), ("organization", organization), ("concept", concept)):
            known = self.attributes.get((self.roles.get(role, 0), value), {})
            if not record:  # those of our exports are the record's
                held |= {f"{role}.{name}": text for name, text in known.items() if text and name not in self.ours}
        positions = ((concept, self._stance(values, held)),) if concept else ()
        if self.named and not record:
            held["statement type"] = self.label
        return Stated(
            text, ((one.start, one.stop),), by, person, organization, positions if "concept" in self.roles else None,
            held, None, record, str(values.get(self.own[1], "")),
        )  # fmt: skip

    def _value(self, id: int, value: Value) -> Value:
        return bool(value) if self.variables[id].data_type == "boolean" and value != "" else value

    def _stance(self, values: Mapping[int, Value], held: dict[str, Value]) -> str:
        id = self.roles.get("agreement", 0)
        value = values.get(id, "")
        if not id or value == "":
            return "neutral"
        found = stance(value, self.variables[id].data_type == "boolean")
        if found is None or (isinstance(value, int) and self.variables[id].data_type != "boolean"):
            held[self.variables[id].name] = value  # a word, or a number, of which the stance is only the sign
        return found or "neutral"

"""A DNA project made of a record: every position a statement about person, organization, concept and agreement."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from onrecord.core.text import Document
from onrecord.exchange.coded.people import people
from onrecord.exchange.coded.project import Stated
from onrecord.exchange.coded.variables import slug
from onrecord.exchange.dna.fit import cut, fitted
from onrecord.exchange.dna.layout import ATTRIBUTES, LONGEST
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Entity, Project, StatementType, Variable
from onrecord.exchange.dna.write import to_bytes
from onrecord.networks.record import moment
from onrecord.query.filters import Said, observed
from onrecord.store import Store

_PERSON, _ORGANIZATION, _CONCEPT, _AGREEMENT, _ACT, _RECORD = range(1, 7)
_CAPACITY, _ACTOR, _ADMIN = "Capacity", "Actor id", "Admin"
_NOT_KNOWN = datetime(1970, 1, 1)
_YELLOW = (239, 208, 51)
_TYPE = StatementType(
    1, "DNA Statement",
    (
        Variable(_PERSON, "person", "short text", (*ATTRIBUTES, _CAPACITY, _ACTOR)),
        Variable(_ORGANIZATION, "organization", "short text", ATTRIBUTES),
        Variable(_CONCEPT, "concept", "short text", ATTRIBUTES),
        Variable(_AGREEMENT, "agreement", "boolean"),
        Variable(_ACT, "act", "short text", ATTRIBUTES),
        Variable(_RECORD, "record", "long text"),
    ),
    _YELLOW,
)  # fmt: skip


#: roles whose variables have entities with attributes
_NAMED = {"person": _PERSON, "organization": _ORGANIZATION, "concept": _CONCEPT}


def write(store: Store, _kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the record as .dna; the texts always go with it."""
    to.write(export(store)[0])


def lost(store: Store) -> list[str]:
    """What a DNA file of the record cannot hold, a line a kind."""
    return _fitted(store)[1]


def export(store: Store) -> tuple[bytes, list[str]]:
    """The record as a DNA 3 file, and what it could not hold; the password of its coder Admin is PASSWORD."""
    fit, left_out = _fitted(store)
    return to_bytes(fit), left_out


def _fitted(store: Store) -> tuple[Project, list[str]]:
    project, skipped = made(store.documents(), observed(store), people(store))
    fit, changed = fitted(project)
    neutral = [f"{skipped} neutral positions, left out: DNA's agreement is yes or no"] if skipped else []
    return fit, neutral + changed


def made(
    documents: Iterable[Document], said: Iterable[Said], judged: Sequence[tuple[str, Stated]] = ()
) -> tuple[Project, int]:
    """The project, and how many neutral positions were left out.

    person is the speaker, organization what is spoken for, concept the issue, agreement 1 for and 0 against; act
    and the statement's id (``record``) come along. A person's attribute Capacity is the capacity given most often.
    DNA keeps one date a document: that of publication, 1970 when it is not known; the notes say where it is from.
    The machine is the coder Admin. What people judged (report, statement) follows as theirs, in their words and with
    their other variables, without an act or the id of a record; an issue has the name of the concept it is.
    """
    articles: list[Article] = []
    numbers: dict[str, int] = {}
    for number, one in enumerate(sorted(documents, key=lambda d: (d.published or "", d.id)), start=1):
        numbers[one.id] = number
        articles.append(_article(number, one))
    making = _Making(numbers, judged)
    for each in said:
        making.read(each)
    for document, stated in judged:
        making.coded_by(document, stated)
    return making.project(articles), making.skipped


class _Making:
    """The statements of a project, one after the other."""

    def __init__(self, numbers: Mapping[str, int], judged: Sequence[tuple[str, Stated]]) -> None:
        self.numbers = numbers
        self.skipped = 0
        self.coded: list[CodedPassage] = []
        self.people: dict[str, Counter[tuple[str, str]]] = {}
        self.attributes: dict[tuple[int, str], dict[str, str]] = {}
        others = (name for name in {one.by for _, one in judged} if name != _ADMIN)
        self.coders = {_ADMIN: 1, **{name: number for number, name in enumerate(sorted(others), 2)}}
        met = Counter(concept for _, one in judged for concept, _ in one.positions or ())
        self.concepts: dict[str, str] = {}
        for concept, _ in sorted(met.items(), key=lambda item: (-item[1], item[0])):
            self.concepts.setdefault(slug(concept), concept)
        kinds: dict[str, set[type]] = {}
        for _, one in judged:
            for name, value in one.more.items():
                if name.partition(".")[0] not in _NAMED:
                    kinds.setdefault(name, set()).add(_type(value))
        self.types = {name: next(iter(known)) if len(known) == 1 else str for name, known in sorted(kinds.items())}
        self.more = {name: _RECORD + n for n, name in enumerate(self.types, 1)}

    def read(self, one: Said) -> None:
        """A statement of the machine: one passage a position."""
        statement, speaker = one.statement, one.statement.speaker
        for position in statement.positions:
            if position.stance == "neutral":
                self.skipped += 1
                continue
            self.people.setdefault(one.name, Counter())[speaker.capacity or "", speaker.actor or ""] += 1
            concept = self.concepts.get(position.issue, position.issue)
            values = {_ACT: statement.act, _RECORD: statement.id}
            spans = [(span.start, span.end) for span in statement.spans]
            self._add(statement.doc_id, spans, (one.name, speaker.of or "", concept), position.stance, values)

    def coded_by(self, document: str, one: Stated) -> None:
        """A statement of a person: one passage a concept."""
        values: dict[int, str | int] = {}
        for name, value in one.more.items():
            role, _, attribute = name.partition(".")
            if name in self.more:
                values[self.more[name]] = str(value) if self.types[name] is str else int(value)
            elif role in _NAMED and attribute:
                who = {"person": one.person, "organization": one.organization}.get(role)
                for concept in [who] if who is not None else [c for c, _ in one.positions or ()]:
                    self.attributes.setdefault((_NAMED[role], concept), {})[attribute] = str(value)
        for concept, stance in one.positions or (("", "for"),):
            if stance == "neutral":
                self.skipped += 1
            else:
                self._add(document, one.spans, (one.person, one.organization, concept), stance, values, one.by)

    def _add(
        self, document: str, spans: Sequence[tuple[int, int]], who: tuple[str, str, str], stance: str,
        values: Mapping[int, str | int], by: str = "",
    ) -> None:  # fmt: skip
        person, organization, concept = who
        said: dict[int, str | int] = {_PERSON: person, _ORGANIZATION: organization, _CONCEPT: concept}
        said[_AGREEMENT] = int(stance == "for")
        self.coded.append(
            CodedPassage(
                len(self.coded) + 1, _TYPE.id, self.numbers[document], spans[0][0], spans[-1][1], {**said, **values},
                self.coders.get(by, 1),
            )
        )  # fmt: skip

    def project(self, articles: Sequence[Article]) -> Project:
        """The project with these documents."""
        listed = []
        for variable in _TYPE.variables:
            more = {name for (of, _), known in self.attributes.items() if of == variable.id for name in known}
            names = dict.fromkeys((*variable.attributes, *sorted(more)))
            listed.append(replace(variable, attributes=tuple(names)))
        taken = {variable.name for variable in _TYPE.variables}
        for name, id in self.more.items():
            own = f"{name} (coder)" if name in taken else name
            listed.append(Variable(id, cut(own), self._data_type(name, id)))
        coded = [self._whole(one, listed) for one in self.coded]
        coders = tuple(
            Coder(id, name, colour=(255, 255, 0) if id == 1 else _colour(name)) for name, id in self.coders.items()
        )
        entities = _entities(coded, listed, self.people, self.attributes)
        return Project(tuple(articles), tuple(coded), (replace(_TYPE, variables=tuple(listed)),), entities, coders)

    def _data_type(self, name: str, id: int) -> str:
        if self.types[name] is bool:
            return "boolean"
        if self.types[name] is int:
            return "integer"
        longest = max((len(str(one.values.get(id, ""))) for one in self.coded), default=0)
        return "short text" if longest <= LONGEST else "long text"

    def _whole(self, one: CodedPassage, variables: Sequence[Variable]) -> CodedPassage:
        """With a value for every variable that has entities."""
        empty: dict[int, str | int] = {
            v.id: "" for v in variables if v.data_type == "short text" and v.id not in one.values
        }
        return replace(one, values={**one.values, **empty}) if empty else one


def _type(value: object) -> type:
    return bool if isinstance(value, bool) else int if isinstance(value, int) else str


def _colour(name: str) -> tuple[int, int, int]:
    """A colour that is the same every time."""
    red, green, blue = hashlib.sha256(name.encode("utf-8", "replace")).digest()[:3]
    return red, green, blue


def _article(number: int, one: Document) -> Article:
    date = moment(one.published)
    notes = [f"File: {one.file}", f"Date: {one.published or 'not known'} ({one.published_basis})"]
    notes += [f"Address: {one.url}"] if one.url else []
    return Article(
        number, one.title or one.file.rsplit("/", 1)[-1], one.text, date or _NOT_KNOWN,
        source=one.outlet or "", notes="\n".join([*notes, f"Record: {one.id}"]),
    )  # fmt: skip


def _entities(
    coded: Sequence[CodedPassage], variables: Sequence[Variable], people: Mapping[str, Counter[tuple[str, str]]],
    given: Mapping[tuple[int, str], Mapping[str, str]],
) -> tuple[Entity, ...]:  # fmt: skip
    found: list[Entity] = []
    for variable in variables:
        if variable.data_type != "short text":
            continue
        for value in sorted({str(one.values[variable.id]) for one in coded} | {""}):
            attributes = dict.fromkeys(variable.attributes, "")
            if variable.id == _PERSON and value in people:
                capacity, actor = _usual(people[value])
                attributes |= {_CAPACITY: capacity, _ACTOR: actor}
            attributes |= given.get((variable.id, value), {})
            found.append(Entity(len(found) + 1, variable.id, value, attributes=attributes))
    return tuple(found)


def _usual(counted: Counter[tuple[str, str]]) -> tuple[str, str]:
    """The capacity and the actor given most often, each for itself, the empty ones last."""
    usual = []
    for part in (0, 1):
        each = Counter[str]()
        for both, number in counted.items():
            if both[part]:
                each[both[part]] += number
        usual.append(min(each, key=lambda text: (-each[text], text), default=""))
    return usual[0], usual[1]

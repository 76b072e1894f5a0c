"""A DNA project made of a record: every position a statement about person, organization, concept and agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from onrecord.core.text import Document
from onrecord.exchange.dna.fit import fitted
from onrecord.exchange.dna.layout import ATTRIBUTES
from onrecord.exchange.dna.project import Article, CodedPassage, Coder, Entity, Project, StatementType, Variable
from onrecord.exchange.dna.write import to_bytes
from onrecord.networks.record import moment
from onrecord.query.filters import Said, statements
from onrecord.store import Store

_PERSON, _ORGANIZATION, _CONCEPT, _AGREEMENT, _ACT, _RECORD = range(1, 7)
_CAPACITY, _ACTOR = "Capacity", "Actor id"
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


CARRIES = ("statement",)


def write(store: Store, _kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the record as .dna; the texts always go with it."""
    to.write(export(store)[0])


def export(store: Store) -> tuple[bytes, list[str]]:
    """The record as a DNA 3 file, and what it could not hold; the password of its coder Admin is PASSWORD."""
    project, skipped = made(store.documents(), statements(store))
    fit, lost = fitted(project)
    neutral = [f"{skipped} neutral positions, left out: DNA's agreement is yes or no"] if skipped else []
    return to_bytes(fit), neutral + lost


def made(documents: Iterable[Document], said: Iterable[Said]) -> tuple[Project, int]:
    """The project, and how many neutral positions were left out.

    person is the speaker, organization what is spoken for, concept the issue, agreement 1 for and 0 against; act
    and the statement's id (``record``) come along. A person's attribute Capacity is the capacity given most often.
    DNA keeps one date a document: that of publication, 1970 when it is not known; the notes say where it is from.
    """
    articles: list[Article] = []
    numbers: dict[str, int] = {}
    for number, one in enumerate(sorted(documents, key=lambda d: (d.published or "", d.id)), start=1):
        numbers[one.id] = number
        articles.append(_article(number, one))
    coded: list[CodedPassage] = []
    skipped = 0
    people: dict[str, Counter[tuple[str, str]]] = {}
    for said_one in said:
        statement, speaker = said_one.statement, said_one.statement.speaker
        for position in statement.positions:
            if position.stance == "neutral":
                skipped += 1
                continue
            values: dict[int, str | int] = {
                _PERSON: said_one.name, _ORGANIZATION: speaker.of or "", _CONCEPT: position.issue,
                _AGREEMENT: int(position.stance == "for"), _ACT: statement.act, _RECORD: statement.id,
            }  # fmt: skip
            people.setdefault(said_one.name, Counter())[speaker.capacity or "", speaker.actor or ""] += 1
            spans = statement.spans
            coded.append(
                CodedPassage(len(coded) + 1, _TYPE.id, numbers[statement.doc_id], spans[0].start, spans[-1].end, values)
            )
    coder = Coder(1, "Admin", colour=(255, 255, 0))
    return Project(tuple(articles), tuple(coded), (_TYPE,), _entities(coded, people), (coder,)), skipped


def _article(number: int, one: Document) -> Article:
    date = moment(one.published)
    notes = [f"File: {one.file}", f"Date: {one.published or 'not known'} ({one.published_basis})"]
    notes += [f"Address: {one.url}"] if one.url else []
    return Article(
        number, one.title or one.file.rsplit("/", 1)[-1], one.text, date or _NOT_KNOWN,
        source=one.outlet or "", notes="\n".join([*notes, f"Record: {one.id}"]),
    )  # fmt: skip


def _entities(coded: list[CodedPassage], people: dict[str, Counter[tuple[str, str]]]) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for variable in _TYPE.variables:
        if variable.data_type != "short text":
            continue
        for value in sorted({str(one.values[variable.id]) for one in coded} | {""}):
            attributes = dict.fromkeys(variable.attributes, "")
            if variable.id == _PERSON and value in people:
                capacity, actor = _usual(people[value])
                attributes |= {_CAPACITY: capacity, _ACTOR: actor}
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

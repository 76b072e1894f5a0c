"""What people decided, to be shown beside what was read: struck out, or with the value put instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Record
from onrecord.review.fields import Field
from onrecord.serve.forms import value_of
from onrecord.store import Store

Fields = Mapping[str, tuple[Field, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A field with what was read and what stands instead, as words."""

    label: str
    observed: str
    instead: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that counts for a record: the last one, whoever made it.

    Of a record that a person added it is who did ("added") while it stands; ``corrected_by`` is who corrected it last
    since, else "".
    """

    judgement: str
    verdict: str
    by: str
    at: str
    note: str
    changes: tuple[Change, ...] = ()
    corrected_by: str = ""


def decisions(store: Store, record_ids: Iterable[str], fields: Fields) -> dict[str, Decision]:
    """Record id -> its decision, for those of the records that have one that is not stale; what people added
    has the verdict "added"."""
    made: dict[str, list[Judgement]] = {}
    for judgement in store.judged.of(record_ids):
        made.setdefault(judgement.record, []).append(judgement)
    found = {}
    for record_id, judgements in made.items():
        judgement = judgements[-1]
        if judgement.missed:
            found[record_id] = _of_added(judgements)
            continue
        try:
            record = store.record(record_id)
        except QueryError:
            continue
        fresh = judgement if record.digest == judgement.digest else _last_fresh(store, record)
        if fresh is not None:
            found[record_id] = decision(store, record, fresh, fields)
    return found


def _of_added(judgements: Sequence[Judgement]) -> Decision:
    """What was decided about a record that a person added, by its judgements in the order they were made."""
    first, last = next(one for one in judgements if one.missed), judgements[-1]
    if last.verdict == "reject":
        return Decision(last.id, last.verdict, last.by, last.at, last.note)
    corrected_by = last.by if last is not first else ""
    return Decision(last.id, "added", first.by, first.at, first.note, corrected_by=corrected_by)


def _last_fresh(store: Store, record: Record) -> Judgement | None:
    fresh = [judgement for judgement in store.judged.standing(record.id) if judgement.digest == record.digest]
    return fresh[-1] if fresh else None


def decision(store: Store, record: Record, judgement: Judgement, fields: Fields) -> Decision:
    """A judgement of a record, with its corrections as words."""
    changes: list[Change] = []
    if judgement.put_instead is not None:
        text = store.document(record.doc_id).text
        line = record.as_json()
        for field in fields[record.KIND]:
            before, after = value_of(line, field), value_of({**line, **judgement.put_instead}, field)
            if before != after:
                changes.append(Change(field.label, words(before, field, text), words(after, field, text)))
    one = judgement
    return Decision(one.id, one.verdict, one.by, one.at, one.note, tuple(changes))


def words(value: Any, field: Field, text: str) -> str:
    """A field's value as a reader is shown it; passages as the words that stand there."""
    if value in (None, "", [], ()):
        return "–"
    if field.shape == "span":
        return text[value[0] : value[1]]
    if field.shape == "spans":
        return " … ".join(text[start:end] for start, end in value)
    if field.shape == "positions":
        return ", ".join(f"{p['issue']}: {p['stance']}" for p in value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

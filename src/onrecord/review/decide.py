"""Deciding: a judgement is checked against the record it is about before it is added.

decide(store, record.id, "correct", by="ana", put_instead={"act": "pledge"})
undo(store, "ana")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.core.errors import QueryError
from onrecord.core.judgement import FIXED, Judgement
from onrecord.core.record import KINDS, Record, Statement
from onrecord.review.fields import fields, unfit
from onrecord.store import Store

_SEE = "See docs/record.md for the fields"
#: how the note of an adjudication begins, which tells it from a coder's own decision
ADJUDICATED = "adjudicated: as"
#: how far a clock is corrected now and then
_STILL = timedelta(seconds=1)


def now() -> str:
    """This moment as a judgement has it, to the microsecond."""
    return _written(datetime.now(UTC))


def moment(store: Store) -> str:
    """When a decision is made: now, or just after the last one where the clock stands still or was set back a little.

    So that two decisions are never one. What counts is the order in which they were written down, never these times.
    """
    at, last = now(), store.judged.last_at()
    if last is not None:
        ours, theirs = datetime.fromisoformat(at), datetime.fromisoformat(last)
        if theirs - _STILL < ours <= theirs:
            return _written(theirs + timedelta(microseconds=1))
    return at


def _written(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def changed(record: Record, put_instead: Mapping[str, Any]) -> Record:
    """The record with these fields of its line put instead. Raises QueryError (QUERY-VALUE) when that is no record."""
    unknown = sorted(put_instead.keys() - record.as_json().keys() | (put_instead.keys() & FIXED))
    if unknown:
        cause = f"a {record.KIND} has no field {unknown[0]} to correct"
        raise QueryError("QUERY-VALUE", record.id, cause, _SEE)
    made = _record(record.id, {**record.as_json(), **put_instead})
    _refuse_unfit(made, put_instead)
    return made


def _refuse_unfit(record: Record, put_instead: Mapping[str, Any]) -> None:
    wrong = unfit(record.KIND, put_instead)
    if wrong is not None:
        raise QueryError("QUERY-VALUE", record.id, wrong, _SEE)


def _record(where: str, line: Mapping[str, Any]) -> Record:
    try:
        return Record.from_json(line)
    except (ValueError, TypeError, KeyError) as error:
        cause = f"that is no {line.get('kind', 'record')}: {error}"
        raise QueryError("QUERY-VALUE", where, cause, _SEE) from error


def decide(
    store: Store,
    record_id: str,
    verdict: str,
    *,
    by: str,
    note: str = "",
    put_instead: Mapping[str, Any] | None = None,
    digest: str | None = None,
) -> Judgement:
    """Adds a judgement of the record and gives it.

    digest  of the record as the reviewer saw it; when the record says something else by now nothing is decided

    Raises QueryError: QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID, QUERY-STALE, QUERY-VALUE for fields that make no record.
    """
    record, added = _found(store, record_id)
    if digest is not None and digest != record.digest:
        cause = "the record says something else than when you saw it"
        raise QueryError("QUERY-STALE", record.id, cause, "Look again, then decide")
    if put_instead is not None:
        in_text(store, changed(record, put_instead))
    if added and verdict == "accept":
        if store.judged.of([record.id])[-1].verdict != "reject":
            raise QueryError("QUERY-VALUE", record.id, "a person added it, and it stands", "Reject it, or correct it")
        if put_instead is None:  # nothing was read that could be accepted: it is put back as it was
            verdict, put_instead = "correct", {}
    judgement = _on((record, added), verdict, by, note, put_instead, moment(store))
    store.judged.add(judgement)
    return judgement


def to_judge(store: Store, record_id: str) -> Record:
    """The record of this id that can be judged: one that was read, or that a person added, rejected or not.

    Raises QueryError (QUERY-UNKNOWN-ID, QUERY-AMBIGUOUS-ID).
    """
    return _found(store, record_id)[0]


def _found(store: Store, record_id: str) -> tuple[Record, bool]:
    """The record as ``to_judge`` gives it, and whether a person added it."""
    about = [judgement for judgement in store.judged.of([record_id]) if judgement.missed]
    if about and about[-1].put_instead is not None:
        return _added(record_id, about[-1].put_instead), True
    try:
        return store.record(record_id), False
    except QueryError:
        lines = [judgement.put_instead for judgement in about if judgement.put_instead is not None]
        if not lines:
            raise
        return _added(record_id, lines[-1]), True


def _added(record_id: str, line: Mapping[str, Any]) -> Record:
    """The record of this line that a person added; it keeps its id though somebody moved its passage since."""
    return replace(_record(record_id, line), kept_id=record_id)


def _on(
    found: tuple[Record, bool], verdict: str, by: str, note: str, put_instead: Mapping[str, Any] | None, at: str
) -> Judgement:
    """A judgement of a record ``_found``; of one that a person added it holds the whole line."""
    record, added = found
    if not added:
        return _made(record.id, record.digest, verdict, by, note, put_instead, at)
    whole = None if put_instead is None else {**record.as_json(), **put_instead}
    return _made(record.id, "", verdict, by, note, whole, at)


def add_missed(store: Store, line: Mapping[str, Any], *, by: str, note: str = "") -> Judgement:
    """Adds a record that no reading found: its line of docs/record.md, without ``id``, ``score``, ``why``, ``made_by``.

    Raises QueryError (QUERY-VALUE; QUERY-UNKNOWN-ID for its report).
    """
    kind = KINDS.get(str(line.get("kind")))
    if kind is None:
        remedy = f"Use one of {', '.join(KINDS)}"
        raise QueryError("QUERY-VALUE", str(line.get("kind")), "no such kind of record", remedy)
    whole = {**_EMPTY[kind.KIND], **line, "made_by": f"review/{by}", "score": 1.0, "why": "added by a reviewer"}
    record = _record(str(line.get("document")), whole)
    _refuse_unfit(record, record.as_json())
    in_text(store, record)
    judgement = _made(record.id, "", "correct", by, note, record.as_json(), moment(store))
    store.judged.add(judgement)
    return judgement


def split(store: Store, record_id: str, at: Sequence[tuple[int, int]], *, by: str) -> tuple[Judgement, ...]:
    """One statement into several, each with one of the passages ``at`` (offsets in the report's text).

    The first takes the statement's place, the others are added with the same speaker and cue. All or nothing.
    """
    record, added = _found(store, record_id)
    if not isinstance(record, Statement) or len(at) < 2:
        raise QueryError("QUERY-VALUE", record.id, "a statement is split into two or more", "Give a passage for each")
    at_once = moment(store)
    first = {"content": [list(at[0])]}
    in_text(store, changed(record, first))
    made = [_on((record, added), "correct", by, "split", first, at_once)]
    for passage in at[1:]:
        other = changed(record, {"content": [list(passage)]})
        in_text(store, other)
        if other.id == record.id:
            cause = "a passage other than the first is the statement's own"
            raise QueryError("QUERY-VALUE", record.id, cause, "Put that passage first")
        line = {**other.as_json(), "made_by": f"review/{by}", "why": f"split from {record.id}"}
        made.append(_made(other.id, "", "correct", by, f"split from {record.id}", line, at_once))
    store.judged.add(*made)
    return tuple(made)


def merge(store: Store, record_ids: Sequence[str], *, by: str) -> tuple[Judgement, ...]:
    """Several statements of one report into the first of them, which gets all their passages. All or nothing."""
    found = [_found(store, record_id) for record_id in record_ids]
    records = [record for record, _ in found]
    if len(records) < 2 or len({r.doc_id for r in records}) > 1 or not all(isinstance(r, Statement) for r in records):
        where = ", ".join(record_ids)
        raise QueryError("QUERY-VALUE", where, "merging takes statements of one report", "Choose two or more")
    first = records[0]
    passages = sorted({(span.start, span.end) for record in records for span in record.spans})
    content = {"content": [list(passage) for passage in passages]}
    changed(first, content)
    at_once = moment(store)
    made = [_on(found[0], "correct", by, "merged", content, at_once)]
    made += [_on(one, "reject", by, f"merged into {first.id}", None, at_once) for one in found[1:]]
    store.judged.add(*made)
    return tuple(made)


def rename(store: Store, actor: str, *, into: str, name: str, by: str) -> tuple[Judgement, ...]:
    """Every statement of one actor becomes another's: two entries that are one person, or one that was mistaken.

    What the reviewer corrected in these statements before stays corrected. To split an actor, correct the statements
    that are not his one by one. Raises QueryError: QUERY-UNKNOWN-ID, QUERY-VALUE for an empty id or name.
    """
    if not into.strip() or not name.strip():
        raise QueryError("QUERY-VALUE", actor, "an actor has an id and a name", "Give both")
    ids = store.facets.of_actor(actor)
    if not ids:
        raise QueryError("QUERY-UNKNOWN-ID", actor, "nobody on the record has this id", "See: onrecord actors")
    mine = {judgement.record: judgement for judgement in store.judged.of(ids) if judgement.by == by}
    made, at_once = [], moment(store)
    for record, added in (_found(store, one) for one in ids):
        assert isinstance(record, Statement)
        before = _corrections(mine.get(record.id), record)
        speaker = {**record.speaker.as_json(), **before.get("speaker", {}), "actor": into, "name": name}
        instead = {**before, "speaker": speaker}
        made.append(_on((record, added), "correct", by, f"{actor} is {into}", instead, at_once))
    store.judged.add(*made)
    return tuple(made)


def _corrections(judgement: Judgement | None, record: Record) -> Mapping[str, Any]:
    fresh = judgement is not None and judgement.digest == record.digest
    return (judgement.put_instead or {}) if judgement is not None and fresh else {}


def adjudicate(store: Store, judgement_id: str, *, by: str) -> Judgement:
    """Decides a record as one of its reviewers did. It counts from now on, and is no vote of a coder's own.

    Raises QueryError: QUERY-UNKNOWN-ID, QUERY-STALE when the record says something else since that decision.
    """
    chosen = next((j for j, stands in store.judged.each() if stands and j.id == judgement_id), None)
    if chosen is None:
        raise QueryError("QUERY-UNKNOWN-ID", judgement_id, "no standing judgement has this id", "See the agreement")
    if not chosen.missed and store.record(chosen.record).digest != chosen.digest:
        cause = "the record says something else than when it was judged"
        raise QueryError("QUERY-STALE", chosen.record, cause, "Look again, then decide")
    note = f"{ADJUDICATED} {chosen.by}"
    judgement = _made(chosen.record, chosen.digest, chosen.verdict, by, note, chosen.put_instead, moment(store))
    store.judged.add(judgement)
    return judgement


def undo(store: Store, by: str) -> tuple[Judgement, ...]:
    """Takes back the reviewer's last decision that stands, all of it when it was a split, a merger or a renaming; what
    was taken back, () when there was nothing."""
    mine = [judgement for judgement in store.judged.standing() if judgement.by == by]
    last = tuple(judgement for judgement in mine if judgement.at == mine[-1].at)
    if last:
        store.judged.withdraw(last[0].id, by, now(), *(judgement.id for judgement in last[1:]))
    return last


def in_text(store: Store, record: Record) -> None:
    """Raises QueryError (QUERY-VALUE) when a passage the record names does not lie in its report's text."""
    length, line = len(store.document(record.doc_id).text), record.as_json()
    for field in fields()[record.KIND]:
        outer, _, inner = field.name.partition(".")
        value = line[outer][inner] if inner else line[outer]
        places = [value] if field.shape == "span" else value if field.shape == "spans" else []
        if any(at is not None and at[1] > length for at in places):
            cause = f"{field.name}: a passage ends past the text ({length} characters)"
            raise QueryError("QUERY-VALUE", record.id, cause, "Select it again")


def _made(
    record_id: str, digest: str, verdict: str, by: str, note: str, put_instead: Mapping[str, Any] | None, at: str
) -> Judgement:
    try:
        return Judgement(record_id, digest, verdict, by, at, note, put_instead)
    except ValueError as error:
        raise QueryError("QUERY-VALUE", record_id, str(error), "See: onrecord review --help") from error


#: what a line of each kind has when a person leaves it out
_EMPTY: dict[str, dict[str, Any]] = {
    "statement": {
        "cue": None, "manner": "indirect", "act": "assert", "more_acts": [], "addressees": [], "said_at": None,
        "occasion": None, "via": [], "status": "made", "positions": [],
        "speaker": {"name": "", "as_written": "", "span": None, "actor": None, "capacity": None, "of": None},
    },
    "event": {
        "again": [], "mode": None, "contexts": [], "aux": [], "actors": [], "recipients": [], "actor_codes": [],
        "recipient_codes": [], "actor_span": None, "recipient_span": None, "date": None, "place": None,
        "told_by": None, "telling": None,
    },
    "citation": {"symbol": None, "name": None, "suggestion": None},
    "moment": {"value": None, "until": None, "readings": [], "anchor": None},
    "figure": {"value": None, "low": None, "high": None, "unit": None, "counted": None},
    "mention": {"actor": None, "name": None, "capacity": None},
}  # fmt: skip

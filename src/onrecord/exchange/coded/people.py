"""What people made of a record, as coded statements: for the projects that leave it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.core.errors import QueryError
from onrecord.core.judgement import Judgement
from onrecord.core.record import Record, Statement
from onrecord.exchange.coded.project import Stated, remembered
from onrecord.review.decide import changed
from onrecord.store import Store


def people(store: Store) -> list[tuple[str, Stated]]:
    """(report, statement) for every statement that a person accepted, corrected, added or brought along.

    What was imported comes in the coder's words, what was decided here as the record then stands; a rejected
    statement is none. Each reviewer's last standing decision counts. In the order of reports, passages and names.
    """
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in store.judged.standing():
        last[judgement.record, judgement.by] = judgement
    found = [one for judgement in last.values() for one in _stated(store, judgement)]
    return sorted(found, key=lambda one: (one[0], one[1].spans, one[1].by, one[1].person, str(one[1].as_json())))


def _stated(store: Store, judgement: Judgement) -> Iterator[tuple[str, Stated]]:
    if judgement.verdict == "reject":
        return
    try:
        record = _left(store, judgement)
        store.document(record.doc_id)
    except QueryError:  # gone, or it says something else by now
        return
    if not isinstance(record, Statement):
        return
    for one in remembered(judgement.note, judgement.by, judgement.at) or [_plain(record, judgement)]:
        yield record.doc_id, one


def _left(store: Store, judgement: Judgement) -> Record:
    """The record as the judgement leaves it; of an imported one also when the machine has changed its mind since."""
    put = judgement.put_instead
    if judgement.missed and put is not None:
        return Record.from_json(put)
    observed = store.record(judgement.record)
    if observed.digest != judgement.digest and not remembered(judgement.note):
        raise QueryError("QUERY-STALE", judgement.record, "it says something else by now", "Judge it again")
    return changed(observed, put) if put is not None and observed.digest == judgement.digest else observed


def _plain(said: Statement, judgement: Judgement) -> Stated:
    speaker = said.speaker
    return Stated(
        0, tuple((span.start, span.end) for span in said.spans), judgement.by, speaker.name or speaker.as_written,
        speaker.of or "", tuple((p.issue, p.stance) for p in said.positions), {}, judgement.at, act=said.act,
    )  # fmt: skip

"""What a saved search finds on the record, as alerts; each says what is new in the reports' own words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.brief.frame import sources, told
from onrecord.brief.notes import Notes
from onrecord.core.errors import printable
from onrecord.core.record import canonical
from onrecord.core.spelling import fold, words
from onrecord.query.dates import plain_date
from onrecord.query.drift import Track, tracks
from onrecord.query.filters import Filter, Said, mentions, statements
from onrecord.query.findings import Finding, findings
from onrecord.query.saved import Search
from onrecord.store import Store


@dataclass(frozen=True, slots=True)
class Alert:
    """Something a search was to tell of.

    id       the same for what says the same: a corrected report, or a copy, gives no second alert
    search   name of the search; on what it is on
    text     one line
    records  ids of the records; documents, files  of their reports
    passages the source passages, one a record
    """

    id: str
    search: str
    on: str
    text: str
    records: tuple[str, ...]
    documents: tuple[str, ...]
    files: tuple[str, ...]
    passages: tuple[str, ...]

    @property
    def statement(self) -> str | None:
        """Id of the statement that the alert tells; None for one that tells of something else."""
        return self.records[0] if self.on in ("statement", "position") else None

    def as_json(self) -> dict[str, Any]:
        """The alert with its fields as they are named here."""
        return asdict(self)


class Watcher:
    """The record as saved searches look at it, in one state."""

    def __init__(self, store: Store) -> None:
        self._store, self._notes = store, Notes(store, {})
        self._copies = store.made.origins()
        self._findings: list[Finding] | None = None

    def alerts(self, searches: Iterable[Search]) -> Iterator[Alert]:
        """What the searches find, search by search; within one nothing that says the same twice."""
        for search in searches:
            found = {alert.id: alert for alert in reversed(list(self._of(search)))}
            yield from reversed(found.values())

    def _of(self, search: Search) -> Iterator[Alert]:
        if search.on in ("statement", "position"):
            return self._said(search)
        return self._changes(search) if search.on == "change" else self._found(search)

    def _said(self, search: Search) -> Iterator[Alert]:
        for said in statements(self._store, search.wanted):
            if said.document.id in self._copies:
                continue  # its origin tells the same
            taken = [p for p in said.statement.positions if search.wanted.issue in (None, p.issue)]
            if search.on == "position":
                taken = [p for p in taken if search.stance in (None, p.stance)]
                if not taken:
                    continue
            note = self._notes.of_said(said)
            text = "".join(part.text for part in told(said)) + sources([note], when=said.when).text
            held = f" [{', '.join(f'{p.issue}: {p.stance}' for p in taken)}]" if search.on == "position" else ""
            speaker = said.statement.speaker.actor or fold(said.name)
            same = [speaker, " ".join(words(said.text)), plain_date(said.when)]
            yield self._alert(search, text + held, same, [said])

    def _changes(self, search: Search) -> Iterator[Alert]:
        everything = {said.statement.id: said for said in statements(self._store, Filter())}
        for track in tracks(everything.values(), "side", mentions(self._store)):
            if not self._wanted(search, track):
                continue
            for change in track.changes:
                before, after = change.before, change.after
                if search.stance not in (None, after.stance):
                    continue
                held = f"{track.holder} on {track.issue}: {before.stance} ({before.when}), then {after.stance}"
                same = [track.holder, track.issue, before.stance, before.when, after.stance, after.when]
                both = [everything[before.statement], everything[after.statement]]
                yield self._alert(search, f"{held} ({after.when})", same, both)

    def _wanted(self, search: Search, track: Track) -> bool:
        asked = set(words(search.holder or ""))
        return search.wanted.issue in (None, track.issue) and asked <= set(words(track.holder))

    def _alert(self, search: Search, text: str, same: list[str | None], said: list[Said]) -> Alert:
        notes = [self._notes.of_said(one) for one in said]
        return Alert(
            id=_id(search, same), search=search.name, on=search.on, text=printable(text),
            records=tuple(note.record for note in notes), documents=tuple(note.document for note in notes),
            files=tuple(note.file for note in notes), passages=tuple(note.passage for note in notes),
        )  # fmt: skip

    def _found(self, search: Search) -> Iterator[Alert]:
        if self._findings is None:
            self._findings = findings(self._store)
        about, document = set(words(search.wanted.about or "")), fold(search.wanted.document or "")
        for finding in self._findings:
            if finding.kind != search.on or not about <= set(words(finding.message)):
                continue
            if document not in fold(finding.file) and not finding.document.startswith(document):
                continue
            passages = (self._notes.of_id(finding.record).passage,) if finding.record else ()
            yield Alert(
                id=_id(search, [finding.file, finding.message]), search=search.name, on=search.on,
                text=printable(f"{finding.message} ({finding.file})"),
                records=(finding.record,) if finding.record else (),
                documents=(finding.document,) if finding.document else (), files=(finding.file,), passages=passages,
            )  # fmt: skip


def _id(search: Search, same: list[str | None]) -> str:
    return "a" + hashlib.sha256(canonical([search.name, search.on, *same]).encode()).hexdigest()[:16]

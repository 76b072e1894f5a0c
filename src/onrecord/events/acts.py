"""Statements that are acts: to call, pledge, praise, condemn, reject or threaten is an event in itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.attribute.subjects import Subjects
from onrecord.attribute.units import Unit
from onrecord.core.record import Statement
from onrecord.core.text import Document
from onrecord.events.book import EventBook
from onrecord.events.found import Found
from onrecord.events.parties import Parties, Party
from onrecord.events.rules import threatened
from onrecord.read import Reading
from onrecord.who import Cast

#: act -> type and mode; other acts (assert, announce, hope, concern …) tell no event of themselves
TYPES: dict[str, tuple[str, str | None]] = {
    "call": ("REQUEST", None), "request": ("REQUEST", None), "pledge": ("AGREE", None),
    "support": ("SUPPORT", None), "praise": ("SUPPORT", None), "accuse": ("ACCUSE", "allege"),
    "condemn": ("ACCUSE", "disapprove"), "reject": ("REJECT", None), "deny": ("REJECT", None),
    "threaten": ("THREATEN", None),
}  # fmt: skip
_STATUS = {"planned": "future", "expected": "future", "conditional": "hypothetical"}
_PLEDGED = 40  # code points of a pledge in which its verb stands
_DEEDS = ("attack", "protest")
_HEAD = 90  # code points of a content that show where it begins
_OPENING = 400  # code points of a content in which the one it is about is named
_SUBJECT = 14  # words of a content in which its own act stands


class Acts:
    """The events that the statements of a document are."""

    def __init__(
        self, document: Document, reading: Reading, cast: Cast, book: EventBook, parties: Parties, subjects: Subjects
    ) -> None:
        self._text, self._reading, self._cast = document.text, reading, cast
        self._cues, self._force = book.saying, book.events
        self._parties, self._subjects = parties, subjects

    def of(self, statement: Statement, unit_at: Callable[[int], Unit | None]) -> Iterator[Found]:
        """The events of one statement: its act and the further acts in it."""
        for act in dict.fromkeys((statement.act, *statement.more_acts)):
            if act in TYPES and not self._strikes(statement):
                yield self._event(statement, act, unit_at)

    def covers(self, statement: Statement) -> bool:
        """True when the cue of ``statement`` tells an event of its act, and no other."""
        return statement.act in TYPES and not self._strikes(statement)

    def _strikes(self, statement: Statement) -> bool:
        """True for "attacked", "protested" of those who do so with arms or on the street: people do so in words."""
        cue = statement.cue
        if cue is None or not self._text[cue.start : cue.end].lower().startswith(_DEEDS):
            return False
        return not (statement.speaker.actor or "").startswith("person:")

    def _event(self, statement: Statement, act: str, unit_at: Callable[[int], Unit | None]) -> Found:
        kind, mode = ("THREATEN", None) if act == "pledge" and self._of_force(statement) else TYPES[act]
        place, actor = self._performed(statement, act, unit_at)
        actor = actor or self._parties.speaker(statement.speaker)
        sentence = self._reading.sentence_at(place[0])
        around = (sentence.start, sentence.end) if sentence is not None else place
        status = _STATUS.get(statement.status)
        return Found(
            start=place[0], end=place[1], sentence=around, type=kind, mode=mode,
            aux=frozenset({status} if status is not None else ()), actor=actor,
            recipient=self._recipient(statement), rule="act", why=f"statement of act “{act}”", own=statement.id,
            date=statement.said_at,
        )  # fmt: skip

    def _of_force(self, statement: Statement) -> bool:
        """True when what is pledged is force ("vowed to attack")."""
        words = self._text[statement.spans[0].start : statement.spans[0].start + _PLEDGED].lower().split()
        words = words[1:] if words[:1] == ["to"] else words
        return (
            any(threatened(found.cue.type) and found.form == "base" for found in self._force.at(words, 0))
            if words
            else False
        )

    def _performed(
        self, statement: Statement, act: str, unit_at: Callable[[int], Unit | None]
    ) -> tuple[tuple[int, int], Party | None]:
        """Where the act stands, and who does it when its own words say so ("China urges all sides, Wu said")."""
        cue, content = statement.cue, statement.spans[0]
        if cue is not None:
            words = self._text[cue.start : cue.end].lower().split()
            found = next((f for k in range(len(words)) if (f := self._cues.at(words, k)) is not None), None)
            if found is None or found.cue.act in (act, "decline") or statement.speaker.span is None:
                return (cue.start, cue.end), None
            if found.cue.act != "assert" and act == statement.act:
                return (cue.start, cue.end), None
        unit = unit_at(content.start)
        if unit is None:
            return (content.start, content.end), None
        first = unit.index(content.start)
        for at in range(first, min(first + _SUBJECT, len(unit.lows))):
            found = self._cues.at(unit.lows, at)
            if found is None or found.cue.act != act or found.form == "participle":
                continue
            source = self._subjects.before(unit, at)
            actor = None
            if source is not None and source.name is not None:
                entity = self._cast.of(source.name)
                if entity is not None and entity.kind != "person" and source.name.form != "pronoun":
                    actor = self._parties.of(unit, source.first, source.last, statement.speaker)
            return (unit.words[at].start, unit.words[found.end - 1].end), actor
        last = unit.index(min(content.start + _HEAD, content.end) - 1)
        return (content.start, max(min(unit.words[last].end, content.end), content.start + 1)), None

    def _recipient(self, statement: Statement) -> Party | None:
        """Whom it addresses, else the first party that its content names."""
        if statement.addressees:
            made = [self._parties.named(name) for name in statement.addressees]
            span = statement.spans[0]
            return Party(tuple(n for n, _ in made), tuple(c for _, c in made), span.start, span.end)
        span = statement.spans[0]
        found: list[tuple[str, str]] = []
        start, end = -1, -1
        for name in self._cast.between(span.start, min(span.end, span.start + _OPENING)):
            entity = self._cast.of(name)
            if entity is None or entity.name == statement.speaker.name or name.form == "pronoun":
                continue
            if found and self._text[end : name.start].strip() not in ("and", ",", "and the", ", the"):
                break
            found.append(self._parties.named(entity.name))
            start, end = (name.start if start < 0 else start), name.end
        if found:
            return Party(tuple(n for n, _ in found), tuple(c for _, c in found), start, end)
        party = self._cast.party(span.start, span.end)
        if party is None or party == statement.speaker.of:
            return None
        named, code = self._parties.named(party)
        return Party((named,), (code,), span.start, span.end)

"""Statements that are acts: to call, pledge, praise, condemn, reject or threaten is an event in itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from onrecord.attribute.nouns import is_adverb
from onrecord.attribute.subjects import Subjects
from onrecord.attribute.units import Unit
from onrecord.core.record import Statement
from onrecord.core.text import Document, Span
from onrecord.events.book import EventBook
from onrecord.events.found import Found
from onrecord.events.parties import Parties, Party
from onrecord.events.rules import given, threatened
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
_PLEDGED = 90  # code points of a pledge in which its verb and what it is done to stand
_WILL = frozenset("will would shall".split())
_NOT = frozenset("not never".split())
_MENACES = tuple(
    f"{will} {what}" for will in ("will", "would")
    for what in ("be consequences", "face consequences", "retaliate", "respond with force", "strike back")
)  # fmt: skip
_DEEDS = ("attack", "protest")
_HEAD = 90  # code points of a content that show where it begins
_OPENING = 400  # code points of a content in which the one it is about is named
_SUBJECT = 24  # words of a content in which its own act stands


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
        for act in dict.fromkeys((*self._menace(statement), statement.act, *statement.more_acts)):
            if act in TYPES and not self._strikes(statement):
                yield self._event(statement, act, unit_at)

    def _menace(self, statement: Statement) -> tuple[str, ...]:
        """A warning of what one will do oneself is a threat ("that there would be consequences")."""
        if statement.act != "warn":
            return ()
        opening = self._text[statement.spans[0].start : statement.spans[0].start + _HEAD].lower()
        return ("threaten",) if any(words in opening for words in _MENACES) else ()

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
        kind, mode = self._pledged(statement) if act == "pledge" else TYPES[act]
        place, actor = self._performed(statement, act, unit_at)
        actor = actor or self._parties.speaker(statement.speaker)
        recipient = self._recipient(statement)
        if kind == "AGREE" and recipient is None and actor is not None and actor.mutual:
            recipient = actor  # who agree do so with each other
        sentence = self._reading.sentence_at(place[0])
        around = (sentence.start, sentence.end) if sentence is not None else place
        status = _STATUS.get(statement.status)
        return Found(
            start=place[0], end=place[1], sentence=around, type=kind, mode=mode,
            aux=frozenset({status} if status is not None else ()), actor=actor,
            recipient=recipient, rule="act", why=f"statement of act “{act}”", own=statement.id,
            date=statement.said_at,
        )  # fmt: skip

    def _pledged(self, statement: Statement) -> tuple[str, str | None]:
        """Type and mode of a pledge: force that is announced is a threat ("vowed to attack"), and what one says that
        one will not do is refused ("will never recognize")."""
        start = statement.spans[0].start
        bare = (low.strip(',.;:“”"()') for low in self._text[start : start + _PLEDGED].lower().split())
        words = [low for low in bare if low]
        at = 0 if words[:1] == ["to"] else next((k for k, low in enumerate(words) if low in _WILL), -1)
        refused = ("under", "no") in pairwise(words)
        while at + 1 < len(words) and (words[at + 1] in _NOT or is_adverb(words[at + 1])):
            refused, at = refused or words[at + 1] in _NOT, at + 1
        if at + 1 >= len(words):
            return TYPES["pledge"]
        found = next((f for f in self._force.at(words, at + 1) if f.fits(words[f.last :])), None)
        if found is None or found.form != "base":
            return TYPES["pledge"]
        if refused:
            return ("REJECT", None) if given(found.cue.type) else TYPES["pledge"]
        return ("THREATEN", None) if threatened(found.cue.type) else TYPES["pledge"]

    def _performed(
        self, statement: Statement, act: str, unit_at: Callable[[int], Unit | None]
    ) -> tuple[tuple[int, int], Party | None]:
        """Where the act stands, and who does it when its own words say so ("China urges all sides, Wu said")."""
        cue, content = statement.cue, statement.spans[0]
        if cue is not None:
            agent = self._agent(cue, unit_at(cue.start), statement)
            if agent is not None:
                return (cue.start, cue.end), agent
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
            if found is None or TYPES.get(found.cue.act) != TYPES[act] or found.form == "participle":
                continue
            if unit.lows[found.end : found.end + 1] == ("by",):  # somebody else does so
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

    def _agent(self, cue: Span, unit: Unit | None, statement: Statement) -> Party | None:
        """Who does it when "by" stands behind the cue ("a move rejected by Serbia")."""
        if unit is None or self._text[cue.end : cue.end + 4] != " by ":
            return None
        name = next(iter(self._cast.between(cue.end + 4, cue.end + _HEAD)), None)
        if name is None or self._text[cue.end + 4 : name.start] not in ("", "the "):
            return None
        return self._parties.of(unit, unit.index(name.start), unit.index(name.end - 1), statement.speaker)

    def _recipient(self, statement: Statement) -> Party | None:
        """Whom it addresses, else the first party that its content names."""
        if statement.addressees:
            made = [self._parties.named(name) for name in statement.addressees]
            span = statement.spans[0]
            return Party(tuple(n for n, _ in made), tuple(c for _, c in made), span.start, span.end)
        span, cue = statement.spans[0], statement.cue
        if cue is not None and cue.end < span.start < cue.end + _HEAD:
            warned = self._first(statement, cue.end, span.start)  # "warned Peru that"
            if warned is not None:
                return warned
        found = self._first(statement, span.start, min(span.end, span.start + _OPENING))
        if found is not None:
            return found
        party = self._cast.party(span.start, span.end)
        if party is None or party == statement.speaker.of:
            return None
        named, code = self._parties.named(party)
        return Party((named,), (code,), span.start, span.end)

    def _first(self, statement: Statement, first: int, last: int) -> Party | None:
        """The first party named between two offsets, with those that stand in one list with it."""
        found: list[tuple[str, str]] = []
        start, end = -1, -1
        for name in self._cast.between(first, last):
            entity = self._cast.of(name)
            own = entity is not None and entity.name in (statement.speaker.name, statement.speaker.of)
            if entity is None or own or name.form == "pronoun":
                continue
            if found and self._text[end : name.start].strip() not in ("and", ",", "and the", ", the"):
                break
            found.append(self._parties.named(entity.name))
            start, end = (name.start if start < 0 else start), name.end
        return Party(tuple(n for n, _ in found), tuple(c for _, c in found), start, end) if found else None

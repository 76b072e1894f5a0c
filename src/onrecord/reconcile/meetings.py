"""Meetings of bodies, as one report shows them: which body met on which day, and who spoke there.

A meeting is shown by the words around a body's name ("told a Security Council meeting", "the Council met", "in his
address to the Assembly") or by its symbol. What is said in the same sentence, outside of what is only talked about,
was said there; so was what the speaker went on to say that day, and, in a report that opens with the meeting, what
others said that day without another place or audience being named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.core.actors import Actors
from onrecord.core.record import Citation, Event, Mention, Statement
from onrecord.core.spelling import fold
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sessions import COUNCIL, Session, Sessions
from onrecord.reconcile.sheet import Sheet
from onrecord.reconcile.sightings import Part, Sighting, day, outside, part, parts_of, slug

_SITTING = r"(?:meetings?|sessions?|debates?|briefings?|hearings?|consultations|sittings?|plenary|summits?)"
#: before a body's name
_TOLD = spaced(
    r"\b(?:told|tells?|telling|address(?:ed|es|ing)?|brief(?:ed|s|ing)|inform(?:ed|s|ing)|warn(?:ed|s|ing)|assur(?:ed|es|ing)|"
    r"remind(?:ed|s|ing)|speaking (?:at|to|before)|"
    r"(?:speech|address|report|statement|remarks|presentation|appearance) (?:at|to|before|in)|confirmed to)"
    r"(?: [\w’'-]+){0,3}?(?: (?:the|a|an|its|members? of))*(?: [\w’'-]+){0,2}? ?$"
)
_SITTING_OF = spaced(rf"\b{_SITTING}(?: [\w’'-]+){{0,2}}? (?:of|in|at|held by|by)(?: (?:the|members? of))* ?$")
_IN = spaced(r"\b(?:in|at|before) the $")
#: behind a body's name
_ITS_SITTING = spaced(rf"(?:['’]s?)?(?: [\w’'-]+){{0,3}}? {_SITTING}\b")
_MET = spaced(
    r"(?: [\w’'-]+){0,4}? (?:met|held|discuss(?:ed|ing)|debated|heard|convened|gathered|took up|"
    r"was (?:told|briefed))\b"
)
_CLOSED = spaced(r"\b(?:closed|private|closed-door|behind closed doors)\b")
#: not there, or not then
_ELSEWHERE = spaced(
    r"\b(?:told (?:reporters|journalists|the press|parliament|lawmakers|deputies|state television|television|"
    r"(?:a|the) (?:news conference|press conference|rally))|news conference|press conference|on the sidelines|"
    r"said earlier|earlier said|had said earlier|had earlier|afterwards|after the (?:meeting|session|debate)|"
    r"before the (?:meeting|session|debate)|ahead of the|in an interview|wrote on|tweeted|on (?:Facebook|Twitter|X))\b"
)
_IN_PLACE = spaced(
    r"(?:^|[.!?”\"’] |, )(?:Speaking |Back )?[Ii]n (?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?),|"
    r"\b(?:said|told|added|spoke|speaking)(?: [\w’'-]+){0,3}? in (?:the )?([A-Z][\w’'-]+)\b",
    cased=True,
)
#: speakers without a name who can speak at a meeting; a paper cannot
_MEMBERS = re.compile(
    r"\b(?:members?|countries|delegations?|delegates?|representatives?|speakers?|ambassadors?|states|governments|several|"
    r"many|most|others)\b",
    re.IGNORECASE,
)
#: what is planned is not said anywhere
_PLANS = re.compile(r"\b(?:plan|intend)(?:s|ned|ning|ded|ding)?\b", re.IGNORECASE)
_SPOKESMAN = re.compile(r"spokes(?:man|woman|person)", re.IGNORECASE)
_ENVOY = spaced(
    r"permanent representative|ambassador to the (?:un|united nations)|secretary-general|"
    r"special (?:representative|envoy)|head of (?:the )?(?:un|mission)|representative to the (?:un|united nations)|"
    r"chargé"
)
#: meetings of one report at most; more are a list of them, in which nobody speaks
_MOST = 40
#: sentences of the text with which a report opens
_LEAD = 3
#: where the Council and the Assembly of the United Nations sit
_SEATS = frozenset(("new york", "united nations"))
#: characters around a body's name that are looked at
_NEAR = 70
_FAR_EVENT = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """A passage that shows a meeting: of which body, when, in which sentence."""

    body: str
    date: str
    sentence: int
    start: int
    end: int
    session: Session | None
    sure: float


class Meetings:
    """Finds the meetings of a report."""

    def __init__(self, actors: Actors, sessions: Sessions) -> None:
        self._actors, self._sessions = actors, sessions

    def find(self, sheet: Sheet, topic: str, taken: set[str]) -> Iterator[Sighting]:
        """The meetings a report on ``topic`` shows, with the records not yet ``taken`` that belong to them."""
        groups: dict[str, list[_Shown]] = {}
        for shown in self._shown(sheet, topic):
            groups.setdefault(self._key(shown, topic), []).append(shown)
        undated = list(self._told_without_day(sheet))
        drafts: list[tuple[str, list[_Shown], list[Part]]] = []
        for key, seen in list(groups.items())[:_MOST]:
            same = [one for one in undated if self._only(groups, one[0], seen)]
            there = [*((s.sentence, s.start, s.end) for s in seen), *(one[1:] for one in same)]
            drafts.append((key, seen, [*self._explicit(sheet, there), *self._events(sheet, seen)]))
        for key, seen, explicit in drafts:
            parts = parts_of(taken, explicit)
            more = parts_of(taken, self._went_on(sheet, seen, {p.record for p in parts}))
            yield replace(self._sighting(key, seen, (*parts, *more)), span=sheet.span(seen[0].sentence))

    def implied(self, sheet: Sheet, sighting: Sighting, taken: set[str]) -> tuple[Part, ...]:
        """What others said on the day of a meeting that the report opens with, asked when all else is sorted."""
        if sighting.date is None or not self._opens(sheet, sighting):
            return ()
        there = {part.record for part in sighting.parts}
        of_parts = [s for s in sheet.all(Statement) if s.id in there]
        people = [s for s in of_parts if _who(s).startswith("person:")]
        seats = {s.speaker.of: _who(s) for s in people if s.speaker.of and s.speaker.of != "United Nations"}
        # who is told to have been somewhere else was not there; who spoke to others later was
        away = {_who(s) for s in sheet.all(Statement) if self._another_place(sheet, s)}
        found = []
        for one in sheet.all(Statement):
            speaker = one.speaker
            if self._elsewhere(sheet, one):
                away.add(_who(one))
            if (
                _who(one) in away
                or not _who(one)
                or one.status == "standing"
                or not self._that_day(sheet, one, sighting)
            ):
                continue
            if seats.get(speaker.of or "", _who(one)) != _who(one) or _SPOKESMAN.search(_named(one)):
                continue
            cue = one.cue.slice(sheet.text) if one.cue else ""
            if _PLANS.search(cue) or not (speaker.actor or _MEMBERS.search(_named(one))):
                continue
            sure = 0.75 if _ENVOY.search(speaker.capacity or "") else 0.6
            found.append(part(one, sure, f"said on {sighting.date}, the day of the meeting the report opens with"))
        return parts_of(taken, found)

    # where a meeting is shown

    def _shown(self, sheet: Sheet, topic: str) -> Iterator[_Shown]:
        for citation in sheet.all(Citation):
            session = self._sessions.cited(citation.symbol) if citation.symbol else None
            number = sheet.of(citation)
            if session is not None and number is not None:
                span = citation.spans[0]
                yield _Shown(COUNCIL, session.meeting.date, number, span.start, span.end, session, 0.98)
        for number in range(len(sheet.sentences)):
            for mention in sheet.mentions(number):
                sure = self._sits(sheet, number, mention)
                when = self._when(sheet, number, mention) if sure else None
                if when is None or mention.actor is None:
                    continue
                start, end = mention.spans[0].start, mention.spans[0].end
                closed = bool(_CLOSED.search(sheet.written(number)))
                session = self._sessions.on(when, [topic], closed) if mention.actor == COUNCIL and topic else None
                yield _Shown(mention.actor, when, number, start, end, session, sure)

    def _sits(self, sheet: Sheet, number: int, mention: Mention) -> float:
        """How sure the words around a body's name are that it met; 0 when they do not say so."""
        if not mention.actor or self._kind(mention.actor) != "body":
            return 0.0
        sentence, span = sheet.sentences[number], mention.spans[0]
        before = " ".join(sheet.text[max(sentence.start, span.start - _NEAR) : span.start].split(" "))
        after = sheet.text[span.end : min(sentence.end, span.end + _NEAR)]
        if _SITTING_OF.search(before) or _TOLD.search(before) or _ITS_SITTING.match(after):
            return 0.9
        if _MET.match(after):
            return 0.8
        # "was defended in the Security Council a day later"
        return 0.7 if _IN.search(before) and mention.actor == COUNCIL and self._when(sheet, number, mention) else 0.0

    def _kind(self, actor: str) -> str:
        try:
            return self._actors.get(actor).kind
        except KeyError:
            return ""

    def _when(self, sheet: Sheet, number: int, mention: Mention) -> str | None:
        """The day told beside the name: of an event there, of the nearest date, of what is said there."""
        span = mention.spans[0]
        for event in sheet.events(number):
            near = event.spans[0].start - _FAR_EVENT < span.end and span.start < event.spans[0].end + _FAR_EVENT
            if near and event.type == "CONSULT" and mention.name in event.actors and day(event.date):
                return day(event.date)
        # a date inside what is said there is not the day on which it was said
        said = [s for s in sheet.statements(number) if outside(s, span.start, span.end)]
        own = [m for m in sheet.moments(number) if all(outside(s, m.spans[0].start, m.spans[0].end) for s in said)]
        dated = [(abs(m.spans[0].start - span.end), day(m.value)) for m in own]
        near_days = sorted((apart, value) for apart, value in dated if value is not None)
        if near_days:
            return near_days[0][1]
        published = sheet.document.published
        return next((day(s.said_at) for s in said if day(s.said_at) and s.said_at != published), None)

    def _told_without_day(self, sheet: Sheet) -> Iterator[tuple[str, int, int, int]]:
        """Sentences that show a body in session and tell no day: (body, sentence, start, end)."""
        for number in range(len(sheet.sentences)):
            for mention in sheet.mentions(number):
                if self._sits(sheet, number, mention) and self._when(sheet, number, mention) is None:
                    yield mention.actor or "", number, mention.spans[0].start, mention.spans[0].end

    def _only(self, groups: dict[str, list[_Shown]], body: str, seen: list[_Shown]) -> bool:
        """True when ``seen`` is the one meeting of ``body`` in the report."""
        return seen[0].body == body and sum(group[0].body == body for group in groups.values()) == 1

    # what belongs to it

    def _explicit(self, sheet: Sheet, there: list[tuple[int, int, int]]) -> Iterator[Part]:
        for number, start, end in there:
            for one in sheet.statements(number):
                if outside(one, start, end) and not self._elsewhere(sheet, one):
                    yield part(one, 0.9, f"“{_around(sheet, start, end)}” stands beside it")

    def _events(self, sheet: Sheet, seen: list[_Shown]) -> Iterator[Part]:
        for shown in seen:
            name = self._actors.get(shown.body).name
            for event in sheet.events(shown.sentence):
                if event.type == "CONSULT" and (name in event.actors or name in event.recipients):
                    yield part(event, 0.85, "it is the meeting itself")

    def _went_on(self, sheet: Sheet, seen: list[_Shown], there: set[str]) -> Iterator[Part]:
        """What those who spoke there said besides on that day, until another place or audience is named; and what is
        told of the state that one of them spoke for."""
        named = {name for e in sheet.all(Event) if e.id in there for name in e.actors}
        spoke = {_who(s): s for s in sheet.all(Statement) if s.id in there or s.speaker.name in named}
        states = {s.speaker.of: s for s in spoke.values() if s.speaker.of}
        date = seen[0].session.meeting.date if seen[0].session else seen[0].date
        away: set[str] = set()
        for one in sheet.all(Statement):
            who = _who(one)
            first = spoke.get(who) or (states.get(one.speaker.name) if one.speaker.of == one.speaker.name else None)
            if one.id in there:
                away.discard(who)
            elif self._elsewhere(sheet, one):
                away.add(who)
            elif first is None or who in away or not who or one.status == "standing":
                continue
            elif day(one.said_at) in (date, seen[0].date, day(first.said_at)):
                yield part(one, 0.8, f"{first.speaker.name} spoke there that day")

    def _that_day(self, sheet: Sheet, one: Statement, sighting: Sighting) -> bool:
        """True when it was said on the day of the meeting; and, of envoys, when nothing but the day of publication is
        known and that is the day after."""
        at, number = day(one.said_at), sheet.of(one)
        if at == sighting.date:
            return True
        if at is None or at != sheet.document.published or number is None or sheet.moments(number):
            return False
        after = (date.fromisoformat(at) - date.fromisoformat(sighting.date or at)).days
        return after == 1 and bool(_ENVOY.match(one.speaker.capacity or ""))

    def _elsewhere(self, sheet: Sheet, statement: Statement) -> bool:
        """True when the sentence names another place, audience or time."""
        number = sheet.of(statement)
        return number is not None and (
            bool(_ELSEWHERE.search(sheet.written(number))) or self._another_place(sheet, statement)
        )

    def _another_place(self, sheet: Sheet, statement: Statement) -> bool:
        number = sheet.of(statement)
        if number is None:
            return False
        found = _IN_PLACE.finditer(sheet.written(number))
        place = next((one for match in found for one in match.groups() if one), None)
        return place is not None and fold(place) not in _SEATS

    def _opens(self, sheet: Sheet, sighting: Sighting) -> bool:
        body = [number for number, s in enumerate(sheet.sentences) if s.region == "body"][:_LEAD]
        shown = {number for number, s in enumerate(sheet.sentences) if s.region == "title"}.union(body)
        first = [sheet.number(one.span.start) for one in sighting.parts]
        if any(number in shown for number in first if number is not None):
            return True
        name = sighting.body or ""
        return any(m.name == name for number in sorted(shown) for m in sheet.mentions(number))

    # the sighting

    def _key(self, shown: _Shown, topic: str) -> str:
        if shown.session is not None:
            return shown.session.meeting.symbol
        return slug("meeting", shown.body, shown.date, topic)

    def _sighting(self, key: str, seen: list[_Shown], parts: tuple[Part, ...]) -> Sighting:
        best = max(seen, key=lambda s: (s.sure, -s.sentence))
        body, session = self._actors.get(best.body).name, best.session
        date = session.meeting.date if session is not None else best.date
        if session is None:
            why = f"{body} met on {date}, as the report tells it; no register at hand has the meeting"
            return Sighting(key, "meeting", f"{body}, meeting of {date}", date, best.sure - 0.1, why, parts, body=body)
        apart = f", a day from {best.date} in the report" if session.apart else ""
        why = f"{body} on {date}{apart}; register: {session.meeting.symbol}, {session.meeting.name}"
        name, symbol = f"{body}, {session.number} meeting", session.meeting.symbol.split(" ")[0]
        sure = best.sure - (0.15 if session.apart else 0.0)
        return Sighting(key, "meeting", name, date, sure, why, parts, symbol=symbol, body=body, rank=1)


def _who(statement: Statement) -> str:
    return statement.speaker.actor or fold(statement.speaker.name)


def _named(statement: Statement) -> str:
    speaker = statement.speaker
    return f"{speaker.name or speaker.as_written} {speaker.capacity or ''}".strip()


def _around(sheet: Sheet, start: int, end: int) -> str:
    return " ".join(sheet.text[max(0, start - 25) : end + 12].split())

"""Occasions that are no meetings of a body: interviews, speeches, reports, visits, talks, events of the register, and,
where nothing else is told, what one speaker said on one day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.core.actors import Actors
from onrecord.core.instruments import Instrument, Instruments
from onrecord.core.occasions import Occasions
from onrecord.core.places import Places
from onrecord.core.record import Event, Mention, Statement
from onrecord.reconcile.patterns import spaced
from onrecord.reconcile.sheet import Sheet
from onrecord.reconcile.sightings import Part, Sighting, day, days, part, parts_of, slug

_INTERVIEW = re.compile(r"\binterview(?:ed)?\b", re.IGNORECASE)
_SPEECH = spaced(r"\b(?:speech|address to the nation|inaugural address|sermon|lecture|toast)\b")
#: a paper in which somebody writes, as verb and as noun
_WRITES = spaced(
    r"\b(?:wrote|writes|written|reported)\b[^.]{0,40}\b(?:report|letter)\b|"
    r"\b(?:report|letter)\b[^.]{0,60}\b(?:said|says|states?|stated|adds?|added|notes?|noted)\b|"
    r"\bin (?:his|her|its|their|the|a)(?: [\w’'-]+){0,2} report\b"
)
_SECRETARY_GENERAL = spaced(r"(?:the |UN |United Nations )*Secretary[- ]General\b")
_SYMBOL = re.compile(r"[SA]/(?:\d{1,4}/)?\d{1,5}(?:/\w+\.\d+)?", re.ASCII)
_PAPER_WORD = re.compile(r"\breport\b", re.IGNORECASE)
_VISIT = spaced(
    r"\b(?:(?:visit|trip|tour)(?:ed|s|ing)? (?:to |of )?|arriv\w+ in |flew (?:in )?to |travel\w* to |flown (?:in )?to )"
    r"(?:the )?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)",
    cased=True,
)
_TALKS = re.compile(
    r"\b(?:talks|round|meeting|summit|met|negotiat\w+|conference|dialogue|tête-à-tête)\b", re.IGNORECASE
)
#: days a report of the Secretary-General is news before the Council takes it up
_NEWS_DAYS = 45
_KINDS = {"election": "election", "talks": "talks", "summit": "meeting"}


class Speaking:
    """Finds what one report shows of such occasions."""

    def __init__(self, actors: Actors, instruments: Instruments, occasions: Occasions, places: Places) -> None:
        self._actors, self._instruments, self._occasions, self._places = actors, instruments, occasions, places

    def papers(self, sheet: Sheet, topic: str, taken: set[str]) -> Iterator[Sighting]:
        """Reports and letters that the sheet tells from: with their symbol where one is cited or only one fits."""
        written = [sheet.written(number) for number in range(len(sheet.sentences))]
        again = sum(bool(_PAPER_WORD.search(words)) for words in written) > 1
        author: Statement | None = None
        last: str | None = None
        gone_on: set[tuple[str | None, str | None]] = set()
        for number, words in enumerate(written):
            if not _WRITES.search(words):
                continue
            told = sheet.statements(number)
            # a sentence that has only "the report" goes on with the author of the one before
            named = next((s for s in told if s.speaker.actor), None)
            if named is not None and author is not None and named.speaker.actor != author.speaker.actor:
                last = None
            author = named or author
            last = next((c.symbol for c in sheet.citations(number) if _SYMBOL.fullmatch(c.symbol or "")), last)
            said = [s for s in told if s.id not in taken and day(s.said_at)]
            date = next((d for s in said if (d := day(s.said_at))), None)
            if date is None:
                continue
            parts = [part(s, 0.85, "the sentence tells from the report") for s in said]
            writing = (author.speaker.actor, author.said_at) if author is not None else (None, None)
            if author is not None and again and writing not in gone_on:
                gone_on.add(writing)
                more = sheet.said(author.speaker.actor, author.said_at)
                parts += [part(s, 0.65, "the report goes on with the paper") for s in more]
            kept = parts_of(taken, parts)
            if kept:
                symbol = self._cited(sheet, number) or last or self._issued(author, topic, date)
                yield _paper(author, topic, date, symbol, kept)

    def interviews(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """What somebody said when interviewed, with what he goes on to say."""
        for number in range(len(sheet.sentences)):
            if not _INTERVIEW.search(sheet.written(number)):
                continue
            for one in sheet.statements(number):
                date = day(one.said_at)
                if one.id in taken or date is None or not one.speaker.actor:
                    continue
                outlet = next((m.name for m in sheet.mentions(number) if self._is_outlet(m)), "") or ""
                parts = [part(one, 0.9, "said in an interview")]
                parts += self._same_speaker(sheet, one, "the report goes on with the interview")
                key = slug("interview", one.speaker.actor, date)
                name = f"{one.speaker.name}, interview{' with ' + outlet if outlet else ''} of {date}"
                kept = parts_of(taken, parts)
                if kept:
                    why = f"“interview” beside what {one.speaker.name} said on {date}"
                    yield Sighting(key, "interview", name, date, 0.85, why, kept, rank=bool(outlet))

    def speeches(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """What somebody said in a speech."""
        for number in range(len(sheet.sentences)):
            if not _SPEECH.search(sheet.written(number)):
                continue
            for one in sheet.statements(number):
                date = day(one.said_at)
                if one.id not in taken and date is not None and one.speaker.actor:
                    kept = parts_of(taken, [part(one, 0.8, "said in a speech")])
                    name = f"{one.speaker.name}, speech of {date}"
                    why = f"“speech” beside what {one.speaker.name} said on {date}"
                    yield Sighting(slug("speech", one.speaker.actor, date), "speech", name, date, 0.75, why, kept)

    def visits(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """Who went where: by the words of visiting, a place and days that stand in one sentence."""
        for number in range(len(sheet.sentences)):
            found = _VISIT.search(sheet.written(number))
            place = self._place(found[1]) if found else None
            if found is None or place is None:
                continue
            at = sheet.sentences[number].start + found.start()
            visitor = self._visitor(sheet, number, at)
            when = next((d for m in sheet.moments(number) if m.spans[0].start >= at and (d := days(m.value))), None)
            if visitor is None or when is None:
                continue
            events = [e for e in sheet.events(number) if e.mode == "visit" or e.spans[0].start <= at < e.spans[0].end]
            parts = parts_of(taken, [part(e, 0.8, "it is the visit itself") for e in events])
            name, key = f"{visitor.name}, visit to {place}", slug("visit", visitor.actor or "", place, when[0])
            why = f"“{found[0]}”, {when[0]} to {when[1]}"
            until = when[1] if when[1] != when[0] else None
            span = sheet.span(number)
            yield Sighting(key, "visit", name, when[0], 0.8, why, parts, until=until, place=place, span=span)

    def talks(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """Several parties talking on a day."""
        for event in sheet.all(Event):
            date = day(event.date)
            parties = sorted({*event.actors, *event.recipients})
            trigger = event.spans[0].slice(sheet.text)
            if event.id in taken or date is None or event.type != "CONSULT" or event.mode or "negated" in event.aux:
                continue
            if len(parties) < 2 or not all(self._known(p, event) for p in parties) or not _TALKS.search(trigger):
                continue
            kept = parts_of(taken, [part(event, 0.8, "it is the talks themselves")])
            key, name = slug("talks", *parties, date), f"Talks of {' and '.join(parties)} on {date}"
            why = f"{', '.join(parties)} on {date}"
            yield Sighting(key, "talks", name, date, 0.7, why, kept, place=event.place)

    def named(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """Events of the register that a sentence names, with the records of events in that passage."""
        for number, sentence in enumerate(sheet.sentences):
            if not sheet.events(number):
                continue
            for hit in self._occasions.scan(sheet.text, sentence.start, sentence.end):
                if len(hit.series) > 1:
                    continue
                known = hit.series[0]
                inside = [e for e in sheet.events(number) if hit.start <= e.spans[0].start < hit.end]
                fits = [e for e in inside if e.date is None or known.since[: len(e.date)] <= e.date <= known.until]
                parts = parts_of(taken, [part(e, 0.7, f"the passage names {known.name}") for e in fits])
                if parts:
                    until = known.until if known.until != known.since else None
                    why = f"register of dated events: {known.name}, {known.since} ({known.source})"
                    kind = _KINDS.get(known.kind, "event")
                    yield Sighting(f"event:{known.id}", kind, known.name, known.since, 0.75, why, parts, until=until,
                                   place=known.place or None)  # fmt: skip

    def days(self, sheet: Sheet, taken: set[str]) -> Iterator[Sighting]:
        """What is left: the words of one speaker on one day."""
        groups: dict[tuple[str, str], list[Statement]] = {}
        for one in sheet.all(Statement):
            date = day(one.said_at)
            if one.id not in taken and date is not None and one.speaker.actor and one.status != "standing":
                groups.setdefault((one.speaker.actor, date), []).append(one)
        for (actor, date), said in sorted(groups.items()):
            name = said[0].speaker.name
            kept = parts_of(taken, [part(s, 0.7, f"{name} said it on {date}") for s in said])
            why = f"{name} on {date}; the report names no other occasion"
            yield Sighting(slug("statement", actor, date), "statement", f"{name}, {date}", date, 0.6, why, kept)

    # helpers

    def _cited(self, sheet: Sheet, number: int) -> Instrument | None:
        symbols = [c.symbol for c in sheet.citations(number) if c.symbol and c.verdict == "matches"]
        known = [self._instruments.by_symbol(symbol) for symbol in symbols]
        return next((i for i in known if i is not None and i.kind.startswith("report")), None)

    def _issued(self, author: Statement | None, topic: str, date: str) -> Instrument | None:
        """The Secretary-General's report on the topic that was the newest at ``date``."""
        if author is None or not topic or not _SECRETARY_GENERAL.match(author.speaker.capacity or ""):
            return None
        return self._instruments.newest_report(topic, date, _NEWS_DAYS)

    def _same_speaker(self, sheet: Sheet, first: Statement, why: str) -> list[Part]:
        same = sheet.said(first.speaker.actor, first.said_at)
        return [part(s, 0.7, why) for s in same if s.id != first.id and s.status != "standing"]

    def _place(self, name: str) -> str | None:
        for form in (name, name.split(" ")[0]):
            found = self._places.find(form)
            if found:
                return found[0].name
        return None

    def _visitor(self, sheet: Sheet, number: int, at: int) -> Mention | None:
        """The person named last before the words of visiting, else the speaker of the sentence."""
        people = [m for m in sheet.mentions(number) if (m.actor or "").startswith("person:")]
        before = [m for m in people if m.spans[0].start < at]
        return before[-1] if before else (people[0] if people else None)

    def _is_outlet(self, mention: Mention) -> bool:
        try:
            return self._actors.get(mention.actor or "").kind == "outlet"
        except KeyError:
            return False

    def _known(self, party: str, event: Event) -> bool:
        named = dict(
            zip((*event.actors, *event.recipients), (*event.actor_codes, *event.recipient_codes), strict=False)
        )
        return bool(named.get(party))


def _paper(
    author: Statement | None, topic: str, date: str, symbol: Instrument | str | None, parts: tuple[Part, ...]
) -> Sighting:
    """``symbol`` is an instrument of the register, or one that the report cites and no register has."""
    who = author.speaker.name if author is not None else ""
    if isinstance(symbol, str):
        why = f"{who or 'a report'} in {symbol}, as the report cites it; no register at hand has it"
        name = f"Report of {who}, {symbol}" if who else f"Report {symbol}"
        return Sighting(symbol, "report", name, date, 0.75, why, parts, rank=1)
    if symbol is not None:
        why = f"{who or 'a report'} on {date}; register: {symbol.symbol} of {symbol.date}"
        name = f"Report of the Secretary-General, {symbol.symbol}"
        return Sighting(symbol.symbol, "report", name, symbol.date, 0.8, why, parts, symbol=symbol.symbol, rank=1)
    actor = (author.speaker.actor or who) if author is not None else ""
    name = f"Report of {who}, told on {date}" if who else f"Report told on {date}"
    why = f"a report of {who or 'somebody not named'} is told from on {date}; no register at hand has it"
    return Sighting(slug("report", actor, topic, date[:7]), "report", name, date, 0.65, why, parts)

"""The stage ``events``: what happened, in PLOVER's terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.attribute.subjects import Subjects
from onrecord.attribute.units import Unit
from onrecord.core.record import AUXES, Citation, Event, Moment, Statement
from onrecord.core.text import Document
from onrecord.events.acts import Acts
from onrecord.events.book import EventBook
from onrecord.events.clause import unit_of
from onrecord.events.found import Found
from onrecord.events.merged import merged
from onrecord.events.parties import Parties
from onrecord.events.plain import Plain
from onrecord.events.roles import Roles
from onrecord.read import Reading
from onrecord.who import Cast

MADE_BY = "events/rules-1"
#: how sure, by finder: share that is answered (same type, and place or actor) among the events found on 35
#: development reports, rounded down to .05 (acts 154 of 210, verbs 71 of 111, nouns 21 of 35); their answers
#: are sparse, so more is right than that
SCORES = {"act": 0.7, "verb": 0.6, "noun": 0.6}
_PAST = 90  # days before publication from which an event is historical
_AROUND = 300  # code points on either side of a trigger, within its sentence, in which contexts are looked for
_BESIDE = 160  # code points between an event and the date that is its own


def events(
    document: Document,
    reading: Reading,
    moments: Sequence[Moment],
    citations: Sequence[Citation],
    cast: Cast,
    statements: Sequence[Statement],
    event_book: EventBook,
) -> tuple[Event, ...]:
    """The events of ``document`` in order: the acts that its statements are, and what its verbs and nouns tell.

    Titles are passed over. A passage without a cue gives no event, nor does one that only asks for it, nor a
    noun that nobody takes part in. Time grows with the length of the text alone.
    """
    return _Stage(document, reading, moments, citations, cast, statements, event_book).run()


class _Held:
    """Passages that do not overlap much, asked for the one that holds an offset."""

    def __init__(self, spans: Sequence[tuple[int, int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [s[0] for s in self._spans]

    def at(self, offset: int) -> int:
        """Number of the last passage that begins at or before ``offset`` and holds it, -1 when none does."""
        at = bisect_right(self._starts, offset) - 1
        for k in range(at, max(at - 6, -1), -1):
            if self._spans[k][1] > offset:
                return self._spans[k][2]
        return -1


class _Stage:
    def __init__(
        self,
        document: Document,
        reading: Reading,
        moments: Sequence[Moment],
        citations: Sequence[Citation],
        cast: Cast,
        statements: Sequence[Statement],
        book: EventBook,
    ) -> None:
        self._document, self._reading, self._statements, self._cast = document, reading, statements, cast
        self._book = book
        self._latest: tuple[int, Unit | None] = (-1, None)
        self._moments = sorted(moments, key=lambda m: m.spans[0].start)
        self._starts = [m.spans[0].start for m in self._moments]
        self._told = _Held([(s.start, s.end, n) for n, st in enumerate(statements) for s in st.spans])
        titled = [(s.start, s.end, 0) for c in citations for s in c.spans]
        named = _Held([*titled, *((n.start, n.end, 0) for n in cast.names if n.form == "name")])
        parties, subjects = Parties(document.text, cast, book.actors), Subjects(cast, self._timed)
        self._acts = Acts(document, reading, cast, book, parties, subjects)
        acts = [(n, st.cue) for n, st in enumerate(statements) if st.cue is not None and self._acts.covers(st)]
        self._cued = _Held([(cue.start, cue.end, n) for n, cue in acts])
        roles = Roles(subjects, parties, self._timed)
        self._plain = Plain(book.events, roles, self._timed, lambda offset: named.at(offset) >= 0)

    def _timed(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._moments[at].spans[0].end

    def _unit_at(self, offset: int) -> Unit | None:
        number = bisect_right(self._reading.sentences, offset, key=lambda s: s.start) - 1
        if number < 0:
            return None
        if self._latest[0] != number:  # statements of one sentence come one behind the other
            self._latest = number, unit_of(self._reading, number)
        return self._latest[1]

    def _inside(self, offset: int) -> Statement | None:
        number = self._told.at(offset)
        return None if number < 0 else self._statements[number]

    def run(self) -> tuple[Event, ...]:
        """All events, those of acts first where both see one."""
        found = [f for s in self._statements for f in self._acts.of(s, self._unit_at)]
        for number, sentence in enumerate(self._reading.sentences):
            if sentence.region != "title":
                plain = self._plain.of(unit_of(self._reading, number), self._inside)
                found += [f for f in plain if self._cued.at(f.end - 1) < 0]
        found = [self._dated(f) for f in found]
        made = [self._event(group) for group in merged(found)]
        return tuple(sorted({e.id: e for e in made}.values(), key=lambda e: (e.spans[0].start, e.type)))

    def _event(self, group: Sequence[Found]) -> Event:
        found = group[0]
        statement = self._inside(found.start)
        told_by = found.own or (statement.id if statement is not None else None)
        telling = self._telling(found, statement) if told_by is not None else None
        dated = next((f for f in group if f.date), found)
        when, place = dated.date, self._place(found)
        actor, recipient = found.actor, found.recipient
        spans = {(f.start, f.end) for f in group}
        start, end = max(found.sentence[0], found.start - _AROUND), min(found.sentence[1], found.end + _AROUND)
        return Event(
            spans=tuple(self._document.span(*s) for s in _apart(sorted(spans))),
            made_by=MADE_BY, score=SCORES[found.rule], why=found.why,
            type=found.type, mode=found.mode,
            contexts=self._book.plover.contexts(self._document.text[start:end]),
            aux=tuple(a for a in AUXES if a in found.aux | self._by_date(found, when)),
            actors=actor.names if actor else (), actor_codes=actor.codes if actor else (),
            recipients=recipient.names if recipient else (), recipient_codes=recipient.codes if recipient else (),
            actor_span=self._document.span(actor.start, actor.end) if actor and actor.end > actor.start else None,
            recipient_span=self._document.span(recipient.start, recipient.end) if recipient else None,
            date=when, place=self._document.text[slice(*place)] if place else None, told_by=told_by, telling=telling,
            date_span=self._document.span(*dated.dated_at) if dated.dated_at else None,
            place_span=self._document.span(*place) if place else None,
        )  # fmt: skip

    def _telling(self, found: Found, statement: Statement | None) -> str:
        if found.own or statement is None:
            return "asserted"
        if statement.act == "deny" and found.rule != "noun":
            return "denied"
        return "quoted" if statement.manner == "direct" else "asserted"

    def _dated(self, found: Found) -> Found:
        """``found`` with the date nearest to the trigger in its sentence, those behind it first; an event that has a
        date only learns where it is written."""
        low = bisect_left(self._starts, max(found.sentence[0], found.start - _BESIDE))
        near: list[tuple[int, str, tuple[int, int]]] = []
        for moment in self._moments[low : low + 12]:
            start, end = moment.spans[0].start, moment.spans[0].end
            if start >= found.sentence[1]:
                break
            value = moment.value
            if value is None or not (value[:4].isdigit() or value.startswith("..")):
                continue
            if found.date not in (None, value):
                continue
            gap = start - found.end if start >= found.end else 2 * max(found.start - end, 0)
            if gap <= _BESIDE:
                near.append((gap, value, (start, end)))
        if not near:
            return found
        _, value, place = min(near)
        return replace(found, date=value, dated_at=place)

    def _by_date(self, found: Found, when: str | None) -> frozenset[str]:
        published = self._document.published
        if found.own or when is None or published is None or len(published) < 10:
            return frozenset()
        last = when.replace("/", "..").split("..")[-1] or when.split("..")[0]
        first = when.replace("/", "..").split("..")[0]
        if not last[:4].isdigit():
            return frozenset()
        try:
            limit = (date.fromisoformat(published[:10]) - timedelta(_PAST)).isoformat()
        except ValueError:
            return frozenset()
        if last < limit[: len(last)]:
            return frozenset(("historical",))
        return frozenset(("future",)) if first[:10] > published[: len(first)] and len(first) >= 7 else frozenset()

    def _place(self, found: Found) -> tuple[int, int] | None:
        """The capital, town or country behind "in" or "at" in the sentence, behind the trigger."""
        text = self._document.text
        taken = {found.actor.start if found.actor else -1, found.recipient.start if found.recipient else -1}
        for name in self._cast.between(found.end, min(found.sentence[1], found.end + _BESIDE)):
            if name.start in taken:
                continue
            before = text[max(name.start - 8, 0) : name.start].split()[-1:]
            entity = self._cast.of(name)
            if before in (["in"], ["at"]) and entity is not None and entity.kind in ("state", "entity"):
                return name.start, name.end
        return self._named_place(found)

    def _named_place(self, found: Found) -> tuple[int, int] | None:
        """A name in capitals behind "in" or "at" that no register knows as somebody."""
        unit = self._unit_at(found.start)
        if unit is None:
            return None
        words, text = unit.words, self._document.text
        for k in range(unit.index(found.end - 1) + 1, len(words) - 1):
            first = words[k + 1]
            if words[k].start > found.end + _BESIDE:
                break
            if unit.lows[k] not in ("in", "at") or not text[first.start].isupper() or self._timed(first.start):
                continue
            if any(self._cast.of(name) for name in self._cast.between(first.start, first.end)):
                continue
            last = k + 1
            while (
                last + 1 < len(words)
                and text[words[last].end : words[last + 1].start] == " "
                and (text[words[last + 1].start].isupper() and not self._timed(words[last + 1].start))
            ):
                last += 1
            return first.start, words[last].end
        return None


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept

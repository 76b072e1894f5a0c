"""What a report asserts, made ready to be compared with what others do: statements, events and figures.

An assertion knows who says it, on which day, in which words and in which sentence, and the *keys* under which another
report that asserts the same would stand too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from onrecord.core.record import Event, Figure, Moment, Record, Statement
from onrecord.core.spelling import words
from onrecord.core.text import Span
from onrecord.positions.stems import stems
from onrecord.reconcile.contract import Told
from onrecord.reconcile.remembered import Remembered
from onrecord.reconcile.wording import Wording, wording
from onrecord.time.calendar import bounds, week_of

#: days between two reports of one occasion: time zones, weeklies, "yesterday"
NEAR = 3
#: days of a stretch from which on nothing is near it
_LONG = 14
#: rarest words under which a statement is filed for others of its speaker and month, and for any day in pairs
_FILED, _PAIRED = 4, 3
#: in a quotation whose outer marks are off: from the mark that closes a part to the one that opens the next
_GAP = re.compile(r"[”\"][^“”\"]{1,120}[“\"]")
#: acts whose cue only tells that something was said
_TELLING = ("assert", "question", "announce", "admit")
#: characters of a sentence looked at on either side of a passage
_AROUND = 400
#: what parts two sentences
_END = re.compile(r"\n|(?<=[.!?])\s")
#: words of the counted thing that tell nothing
_EMPTY_COUNTED = frozenset("the a an of in at for to and number total people person".split())


@dataclass(frozen=True, slots=True)
class Assertion:
    """One statement, event or figure of a report.

    record    it; ``doc_id`` and ``origin`` are those of its report
    who       the speaker as ``speaker`` gives it; "" for none and for what nobody is said to have said
    of        the state or body spoken for, else ""
    days      first and last day it may have been said or done on, None when unknown
    explicit  whether the report writes that day beside it
    said      the words; for an event or figure those of the sentence
    claim     ``said`` with the words of the cue where they are part of what is claimed ("condemned the attack")
    sentence  the words of the sentence or sentences it stands in, without a quotation that is the assertion itself
    span      what is shown of it
    keys      where it is filed
    """

    record: Record
    origin: str
    who: str
    of: str
    days: tuple[str, str] | None
    explicit: bool
    said: Wording
    claim: Wording
    sentence: str
    span: Span
    keys: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The record's."""
        return self.record.id

    @property
    def doc_id(self) -> str:
        """The report's."""
        return self.record.doc_id


def speaker(statement: Statement) -> str:
    """The last word of a person's folded name, as reports that never say more have it; else the actor's id or the name.

    "" when nobody is named.
    """
    actor, names = statement.speaker.actor, words(statement.speaker.name)
    if names and (actor is None or actor.startswith("person:")):
        return names[-1]
    return actor or ""


def one_speaker(one: Assertion, other: Assertion) -> bool:
    """True when two statements have one speaker: the same actor, or a name that is part of the other's."""
    if not one.who or one.who != other.who:
        return False
    assert isinstance(one.record, Statement)
    assert isinstance(other.record, Statement)
    a, b = one.record.speaker, other.record.speaker
    if a.actor is not None and a.actor == b.actor:
        return True
    some, more = sorted((set(words(a.name)), set(words(b.name))), key=len)
    return bool(some) and some <= more


def is_person(one: Assertion) -> bool:
    """True when the speaker is somebody by name, not a state or a body."""
    return isinstance(one.record, Statement) and (one.record.speaker.actor or "").startswith("person:")


def apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> int | None:
    """Days between two stretches of days, 0 when they touch; None when one is unknown or open."""
    if one is None or other is None or not all((*one, *other)):
        return None
    late, early = max(one[0], other[0]), min(one[1], other[1])
    return max(0, (date.fromisoformat(late) - date.fromisoformat(early)).days)


class Asserted:
    """What one report asserts; each assertion is made ready when it is first asked for.

    A block is about few of the statements of a report, and to make one ready takes longer than to find it.
    """

    def __init__(self, told: Told) -> None:
        self._told = told
        self._moments = [record for record in told.records if isinstance(record, Moment)]
        self._stated = [record for record in told.records if isinstance(record, Statement)]
        events = [record for record in told.records if isinstance(record, Event) and _happened(record)]
        counts = [record for record in told.records if isinstance(record, Figure) and record.unit is not None]
        self._records: tuple[Statement | Event | Figure, ...] = (*self._stated, *events, *counts)
        self._made: dict[int, Assertion] = {}
        self._places: dict[str, list[int]] = {}
        for place, record in enumerate(self._records):
            for beginning in _beginnings(record):
                self._places.setdefault(beginning, []).append(place)

    def all(self) -> tuple[Assertion, ...]:
        """Statements, events and figures, each in the order of the records."""
        return tuple(self._ready(place) for place in range(len(self._records)))

    def filed(self, key: str) -> list[Assertion]:
        """Those that stand under ``key``, in the same order."""
        likely = self._places.get(_beginning(key), ())
        return [one for place in likely if key in (one := self._ready(place)).keys]

    def by(self, who: str) -> list[Assertion]:
        """The statements of a speaker, named as ``speaker`` does."""
        return [self._ready(place) for place in self._places.get(f"r|{who}", ())]

    def _ready(self, place: int) -> Assertion:
        if place not in self._made:
            self._made[place] = self._make(self._records[place])
        return self._made[place]

    def _make(self, record: Statement | Event | Figure) -> Assertion:
        if isinstance(record, Statement):
            return _statement(self._told, record, self._moments)
        if isinstance(record, Event):
            return _event(self._told, record, self._moments)
        return _figure(self._told, record, self._stated)


asserted = Remembered(Asserted)


def assertions(told: Told) -> tuple[Assertion, ...]:
    """All that a report asserts."""
    return asserted(told).all()


def _beginnings(record: Statement | Event | Figure) -> tuple[str, ...]:
    """What the keys of a record begin with, as far as that is seen before it is made ready."""
    if isinstance(record, Statement):
        return f"r|{speaker(record)}", "w"
    return (f"e|{record.type}",) if isinstance(record, Event) else ("f",)


def _beginning(key: str) -> str:
    """The one of ``_beginnings`` that belongs to a key; all that a speaker says stands together."""
    kind = key[0]
    if kind in "wf":
        return kind
    rest = key[2:].rsplit("|", 2)[0]
    return f"{'e' if kind == 'e' else 'r'}|{rest}"


def _statement(told: Told, record: Statement, moments: list[Moment]) -> Assertion:
    text = told.document.text
    content = content_of(record, text)
    said = wording(content)
    acts = record.cue is not None and record.act not in _TELLING
    claim = wording(f"{record.cue.slice(text)} {content}") if acts and record.cue else said
    first, last = record.spans[0].start, record.spans[-1].end
    low, high = sentence_around(text, min(first, record.cue.start if record.cue else first), last)
    around = f"{text[low:first]} {text[last:high]}" if record.manner == "direct" else text[low:high]
    made = Assertion(
        record, told.origin, speaker(record), record.speaker.of or "", _days(record.said_at),
        _beside(record.said_at, moments, low, high), said, claim, around, Span(record.doc_id, first, last),
    )  # fmt: skip
    return replace(made, keys=frozenset(_statement_keys(made)))


def content_of(statement: Statement, text: str) -> str:
    """What is said, without the words a report puts between two parts of a quotation (“…,” he said, “…”)."""
    content = " ".join(span.slice(text) for span in statement.spans)
    return _GAP.sub(" ", content) if statement.manner != "indirect" else content


def _statement_keys(one: Assertion) -> Iterator[str]:
    keys = one.claim.keys
    if not one.who or len(one.claim.weights) < 2 or not keys:
        return
    for month in months(one.days):
        yield from (f"s|{one.who}|{month}|{key}" for key in keys[:_FILED])
        if len(keys) > 1:
            yield f"w|{month}|{'|'.join(sorted(keys[:2]))}"
    yield from (f"r|{one.who}|{pair}" for pair in rare_pairs(one.claim))


def rare_pairs(of: Wording) -> list[str]:
    """The rarest words two by two, names and numbers after the others: what a claim is filed under whatever its day."""
    return ["|".join(sorted(pair)) for pair in combinations((*of.keys[:_PAIRED], *of.names)[:_PAIRED], 2)]


def _happened(event: Event) -> bool:
    """False for mere statements: a report that says who called for what says it as a statement already."""
    return event.aux in ((), ("historical",)) and not event.why.startswith("statement")


def _event(told: Told, record: Event, moments: list[Moment]) -> Assertion:
    text = told.document.text
    low, high = sentence_around(text, record.spans[0].start, record.spans[0].end)
    said, days = wording(text[low:high]), _days(record.date)
    keys = frozenset(f"e|{record.type}|{month}|{key}" for month in months(days) for key in said.keys[:_FILED])
    explicit, span = _beside(record.date, moments, low, high), Span(record.doc_id, low, high)
    return Assertion(record, told.origin, "", "", days, explicit, said, said, text[low:high], span, keys)


def _figure(told: Told, record: Figure, stated: list[Statement]) -> Assertion:
    """A figure that counts something by name, on the day of the statement that has it, else of the report."""
    text, published = told.document.text, _days(told.document.published)
    low, high = sentence_around(text, record.spans[0].start, record.spans[0].end)
    inside = next((s for s in stated if any(span.holds(record.spans[0]) for span in s.spans)), None)
    said = wording(text[low:high] if inside is None else content_of(inside, text))
    days = published if inside is None else _days(inside.said_at) or published
    things = sorted(counted(record)) or [""]
    keys = frozenset(
        f"f|{thing}|{month}|{key}" for month in months(days) for thing in things for key in said.keys[:_FILED]
    )
    return Assertion(record, told.origin, "", "", days, False, said, said, text[low:high], record.spans[0], keys)


def counted(figure: Figure) -> frozenset[str]:
    """Stems of what a figure counts, its unit with them."""
    return frozenset(stems(f"{figure.unit or ''} {figure.counted or ''}")) - _EMPTY_COUNTED


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences begin and end that a passage stands in."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    for found in _END.finditer(text, low, start):
        low = found.end()
    after = _END.search(text, end, high)
    return low, after.start() if after else high


def months(days: tuple[str, str] | None) -> list[str]:
    """The months that others near these days may be filed under; [] for more than a fortnight."""
    return sorted({day.isoformat()[:7] for day in _edges(days)})


def weeks(days: tuple[str, str] | None) -> list[str]:
    """The weeks that others near these days may be filed under; [] for more than a fortnight."""
    edges = _edges(days)
    every = [edges[0] + timedelta(number) for number in range((edges[-1] - edges[0]).days + 1)] if edges else []
    return sorted({week_of(day) for day in every})


def _edges(days: tuple[str, str] | None) -> list[date]:
    if days is None or not all(days):
        return []
    first, last = (date.fromisoformat(day) for day in days)
    if (last - first).days > _LONG or first.year < 2 or last.year > 9998:
        return []
    return [first - timedelta(NEAR), last + timedelta(NEAR)]


def _days(value: str | None) -> tuple[str, str] | None:
    return bounds(value)


def _beside(value: str | None, moments: Iterable[Moment], low: int, high: int) -> bool:
    """True when the sentence writes the day itself."""
    return value is not None and any(
        moment.value == value and low <= moment.spans[0].start < high for moment in moments
    )

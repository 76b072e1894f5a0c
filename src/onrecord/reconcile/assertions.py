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


def _read(told: Told) -> tuple[Assertion, ...]:
    moments = [record for record in told.records if isinstance(record, Moment)]
    found = [*_statements(told, moments), *_events(told, moments), *_figures(told)]
    return tuple(found)


assertions = Remembered(_read)


def _statements(told: Told, moments: list[Moment]) -> Iterator[Assertion]:
    text = told.document.text
    for record in told.records:
        if not isinstance(record, Statement):
            continue
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
        yield replace(made, keys=frozenset(_statement_keys(made)))


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


def _events(told: Told, moments: list[Moment]) -> Iterator[Assertion]:
    """Events that are no mere statements: a report that says who called for what says it as a statement already."""
    text = told.document.text
    for record in told.records:
        if (
            not isinstance(record, Event)
            or record.aux not in ((), ("historical",))
            or record.why.startswith("statement")
        ):
            continue
        low, high = sentence_around(text, record.spans[0].start, record.spans[0].end)
        said, days = wording(text[low:high]), _days(record.date)
        explicit = _beside(record.date, moments, low, high)
        keys = frozenset(f"e|{record.type}|{month}|{key}" for month in months(days) for key in said.keys[:_FILED])
        yield Assertion(
            record,
            told.origin,
            "",
            "",
            days,
            explicit,
            said,
            said,
            text[low:high],
            Span(record.doc_id, low, high),
            keys,
        )


def _figures(told: Told) -> Iterator[Assertion]:
    """Figures that count something by name, on the day of the statement that has them, else of the report."""
    text, published = told.document.text, _days(told.document.published)
    stated = [record for record in told.records if isinstance(record, Statement)]
    for record in told.records:
        if not isinstance(record, Figure) or record.unit is None:
            continue
        low, high = sentence_around(text, record.spans[0].start, record.spans[0].end)
        inside = next((s for s in stated if any(span.holds(record.spans[0]) for span in s.spans)), None)
        said = wording(text[low:high] if inside is None else content_of(inside, text))
        days = published if inside is None else _days(inside.said_at) or published
        things = sorted(counted(record)) or [""]
        keys = frozenset(
            f"f|{thing}|{month}|{key}" for month in months(days) for thing in things for key in said.keys[:_FILED]
        )
        yield Assertion(record, told.origin, "", "", days, False, said, said, text[low:high], record.spans[0], keys)


def counted(figure: Figure) -> frozenset[str]:
    """Stems of what a figure counts, its unit with them."""
    return frozenset(stems(f"{figure.unit or ''} {figure.counted or ''}")) - _EMPTY_COUNTED


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences begin and end that a passage stands in."""
    low, floor = start, max(0, start - _AROUND)
    while low > floor and not (
        text[low - 1] == "\n" or (text[low - 1].isspace() and text[low - 2 : low - 1] in tuple(".!?"))
    ):
        low -= 1
    high, ceiling = end, min(len(text), end + _AROUND)
    while high < ceiling and text[high] != "\n" and not (text[high - 1] in ".!?" and text[high].isspace()):
        high += 1
    return low, high


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

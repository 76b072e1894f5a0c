"""The stage ``known``: what the register of dated events says of the dates a report gives to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.core.occasions import Named, Occasion, Occasions
from onrecord.core.record import Moment
from onrecord.core.text import Document
from onrecord.read import Reading
from onrecord.time import calendar as cal

#: characters between an event and the date beside it at most; with more between them the date is of something else
_BESIDE = 30
#: words that date an event by the day of writing: its day, or the week, month or year it was in
_UNIT = re.compile(r"today|this morning|(?:earlier )?(?:this|last) (?P<unit>week|month|year)", re.IGNORECASE)
#: a value that the register has put right rests on a sourced day
_SCORE = 0.95


def corrected(
    document: Document, reading: Reading, moments: Sequence[Moment], occasions: Occasions
) -> tuple[Moment, ...]:
    """The moments, those beside a dated event weighed against its day.

    A moment with two readings ("Last February") takes the one the event was in, and the other becomes its
    reading; one without its year ("in February" of an undated report) takes the event's. A full date that has
    the event's day and month in another year keeps its value, with the event's as a reading: that is for a
    person to see. ``why`` says what the register has.
    """
    found = list(moments)
    starts = [m.spans[0].start for m in found]
    for sentence in reading.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if not any(_is_open(moment, document) for moment in found[first:last]):
            continue
        named = list(occasions.scan(document.text, sentence.start, sentence.end))
        for place in range(first, last):
            found[place] = _placed(found[place], named, document) or _weighed(found[place], named, document.published)
    return tuple(found)


def _is_open(moment: Moment, document: Document) -> bool:
    """False for a moment that no event beside it can say anything of, as for most: nothing is looked up for those."""
    value = moment.value or ""
    full = moment.anchor is None and len(value) in (7, 10)
    return full or bool(moment.readings) or value.startswith("XXXX-") or value in ("", document.published)


def _placed(moment: Moment, named: Sequence[Named], document: Document) -> Moment | None:
    """ "Last week's apology" in a report whose day is not known: the week of that apology."""
    span, published = moment.spans[0], document.published
    unit = _UNIT.fullmatch(document.text, span.start, span.end)
    coarse = published is not None and len(published) < len("2020-04-24") and moment.value == published
    if unit is None or not (moment.value is None or coarse):
        return None
    for event in _beside(moment, named):
        if published is None or event.since[: len(published)] <= published:
            value = cal.coarser(event.since, unit["unit"].lower()) if unit["unit"] else event.since
            said = f"{moment.why}; {event.name} was on {event.since} ({event.source})"
            return replace(moment, value=value, score=_SCORE, why=said)
    return None


def _weighed(moment: Moment, named: Sequence[Named], published: str | None) -> Moment:
    value = moment.value or ""
    for event in _beside(moment, named):
        then = event.since[: len(value)]
        if published is not None and event.since[: len(published)] > published:
            continue
        said = f"{event.name} was on {event.since} ({event.source})"
        if then in moment.readings:
            others = (value, *(r for r in moment.readings if r != then))
            return replace(moment, value=then, readings=others, score=_SCORE, why=f"{moment.why}; {said}")
        if value.startswith("XXXX-") and value[5:] in (event.since[5:], event.since[5:7]):
            return replace(moment, value=then, score=_SCORE, why=f"{moment.why}; {said}")
        if moment.anchor is None and len(value) in (7, 10) and value[4:] == then[4:] and value != then:
            return replace(moment, readings=(then, *moment.readings), why=f"{moment.why}; but {said}")
    return moment


def _beside(moment: Moment, named: Sequence[Named]) -> Iterator[Occasion]:
    """The events whose words stand next to the moment, the latest of a series first."""
    span = moment.spans[0]
    for one in named:
        if max(one.start - span.end, span.start - one.end) <= _BESIDE:
            yield from reversed(one.series)

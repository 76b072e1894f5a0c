"""What one report shows of an occasion; sightings with one key are one occasion, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.core.record import Event, Record, Statement
from onrecord.core.spelling import fold
from onrecord.core.text import Span

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|T)", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """A statement or event that belongs to an occasion: ``span`` the passage that shows it."""

    record: str
    span: Span
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """An occasion as one report shows it; the fields are those of OccasionRecord.

    key   what reports of one occasion have in common
    span  the passage that shows it, for an occasion that no statement or event belongs to
    rank  sightings of one key may differ in name or place; the one with the highest rank is taken
    """

    key: str
    type: str
    name: str
    date: str | None
    score: float
    why: str
    parts: tuple[Part, ...] = ()
    until: str | None = None
    symbol: str | None = None
    place: str | None = None
    body: str | None = None
    rank: int = 0
    span: Span | None = None


def day(value: str | None) -> str | None:
    """The day a date value names, its clock time left out; None for anything longer than a day."""
    found = _DAY.match(value) if value else None
    return found[0] if found and len(value or "") <= 20 and "/" not in (value or "") else None


def days(value: str | None) -> tuple[str, str] | None:
    """First and last day of a value that is one day or "a/b"."""
    one = day(value)
    if one is not None:
        return one, one
    both = _DAYS.fullmatch(value or "")
    return (both[1], both[2]) if both else None


def slug(*words: str) -> str:
    """Names in the fixed form that keys are made of."""
    return ":".join("-".join(fold(word).split()) for word in words)


def part(record: Statement | Event, score: float, why: str) -> Part:
    """``record`` as a part, shown by its own first passage."""
    return Part(record.id, record.spans[0], score, why)


def parts_of(taken: set[str], found: Iterable[Part]) -> tuple[Part, ...]:
    """Of ``found`` those not ``taken`` yet, which they are from now on: a record belongs to one occasion."""
    kept = []
    for one in found:
        if one.record not in taken:
            taken.add(one.record)
            kept.append(one)
    return tuple(kept)


def outside(record: Record, start: int, end: int) -> bool:
    """True when no passage of ``record`` reaches into ``start``..``end``."""
    return all(span.end <= start or end <= span.start for span in record.spans)

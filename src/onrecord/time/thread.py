"""The thread of a history: which texts tell of times long past, and which dates their story goes on from.

In a history a bare "in June" goes with the year the story has reached, not with the day of writing. Dates that
only look aside ("declassified in 2005", "the largest since 1813") do not carry the story along.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.time.meaning import Between, Edge, Fixed, Meaning, Point, Shift, Timed, grain

#: a history names so many years at least, so long before its writing; they are this share of its dates
_MANY, _BEFORE, _SHARE = 4, 1, 0.65
#: years by which a date finer than a year must leave the story on both sides to be an aside
_FAR = 2


def full_year(meaning: Meaning | None) -> int | None:
    """The year an expression names itself; None when it leaves the year open."""
    if isinstance(meaning, Edge):
        return full_year(meaning.whole)
    if isinstance(meaning, Between):
        return full_year(meaning.last)
    if isinstance(meaning, Timed):
        return full_year(meaning.day)
    if isinstance(meaning, Point):
        return meaning.year
    if isinstance(meaning, Fixed) and len(meaning.value) > 3 and meaning.value[:4].isdigit():
        return int(meaning.value[:4])
    return None


def is_history(meanings: Sequence[Meaning], said: str | None) -> bool:
    """True for a text that tells of times long before it was written: it names many such years, and little
    that counts from its own day."""
    years = [year for m in meanings if (year := full_year(m)) is not None]
    latest = int(said[:4]) - _BEFORE if said and said[:4].isdigit() else 9999
    early = sum(year <= latest for year in years)
    present = len(years) - early + sum(_counts_from_now(m) for m in meanings)
    return early >= _MANY and early >= _SHARE * (early + present)


def _counts_from_now(meaning: Meaning | None) -> bool:
    if isinstance(meaning, Edge):
        return _counts_from_now(meaning.whole)
    if isinstance(meaning, Timed):
        return _counts_from_now(meaning.day)
    if isinstance(meaning, Point):
        return meaning.weekday is not None or meaning.lean is not None
    return isinstance(meaning, Shift) and meaning.base == "now"


def looks_back(meaning: Meaning) -> bool:
    """The previous year; two decades earlier: told from where the story stands, without taking it there."""
    whole = meaning.whole if isinstance(meaning, Edge) else meaning
    return isinstance(whole, Shift) and whole.count < 0


def asides(meanings: Sequence[Meaning]) -> frozenset[int]:
    """Positions of the expressions whose year lies outside the years named before and after them: a bare
    year as soon as it does, a finer date when it is far outside."""
    dated = [(place, year) for place, m in enumerate(meanings) if (year := full_year(m)) is not None]
    found: set[int] = set()
    before = dated[0][1] if dated else 0
    for number, (place, year) in enumerate(dated):
        last = number + 1 == len(dated)
        after = before if last else dated[number + 1][1]
        slack = 0 if grain(meanings[place]) == "year" and not last else _FAR
        if number and not min(before, after) - slack <= year <= max(before, after) + slack:
            found.add(place)
        else:
            before = year
    return frozenset(found)

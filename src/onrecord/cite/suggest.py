"""Which resolution was meant: distance of the digits, of the year, and the report's own topic.

The weights are few and set by hand on slips seen in reports (1422 for 1244, 186 (1965) for 186 (1964)); they
order candidates and decide nothing by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.cite.report import Report
from onrecord.core.instruments import Instrument, Instruments

_MOST = 2  # edits; with three, any number of four digits can become any other
_ON_TOPIC = 2.0  # what being on the report's own process outweighs, in edits
_KNOWN = 0.5  # a landmark of that process is likelier than its other resolutions
_ELSEWHERE = 1.0  # a place the report never mentions
_WORST_YEAR = 2.5  # a year that shares little with the one meant


@dataclass(frozen=True, slots=True)
class Candidate:
    """A resolution that may have been meant. ``cost`` orders; ``repair`` is "number" or "year"; ``how`` says it."""

    instrument: Instrument
    cost: float
    repair: str
    how: str


def edits(a: str, b: str) -> int:
    """Edits between two short digit strings: insert, delete, replace, swap of neighbours (optimal alignment)."""
    two_back: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        one_back, row = row, [i, *[0] * len(b)]
        for j, y in enumerate(b, 1):
            row[j] = min(one_back[j] + 1, row[j - 1] + 1, one_back[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], two_back[j - 2] + 1)
        two_back = one_back
    return row[-1]


def reordered(a: int, b: int) -> bool:
    """True when one number has the other's digits in another order, or another of them doubled (1422, 1244)."""
    x, y = str(a), str(b)
    return x != y and len(x) == len(y) and x[0] == y[0] and set(x) == set(y)


def number_cost(written: int, meant: int) -> float:
    """Edits between two resolution numbers; the same digits in another order are likelier than another digit."""
    cost = edits(str(written), str(meant))
    return min(0.75 * cost, 1.5) if reordered(written, meant) else float(cost)


def year_cost(written: int, meant: int) -> float:
    """0.75 for the year before or after, else edits between the years, at most 2.5."""
    if abs(written - meant) == 1:
        return 0.75
    return min(edits(str(written), str(meant)) + 0.25, _WORST_YEAR)


def candidates(number: int, year: int, report: Report, instruments: Instruments) -> list[Candidate]:
    """What "resolution NUMBER (YEAR)" may stand for when no resolution has both, likeliest first."""
    found = []
    same = instruments.resolution(number)
    if same is not None:
        how = "has the number"
        found.append(Candidate(same, year_cost(year, same.year) + _topic_cost(same, report), "year", how))
    for other in instruments.resolutions_of(year):
        if other.number is not None and (cost := number_cost(number, other.number)) <= _MOST:
            how = _difference(number, other.number)
            found.append(Candidate(other, cost + _topic_cost(other, report), "number", how))
    return sorted(found, key=lambda c: (c.cost, c.repair == "number", c.instrument.number or 0))


def _topic_cost(instrument: Instrument, report: Report) -> float:
    if report.on(instrument):
        return -_ON_TOPIC - (_KNOWN if instrument.landmark else 0.0)
    return 0.0 if not instrument.topics or report.speaks_of(instrument) else _ELSEWHERE


def _difference(a: int, b: int) -> str:
    x, y = str(a), str(b)
    if sorted(x) == sorted(y):
        return "has the same digits in another order"
    if reordered(a, b):
        return "has the same digits with another one doubled"
    count = edits(x, y)
    return f"differs by {count} digit{'s' if count > 1 else ''}"


def off_topic(cited: Instrument, year: int | None, report: Report, instruments: Instruments) -> Candidate | None:
    """A likely intended resolution where the cited one exists but nothing in the report speaks of its subject.

    Conservative, for nothing in the register contradicts the text here: the report is on one process, never
    mentions the cited one's topics, does not cite the candidate too, and the candidate has the same digits in
    another order and is a landmark of the process or, where a year is written, of that year and one swap
    away. A landmark is never doubted.
    """
    if not report.main or cited.landmark or cited.number is None or report.on(cited) or report.speaks_of(cited):
        return None
    found = []
    for other in instruments.resolutions_on(report.main):
        if other.number is None or report.cited[other.number] or not report.on(other):
            continue
        if year is not None and other.year != year:
            continue
        if not reordered(cited.number, other.number):
            continue
        if other.landmark or (year is not None and edits(str(cited.number), str(other.number)) == 1):
            cost = number_cost(cited.number, other.number) + _topic_cost(other, report)
            found.append(Candidate(other, cost, "number", _difference(cited.number, other.number)))
    return min(found, key=lambda c: (c.cost, c.instrument.number or 0)) if found else None

"""The dates and the figures that reports give, as a chronology and as series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.core.record import Event, Figure, Moment
from onrecord.core.spelling import fold
from onrecord.core.text import Document
from onrecord.query.dates import bounds, first_day
from onrecord.query.dossier.cells import Cell, Series
from onrecord.query.dossier.sources import at_of, clause, holding, source
from onrecord.query.dossier.values import amount, is_counted
from onrecord.reconcile.sheet import Sheet

#: "700 additional soldiers" and "700 more soldiers" are figures of one thing, "700 soldiers" is another
_MORE = re.compile(r"^(?:additional|further|extra) ")
#: where a report's own date stands, not that of something it tells
_OWN = ("header", "dateline", "byline", "tail", "boilerplate")


def moments(sheet: Sheet) -> Iterator[Cell]:
    """What a report tells with a date of the calendar: the date, and the words around it."""
    own = [region.span for region in sheet.document.of_kind(*_OWN)]
    for moment in sheet.all(Moment):
        number, span = sheet.of(moment), moment.spans[0]
        if number is None or bounds(moment.value) is None or any(region.holds(span) for region in own):
            continue
        statement = holding(sheet, span.start)
        words = clause(sheet, number, span.start, span.end)
        happening = next((e.type.lower() for e in sheet.events(number) if _tells(e, moment)), "date")
        yield Cell(
            happening, " ".join(span.slice(sheet.text).split()), words, (source(sheet, moment.id, statement),),
            moment.value, at_of(sheet, statement), moment.readings,
        )  # fmt: skip


def _tells(event: Event, moment: Moment) -> bool:
    return event.date is not None and event.date == moment.value


def chronology(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """By first day, then in the order of the reports; the same words with one date are one cell with all sources."""
    return tuple(sorted(_one_each(cells), key=lambda cell: first_day(cell.date)))


def _one_each(cells: Iterable[Cell]) -> list[Cell]:
    found: dict[tuple[str, str, str | None], Cell] = {}
    for cell in cells:
        key = (fold(cell.words), cell.value, cell.date)
        same = found.setdefault(key, cell)
        if same is not cell:
            found[key] = replace(same, sources=tuple(dict.fromkeys((*same.sources, *cell.sources))))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts."""

    unit: str | None
    counted: str
    cell: Cell


def figures(sheet: Sheet) -> Iterator[Counted]:
    """The figures of a report; the date is the one told beside them, else the day they were told."""
    for figure in sheet.all(Figure):
        number, span = sheet.of(figure), figure.spans[0]
        if number is None or not is_counted(figure):
            continue
        statement = holding(sheet, span.start)
        words = clause(sheet, number, span.start, span.end)
        beside = [m.value for m in sheet.moments(number) if bounds(m.value) is not None]
        date = beside[0] if len(beside) == 1 else None
        cell = Cell(
            "figure", amount(figure), words, (source(sheet, figure.id, statement),), date, at_of(sheet, statement)
        )
        yield Counted(figure.unit, " ".join((figure.counted or figure.unit or "").split()), cell)


def series(found: Iterable[Counted]) -> tuple[Series, ...]:
    """Figures of one unit and one thing counted as series, the longest first; in a series by date."""
    groups: dict[tuple[str, str], list[Counted]] = {}
    for one in found:
        groups.setdefault((one.unit or "", _MORE.sub("more ", fold(one.counted))), []).append(one)
    made = [
        Series(group[0].unit, group[0].counted,
               tuple(sorted(_one_each(g.cell for g in group), key=lambda c: first_day(c.date or c.as_of))))
        for group in groups.values()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda s: (-len(s.points), fold(s.counted), s.unit or "")))


def published(document: Document) -> str:
    """Sort key of reports: by day, undated last."""
    return first_day(document.published)

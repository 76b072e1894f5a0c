"""A dossier as Markdown: a section a part, every cell with numbered sources that stand at the end.

    "".join(markdown(record.dossier("kosovo")))

The words of reports are escaped, so that nothing in them acts in a page; facts of registers are set off as "register".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.query.dossier.cells import (
    Beside,
    Body,
    Cell,
    Commitment,
    Document,
    Dossier,
    IssueRow,
    Meeting,
    Party,
    Series,
    Share,
    Source,
)
from onrecord.query.ids import short

_T = TypeVar("_T")

#: what Markdown or HTML in a report's words could act with
_MARKS = re.compile(r"([\\`*_\[\]#|~<>])")
#: cells of a part that are written out; the rest is counted, and stands whole in the JSON
MOST = 40


@dataclass(slots=True)
class _Notes:
    """Sources in the order they are first used; a record has one number."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def refer(self, sources: Iterable[Source]) -> str:
        marks = []
        for source in sources:
            if source.record not in self.numbers:
                self.sources.append(source)
                self.numbers[source.record] = len(self.sources)
            marks.append(f"[^{self.numbers[source.record]}]")
        return "".join(dict.fromkeys(marks))


def markdown(made: Dossier) -> Iterator[str]:
    """The dossier piece by piece; every piece ends with a line end."""
    notes = _Notes()
    yield f"# {_plain(made.name)}: dossier\n\n"
    if not made.reports:
        yield "No report on the record belongs to this process.\n"
        return
    days = [report.published for report in made.reports if report.published]
    span = f", {min(days)} to {max(days)}" if days else ""
    yield f"From {_counted(len(made.reports), 'report')}{span}. Nothing stands here that no report says; "
    yield "what a register has is marked “register”.\n"
    for heading, lines in _sections(made, notes):
        if lines:
            yield f"\n## {heading}\n\n"
            yield from (f"{line}\n" for line in lines)
    yield "\n## Sources\n\n"
    for number, source in enumerate(notes.sources, 1):
        yield f"[^{number}]: {_source(source)}\n"


def _sections(made: Dossier, notes: _Notes) -> Iterator[tuple[str, list[str]]]:
    yield "Parties and voices", list(_each(made.parties, notes, _party))
    yield "Bodies at work", list(_each(made.bodies, notes, _body))
    yield "Meetings and other occasions", list(_each(made.meetings, notes, _meeting))
    yield "Documents and agreements", list(_each(made.documents, notes, _document))
    yield "Commitments", list(_each(made.commitments, notes, _commitment))
    yield "Issues", list(_each(made.issues, notes, _issue))
    yield "Figures", list(_each(made.figures, notes, _series))
    yield "Chronology", list(_cells(made.chronology, notes))
    yield (
        "What sources disagree on",
        [
            f"- {_plain(d.on or 'the whole')}: {_quoted(d.passages[0])}{notes.refer(d.sources[:1])} against "
            f"{_quoted(d.passages[1])}{notes.refer(d.sources[1:])} ({_plain(d.why)})"
            for d in made.disagreements
        ],
    )
    yield "Each outlet's share", list(_each(made.shares, notes, _share))


def _each(parts: Iterable[_T], notes: _Notes, write: Callable[[_T, _Notes], Iterator[str]]) -> Iterator[str]:
    for part in parts:
        yield from write(part, notes)


def _party(party: Party, notes: _Notes) -> Iterator[str]:
    yield f"- **{_plain(party.name)}**"
    for spell in party.voices:
        voice = spell.voice
        capacity = f", {_plain('; '.join(voice.capacities))}" if voice.capacities else ""
        yield f"  - {_plain(voice.name)}{capacity}: {_span(spell.since, spell.until)}{notes.refer(spell.sources)}"
    for person in party.named:
        yield f"  - named: {_plain(person.name)}, {_plain(person.capacity)}{notes.refer(person.sources)}"


def _body(body: Body, notes: _Notes) -> Iterator[str]:
    yield f"- **{_plain(body.name)}**: named in {_counted(len(body.reports), 'report')}{notes.refer(body.reports)}"
    if body.register is not None:
        yield f"  - {_register('rests on', body.register)}"
    yield from (f"  {line}" for line in _cells(body.life, notes))


def _meeting(meeting: Meeting, notes: _Notes) -> Iterator[str]:
    until = f" to {meeting.until}" if meeting.until else ""
    yield f"- {meeting.date or 'undated'}{until}: **{_plain(meeting.name)}**{notes.refer(meeting.reports)}"
    if meeting.register is not None:
        yield f"  - {_register('is', meeting.register)}"
    for voice in meeting.voices:
        capacity = f", {_plain('; '.join(voice.capacities))}" if voice.capacities else ""
        told = f"{_counted(len(voice.statements), 'statement')} in {len(voice.reports)} of"
        yield f"  - {_plain(voice.name)}{capacity}: {told} {_counted(len(meeting.reports), 'report')}"


def _document(document: Document, notes: _Notes) -> Iterator[str]:
    name = f"{document.symbol}, {document.name}" if document.symbol and document.name else document.symbol
    yield f"- **{_plain(name or document.written[0])}**"
    if document.register is not None:
        yield f"  - {_register('dated', document.register)}"
    yield from (f"  {line}" for line in _cells(document.uses, notes))
    yield from (f"  - cited wrongly as {_plain(c.value)}{notes.refer(c.sources)}" for c in document.doubts)


def _commitment(one: Commitment, notes: _Notes) -> Iterator[str]:
    to = f" to {_plain(', '.join(one.to))}" if one.to else ""
    told = f"{one.kind} of {_plain(one.who)}{to}: {_plain(one.words)}{notes.refer(one.sources)}"
    yield f"- {one.date or 'undated'}: {told} — **{one.outcome}**"
    yield from (f"  {line}" for line in _cells(one.became, notes))


def _issue(issue: IssueRow, notes: _Notes) -> Iterator[str]:
    yield f"- **{_plain(issue.proposition)}** ({issue.id})"
    for side in issue.sides:
        counts = ", ".join(f"{number} {stance}" for stance, number in side.counts)
        sources = notes.refer(source for cell in side.cells for source in cell.sources)
        yield f"  - {_plain(side.side)}: {counts}; {_span(side.since, side.until)}{sources}"
        for before, after in side.changes:
            turn = " ".join(_cells((before, after), notes)).removeprefix("- ").replace(" - ", "; then ", 1)
            yield f"    - changed: {turn}"


def _series(series: Series, notes: _Notes) -> Iterator[str]:
    points = "; ".join(
        f"{cell.date or cell.as_of or 'undated'}: {_plain(cell.value)}{notes.refer(cell.sources)}"
        for cell in series.points
    )
    yield f"- {_plain(series.counted or series.unit or 'number')}: {points}"


def _share(share: Share, notes: _Notes) -> Iterator[str]:
    sides = ", ".join(f"{_plain(side)} {number}" for side, number in share.sides)
    said = f"{_counted(share.statements, 'statement')}{notes.refer(share.reports)}"
    yield f"- **{_plain(share.outlet)}**: {said}; {sides}"
    if share.only:
        yield f"  - carries alone: {len(share.only)}"
        yield from (f"    {line}" for line in _cells(share.only, notes))
    if share.left_out:
        yield f"  - leaves out what others of the same occasion carry: {len(share.left_out)}"
        yield from (f"    {line}" for line in _cells(share.left_out, notes))


def _cells(cells: tuple[Cell, ...], notes: _Notes) -> Iterator[str]:
    seen: set[str] = set()  # one passage may say two things in the same words: a line says them once
    for cell in cells[:MOST]:
        by = next((source.said_by for source in cell.sources if source.said_by), None)
        value = f"{_plain(cell.value)}: " if cell.value and cell.value not in cell.words else ""
        told = f" ({_plain(by)})" if by and by != cell.value else ""
        other = f"; could be {', '.join(cell.readings)}" if cell.readings else ""
        when = cell.date or f"as of {cell.as_of or 'an unknown day'}"
        line = f"- {cell.kind}, {when}{other}: {value}{_quoted(cell.words)}{told}{notes.refer(cell.sources)}"
        if line not in seen:
            seen.add(line)
            yield line
    if len(cells) > MOST:
        yield f"- and {len(cells) - MOST} more"


def _register(what: str, beside: Beside) -> str:
    period = beside.since or ""
    period += f" to {beside.until}" if beside.until else ""
    return f"*register*: {what} {_plain(beside.value)}, {period} ({_plain(beside.source)})"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _span(since: str | None, until: str | None) -> str:
    if since is None:
        return "undated"
    return since if until in (None, since) else f"{since} to {until}"


def _source(source: Source) -> str:
    by = f", {_plain(source.said_by)}" if source.said_by else ""
    return f"{_plain(source.outlet)}, {source.published or 'undated'}{by} ({short(source.record)})"


def _quoted(words: str) -> str:
    return f"“{_plain(words)}”" if not words.startswith(("“", '"')) else _plain(words)


def _plain(words: str) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return _MARKS.sub(r"\\\1", one_line).replace("&", "&amp;")

"""onrecord show: statements in a table by day, or one record in full."""

from __future__ import annotations

from typing import Any

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli import options, terminal
from onrecord.core.record import Statement
from onrecord.query import Filter, Passage, Said, passage, short, statements
from onrecord.query.dates import first_day, plain_date
from onrecord.query.decided import Decided, decided
from onrecord.query.filters import undated
from onrecord.store import Store

#: columns of the terminal from which on the report and the act get columns of their own
WIDE = 110


@click.command
@options.record_file
@click.argument("record_id", metavar="[ID]", required=False)
@options.filters
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most the N earliest.")
@options.as_json
def show(record: str, record_id: str | None, limit: int | None, as_json: bool, **wanted: Any) -> None:
    """Show who said what; with an ID, that record in full.

    \b
    Example: onrecord show process.db --speaker vucic --from 2024-02
    """
    with Store.open(record, readonly=True) as store:
        if record_id is not None:
            _one(store, record_id, as_json)
            return
        asked = Filter(**wanted)
        listed = sorted(statements(store, asked), key=lambda said: first_day(said.when))[:limit]
        options.say_undated(undated(store, asked))
        if asked.issue is not None and not listed and not any(said.issues for said in statements(store)):
            click.echo("--issue: no statement on this record has a position; see: onrecord issues apply", err=True)
        if as_json:
            terminal.print_json_lines(said.as_json() for said in listed)
        elif listed:
            _table(listed, terminal.console())
        else:
            click.echo("No statement matches.")


def _table(listed: list[Said], console: Console) -> None:
    wide = console.width >= WIDE
    columns = ("said", "who", "act", "what", "report", "id") if wide else ("said", "who", "what")
    made = terminal.table(*columns)
    made.columns[0].no_wrap = True
    made.columns[1].max_width = 34 if wide else 22
    if wide:
        made.columns[4].max_width = 18
        made.columns[5].no_wrap = True
    for said in listed:
        made.add_row(*(_wide(said) if wide else _narrow(said)))
    console.print(made)
    speakers = {said.statement.speaker.actor or said.name for said in listed}
    reports = {said.document.id for said in listed}
    counts = (
        terminal.counted(len(listed), "statement"),
        terminal.counted(len(speakers), "speaker"),
        terminal.counted(len(reports), "report"),
    )
    console.print("\n" + ", ".join(counts), style="dim")


def _who(said: Said) -> Text:
    capacity = said.statement.speaker.capacity
    return terminal.stacked(terminal.text(said.name, "bold"), terminal.text(capacity, "dim") if capacity else None)


def _date(said: Said) -> str:
    return plain_date(said.when) or "undated"


def _wide(said: Said) -> tuple[Text, ...]:
    statement = said.statement
    published = terminal.text(said.document.published or "undated", "dim")
    report = terminal.stacked(terminal.text(said.outlet), published)
    return (
        terminal.text(_date(said)), _who(said), terminal.text(statement.act), _what(said), report,
        terminal.text(short(statement.id), "cyan"),
    )  # fmt: skip


def _narrow(said: Said) -> tuple[Text, ...]:
    record_id = terminal.text(short(said.statement.id), "cyan")
    date = terminal.stacked(terminal.text(_date(said)), record_id)
    what = Text(f"{said.statement.act}: ", style="italic").append_text(_what(said))
    what.append(" " + terminal.clean(f"({said.outlet}, {said.document.published or 'undated'})"), style="dim")
    return date, _who(said), what


def _what(said: Said) -> Text:
    return terminal.text(f"“{said.text}”" if said.statement.manner == "direct" else said.text)


def _one(store: Store, record_id: str, as_json: bool) -> None:
    found = passage(store, record_id, 0)
    line = (found.record or found.document).as_json()
    decision = decided(store, found.record) if found.record is not None else None
    if as_json:
        more = {} if found.record is None else {"decision": decision and decision.as_json()}
        terminal.print_json(line | more)
        return
    made = terminal.table("field", "value")
    made.leading = 0
    for name, value in (*_wording(found), *_decided(decision), *_fields_of(line)):
        made.add_row(terminal.text(name, "bold"), terminal.text(value))
    terminal.console().print(made)
    if found.record is not None:
        terminal.console().print("\nIts passage: onrecord source FILE " + short(found.record.id), style="dim")


def _wording(found: Passage) -> list[tuple[str, object]]:
    """What a record's offsets stand for, before anything else: its words, its report."""
    if found.record is None:
        return []
    text, document = found.document.text, found.document
    rows: list[tuple[str, object]] = [("passage", " … ".join(span.slice(text) for span in found.record.spans))]
    if isinstance(found.record, Statement) and found.record.cue is not None:
        rows.append(("cue words", found.record.cue.slice(text)))
    return [*rows, ("file", document.file), ("outlet", document.outlet or "")]


def _decided(decision: Decided | None) -> list[tuple[str, object]]:
    """What people decided about a record, and the values they put instead of those read."""
    if decision is None:
        return []
    instead = [] if decision.last.missed else _fields("instead", dict(decision.last.put_instead or {}))
    return [("decided", decision.words), *instead]


def _fields_of(line: dict[str, Any]) -> list[tuple[str, object]]:
    """The fields that hold something, places in the text after all others."""
    rows = [row for field, value in line.items() for row in _fields(field, value)]
    return sorted(rows, key=lambda row: isinstance(row[1], list))


def _fields(field: str, value: object) -> list[tuple[str, object]]:
    """A field's rows: an object's parts one by one, lists joined, what is empty left out."""
    if isinstance(value, dict):
        return [row for inner, part in value.items() for row in _fields(f"{field}.{inner}", part)]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "; ".join(value)
    return [] if value in (None, "", []) else [(field, value)]

"""onrecord digest: one line a statement, as analysts write them."""

from __future__ import annotations

import re

import click
from rich.table import Table
from rich.text import Text

from onrecord import query
from onrecord.cli import options, terminal
from onrecord.query import Digest, Filter, short, statements
from onrecord.query.digest import GROUPS
from onrecord.query.filters import mentions, undated
from onrecord.store import Store

#: what Markdown or HTML in a report's words could act with
_MARKS = re.compile(r"([\\`*_\[\]#|~])")


@click.command
@options.record_file
@click.option("--by", type=click.Choice(GROUPS), default="side", show_default=True,
              help="What lines are grouped by.")  # fmt: skip
@options.since
@options.until
@click.option("--format", "form", type=click.Choice(("text", "markdown")), default="text", show_default=True,
              help="How it is written.")  # fmt: skip
@click.option("--ids/--no-ids", default=None, help="End lines with the short id.  [default: in text]")
@options.as_json
def digest(
    record: str, by: str, since: str | None, until: str | None, form: str, ids: bool | None, as_json: bool
) -> None:
    """Print one line a statement, as analysts write digests.

    \b
    Example: onrecord digest process.db --by day --from 2024-02 --format markdown > digest.md
    """
    with Store.open(record, readonly=True) as store:
        asked = Filter(since=since, until=until)
        made = query.digest(statements(store, asked), by, mentions(store))
        options.say_undated(undated(store, asked))
    if as_json:
        terminal.print_json(made.as_json())
    elif not made.lines:
        click.echo("No statement matches.")
    elif form == "markdown":
        _markdown(made, bool(ids))
    else:
        _text(made, ids is not False)


def _text(made: Digest, ids: bool) -> None:
    console = terminal.console()
    for number, (heading, lines) in enumerate(made.groups):
        console.print(terminal.text(heading, "bold"), soft_wrap=True, new_line_start=number > 0)
        for line in lines:
            said = terminal.text(line.text)
            if ids:
                said.append(f" {short(line.ids[0])}", style="dim")
            if console.is_terminal:
                row = Table.grid()
                row.add_row("- ", said)
                console.print(row)
            else:
                console.print(Text("- ").append_text(said), soft_wrap=True)
        if number + 1 < len(made.groups):
            console.print()


def _markdown(made: Digest, ids: bool) -> None:
    for number, (heading, lines) in enumerate(made.groups):
        click.echo(("\n" if number else "") + f"## {_escaped(heading)}\n")
        for line in lines:
            click.echo(f"- {_escaped(line.text)}" + (f" {short(line.ids[0])}" if ids else ""))


def _escaped(value: str) -> str:
    marked = _MARKS.sub(r"\\\1", terminal.clean(value))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

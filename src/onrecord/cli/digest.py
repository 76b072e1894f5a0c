"""onrecord digest: one line a statement, as analysts write them."""

from __future__ import annotations

import re

import click
from rich.padding import Padding

from onrecord import query
from onrecord.cli import options, terminal
from onrecord.query import Digest, Filter, statements
from onrecord.query.digest import GROUPS
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
@options.as_json
def digest(record: str, by: str, since: str | None, until: str | None, form: str, as_json: bool) -> None:
    """Print one line a statement, as analysts write digests.

    \b
    Example: onrecord digest process.db --by day --from 2024-02 --format markdown > digest.md
    """
    with Store.open(record, readonly=True) as store:
        made = query.digest(statements(store, Filter(since=since, until=until)), by)
    if as_json:
        terminal.print_json(made.as_json())
    elif not made.lines:
        click.echo("No statement matches.")
    elif form == "markdown":
        _markdown(made)
    else:
        _text(made)


def _text(made: Digest) -> None:
    console = terminal.console()
    for number, (heading, lines) in enumerate(made.groups):
        console.print(terminal.text(heading, "bold"), soft_wrap=True, new_line_start=number > 0)
        for line in lines:
            said = terminal.text(f"- {line.text}")
            if console.is_terminal:
                console.print(Padding(terminal.text(line.text), (0, 0, 0, 2)))
            else:
                console.print(said, soft_wrap=True)
        if number + 1 < len(made.groups):
            console.print()


def _markdown(made: Digest) -> None:
    for number, (heading, lines) in enumerate(made.groups):
        click.echo(("\n" if number else "") + f"## {_escaped(heading)}\n")
        for line in lines:
            click.echo(f"- {_escaped(line.text)}")


def _escaped(value: str) -> str:
    marked = _MARKS.sub(r"\\\1", terminal.clean(value))
    return marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

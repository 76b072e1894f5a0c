"""What the verbs of ``onrecord evaluate`` share: their arguments, and how figures are shown and written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import terminal
from onrecord.evaluate.gold import Report
from onrecord.export.atomic import replacing

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.pipeline import Kit

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(allow_dash=True, path_type=Path)
READER = click.option("--reader", metavar="NAME", help="Reader to use: rules, model, fast, or the folder of a model.")


def kit_of(reader: str | None) -> Kit:
    """The kit with the reader that is named, else with the usual one."""
    from onrecord.pipeline import Kit

    return Kit.load() if reader is None else Kit.load(reader)


def give(report: Report, misses: bool, out: Path | None, show: Callable[[Report, bool], None] | None = None) -> None:
    """Shows the report, by ``show`` where that is not the plain table, or writes it to ``out``."""
    if out == Path("-"):  # to be piped, so nothing else may be printed
        terminal.print_json(report.as_json())
        return
    (show or show_figures)(report, misses)
    if out is not None:
        write_json(out, report.as_json())


def show_misses(report: Report, misses: bool, absent: str) -> None:
    """What was missed, when that is asked for, and the reports that are not there."""
    for miss in report.misses if misses else ():
        click.echo(terminal.clean(f"{miss.report}: {miss.what} {miss.problem}: {miss.detail}"))
    for file in report.absent:
        click.echo(terminal.clean(f"{file}: {absent}"))


def figures(*columns: str) -> Table:
    """A table of figures: rows close together, all but the first column to the right."""
    made = terminal.table(*columns)
    made.leading = 0
    for column in made.columns[1:]:
        column.justify = "right"
    return made


def write_json(out: Path, value: object) -> None:
    """Writes ``value`` as JSON, whole or not at all."""
    with replacing(out) as stream:
        stream.write((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def show_figures(report: Report, misses: bool, absent: str = "has answers and is not in the record") -> None:
    """The figures of a report as a table."""
    show_misses(report, misses, absent)
    made = figures("figure", "value", "hits", "of")
    for figure, value in report.figures.items():
        hits, cases = report.counts.get(figure, ("", ""))
        made.add_row(figure, "–" if cases == 0 else f"{value:.3f}", str(hits), str(cases))
    terminal.console().print(made)

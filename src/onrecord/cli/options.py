"""Arguments and options several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli.terminal import counted
from onrecord.core.record import ACTS, MANNERS, STATUSES

F = TypeVar("F", bound=Any)

record_file = click.argument("record", metavar="FILE", type=click.Path())
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
register = click.option("--register", metavar="DIR", default=None, type=click.Path(path_type=Path),
                        help="Folder with tables and codebooks of your own.")  # fmt: skip
codebook = click.option("--codebook", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
                        help="Codebook of your own, not the shipped ones; may be repeated.")  # fmt: skip
since = click.option("--from", "since", metavar="DATE", help="Said on or after: 2020, 2020-04, 2020-04-25.")
until = click.option("--to", "until", metavar="DATE", help="Said on or before.")


def say_undated(number: int) -> None:
    """Say on standard error how many statements a time filter left out for want of a date."""
    if number:
        click.echo(click.style(f"{counted(number, 'undated statement')} left out", dim=True), err=True)


def filters(command: F) -> F:
    """The options of a Filter, under the names of its fields."""
    options = (
        click.option("--speaker", metavar="NAME", help="Name, part of a name, side or actor id."),
        click.option("--about", metavar="WORDS", help="Words that all stand in the statement."),
        click.option("--issue", metavar="ID", help="Issue it takes a position on (see: onrecord issues list)."),
        since,
        until,
        click.option("--act", type=click.Choice(ACTS), metavar="ACT", help=f"One of {', '.join(ACTS)}."),
        click.option("--document", metavar="ID", help="Report: id, its beginning, or part of the file name."),
        click.option("--manner", type=click.Choice(MANNERS), help="How it is reported."),
        click.option("--status", type=click.Choice(STATUSES), help="Whether it was made or stands."),
    )
    for option in reversed(options):
        command = option(command)
    return command

"""onrecord remove: reports taken off the record."""

from __future__ import annotations

import click

from onrecord.cli import options, terminal
from onrecord.store import Store


@click.command
@options.record_file
@click.argument("names", metavar="ID…", nargs=-1, required=True)
def remove(record: str, names: tuple[str, ...]) -> None:
    """Take reports off the record, by id or file.

    Nothing is asked. They stay in the file as history, and building their files again brings them back.

    \b
    Example: onrecord remove process.db reports/old.txt d3f9a01c
    """
    with Store.open(record) as store:
        taken = store.remove(*names)
    for file in taken:
        click.echo(f"removed {terminal.clean(file)}")

"""onrecord backup: a verified copy of the record."""

from __future__ import annotations

import click

from onrecord.cli import options, terminal
from onrecord.store import Store
from onrecord.store.backup import backup as copy_to
from onrecord.store.postgres import shown


@click.command
@options.record_file
@click.option("-o", "out", metavar="FILE", required=True, type=click.Path(), help="The copy; must not be there yet.")
def backup(record: str, out: str) -> None:
    """Copy the record while it is in use, and verify the copy.

    The copy is a record; to restore, back it up to the old name.

    \b
    Example: onrecord backup process.db -o backups/process-2026-11-22.db
    """
    with Store.open(record, readonly=True) as store, terminal.progress_bar() as bar:
        task = bar.add_task("copying", total=None)
        copy_to(store, out, lambda done, total: bar.update(task, completed=done, total=total))
    click.echo(f"wrote {terminal.clean(shown(out))}: whole", err=True)

"""onrecord export: the record in a file other programs read."""

from __future__ import annotations

import sys

import click

from onrecord import export as formats
from onrecord.cli import options, terminal
from onrecord.export.flat import TABLES
from onrecord.export.plugins import plugged
from onrecord.store import Store

_NAMES = tuple(dict.fromkeys((*formats.FORMATS, *plugged())))


@click.command
@options.record_file
@click.option("--format", "form", type=click.Choice(_NAMES), default="jsonl",
              show_default=True,
              help="; ".join(f"{form.name}: {form.told}" for form in formats.FORMATS.values()))  # fmt: skip
@click.option("--with-text", is_flag=True, help="Add the reports' texts (jsonl).")
@click.option("--kind", "kinds", type=click.Choice(tuple(TABLES)), multiple=True,
              help="Only this kind; may be repeated.")  # fmt: skip
@click.option("-o", "out", metavar="OUT", default="-", show_default=True,
              help="File, folder for several tables, or - for standard output.")  # fmt: skip
def export(record: str, form: str, with_text: bool, kinds: tuple[str, ...], out: str) -> None:
    """Export the record for other programs (docs/exchange.md).

    \b
    Example: onrecord export process.db --format csv -o tables/
    """
    chosen = formats.format_named(form)
    if chosen.binary and out == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for reading on a terminal; name a file with -o")
    with Store.open(record, readonly=True) as store:
        for path in formats.export(store, out, form, kinds, with_text=with_text, stdout=terminal.stdout()):
            click.echo(f"wrote {path}", err=True)
        for line in chosen.lost(store):
            click.echo(f"{form}: {line}", err=True)

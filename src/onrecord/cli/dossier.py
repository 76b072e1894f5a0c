"""onrecord dossier: the system that the reports describe."""

from __future__ import annotations

import click

from onrecord.cli import options, terminal
from onrecord.store import Store


@click.command
@options.record_file
@click.argument("process", metavar="PROCESS")
@click.option("--format", "form", type=click.Choice(("markdown", "json")), default="markdown", show_default=True,
              help="How it is written.")  # fmt: skip
def dossier(record: str, process: str, form: str) -> None:
    """Print the dossier of a process, every line with its sources.

    PROCESS is kosovo, cyprus, a topic of the register, or a .toml file of your own. Occasions, disagreements and
    what became of commitments need `onrecord relate` first.

    \b
    Example: onrecord dossier process.db kosovo > kosovo.md
    """
    # here: the readers of issues and registers take longer to import than the help of all verbs to print
    from onrecord.export.dossier import markdown
    from onrecord.query.dossier import Process, as_json
    from onrecord.query.dossier import dossier as assemble

    wanted = Process.named(process)
    with Store.open(record, readonly=True) as store:
        made = assemble(store, wanted)
    if form == "json":
        terminal.print_json(as_json(made))
        return
    for piece in markdown(made):
        click.echo(piece, nl=False)

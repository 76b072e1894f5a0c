"""onrecord load: from shards to a record."""

from __future__ import annotations

import click

from onrecord.cli import options
from onrecord.cli.build import end, load_shards


@click.command(
    epilog="Exit codes: 0 all loaded, 1 reports were set aside when the shards were made (the rest is on the record), "
    "2 a shard is damaged, or the record could not be written."
)
@click.argument("folders", metavar="FOLDER…", nargs=-1, required=True)
@click.option("-o", "out", metavar="FILE", required=True, type=click.Path(),
              help="The record; made or continued.")  # fmt: skip
@options.as_json
def load(folders: tuple[str, ...], out: str, as_json: bool) -> None:
    """Put shards of `onrecord build --shards` on a record.

    Each shard is checked first. What is on the record already is passed over, so the same
    command goes on where it was.

    \b
    Example: onrecord load shards/ -o process.db
    """
    end(load_shards(folders, out), out, as_json)

"""The command line. One file a verb, whose command has the verb's name; help is one line and one example.

Exit codes of every verb: 0 done; 1 done, and something needs a look (``build``: files were set aside,
``check --strict``: errors were found, ``evaluate``: a floor was missed); 2 not done, the line on standard
error says why; 130 stopped from the keyboard.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from onrecord.core.errors import OnrecordError

#: in the order of work
VERBS = ("build", "show", "search", "check", "digest", "source", "export", "sql", "evaluate")

DONE, LOOK, FAILED, STOPPED = 0, 1, 2, 130


class _Verbs(click.Group):
    """Finds verbs by module, so that a verb's imports cost only the one who types it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"onrecord.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # names in Latin letters with diacritics must print on any console; a report cannot stop us
            reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("onrecord: stopped", err=True)
            ctx.exit(STOPPED)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 done but something needs a look, 2 not done, 130 stopped.",
)
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def main() -> None:
    """Put a diplomatic process on the record: who said what, when, in which capacity, with its source.

    \b
    Example: onrecord build reports/ -o process.db && onrecord digest process.db
    """

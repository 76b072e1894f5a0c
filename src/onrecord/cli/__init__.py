"""The command line. One file a verb, whose command has the verb's name (``import_`` for import); help is one line
and one example.

Exit codes of every verb: 0 done; 1 done, and something needs a look (``build``: files were set aside,
``check --strict``: errors were found, ``evaluate``: a floor was missed); 2 not done, the line on standard
error says why; 130 stopped from the keyboard; 141 nobody reads the output any more (as in ``| head``).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from onrecord.core.errors import ExportError, OnrecordError, UsageError

#: in the order of work
VERBS = (
    "build", "load", "watch", "import", "relate", "show", "search", "check", "digest", "dossier", "brief", "source",
    "positions", "network", "issues", "review", "serve", "users", "export", "sql", "actors", "remove", "verify",
    "backup", "evaluate",
)  # fmt: skip

DONE, LOOK, FAILED, STOPPED, UNREAD = 0, 1, 2, 130, 141

#: what the operating system says when standard output is full or broken, and not what was asked wrong
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _Verbs(click.Group):
    """Finds verbs by module, so that a verb's imports cost only the one who types it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"onrecord.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # names in Latin letters with diacritics must print on any console; a report cannot stop us
            reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
            return done
        except OnrecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            on = "; the same command goes on where it was" if ctx.invoked_subcommand in ("build", "load") else ""
            click.echo(f"onrecord: stopped{on}", err=True)
            ctx.exit(STOPPED)
        except OSError as error:
            _output_broken(ctx, error)

    def main(self, *args: Any, **options: Any) -> Any:
        """As click's, with what was typed wrong in one line and with a code, like every other error."""
        try:
            code = super().main(*args, **{**options, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = error.exit_code
        except click.ClickException as error:
            click.echo(f"onrecord: {_usage(error)}", err=True)
            code = FAILED
        sys.exit(code)


def _usage(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "onrecord"
    cause = " ".join(error.format_message().split()).rstrip(".")
    return UsageError("USAGE", command.removeprefix("onrecord ") or command, cause, f"See: {command} --help")


def _output_broken(ctx: click.Context, error: OSError) -> NoReturn:
    """Ends when standard output cannot be written; any other error of the operating system is passed on."""
    if error.errno != errno.EPIPE and error.errno not in _FULL:
        raise error
    with suppress(OSError, ValueError):  # a stream that is none of the system's
        # what is still to be written would fail again when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        ctx.exit(UNREAD)
    remedy = "Make room, or send it elsewhere"
    full = ExportError("EXPORT-UNWRITABLE", "standard output", error.strerror or "it cannot be written", remedy)
    click.echo(f"onrecord: {full}", err=True)
    ctx.exit(FAILED)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 done but something needs a look, 2 not done, 130 stopped, 141 output unread.",
)
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def main() -> None:
    """Put a diplomatic process on the record: who said what, when, in which capacity, with its source.

    \b
    Example: onrecord build reports/ -o process.db && onrecord digest process.db
    """

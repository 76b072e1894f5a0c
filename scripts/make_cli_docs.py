"""Writes docs/cli.md from the help of the commands: ``python scripts/make_cli_docs.py``.

A test fails when the page and the help differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import main
from onrecord.query.findings import FINDINGS

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

HEAD = """# The command line

Made from `--help` by `scripts/make_cli_docs.py`; change the help, not this page.

Every verb ends with one of these exit codes: **0** done; **1** done, and something needs a look (`build`
set files aside, `check --strict` found an error, `evaluate` missed a floor); **2** not done, one line on
standard error says why (docs/errors.md); **130** stopped from the keyboard; **141** nobody reads the output
any more, as when it is piped into `head`. `build` ends with 2 when nothing at all could be read.

Tables are for people and fit the terminal; colour is used only on a terminal and never when `NO_COLOR` is
set; where a table would be too narrow to read, each row becomes a block of lines. `--json` is for programs.
Control characters, direction marks and markup in reports are shown, never carried out: they are escaped in
everything these commands print, `sql --csv` included. Only `export` to a file or pipe keeps the data as it is.
"""

FOUND = """## What `check` finds

| finding | severity | meaning |
| --- | --- | --- |
"""


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """The command and those below it, each with its full name."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for verb in command.list_commands(context):
            below = command.get_command(context, verb)
            assert below is not None
            yield from commands(below, f"{name} {verb}")


def page() -> str:
    """The text of docs/cli.md."""
    parts = [HEAD]
    for name, command in commands(main, "onrecord"):
        context = click.Context(command, info_name=name, terminal_width=90, help_option_names=["-h", "--help"])
        parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    rows = (f"| `{kind}` | {severity} | {meaning} |" for kind, (severity, meaning) in FINDINGS.items())
    parts.append(FOUND + "\n".join(rows) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

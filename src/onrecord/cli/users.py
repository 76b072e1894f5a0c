"""onrecord users: who may log in to a reading room."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.cli import terminal
from onrecord.core.errors import UsageError

DO = ("add", "remove", "list", "passwd", "role")
ROLES = ("reader", "reviewer", "admin")


@click.command
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("do", metavar="add|remove|list|passwd|role", type=click.Choice(DO))
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What the user may do.")
def users(file: Path, do: str, name: str | None, role: str) -> None:
    """Add, remove or list who may log in, or change a password or role.

    A reader reads; a reviewer judges too; an admin also sees who did what. The password is asked for, or read from
    standard input when that is no terminal. A reading room that runs looks at the file again at the next request.

    \b
    Example: onrecord users people.json add ana --role reviewer
    """
    # here: it imports argon2, which the help of the other verbs does not need
    from dataclasses import replace

    from onrecord.serve.users import load, made, save

    known = load(file)
    if do == "list":
        table = terminal.table("name", "role")
        for user in known.values():
            table.add_row(terminal.clean(user.name), user.role)
        terminal.print_table(table)
        return
    if name is None:
        raise UsageError("USAGE", "users", f"{do} needs a NAME", "See: onrecord users --help")
    if (name in known) == (do == "add"):
        cause = "there is such a user already" if do == "add" else "there is no such user"
        raise UsageError("USAGE", name, cause, "See: onrecord users FILE list")
    if do == "remove":
        del known[name]
    elif do == "role":
        known[name] = replace(known[name], role=role)
    else:
        known[name] = made(name, role if do == "add" else known[name].role, _password())
    save(file, known)


def _password() -> str:
    """The password as typed, twice and unseen; or the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")

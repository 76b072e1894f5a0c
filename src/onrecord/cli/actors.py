"""onrecord actors: who is who, and who held which office when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from onrecord.cli import LOOK, options, terminal
from onrecord.core.errors import QueryError
from onrecord.core.tenures import Tenure
from onrecord.query.actors import Account, Reading, Register
from onrecord.query.dates import checked


@click.command(epilog="Exit codes: 0 found, 1 nobody and nothing by that name, 2 not done.")
@click.argument("query", metavar="QUERY", nargs=-1)
@click.option("--at", metavar="DATE", help="What held then: 2020, 2020-04, 2020-04-25.")
@click.option("--explain", metavar="FORM", help="How a written form would be linked, and what else it could be.")
@options.register
@options.as_json
def actors(query: tuple[str, ...], at: str | None, explain: str | None, register: Path | None, as_json: bool) -> None:
    """Look up people, offices held, states, bodies and places.

    QUERY is a name in any spelling, an id, or an office with its state or body. Rows of your own go into
    tables in a folder of yours (docs/registers.md), given with --register here and to build.

    \b
    Example: onrecord actors "Zahir Tanin" --at 2020-04-24
    """
    asked = " ".join(query).strip()
    if bool(asked) == bool(explain):
        raise QueryError("QUERY-VALUE", "actors", "give a QUERY, or a form with --explain", "See: onrecord actors -h")
    if at is not None:
        checked(at, "--at")
    found = Register.load(register)
    if explain:
        readings = found.explain(explain, at)
        _show(as_json, [reading.as_json() for reading in readings], _readings(readings))
        known = any(reading.actor_id for reading in readings)
    else:
        account = found.look_up(asked, at)
        _show(as_json, account.as_json(), _account(account))
        known = account.found
    if not known:
        click.get_current_context().exit(LOOK)


def _show(as_json: bool, value: object, parts: Sequence[Text]) -> None:
    if as_json:
        terminal.print_json(value)
        return
    console = terminal.console()
    for part in parts:
        console.print(part, soft_wrap=not console.is_terminal)


def _account(account: Account) -> list[Text]:
    if not account.found:
        return [Text("Nobody and nothing by that name in the register; what a report says of somebody still counts.")]
    parts: list[Text] = []
    for entry in account.entries:
        parts.append(_headed(entry.name, f"{entry.kind}, {entry.id}", entry.lines))
        parts += [_tenure(tenure, named=entry.kind != "person") for tenure in entry.tenures]
        if entry.more:
            parts.append(Text(f"  and {entry.more} earlier or later: give a date with --at", "dim"))
    return parts


def _readings(readings: Sequence[Reading]) -> list[Text]:
    return [
        _headed(f"{number}. {reading.name}", f"{reading.kind}, {reading.actor_id or 'unresolved'}", reading.why)
        for number, reading in enumerate(readings, 1)
    ]


def _headed(name: str, kind: str, lines: Sequence[str]) -> Text:
    made = terminal.text(name, "bold").append_text(_after("  ", kind, "dim"))
    for line in lines:
        made.append_text(_after("\n  ", line))
    return made


def _tenure(tenure: Tenure, named: bool) -> Text:
    who = f"{tenure.name}, " if named else ""
    seen = ", seen in office" if tenure.extent == "seen" else ""
    made = _after("  ", f"{who}{tenure.title}")
    made.append_text(_after("  ", f"{tenure.since} to {tenure.until or '(no end known)'}{seen}", "cyan"))
    return made.append_text(_after("\n    ", tenure.source, "dim"))


def _after(blanks: str, value: str, style: str = "") -> Text:
    return Text(blanks).append_text(terminal.text(value, style))

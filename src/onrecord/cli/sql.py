"""onrecord sql: read-only SQL over the views of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from onrecord.cli import options, terminal
from onrecord.export.csv_table import write_table
from onrecord.store import Store
from onrecord.store.ask import TIMEOUT_S


@click.command
@options.record_file
@click.argument("query", metavar="SELECT")
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=TIMEOUT_S, show_default=True,
              help="Seconds to run at most.")  # fmt: skip
def sql(record: str, query: str, as_json: bool, as_csv: bool, timeout: float) -> None:
    """Ask the record in SQL, read-only; every kind is a view.

    \b
    Example: onrecord sql process.db "SELECT act, count(*) FROM statement GROUP BY act"
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    with Store.open(record, readonly=True) as store:
        columns, rows = store.sql(query, timeout)
    if as_json:
        terminal.print_json_lines(dict(zip(columns, map(_plain, row), strict=True)) for row in rows)
    elif as_csv:
        write_table(columns, (map(_plain, row) for row in rows), terminal.Shown())
    else:
        _print(columns, rows)


def _print(columns: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    made = terminal.table(*map(terminal.clean, columns))
    made.leading = 0
    for row in rows:
        made.add_row(*(terminal.text("" if cell is None else _plain(cell)) for cell in row))
    terminal.print_table(made)
    terminal.console().print("\n" + terminal.counted(made.row_count, "row"), style="dim")


def _plain(cell: object) -> str | int | float | None:
    """A cell as JSON and CSV can hold it; bytes as hexadecimal digits."""
    if isinstance(cell, bytes):
        return cell.hex()
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)

"""onrecord positions: who stands where, and since when."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options, terminal
from onrecord.core.parts import STANCES
from onrecord.export.atomic import replacing
from onrecord.export.plot import Picture, picture, svg
from onrecord.query import Filter, statements
from onrecord.query.filters import mentions, undated
from onrecord.query.stances import HOLDERS, PERIODS, Matrix, matrix, stands
from onrecord.store import Store

#: issues that fit a table, and a picture, when none is named
_COLUMNS, _LANES = 6, 12
_SIGNS = {"for": "+", "against": "−", "neutral": "="}


@click.command
@options.record_file
@click.option("--by", type=click.Choice(HOLDERS), default="side", show_default=True,
              help="Whose: sides spoken for, or speakers.")  # fmt: skip
@click.option("--issue", "wanted", metavar="ID", multiple=True, help="Only this issue; may be repeated.")
@click.option("--speaker", metavar="NAME", help="Only this speaker or side.")
@options.since
@options.until
@click.option("--every", type=click.Choice(PERIODS), default="all", show_default=True,
              help="A matrix for every year or month.")  # fmt: skip
@click.option("--also", is_flag=True, help="Count all issues of a statement, not the surest only.")
@click.option("--plot", metavar="OUT", type=click.Path(path_type=Path),
              help="Draw them over time: OUT.svg, or OUT.png with matplotlib.")  # fmt: skip
@options.as_json
def positions(
    record: str,
    by: str,
    wanted: tuple[str, ...],
    speaker: str | None,
    since: str | None,
    until: str | None,
    every: str,
    also: bool,
    plot: Path | None,
    as_json: bool,
) -> None:
    """Print actors and issues: + for, − against, = neutral.

    A number behind a sign counts statements. `onrecord show FILE --issue ID` lists them.

    \b
    Example: onrecord positions process.db --every year --plot positions.svg
    """
    with Store.open(record, readonly=True) as store:
        asked = Filter(speaker=speaker, since=since, until=until)
        found = stands(statements(store, asked), by, mentions(store), every=also or bool(wanted))
        options.say_undated(undated(store, asked))
    found = [stand for stand in found if not wanted or stand.issue in wanted]
    made = matrix(found, every)
    if plot is not None:
        _draw(picture(found, made.issues[:_LANES], {}), plot)
    if as_json:
        terminal.print_json(made.as_json())
    elif found:
        _print(made, len(wanted) or _COLUMNS)
    else:
        click.echo("No position matches.")


def _draw(drawn: Picture, plot: Path) -> None:
    kind = plot.suffix.lower()
    if kind not in (".svg", ".png"):
        raise click.UsageError(f"--plot {plot}: name it .svg or .png")
    if kind == ".png":
        from onrecord.export.raster import png

        made = png(drawn)
    else:
        made = svg(drawn).encode()
    with replacing(plot) as stream:
        stream.write(made)


def _print(made: Matrix, most: int) -> None:
    console = terminal.console()
    issues = made.issues[:most]
    for number, period in enumerate(made.periods):
        if period:
            console.print(terminal.text(period, "bold"), new_line_start=number > 0)
        table = terminal.table("actor", *issues)
        table.leading = 0
        for holder in made.holders:
            cells = [_cell(made.cells.get((period, holder, issue), {})) for issue in issues]
            if any(cells):
                table.add_row(terminal.text(holder), *cells)
        terminal.print_table(table)
    if len(made.issues) > most:
        left = terminal.counted(len(made.issues) - most, "more issue")
        console.print(f"\n{left}; name them with --issue, or take --json", style="dim")


def _cell(stances: dict[str, tuple[str, ...]]) -> str:
    return " ".join(f"{_SIGNS[stance]}{len(stances[stance])}" for stance in STANCES if stance in stances)

"""onrecord watch: what is new in folders and feeds."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import LOOK, options, terminal

if TYPE_CHECKING:
    from onrecord.core.errors import InputError
    from onrecord.watch import Round

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
#: seconds between two rounds at least; a feed must not be asked more often
LEAST_S = 10


class _Time(click.ParamType[int]):
    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,6})([smhd])", str(value), re.ASCII)
        if found is None:
            self.fail(f"{value!r} is no time; write 90s, 10m, 2h or 1d", param, ctx)
        seconds = int(found[1]) * _SECONDS[found[2]]
        if seconds < LEAST_S:
            self.fail(f"{value!r} is too often; {LEAST_S}s at least", param, ctx)
        return seconds


@click.command(epilog="Exit codes with --once: 0 done, 1 done but a feed or file was set aside; 130 stopped by Ctrl+C.")
@options.record_file
@click.argument("sources", metavar="PATH-OR-FEED…", nargs=-1, required=True)
@click.option("--every", "every_s", type=_Time(), default="10m", show_default=True, metavar="TIME",
              help="Between two rounds: 90s, 10m, 2h, 1d.")  # fmt: skip
@click.option("--search", "searches", metavar="FILE", type=click.Path(path_type=Path), default=None,
              help="Saved searches, a .toml file (docs/watch.md).")  # fmt: skip
@click.option("--alerts", metavar="FILE", type=click.Path(path_type=Path), default=None,
              help="Add alerts to this file, one JSON object a line.")  # fmt: skip
@click.option("--once", is_flag=True, help="One round, for cron.")
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds link to.")
@click.option("--allow-local", is_flag=True, help="Fetch from this machine and private networks as well.")
@click.option("--reader", metavar="READER", default=None, help="As in build.")
@options.register
@options.codebook
def watch(record: str, sources: tuple[str, ...], *, every_s: int, once: bool, allow_local: bool, **given: Any) -> None:
    """Re-read folders and feeds, add what is new, alert.

    Nothing is fetched but the feeds given, and the pages they link to with --follow. An alert is given once, also
    after a restart.

    \b
    Example: onrecord watch process.db reports/ https://news.example/rss --search saved.toml
    """
    from onrecord import pipeline
    from onrecord.watch import Fetcher, Watched, load, rounds
    from onrecord.watch import once as one_round

    if "-" in sources:
        raise click.UsageError("standard input ends and cannot be watched; give it to: onrecord build")
    searches, reader = given.pop("searches"), given.pop("reader")
    watched = Watched(record, sources, load(searches) if searches else (), reader=reader or pipeline.READER, **given)
    fetcher = Fetcher(allow_local=allow_local)
    said: set[str] = set()
    if once:
        done = one_round(watched, fetcher, _tell)
        _print(done, said)
        if done.problems:
            click.get_current_context().exit(LOOK)
        return
    click.echo("watching; stop with Ctrl+C", err=True)
    for done in rounds(watched, every_s, fetcher, tell=_tell):
        _print(done, said)


def _tell(alerts: Sequence[dict[str, Any]]) -> None:
    """The alerts on standard output."""
    for alert in alerts:
        click.echo(terminal.clean(f"[{alert['search']}] {alert['text']}"))
    sys.stdout.flush()


def _print(done: Round, said: set[str]) -> None:
    """What was done on standard error; a problem that stays is told once."""
    for problem in done.problems:
        _say_once(problem, said)
    said.intersection_update({str(problem) for problem in done.problems})
    number = done.recorded + done.replaced
    if number:
        click.echo(f"{terminal.counted(number, 'report')} new or changed", err=True)


def _say_once(problem: InputError, said: set[str]) -> None:
    if str(problem) not in said:
        said.add(str(problem))
        click.echo(terminal.clean(problem), err=True)

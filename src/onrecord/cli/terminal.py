"""Printing: what a report says reaches the terminal as text and as nothing else."""

from __future__ import annotations

import errno
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from onrecord.core.errors import printable

if TYPE_CHECKING:
    from rich.progress import Progress

#: characters without a width of their own, which only confuse a terminal: soft hyphen, zero-width
#: space and joiner, word joiner, byte order mark
_WIDTHLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
#: blanks between two columns
_GAP = 3
#: characters of a column under which a table is no longer read
NARROW = 10
#: what JSON leaves as it is and a terminal may act on: C1 controls, direction marks
_ACTING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: the same, and the C0 controls that JSON escapes and CSV does not
_ACTING_IN_BYTES = re.compile(f"[\x00-\x09\x0b-\x1f]|{_ACTING.pattern}")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


class _Console(Console):
    """Rich's, except that it leaves it to the caller to end when nobody reads the output."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, "nobody reads the output")


def console(stderr: bool = False) -> Console:
    """A console that never reads markup out of text; colour only on a terminal and without NO_COLOR."""
    return _Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def progress_bar() -> Progress:
    """A progress bar on standard error that goes when it is done; nothing where that is no terminal."""
    # here and not above: it takes longer to import than most verbs to run
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal)


def clean(value: object) -> str:
    """``value`` on one line, blanks made single, control and direction characters escaped."""
    return printable(" ".join(str(value).translate(_WIDTHLESS).split()))


def text(value: object, style: str = "") -> Text:
    """``clean`` text for a table cell or a line."""
    return Text(clean(value), style=style)


def stacked(*lines: Text | None) -> Text:
    """The lines that are there, under one another, in one cell."""
    return Text("\n").join(line for line in lines if line is not None)


def table(*columns: str) -> Table:
    """A table with a header rule and a blank line between rows; columns are added in order."""
    made = Table(box=box.SIMPLE_HEAD, leading=1, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def print_json(value: object) -> None:
    """``value`` as indented JSON on standard output; equal values give equal bytes."""
    click.echo(_ACTING.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)))


def print_json_lines(values: Iterable[object]) -> None:
    """A JSON array on standard output, an element a line, written as it is made."""
    click.echo("[", nl=False)
    for number, value in enumerate(values):
        line = _ACTING.sub(_escaped, json.dumps(value, ensure_ascii=False))
        click.echo(("," if number else "") + "\n" + line, nl=False)
    click.echo("\n]")


class Shown(io.BytesIO):
    """Standard output on which all that a terminal would act on is escaped, as JSON does."""

    def write(self, data: Any) -> int:
        click.echo(_ACTING_IN_BYTES.sub(_escaped, bytes(data).decode("utf-8", "replace")), nl=False)
        return len(data)


def stdout() -> BinaryIO:
    """Standard output for bytes of an export: as they are to a file or pipe, made harmless on a terminal."""
    return Shown() if sys.stdout.isatty() else sys.stdout.buffer


def in_lines(value: str, width: int) -> Text:
    """A path in lines of at most ``width`` characters, broken after "/" where that is possible."""
    lines = [""]
    for part in re.findall("[^/]*/|[^/]+", clean(value)):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return Text("\n".join(lines))


def fits(made: Table, width: int) -> bool:
    """True when ``made`` is readable in ``width`` characters: every column has what it needs, or NARROW."""
    needed = (max((cell_len(line) for line in _lines_of(column)), default=0) for column in made.columns)
    return sum(min(need, NARROW) + _GAP for need in needed) <= width + _GAP


def _lines_of(column: Column) -> Iterator[str]:
    for cell in (column.header, *column.cells):
        yield from str(cell).split("\n")


def print_table(made: Table) -> None:
    """Print ``made``; where its columns would be too narrow, a block of "name: value" lines a row instead."""
    to = console()
    if fits(made, to.width):
        to.print(made)
        return
    for number, row in enumerate(zip(*(column.cells for column in made.columns), strict=True)):
        if number:
            to.print()
        for column, cell in zip(made.columns, row, strict=True):
            if str(cell):
                to.print(Text(f"{column.header}: ", style="dim").append_text(_on_one_line(cell)))


def _on_one_line(cell: Any) -> Text:
    """A cell's lines after one another; a path broken after "/" is whole again."""
    whole = Text()
    for line in (cell if isinstance(cell, Text) else Text(str(cell))).split("\n"):
        whole.append("" if whole.plain[-1:] in ("", "/") else " ")
        whole.append_text(line)
    return whole


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: "1 report", "3 reports", "2 copies"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def gone(number: int) -> str:
    """How many files of the record are no longer on disk, and what can be done about it."""
    files = f"{counted(number, 'recorded file')} {'is' if number == 1 else 'are'} no longer on disk"
    return f"{files}; onrecord remove takes files off."

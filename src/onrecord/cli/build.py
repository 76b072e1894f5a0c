"""onrecord build: from reports to a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import FAILED, LOOK, options, terminal

if TYPE_CHECKING:
    from onrecord.engine import Summary


@click.command(
    epilog="Exit codes: 0 all read, 1 something was set aside (the rest is on the record), "
    "2 nothing could be read or the record could not be written."
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("-o", "out", metavar="FILE", required=True, type=click.Path(),
              help="The record; made or continued.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True,
              help="Processes that read.")  # fmt: skip
@click.option("--reader", metavar="READER", default=None,
              help="Who finds who said what: model, rules, a folder, an address.")  # fmt: skip
@options.register
@options.codebook
@options.as_json
def build(
    paths: tuple[str, ...],
    out: str,
    workers: int,
    reader: str | None,
    register: Path | None,
    codebook: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Read reports into a record: files, folders, globs, .zip, or -.

    \b
    Example: onrecord build reports/ more/*.html -o process.db
    """
    from onrecord.cli.relate import with_bar
    from onrecord.store import Store

    summary = _build(paths, out, workers, reader, register, codebook)
    if Path(out).exists():  # nothing could be read: there may be no record
        with Store.open(out, waiting=_Once()) as store:
            with_bar(store)
    if as_json:
        terminal.print_json(_json(summary))
    else:
        for problem in summary.problems:
            click.echo(terminal.clean(problem), err=True)
        _print(summary)
    if summary.problems:
        read = summary.recorded + summary.replaced + summary.copies + summary.unchanged
        click.get_current_context().exit(LOOK if read else FAILED)


def _build(
    paths: tuple[str, ...],
    out: str,
    workers: int,
    reader: str | None,
    register: Path | None,
    codebook: tuple[Path, ...],
) -> Summary:
    # here and not above: the readers and stages take longer to import than most verbs to run
    from onrecord import engine, pipeline

    with terminal.progress_bar() as bar:
        task = bar.add_task("reading", total=None)

        def step(at: engine.Progress) -> None:
            bar.update(task, total=at.total, completed=at.done)

        chosen = reader or pipeline.READER
        return engine.build(
            paths,
            out,
            workers=workers,
            progress=step,
            waiting=_Once(),
            reader=chosen,
            register=register,
            codebook=codebook,
        )


class _Once:
    """Says that another build is writing, the first time this one has to wait for it."""

    said = False

    def __call__(self) -> None:
        if not self.said:
            self.said = True
            click.echo("another build is writing this record; they take turns", err=True)


def _print(summary: Summary) -> None:
    console = terminal.console()
    done = terminal.table("this build", "reports")
    done.leading = 0
    done.columns[1].justify = "right"
    for name, number in (
        ("new on the record", summary.recorded),
        ("changed since the last build", summary.replaced),
        ("the same text under another name", summary.copies),
        ("unchanged", summary.unchanged),
        ("set aside", summary.set_aside),
    ):
        if number:
            done.add_row(name, f"{number:,}")
    if done.row_count:
        console.print(done)
        console.print()
    if summary.left_out:
        number = sum(summary.left_out.values())
        kinds = " ".join(terminal.clean(suffix or "(no ending)") for suffix in summary.left_out)
        console.print(f"{terminal.counted(number, 'file')} of other types left out: {kinds}")
    holds = (terminal.counted(number, *_WORDS.get(kind, (kind,))) for kind, number in summary.counts.items())
    console.print("The record holds " + ", ".join(holds) + ".")
    if summary.gone:
        console.print(terminal.gone(len(summary.gone)))
    speed = f"{terminal.counted(summary.words, 'word')} in {summary.seconds:.1f} s"
    console.print(speed, style="dim")


_WORDS = {"document": ("report",)}


def _json(summary: Summary) -> dict[str, object]:
    problems = [
        {"file": problem.where, "code": problem.code, "cause": problem.cause, "remedy": problem.remedy}
        for problem in summary.problems
    ]
    return {
        "found": summary.found, "recorded": summary.recorded, "replaced": summary.replaced,
        "copies": summary.copies, "unchanged": summary.unchanged, "problems": problems,
        "left_out": dict(summary.left_out), "gone": list(summary.gone), "counts": dict(summary.counts),
        "words": summary.words, "seconds": round(summary.seconds, 3),
    }  # fmt: skip

"""onrecord build: from reports to a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import FAILED, LOOK, options, terminal

if TYPE_CHECKING:
    from onrecord.core.errors import InputError
    from onrecord.engine import Progress, Shards, Summary
    from onrecord.engine.contract import Engine
    from onrecord.engine.work import Process


@click.command(
    epilog="Exit codes: 0 all read, 1 something was set aside (the rest is on the record), "
    "2 nothing could be read or the record could not be written."
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("-o", "out", metavar="FILE", type=click.Path(), help="The record; made or continued.")
@click.option("--workers", type=click.IntRange(1, 4096), default=None,
              help="Processes that read; 1, with ray as many as the cluster has cores.")  # fmt: skip
@click.option("--reader", metavar="READER", default=None,
              help="Who finds who said what: model, fast, rules, a folder, an address.")  # fmt: skip
@options.register
@options.codebook
@click.option("--engine", type=click.Choice(("local", "ray")), default="local", show_default=True,
              help="Who reads: this machine, or a Ray cluster.")  # fmt: skip
@click.option("--address", metavar="ADDRESS", default=None,
              help="Of the Ray cluster: HOST:PORT or auto; without it Ray starts here.")  # fmt: skip
@click.option("--shards", metavar="FOLDER", default=None,
              help="Keep what is read in shards there; with ray FILE.shards.")  # fmt: skip
@click.option("--profile", is_flag=True, help="Show where the time went; reads in this process alone.")
@options.as_json
def build(
    paths: tuple[str, ...],
    out: str | None,
    workers: int | None,
    reader: str | None,
    register: Path | None,
    codebook: tuple[Path, ...],
    engine: str,
    address: str | None,
    shards: str | None,
    profile: bool,
    as_json: bool,
) -> None:
    """Read reports into a record: files, folders, globs, .zip, or -.

    \b
    Example: onrecord build reports/ more/*.html -o process.db
    """
    from onrecord.store.postgres import beside

    if out is None and shards is None:
        raise click.UsageError("give the record with -o FILE, or a folder for shards with --shards FOLDER")
    if address is not None and engine != "ray":
        raise click.UsageError("--address is the address of a Ray cluster: give --engine ray as well")
    if profile and (out is None or shards is not None or engine != "local" or workers is not None):
        raise click.UsageError("--profile goes with -o FILE, one process and no shards")
    how = _How(reader, register, codebook)
    if profile:
        _build_with_clock(paths, str(out), how, as_json)
        return
    if engine == "local" and shards is None and out is not None:
        end(_build(paths, out, workers or 1, how), out, as_json)
        return
    shards = shards or f"{beside(str(out))}.shards"
    made = _build_shards(paths, shards, _engine(engine, address, workers), how)
    if out is None:
        _end_shards(made, shards, as_json)
    elif made.made + made.kept == 0:
        end(_nothing(made), out, as_json)
    else:
        end(_after(load_shards((shards,), out), made, out), out, as_json)


def end(summary: Summary, out: str, as_json: bool, **more: object) -> None:
    """What is done when all is on the record at ``out``: reports are related, and the summary is printed, in JSON
    with ``more``."""
    from onrecord.cli.relate import with_bar
    from onrecord.store import Store

    if Store.exists(out):  # nothing could be read: there may be no record
        with Store.open(out, waiting=_Once()) as store:
            with_bar(store)
    if as_json:
        terminal.print_json(_json(summary) | more)
    else:
        _say(summary.problems)
        _print(summary)
    _leave(summary.problems, summary.recorded + summary.replaced + summary.copies + summary.unchanged)


def load_shards(folders: Sequence[str], out: str) -> Summary:
    """``engine.load`` with a bar."""
    from onrecord import engine

    with _bar("loading") as step:
        return engine.load(folders, out, progress=step, waiting=_Once())


@dataclass(frozen=True, slots=True)
class _How:
    """How reports are read, as typed."""

    reader: str | None
    register: Path | None
    codebook: tuple[Path, ...]


def _build(paths: tuple[str, ...], out: str, workers: int, how: _How, process: Process | None = None) -> Summary:
    # here and not above: the readers and stages take longer to import than most verbs to run
    from onrecord import engine, pipeline

    with _bar("reading") as step:
        return engine.build(
            paths,
            out,
            workers=workers,
            process=process,
            progress=step,
            waiting=_Once(),
            reader=how.reader or pipeline.READER,
            register=how.register,
            codebook=how.codebook,
        )


def _build_with_clock(paths: tuple[str, ...], out: str, how: _How, as_json: bool) -> None:
    from onrecord import pipeline
    from onrecord.engine.profile import Profile

    profile = Profile(how.reader or pipeline.READER, how.register, how.codebook)
    summary = _build(paths, out, 0, how, profile.process)
    parts = profile.parts(summary.seconds)
    if not as_json:
        _print_parts(parts, summary.words)
    end(summary, out, as_json, profile={part: round(seconds, 3) for part, seconds in parts})


def _print_parts(parts: Sequence[tuple[str, float]], words: int) -> None:
    from onrecord.engine.profile import LOADING

    table = terminal.table("part of the line", "seconds", "share", "words a second")
    table.leading = 0
    for column in table.columns[1:]:
        column.justify = "right"
    whole = sum(seconds for _, seconds in parts) or 1.0
    for part, seconds in parts:
        rate = f"{words / seconds:,.0f}" if seconds and words and part != LOADING else "–"
        table.add_row(part, f"{seconds:.2f}", f"{seconds / whole:.0%}", rate)
    terminal.console().print(table)


def _engine(name: str, address: str | None, workers: int | None) -> Engine:
    if name == "local":
        from onrecord.engine import local_engine

        return local_engine(workers or 1)
    from onrecord.engine.ray import ray_engine

    return ray_engine(address, workers)


def _build_shards(paths: tuple[str, ...], folder: str, engine: Engine, how: _How) -> Shards:
    from onrecord import pipeline
    from onrecord.engine import build_shards

    # Ray tells of machines that died on standard output, which is for the summary alone
    with _bar("reading") as step, redirect_stdout(sys.stderr):
        return build_shards(
            paths,
            folder,
            engine,
            progress=step,
            reader=how.reader or pipeline.READER,
            register=how.register,
            codebook=how.codebook,
        )


def _nothing(made: Shards) -> Summary:
    from onrecord.core.record import KINDS
    from onrecord.engine import Summary

    return Summary(
        found=made.found, recorded=0, replaced=0, copies=0, unchanged=0, problems=made.missing, left_out={}, gone=(),
        counts={"document": 0} | dict.fromkeys(KINDS, 0), words=0, seconds=made.seconds,
    )  # fmt: skip


def _after(loaded: Summary, made: Shards, out: str) -> Summary:
    """The summary of a build by way of shards."""
    from onrecord.store import Store

    with Store.open(out, waiting=_Once()) as store:
        store.forget_gone()
        gone = store.gone()
    problems = (*loaded.problems, *made.missing)
    return replace(loaded, found=made.found, problems=problems, gone=gone, seconds=made.seconds + loaded.seconds)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[Progress], None]]:
    with terminal.progress_bar() as bar:
        task = bar.add_task(what, total=None)

        def step(at: Progress) -> None:
            bar.update(task, total=at.total, completed=at.done)

        yield step


class _Once:
    """Says that another build is writing, the first time this one has to wait for it."""

    said = False

    def __call__(self) -> None:
        if not self.said:
            self.said = True
            click.echo("another build is writing this record; they take turns", err=True)


def _say(problems: Sequence[InputError]) -> None:
    for problem in problems:
        click.echo(terminal.clean(problem), err=True)


def _leave(problems: Sequence[InputError], read: int) -> None:
    if problems:
        click.get_current_context().exit(LOOK if read else FAILED)


def _end_shards(made: Shards, folder: str, as_json: bool) -> None:
    problems = (*made.problems, *made.missing)
    if as_json:
        told = {"found": made.found, "made": made.made, "kept": made.kept, "reports": made.reports}
        more = {"records": made.records, "words": made.words, "problems": _told(problems)}
        terminal.print_json({"shards": folder, **told, **more, "seconds": round(made.seconds, 3)})
    else:
        _say(problems)
        new, old = terminal.counted(made.made, "shard"), f"{made.kept:,} were there"
        holds = f"{terminal.counted(made.reports, 'report')}, {terminal.counted(made.records, 'record')}"
        console = terminal.console()
        console.print(f"{new} made, {old}: {holds}.")
        console.print(f"onrecord load {terminal.clean(folder)} -o FILE puts them on a record.")
        speed = f"{terminal.counted(made.words, 'word')} in {made.seconds:.1f} s"
        console.print(speed, style="dim")
    _leave(problems, made.reports)


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
    return {
        "found": summary.found, "recorded": summary.recorded, "replaced": summary.replaced,
        "copies": summary.copies, "unchanged": summary.unchanged, "problems": _told(summary.problems),
        "left_out": dict(summary.left_out), "gone": list(summary.gone), "counts": dict(summary.counts),
        "words": summary.words, "seconds": round(summary.seconds, 3),
    }  # fmt: skip


def _told(problems: Sequence[InputError]) -> list[dict[str, str]]:
    return [{"file": p.where, "code": p.code, "cause": p.cause, "remedy": p.remedy} for p in problems]

"""onrecord evaluate: how good a record is, and whether it still is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from onrecord.cli import LOOK, terminal
from onrecord.evaluate.floors import check, corpus_sha256, read_floors, refresh, shortfalls, write_floors
from onrecord.evaluate.gold import Report
from onrecord.export.atomic import replacing

#: folders of the project that have floors
SETS = ("examples",)

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_OUT = click.Path(allow_dash=True, path_type=Path)


@click.group()
def evaluate() -> None:
    """Score a record against hand-made answers, and check floors.

    \b
    Example: onrecord evaluate gold examples
    """


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--record", type=click.Path(path_type=Path), help="Score this record; do not build one.")
@click.option("--texts", multiple=True, type=_FOLDER, help="Folder of the reports; may be repeated.")
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def gold(
    folder: Path, record: Path | None, texts: tuple[Path, ...], misses: bool, out: Path | None
) -> None:
    """Score a record against the answers in DIR, or in DIR/answers.

    Without --record a temporary record of the reports is built. The reports are looked for in "texts" and
    "reports" beside the answers and in "seeds" one folder up, unless --texts names them.

    \b
    Example: onrecord evaluate gold examples --misses
    """
    # here: the readers and stages take longer to import than the help of all verbs to print
    from onrecord.evaluate.run import score_folder, score_record

    answers = folder / "answers" if (folder / "answers").is_dir() else folder
    report = score_folder(answers, texts) if record is None else score_record(record, answers, texts)
    if out == Path("-"):  # to be piped, so nothing else may be printed
        terminal.print_json(report.as_json())
        return
    _show(report, misses)
    if out is not None:
        with replacing(out) as stream:
            stream.write((json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n").encode())


def _show(report: Report, misses: bool) -> None:
    for miss in report.misses if misses else ():
        click.echo(terminal.clean(f"{miss.report}: {miss.what} {miss.problem}: {miss.detail}"))
    for file in report.absent:
        click.echo(terminal.clean(f"{file}: has answers and is not in the record"))
    made = terminal.table("figure", "value", "hits", "of")
    made.leading = 0
    for column in made.columns[1:]:
        column.justify = "right"
    for figure, value in report.figures.items():
        hits, cases = report.counts.get(figure, ("", ""))
        made.add_row(figure, "–" if cases == 0 else f"{value:.3f}", str(hits), str(cases))
    terminal.console().print(made)


@evaluate.command(epilog="Exit codes: 0 passed, 1 a floor is missed or the reports changed, 2 not done.")
@click.option("--project", default=".", type=_FOLDER, help="Folder that holds evaluate/floors.json.")
@click.option("--write", is_flag=True, help="Raise the floors to what is measured now.")
@click.option("--lower", is_flag=True, help="With --why: lower the floors that are missed, raise the others.")
@click.option("--why", default="", help="The sentence that goes on file with a lowered floor.")
@click.pass_context
def floors(ctx: click.Context, project: Path, write: bool, lower: bool, why: str) -> None:
    """Check the record of the project's own reports against its floors.

    \b
    Example: onrecord evaluate floors --write
    """
    from onrecord.evaluate.run import score_folder

    why = why.strip()
    if lower != bool(why):
        raise click.UsageError('--lower needs --why "a sentence", and --why needs --lower')
    file = project / "evaluate" / "floors.json"
    sets = read_floors(file)
    problems: list[str] = []
    for name in sorted({*sets, *SETS}):
        old = sets.get(name)
        report, corpus = score_folder(project / name / "answers"), corpus_sha256(project / name)
        missed = {} if old is None else shortfalls(report, old.floors)
        if lower or (write and not missed):
            sets[name] = refresh(report, corpus, old, why, date.today().isoformat())
            write_floors(file, sets)
        elif old is None:
            problems.append(f"{name}: it has no floors yet")
        else:
            problems += [f"{name}: {problem}" for problem in check(report, corpus, old)]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        click.echo("docs/evaluate.md says how floors are raised and lowered.", err=True)
        ctx.exit(LOOK)
    count = sum(len(one.floors) for one in sets.values())
    click.echo(f"{terminal.counted(count, 'floor')}, none missed.")

"""onrecord evaluate: how good a record is, and whether it still is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from onrecord.cli import LOOK, terminal
from onrecord.cli.evaluating import coded, language, reports
from onrecord.cli.evaluating.shared import FILE, FOLDER, OUT, give
from onrecord.evaluate.floors import check, read_floors, refresh, shortfalls, write_floors
from onrecord.export.atomic import replacing

#: sets of the project's own reports that have floors
SETS = ("examples", "examples-damaged")


@click.group()
def evaluate() -> None:
    """Score a record against hand-made answers, and check floors.

    \b
    Example: onrecord evaluate gold examples
    """


@evaluate.command(epilog="Exit codes: 0 passed, 1 a floor is missed or the reports changed, 2 not done.")
@click.option("--project", default=".", type=FOLDER, help="Folder that holds evaluate/floors.json.")
@click.option("--write", is_flag=True, help="Raise the floors to what is measured now.")
@click.option("--lower", is_flag=True, help="With --why: lower the floors that are missed, raise the others.")
@click.option("--why", default="", help="The sentence that goes on file with a lowered floor.")
@click.pass_context
def floors(ctx: click.Context, project: Path, write: bool, lower: bool, why: str) -> None:
    """Check the record of the project's own reports, whole and damaged, against its floors.

    \b
    Example: onrecord evaluate floors --write
    """
    from onrecord.evaluate.run import measure

    why = why.strip()
    if lower != bool(why):
        raise click.UsageError('--lower needs --why "a sentence", and --why needs --lower')
    file = project / "evaluate" / "floors.json"
    sets = read_floors(file)
    problems: list[str] = []
    measured = {name: measure(project, name) for name in sorted({*sets, *SETS})}
    missed = any(shortfalls(measured[name][0], old.floors) for name, old in sets.items())
    for name, (report, corpus) in measured.items():
        old = sets.get(name)
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


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("project", metavar="FILE.dna", type=FILE)
@click.argument("requests", metavar="REQUESTS.jsonl", type=FILE)
@click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
              help="Write our answers here, as JSON lines like the requests.")  # fmt: skip
@click.option("--correct", is_flag=True, help="Answer without the defects of Discourse Network Analyzer.")
@click.option("--misses", is_flag=True, help="List the requests that are not answered alike, and the first difference.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def dna(project: Path, requests: Path, predictions: Path | None, correct: bool, misses: bool, out: Path | None) -> None:
    """Score networks against those of Discourse Network Analyzer.

    REQUESTS.jsonl (or .jsonl.gz) holds a request a line with its answer, see docs/networks.md; what has no answer
    is not scored. Cells that differ by less than 1e-9 are equal.

    \b
    Example: onrecord evaluate dna syn.dna syn31.jsonl.gz --misses
    """
    from onrecord.evaluate.dna import answers, read_requests, score

    lines = read_requests(requests)
    ours = list(answers(project, lines, "" if correct else "dna"))
    if predictions is not None:
        with replacing(predictions) as stream:
            for line in ours:
                stream.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
    give(score(lines, ours), misses, out)


for _verb in (
    reports.gold, reports.links, reports.dossier, reports.robustness, reports.attribution,
    language.pronouns, language.coreference, language.names, language.metonymy, language.dating, language.time,
    coded.events,
):  # fmt: skip
    evaluate.add_command(_verb)

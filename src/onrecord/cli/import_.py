"""onrecord import: hand-coded projects of other tools onto the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import LOOK, options, terminal
from onrecord.cli.terminal import counted
from onrecord.core.errors import InputError

if TYPE_CHECKING:
    from onrecord.exchange.coded.judge import Outcome
    from onrecord.exchange.coded.project import CodedProject
    from onrecord.store import Store

_ROLES = ("person", "organization", "concept", "agreement")


def _variables(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found = dict(one.partition("=")[::2] for one in given)
    wrong = next((role for role, name in found.items() if role not in _ROLES or not name), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is none of {', '.join(_ROLES)}, each followed by =NAME")
    return found


@click.command(name="import", epilog="Exit codes: 0 all of it, 1 something was left out, 2 not done.")
@click.argument("project", metavar="PROJECT", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "out", metavar="FILE", required=True, type=click.Path(),
              help="The record; made or continued.")  # fmt: skip
@click.option("--by", metavar="NAME", default="",
              help="Who coded what names no coder, or DNA's Admin.")  # fmt: skip
@click.option("--variable", "variables", metavar="ROLE=NAME", multiple=True, callback=_variables,
              help="Which variable or code is person, organization, concept, agreement; may be repeated.")  # fmt: skip
@click.option("--codebook", metavar="TOML", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the concepts as a codebook, unless it is there, and read the texts for them.")  # fmt: skip
@click.option("--reader", metavar="READER", default=None, help="As for build.")
@options.as_json
def import_(
    project: Path,
    out: str,
    by: str,
    variables: dict[str, str],
    codebook: Path | None,
    reader: str | None,
    as_json: bool,
) -> None:
    """Take over a coded project (.dna, .qdpx, .json, .zip) as reviews.

    Its texts become reports, read like any other; its codings stand beside the machine's as judgements. So do
    changes to what onrecord exported as dna, qdpx, annotations or brat (docs/exchange.md).

    \b
    Example: onrecord import project.dna -o process.db --codebook ours.toml
    """
    from onrecord.cli.relate import with_bar
    from onrecord.exchange.coded.judge import judge
    from onrecord.exchange.coded.read import read
    from onrecord.store import Store

    coded = read(project, variables)
    if codebook is not None and not codebook.exists():
        _write_codebook(coded, codebook)
    with Store.open(out, create=bool(coded.texts)) as store:
        books = (codebook,) if codebook is not None and codebook.exists() else ()
        problems = _put_texts(store, project, coded, books, reader)
        outcome = judge(store, coded, by=by)
        with_bar(store)
    for problem in problems:
        click.echo(terminal.clean(problem), err=True)
    _tell(outcome, as_json)
    if problems or outcome.left_out:
        click.get_current_context().exit(LOOK)


def _write_codebook(coded: CodedProject, to: Path) -> None:
    from onrecord.exchange.coded.codebook import codebook
    from onrecord.export.atomic import replacing
    from onrecord.positions.codebook import Codebook

    text = codebook(coded, Codebook.load().issues)
    if text:
        with replacing(to) as stream:
            stream.write(text.encode())
        click.echo(f"wrote {terminal.clean(to)}", err=True)


def _put_texts(
    store: Store, project: Path, coded: CodedProject, books: tuple[Path, ...], reader: str | None
) -> tuple[InputError, ...]:
    """Reads the texts that are not on the record; those that cannot be read."""
    # here and not above: the readers and stages take longer to import than most verbs to run
    from onrecord import pipeline
    from onrecord.engine.given import put_given
    from onrecord.exchange.coded.places import documents

    new = documents(store, coded)
    if not new:
        return ()
    with terminal.progress_bar() as bar:
        task = bar.add_task("reading", total=len(new))

        def step(done: int) -> None:
            bar.update(task, completed=done)

        chosen = reader or pipeline.READER
        change = put_given(store, project, new, codebook=books, reader=chosen, workers=1, step=step)
    click.echo(f"{counted(change.recorded + change.replaced, 'report')} new on the record", err=True)
    return change.problems


def _tell(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        fields = ("accepted", "corrected", "added", "known", "untouched", "left_out")
        terminal.print_json(
            {name: getattr(outcome, name) for name in fields} | {"by": dict(sorted(outcome.by.items()))}
        )
        return
    for name, told in (
        ("accepted", "as the machine has it"), ("corrected", "otherwise than the machine has it"),
        ("added", "not found by the machine"), ("known", "imported before"), ("untouched", "as exported"),
    ):  # fmt: skip
        number = getattr(outcome, name)
        if number:
            click.echo(f"{number:>7,}  {name}: {told}")
    for coder, number in sorted(outcome.by.items()):
        click.echo(f"{counted(number, 'judgement')} by {terminal.clean(coder)}")
    for line in outcome.left_out:
        click.echo(f"left out: {terminal.clean(line)}", err=True)

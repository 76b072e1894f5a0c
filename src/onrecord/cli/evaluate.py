"""onrecord evaluate: how good a record is, and whether it still is."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import LOOK, options, terminal
from onrecord.evaluate.floors import check, read_floors, refresh, shortfalls, write_floors
from onrecord.evaluate.gold import Report
from onrecord.export.atomic import replacing

if TYPE_CHECKING:
    from rich.table import Table

    from onrecord.evaluate.attribution import Scored
    from onrecord.evaluate.coding import Item
    from onrecord.events.coder import Coded
    from onrecord.pipeline import Kit

#: sets of the project's own reports that have floors
SETS = ("examples", "examples-damaged")

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(allow_dash=True, path_type=Path)
_READER = click.option("--reader", metavar="NAME", help="Reader to use: rules, model, or the folder of a model.")


def _kit(reader: str | None) -> Kit:
    """The kit with the reader that is named, else with the usual one."""
    from onrecord.pipeline import Kit

    return Kit.load() if reader is None else Kit.load(reader)


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
@options.codebook
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def gold(
    folder: Path,
    record: Path | None,
    texts: tuple[Path, ...],
    codebook: tuple[Path, ...],
    misses: bool,
    out: Path | None,
) -> None:
    """Score a record against the answers in DIR, or in DIR/answers.

    Without --record a temporary record of the reports is built. Unless --texts names them, the reports are
    looked for in every folder beside the answers and, one level up, beside theirs. Issues are those of the answers
    when --codebook holds them.

    \b
    Example: onrecord evaluate gold examples --codebook examples/codebook.toml --misses
    """
    # here: the readers and stages take longer to import than the help of all verbs to print
    from onrecord.evaluate.run import score_folder, score_record

    answers = folder / "answers" if (folder / "answers").is_dir() else folder
    if record is not None and codebook:
        raise click.UsageError("--codebook is for a record that is built; --record is there already")
    report = score_folder(answers, texts, codebook) if record is None else score_record(record, answers, texts)
    _give(report, misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--record", type=click.Path(path_type=Path), help="Score this record; do not build one.")
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def links(folder: Path, record: Path | None, misses: bool, out: Path | None) -> None:
    """Score what reports say of each other: copies, support, contradictions, quotations.

    DIR holds links.jsonl with the answers and a folder "reports".

    \b
    Example: onrecord evaluate links examples/across --misses
    """
    from onrecord.evaluate.links import score_links

    _give(score_links(folder, record), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("texts", metavar="FILE", type=_FILE)
@click.option("--answers", default="evaluate/pronouns.tsv", show_default=True, type=click.Path(path_type=Path),
              help="Who the pronouns are.")  # fmt: skip
@_READER
@click.option("--misses", is_flag=True, help="List the pronouns that are wrong or left open.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def pronouns(texts: Path, answers: Path, reader: str | None, misses: bool, out: Path | None) -> None:
    """Score who "he" and "she" are taken for.

    FILE holds the texts that were judged: JSON lines with "id" and "text". Only the pronouns of the answers
    are looked at.

    \b
    Example: onrecord evaluate pronouns polnear_dev.jsonl --misses
    """
    from onrecord.evaluate.pronouns import score_pronouns

    _give(score_pronouns(texts, answers, _kit(reader)), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=_FILE)
@click.option("--misses", is_flag=True, help="Of pronouns: list those that are resolved to somebody else or nobody.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def coreference(answers: Path, misses: bool, out: Path | None) -> None:
    """Score which names, descriptions and pronouns are taken for the same thing.

    FILE holds chains, a text a line: "id", "text" and "chains" ([[[start, end], …], …]), perhaps "genre"; texts that
    the tables were learnt from are left out. Or it is a GAP file (.tsv): pronouns, each with two people.

    \b
    Example: onrecord evaluate coreference ontogum_dev.jsonl
    """
    from onrecord.core.actors import Actors
    from onrecord.evaluate.coreference import score_chains, score_gap
    from onrecord.who.coreference import Coreference

    if answers.suffix == ".tsv":
        kit = _kit(None)
        assert kit.reader is not None, "the shipped reader"
        report = score_gap(answers, Coreference.load(), kit.actors, kit.reader)
    else:
        report = score_chains(answers, Coreference.load(), Actors.load())
    _give(report, misses, out, lambda r, m: _show(r, m, "is left out: the tables were learnt from it"))


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("record", metavar="FILE", type=click.Path())
@click.argument("answers", metavar="ANSWERS", type=_FILE)
@click.option("--misses", is_flag=True, help="List what is missing, too much, or said by no report.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def dossier(record: str, answers: Path, misses: bool, out: Path | None) -> None:
    """Score the dossier of the record FILE against facts answered by hand.

    ANSWERS is a JSON file with "process" and "facts" (docs/dossier.md).

    \b
    Example: onrecord evaluate dossier examples.db examples/answers-dossier.json --misses
    """
    from onrecord.evaluate.dossier import read_facts, score_dossier
    from onrecord.query.dossier import Process
    from onrecord.query.dossier import dossier as assemble
    from onrecord.store import Store

    facts = read_facts(answers)
    with Store.open(record, readonly=True) as store:
        made = assemble(store, Process.named(facts.process))
        documents = list(store.documents())
    texts, files = {d.id: d.text for d in documents}, {d.id: d.file for d in documents}
    _give(score_dossier(made, facts, texts, files), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("pairs", metavar="FILE", type=_FILE)
@click.option("--misses", is_flag=True, help="List the pairs that are not as answered.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def names(pairs: Path, misses: bool, out: Path | None) -> None:
    """Score which pairs of names are taken for one person or organisation.

    FILE is a CSV file with the columns case_id, schema, name1, name2 and is_match.

    \b
    Example: onrecord evaluate names name_bench_logicv2.csv --misses
    """
    from onrecord.evaluate.naming import read_pairs, score_pairs

    _give(score_pairs(read_pairs(pairs)), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("examples", metavar="FILE", type=_FILE)
@click.option("--others", metavar="FILE", type=_FILE, help="Examples to learn from as well, never asked about.")
@click.option("--misses", is_flag=True, help="List the names that are taken for the wrong thing.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def metonymy(examples: Path, others: Path | None, misses: bool, out: Path | None) -> None:
    """Score whether names of places are told from governments, by cross-validation.

    FILE is a JSON list of objects with "sentence" (words), "pos" (where the name starts and ends) and "label" (1
    where it stands for a government, team or people). Ten models are learnt, each without the tenth it is asked about.

    \b
    Example: onrecord evaluate metonymy relocar_train.json --others gwn_train.json
    """
    from onrecord.evaluate.metonymy import cross_validate, read_examples

    _give(cross_validate(read_examples(examples), read_examples(others) if others else ()), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="GOLD.jsonl", type=_FILE)
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
@click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
              help="Write what was found here, as JSON lines like the answers.")  # fmt: skip
@click.option("--misses", metavar="OUT", type=click.Path(path_type=Path),
              help="Write what is not as answered here, as an HTML page.")  # fmt: skip
@_READER
def attribution(
    answers: Path, out: Path | None, predictions: Path | None, misses: Path | None, reader: str | None
) -> None:
    """Score who said what: source, cue and content as passages.

    GOLD.jsonl holds a report a line: "id", "text" and "attributions", each with "source", "cue" and "content"
    as lists of [start, end].

    \b
    Example: onrecord evaluate attribution polnear_dev.jsonl --misses misses.html
    """
    from onrecord.evaluate.attribution import predict, read_answers, score
    from onrecord.evaluate.browser import page

    reports, kit = read_answers(answers), _kit(reader)
    with terminal.progress_bar() as bar:
        scored = score(((one, predict(one, kit)) for one in bar.track(reports, description="reading")), kit.cues)
    if predictions is not None:
        with replacing(predictions) as stream:
            for one in scored.reports:
                stream.write((json.dumps(one.as_json(), ensure_ascii=False) + "\n").encode())
    if misses is not None:
        with replacing(misses) as stream:
            stream.writelines(piece.encode() for piece in page(scored))
    if out == Path("-"):  # to be piped, so nothing else may be printed
        terminal.print_json(scored.as_json())
        return
    _show_attribution(scored)
    if out is not None:
        _write_json(out, scored.as_json())


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--texts", multiple=True, type=_FOLDER, help="Folder of the reports; may be repeated.")
@_READER
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong, in each copy.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def robustness(folder: Path, texts: tuple[Path, ...], reader: str | None, misses: bool, out: Path | None) -> None:
    """Score what is lost when the reports are damaged.

    The reports of the answers in DIR, or in DIR/answers, are read as they are, in lower case, without quotation
    marks, with other names for people, and with letters misread.

    \b
    Example: onrecord evaluate robustness examples
    """
    from onrecord.evaluate.robustness import read_reports, score

    reports, absent = read_reports(folder / "answers" if (folder / "answers").is_dir() else folder, texts)
    kit = _kit(reader)
    with terminal.progress_bar() as bar:
        report = score(bar.track(reports, description="reading"), kit, absent)
    _give(report, misses, out, _show_robustness)


@evaluate.group()
def events() -> None:
    """Score what is said of events.

    \b
    Example: onrecord evaluate events identity events.jsonl
    """


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=_FILE)
@click.option("--misses", is_flag=True, help="List the pairs that are not as answered.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def identity(answers: Path, misses: bool, out: Path | None) -> None:
    """Score which tellings are taken for one event.

    FILE holds coded events with their groups, a telling a line: "key", "doc", "date", "sentence", "code" (CAMEO),
    "participants" and "gid". The yardstick is: same code and participants, within a week.

    \b
    Example: onrecord evaluate events identity events.jsonl
    """
    from onrecord.evaluate.identity import score_identity

    _give(score_identity(answers), misses, out)


_PREDICTIONS = click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
                            help="Write what each sentence was coded as here, as JSON lines.")  # fmt: skip


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=_FILE)
@_PREDICTIONS
@click.option("--misses", is_flag=True, help="List the sentences that are coded otherwise.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def plv(answers: Path, predictions: Path | None, misses: bool, out: Path | None) -> None:
    """Score the types that sentences are coded as, given who acts and on whom.

    FILE holds a sentence a line: "id", "text", "source" and "target" as written in it (or "source_span" and
    "target_span" as [start, end]), and, where it was coded, "root" (PLOVER's type) and "quad" (1 to 4).

    \b
    Example: onrecord evaluate events plv plv_train.jsonl --predictions coded.jsonl
    """
    from onrecord.evaluate.coding import score_types

    _coded(answers, predictions, lambda items, found: _give(score_types(items, found), misses, out))


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=_FILE)
@_PREDICTIONS
@click.option("--misses", is_flag=True, help="List the sentences that are coded otherwise.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def cameo(answers: Path, predictions: Path | None, misses: bool, out: Path | None) -> None:
    """Score the classes that sentences are coded as: one of four, or no event.

    FILE holds a sentence a line as for "plv"; actors may also be given as "spans", a list of ["S" or "T", start,
    end], or not at all. "quad" is 0 for no event, else 1 to 4.

    \b
    Example: onrecord evaluate events cameo cameo_class_train_clean.jsonl
    """
    from onrecord.evaluate.coding import score_classes

    _coded(answers, predictions, lambda items, found: _give(score_classes(items, found), misses, out))


def _coded(answers: Path, predictions: Path | None, then: Callable[[Sequence[Item], Sequence[Coded]], None]) -> None:
    """Codes the sentences of ``answers``, writes ``predictions``, and goes on with ``then``."""
    from onrecord import models
    from onrecord.evaluate.coding import code, read_items
    from onrecord.events.coder import Coder
    from onrecord.pipeline import Kit

    items = read_items(answers)
    with terminal.progress_bar() as bar:
        found = code(bar.track(items, description="reading"), Kit.load("rules"), Coder.load(models.shipped_coder()))
    if predictions is not None:
        with replacing(predictions) as stream:
            for item, one in zip(items, found, strict=True):
                stream.write((json.dumps({"id": item.id, **one.as_json()}, ensure_ascii=False) + "\n").encode())
    then(items, found)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.option("--misses", is_flag=True, help="List the texts whose year is wrong or not found.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def dating(misses: bool, out: Path | None) -> None:
    """Score the dates given to texts that state none.

    The texts are made from the registers, always the same ones, with what reports of the United Nations hold
    but their own date.

    \b
    Example: onrecord evaluate dating --misses
    """
    from onrecord.evaluate.dating import score_dating
    from onrecord.pipeline import Kit

    _give(score_dating(Kit.load("rules")), misses, out)


@evaluate.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
def time(folder: Path, misses: bool, out: Path | None) -> None:
    """Score dates and times against TimeML files.

    The files of DIR that end in .tml are read as plain text, told the day they were written, and compared with
    their TIMEX3 tags.

    \b
    Example: onrecord evaluate time timebank --misses
    """
    from onrecord.evaluate.times import score_times
    from onrecord.pipeline import Kit

    _give(score_times(folder, Kit.load("rules")), misses, out)


def _show_robustness(report: Report, misses: bool) -> None:
    from onrecord.evaluate.tally import WAYS

    _show_misses(report, misses, "has answers and is not found or not read")
    made = _figures("reports", "statements F1", "said-by F1", "points lost")
    for way in WAYS:
        found, said = (f"{report.figures[f'{way}.{what}.f1']:.3f}" for what in ("statements@0.5", "said-by"))
        lost = report.figures.get(f"{way}.said-by.lost")
        made.add_row(way, found, said, "–" if lost is None else f"{100 * lost:.1f}")
    terminal.console().print(made)


def _show_attribution(scored: Scored) -> None:
    from onrecord.evaluate.attribution import MATCHED

    def value(figure: str) -> str:
        return f"{scored.figures[figure]:.3f}" if scored.counts[figure][1] else "–"

    matched = _figures("figure", "precision", "recall", "F1", "hits", "answers", "found")
    for what in MATCHED:
        (hits, cases), (_, found) = scored.counts[f"{what}.r"], scored.counts[f"{what}.p"]
        matched.add_row(what, *(value(f"{what}.{part}") for part in ("p", "r", "f1")), *map(str, (hits, cases, found)))
    shares = _figures("figure", "value", "hits", "of")
    for figure in scored.figures:
        if figure.rpartition(".")[0] not in MATCHED:
            shares.add_row(figure, value(figure), *map(str, scored.counts[figure]))
    bands = _figures("score", "mean", "statements", "content right", "source too")
    for band in scored.reliability:
        scores = f"{band.low:.2f}" if band.low == band.high else f"{band.low:.2f}–{band.high:.2f}"
        shown = (f"{share:.3f}" for share in (band.found, band.right))
        bands.add_row(scores, f"{band.mean:.2f}", str(band.statements), *shown)
    for number, made in enumerate((matched, shares, bands)):
        if number:
            click.echo()
        terminal.console().print(made)


def _give(report: Report, misses: bool, out: Path | None, show: Callable[[Report, bool], None] | None = None) -> None:
    if out == Path("-"):  # to be piped, so nothing else may be printed
        terminal.print_json(report.as_json())
        return
    (show or _show)(report, misses)
    if out is not None:
        _write_json(out, report.as_json())


def _show_misses(report: Report, misses: bool, absent: str) -> None:
    for miss in report.misses if misses else ():
        click.echo(terminal.clean(f"{miss.report}: {miss.what} {miss.problem}: {miss.detail}"))
    for file in report.absent:
        click.echo(terminal.clean(f"{file}: {absent}"))


def _figures(*columns: str) -> Table:
    """A table of figures: rows close together, all but the first column to the right."""
    made = terminal.table(*columns)
    made.leading = 0
    for column in made.columns[1:]:
        column.justify = "right"
    return made


def _write_json(out: Path, value: object) -> None:
    with replacing(out) as stream:
        stream.write((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def _show(report: Report, misses: bool, absent: str = "has answers and is not in the record") -> None:
    _show_misses(report, misses, absent)
    made = _figures("figure", "value", "hits", "of")
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
@click.argument("project", metavar="FILE.dna", type=_FILE)
@click.argument("requests", metavar="REQUESTS.jsonl", type=_FILE)
@click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
              help="Write our answers here, as JSON lines like the requests.")  # fmt: skip
@click.option("--correct", is_flag=True, help="Answer without the defects of Discourse Network Analyzer.")
@click.option("--misses", is_flag=True, help="List the requests that are not answered alike, and the first difference.")
@click.option("--json", "out", metavar="OUT", type=_OUT, help="Write figures and counts here (- for stdout).")
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
    _give(score(lines, ours), misses, out)

"""Records of reports against answers: the whole record, links, a dossier, damaged copies, attribution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options, terminal
from onrecord.cli.evaluating.shared import FILE, FOLDER, OUT, READER, figures, give, kit_of, show_misses, write_json
from onrecord.evaluate.gold import Report
from onrecord.export.atomic import replacing

if TYPE_CHECKING:
    from onrecord.evaluate.attribution import Scored


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--record", type=click.Path(), help="Score this record; do not build one.")
@click.option("--texts", multiple=True, type=FOLDER, help="Folder of the reports; may be repeated.")
@options.codebook
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def gold(
    folder: Path,
    record: str | None,
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
    give(report, misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--record", type=click.Path(), help="Score this record; do not build one.")
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def links(folder: Path, record: str | None, misses: bool, out: Path | None) -> None:
    """Score what reports say of each other: copies, support, contradictions, quotations.

    DIR holds links.jsonl with the answers and a folder "reports".

    \b
    Example: onrecord evaluate links examples/across --misses
    """
    from onrecord.evaluate.links import score_links

    give(score_links(folder, record), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("record", metavar="FILE", type=click.Path())
@click.argument("answers", metavar="ANSWERS", type=FILE)
@click.option("--misses", is_flag=True, help="List what is missing, too much, or said by no report.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
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
    give(score_dossier(made, facts, texts, files), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--texts", multiple=True, type=FOLDER, help="Folder of the reports; may be repeated.")
@READER
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong, in each copy.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def robustness(folder: Path, texts: tuple[Path, ...], reader: str | None, misses: bool, out: Path | None) -> None:
    """Score what is lost when the reports are damaged.

    The reports of the answers in DIR, or in DIR/answers, are read as they are, in lower case, without quotation
    marks, with other names for people, and with letters misread.

    \b
    Example: onrecord evaluate robustness examples
    """
    from onrecord.evaluate.robustness import read_reports, score

    reports, absent = read_reports(folder / "answers" if (folder / "answers").is_dir() else folder, texts)
    kit = kit_of(reader)
    with terminal.progress_bar() as bar:
        report = score(bar.track(reports, description="reading"), kit, absent)
    give(report, misses, out, _show_robustness)


def _show_robustness(report: Report, misses: bool) -> None:
    from onrecord.evaluate.tally import WAYS

    show_misses(report, misses, "has answers and is not found or not read")
    made = figures("reports", "statements F1", "said-by F1", "points lost")
    for way in WAYS:
        found, said = (f"{report.figures[f'{way}.{what}.f1']:.3f}" for what in ("statements@0.5", "said-by"))
        lost = report.figures.get(f"{way}.said-by.lost")
        made.add_row(way, found, said, "–" if lost is None else f"{100 * lost:.1f}")
    terminal.console().print(made)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="GOLD.jsonl", type=FILE)
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
@click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
              help="Write what was found here, as JSON lines like the answers.")  # fmt: skip
@click.option("--misses", metavar="OUT", type=click.Path(path_type=Path),
              help="Write what is not as answered here, as an HTML page.")  # fmt: skip
@READER
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

    reports, kit = read_answers(answers), kit_of(reader)
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
        write_json(out, scored.as_json())


def _show_attribution(scored: Scored) -> None:
    from onrecord.evaluate.attribution import MATCHED

    def value(figure: str) -> str:
        return f"{scored.figures[figure]:.3f}" if scored.counts[figure][1] else "–"

    matched = figures("figure", "precision", "recall", "F1", "hits", "answers", "found")
    for what in MATCHED:
        (hits, cases), (_, found) = scored.counts[f"{what}.r"], scored.counts[f"{what}.p"]
        matched.add_row(what, *(value(f"{what}.{part}") for part in ("p", "r", "f1")), *map(str, (hits, cases, found)))
    shares = figures("figure", "value", "hits", "of")
    for figure in scored.figures:
        if figure.rpartition(".")[0] not in MATCHED:
            shares.add_row(figure, value(figure), *map(str, scored.counts[figure]))
    bands = figures("score", "mean", "statements", "content right", "source too")
    for band in scored.reliability:
        scores = f"{band.low:.2f}" if band.low == band.high else f"{band.low:.2f}–{band.high:.2f}"
        shown = (f"{share:.3f}" for share in (band.found, band.right))
        bands.add_row(scores, f"{band.mean:.2f}", str(band.statements), *shown)
    for number, made in enumerate((matched, shares, bands)):
        if number:
            click.echo()
        terminal.console().print(made)

"""What a report says of people, places and days, against answers: one question at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.evaluating.shared import FILE, FOLDER, OUT, READER, give, kit_of, show_figures

if TYPE_CHECKING:
    pass


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("texts", metavar="FILE", type=FILE)
@click.option("--answers", default="evaluate/pronouns.tsv", show_default=True, type=click.Path(path_type=Path),
              help="Who the pronouns are.")  # fmt: skip
@READER
@click.option("--misses", is_flag=True, help="List the pronouns that are wrong or left open.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def pronouns(texts: Path, answers: Path, reader: str | None, misses: bool, out: Path | None) -> None:
    """Score who "he" and "she" are taken for.

    FILE holds the texts that were judged: JSON lines with "id" and "text". Only the pronouns of the answers
    are looked at.

    \b
    Example: onrecord evaluate pronouns polnear_dev.jsonl --misses
    """
    from onrecord.evaluate.pronouns import score_pronouns

    give(score_pronouns(texts, answers, kit_of(reader)), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=FILE)
@click.option("--misses", is_flag=True, help="Of pronouns: list those that are resolved to somebody else or nobody.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
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
        kit = kit_of(None)
        assert kit.reader is not None, "the shipped reader"
        report = score_gap(answers, Coreference.load(), kit.actors, kit.reader)
    else:
        report = score_chains(answers, Coreference.load(), Actors.load())
    give(report, misses, out, lambda r, m: show_figures(r, m, "is left out: the tables were learnt from it"))


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("pairs", metavar="FILE", type=FILE)
@click.option("--misses", is_flag=True, help="List the pairs that are not as answered.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def names(pairs: Path, misses: bool, out: Path | None) -> None:
    """Score which pairs of names are taken for one person or organisation.

    FILE is a CSV file with the columns case_id, schema, name1, name2 and is_match.

    \b
    Example: onrecord evaluate names name_bench_logicv2.csv --misses
    """
    from onrecord.evaluate.naming import read_pairs, score_pairs

    give(score_pairs(read_pairs(pairs)), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("examples", metavar="FILE", type=FILE)
@click.option("--others", metavar="FILE", type=FILE, help="Examples to learn from as well, never asked about.")
@click.option("--misses", is_flag=True, help="List the names that are taken for the wrong thing.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def metonymy(examples: Path, others: Path | None, misses: bool, out: Path | None) -> None:
    """Score whether names of places are told from governments, by cross-validation.

    FILE is a JSON list of objects with "sentence" (words), "pos" (where the name starts and ends) and "label" (1
    where it stands for a government, team or people). Ten models are learnt, each without the tenth it is asked about.

    \b
    Example: onrecord evaluate metonymy relocar_train.json --others gwn_train.json
    """
    from onrecord.evaluate.metonymy import cross_validate, read_examples

    give(cross_validate(read_examples(examples), read_examples(others) if others else ()), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.option("--misses", is_flag=True, help="List the texts whose year is wrong or not found.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def dating(misses: bool, out: Path | None) -> None:
    """Score the dates given to texts that state none.

    The texts are made from the registers, always the same ones, with what reports of the United Nations hold
    but their own date.

    \b
    Example: onrecord evaluate dating --misses
    """
    from onrecord.evaluate.dating import score_dating
    from onrecord.pipeline import Kit

    give(score_dating(Kit.load("rules")), misses, out)


@click.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--misses", is_flag=True, help="List what was missed, made up or wrong.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def time(folder: Path, misses: bool, out: Path | None) -> None:
    """Score dates and times against TimeML files.

    The files of DIR that end in .tml are read as plain text, told the day they were written, and compared with
    their TIMEX3 tags.

    \b
    Example: onrecord evaluate time timebank --misses
    """
    from onrecord.evaluate.times import score_times
    from onrecord.pipeline import Kit

    give(score_times(folder, Kit.load("rules")), misses, out)

"""Events against answers: their identity, and the codes of PLOVER and CAMEO."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import terminal
from onrecord.cli.evaluating.shared import FILE, OUT, give
from onrecord.export.atomic import replacing

if TYPE_CHECKING:
    from onrecord.evaluate.coding import Item
    from onrecord.events.coder import Coded


@click.group()
def events() -> None:
    """Score what is said of events.

    \b
    Example: onrecord evaluate events identity events.jsonl
    """


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=FILE)
@click.option("--misses", is_flag=True, help="List the pairs that are not as answered.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def identity(answers: Path, misses: bool, out: Path | None) -> None:
    """Score which tellings are taken for one event.

    FILE holds coded events with their groups, a telling a line: "key", "doc", "date", "sentence", "code" (CAMEO),
    "participants" and "gid". The yardstick is: same code and participants, within a week.

    \b
    Example: onrecord evaluate events identity events.jsonl
    """
    from onrecord.evaluate.identity import score_identity

    give(score_identity(answers), misses, out)


_PREDICTIONS = click.option("--predictions", metavar="OUT", type=click.Path(path_type=Path),
                            help="Write what each sentence was coded as here, as JSON lines.")  # fmt: skip


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=FILE)
@_PREDICTIONS
@click.option("--misses", is_flag=True, help="List the sentences that are coded otherwise.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def plv(answers: Path, predictions: Path | None, misses: bool, out: Path | None) -> None:
    """Score the types that sentences are coded as, given who acts and on whom.

    FILE holds a sentence a line: "id", "text", "source" and "target" as written in it (or "source_span" and
    "target_span" as [start, end]), and, where it was coded, "root" (PLOVER's type) and "quad" (1 to 4).

    \b
    Example: onrecord evaluate events plv plv_train.jsonl --predictions coded.jsonl
    """
    from onrecord.evaluate.coding import score_types

    _coded(answers, predictions, lambda items, found: give(score_types(items, found), misses, out))


@events.command(epilog="Exit codes: 0 scored, 2 not done.")
@click.argument("answers", metavar="FILE", type=FILE)
@_PREDICTIONS
@click.option("--misses", is_flag=True, help="List the sentences that are coded otherwise.")
@click.option("--json", "out", metavar="OUT", type=OUT, help="Write figures and counts here (- for stdout).")
def cameo(answers: Path, predictions: Path | None, misses: bool, out: Path | None) -> None:
    """Score the classes that sentences are coded as: one of four, or no event.

    FILE holds a sentence a line as for "plv"; actors may also be given as "spans", a list of ["S" or "T", start,
    end], or not at all. "quad" is 0 for no event, else 1 to 4.

    \b
    Example: onrecord evaluate events cameo cameo_class_train_clean.jsonl
    """
    from onrecord.evaluate.coding import score_classes

    _coded(answers, predictions, lambda items, found: give(score_classes(items, found), misses, out))


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

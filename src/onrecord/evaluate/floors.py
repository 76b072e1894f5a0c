"""Floors: what the record of a set of reports must at least reach, so that no change makes it worse unseen.

``evaluate/floors.json`` holds a floor for every figure that has cases:

    {"examples": {"corpus_sha256": "…", "floors": {"said-by.f1": 0.61, …}, "lowered": [{"figure": …, …}]}}

A set is a folder of the project with ``answers`` and ``reports`` in it; "examples-damaged" is the folder "examples"
again, its reports damaged (``robustness``). Floors rise by ``refresh`` and fall
only when a sentence says why; the sentence stays in the file. For figures of errors (``tally.ERRORS``)
the floor is a ceiling.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import DAMAGED, ERRORS, FIGURES, LOSSES
from onrecord.export.atomic import make_folder, replacing

#: behind the name of a folder: the set of its damaged reports
DAMAGE = "-damaged"
#: every figure that can have a floor, in the order it is written
_ALL = (*FIGURES, *DAMAGED)
#: how far a figure may miss its floor: figures are rounded to four decimals, floors to two
TOLERANCE = 0.0005


@dataclass(frozen=True, slots=True)
class Lowering:
    """One floor that was lowered, why, and on which day (ISO).

    new  None when it was given up: the set has no case left to measure the figure on
    """

    figure: str
    old: float
    new: float | None
    why: str
    date: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set.

    corpus_sha256  ``corpus_sha256`` of the set when the floors were measured
    floors         figure -> floor, two decimals
    lowered        every lowering there ever was, oldest first
    """

    corpus_sha256: str
    floors: Mapping[str, float]
    lowered: tuple[Lowering, ...] = ()


def corpus_sha256(folder: Path) -> str:
    """Sha256 over the names and bytes of all files in ``folder``/answers and ``folder``/reports.

    Hidden files are left out: a file manager's notes are no part of a corpus.
    """
    total = hashlib.sha256()
    files = (p for part in ("answers", "reports") for p in (folder / part).rglob("*") if p.is_file())
    names = {p.relative_to(folder): p for p in files}
    for name in sorted(names, key=Path.as_posix):
        if not any(part.startswith(".") for part in name.parts):
            digest = hashlib.sha256(names[name].read_bytes()).hexdigest()
            total.update(f"{name.as_posix()}\t{digest}\n".encode())
    return total.hexdigest()


def shortfalls(report: Report, floors: Mapping[str, float]) -> dict[str, float]:
    """The figures that miss their floor by more than TOLERANCE, with what they are."""
    figures = report.figures
    return {f: figures[f] for f in _ALL if f in floors and _worse(f, figures[f], floors[f], TOLERANCE)}


def check(report: Report, corpus: str, floors: Floors) -> list[str]:
    """One sentence for every reason the set does not pass; [] when it passes."""
    problems = [
        f"{figure} is {value:.4f}, its floor {floors.floors[figure]:.2f}"
        for figure, value in shortfalls(report, floors.floors).items()
    ]
    if corpus != floors.corpus_sha256:
        problems.append("the answers or reports have changed since the floors were measured")
    return problems


def refresh(report: Report, corpus: str, old: Floors | None, why: str = "", today: str = "") -> Floors:
    """Floors raised to what was measured, rounded to two decimals to the safe side; new figures get one.

    why    non-empty lowers those the report misses, and goes on file with ``today`` (ISO date)

    Raises ValueError when a floor is missed and ``why`` is empty: a floor never falls by the way.
    """
    before = {} if old is None else dict(old.floors)
    missed = shortfalls(report, before)
    if missed and not why:
        raise ValueError("floors missed: " + ", ".join(missed))
    floors: dict[str, float] = {}
    lowered = [] if old is None else list(old.lowered)
    for figure in report.figures:
        measured = _measured(report, figure)
        if figure in missed:
            lowered.append(Lowering(figure, before[figure], measured, why, today))
        elif figure in before and (measured is None or _worse(figure, measured, before[figure])):
            measured = before[figure]  # within the tolerance, or an error figure that has lost its cases
        if measured is not None:
            floors[figure] = measured
    return Floors(corpus, floors, tuple(lowered))


def _worse(figure: str, value: float, floor: float, by: float = 0.0) -> bool:
    return value > floor + by if figure in ERRORS else value < floor - by


def _measured(report: Report, figure: str) -> float | None:
    """The floor a report would give a figure; None when there is nothing to measure it on."""
    cases = [report.counts[f][1] for f in _made_of(figure)]
    if not all(cases):
        return None
    hundredths = report.figures[figure] * 100
    # 0.29 * 100 is 28.999999999999996
    return (math.ceil(hundredths - 1e-6) if figure in ERRORS else math.floor(hundredths + 1e-6)) / 100


def _made_of(figure: str) -> tuple[str, ...]:
    if figure == "stance.macro":
        return tuple(f for f in FIGURES if f.startswith("stance.") and f != figure)
    if figure in LOSSES:
        return ("plain.said-by.f1", figure.replace("lost", "f1"))
    return (figure,)


def read_floors(path: Path) -> dict[str, Floors]:
    """The sets of a floors file; {} when there is no file.

    Raises InputError INPUT-FORMAT when it is no floors file or names a figure there is not.
    """
    if not path.exists():
        return {}
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        sets = {name: _read(entry) for name, entry in given.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "Restore it from version control"
        raise InputError("INPUT-FORMAT", str(path), f"no floors file ({error!r})", remedy) from error
    for floors in sets.values():
        for figure in floors.floors:
            if figure not in _ALL:
                remedy = "Write it as onrecord evaluate gold does"
                raise InputError("INPUT-FORMAT", str(path), f"there is no figure {figure!r}", remedy)
    return sets


def _read(entry: Mapping[str, Any]) -> Floors:
    lowered = (Lowering(x["figure"], x["from"], x["to"], x["why"], x["date"]) for x in entry["lowered"])
    return Floors(entry["corpus_sha256"], {f: float(v) for f, v in entry["floors"].items()}, tuple(lowered))


def write_floors(path: Path, sets: Mapping[str, Floors]) -> None:
    """Writes a floors file: sets by name, figures in the order they are shown.

    Raises ExportError (EXPORT-UNWRITABLE).
    """
    out = {
        name: {
            "corpus_sha256": floors.corpus_sha256,
            "floors": {f: floors.floors[f] for f in _ALL if f in floors.floors},
            "lowered": [
                {"figure": x.figure, "from": x.old, "to": x.new, "why": x.why, "date": x.date} for x in floors.lowered
            ],
        }
        for name, floors in sorted(sets.items())
    }
    make_folder(path.parent)
    with replacing(path) as stream:
        stream.write((json.dumps(out, ensure_ascii=False, indent=2) + "\n").encode())

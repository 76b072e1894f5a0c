"""How well pairs of names are told that name one person or organisation.

    report = score_pairs(read_pairs(Path("name_bench_logicv2.csv")))
    report.figures["names.f1"]

docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path

from onrecord.core.errors import InputError
from onrecord.core.naming import compare
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import Tally

#: all pairs; the half the rules were made on; the half they were not
_PARTS = ("names", "names.tuned", "names.held_out")
FIGURES = tuple(f"{part}.{figure}" for part in _PARTS for figure in ("p", "r", "f1"))
COLUMNS = ("case_id", "schema", "name1", "name2", "is_match")


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names and whether they are one's.

    kind      "person" or "organisation"
    held_out  True for the half that the rules were not made on
    """

    id: str
    one: str
    other: str
    kind: str
    match: bool
    held_out: bool


def read_pairs(path: Path) -> list[NamePair]:
    """The pairs of a CSV file with at least COLUMNS; ``schema`` is Person or anything else, ``is_match`` true or false.

    Raises InputError: INPUT-MISSING when there is no such file, INPUT-FORMAT when a column is missing or a row has
    no true or false.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of pairs of names", "Name a CSV file")
    pairs = []
    for number, row in enumerate(csv.DictReader(StringIO(read_text(path), newline="")), 2):
        if any(row.get(column) is None for column in COLUMNS) or row["is_match"] not in ("true", "false"):
            remedy = f"Give the columns {', '.join(COLUMNS)}; is_match is true or false"
            raise InputError("INPUT-FORMAT", f"{path}#{number}", "no pair of names", remedy)
        held_out = sha256(row["case_id"].encode()).digest()[0] % 2 == 1
        kind = "person" if row["schema"] == "Person" else "organisation"
        pairs.append(NamePair(row["case_id"], row["name1"], row["name2"], kind, row["is_match"] == "true", held_out))
    return pairs


def score_pairs(pairs: Sequence[NamePair]) -> Report:
    """Compares every pair; precision, recall and F1 of calling it a match, over all and over each half."""
    tally, misses = Tally(FIGURES), list[Miss]()
    for pair in pairs:
        likeness = compare(pair.one, pair.other, pair.kind)
        for part in ("names", "names.held_out" if pair.held_out else "names.tuned"):
            tally.matched(part, likeness.same and pair.match, pair.match, likeness.same)
        if likeness.same != pair.match:
            problem = "missed" if pair.match else "extra"
            detail = f"{pair.one} | {pair.other}: {likeness.score} ({likeness.why})"
            misses.append(Miss(pair.id, pair.kind, problem, detail))
    return Report(tally.figures(), tally.counts(), tuple(misses), ())

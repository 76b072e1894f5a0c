"""Coreference against chains made by hand (OntoGUM), and pronouns with two candidates (GAP).

    from onrecord.evaluate.coreference import score_chains, score_gap
    report = score_chains(Path("ontogum_dev.jsonl"), Coreference.load(), Kit.load("rules").actors)
    report.figures["news.conll"]

docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.actors import Actors
from onrecord.core.errors import InputError
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.chains import Chained, chains
from onrecord.evaluate.gold import Report
from onrecord.evaluate.texts import Row, as_body, read_rows
from onrecord.read import read
from onrecord.who.coreference import Chain, Coreference

_COLUMNS = ("ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref")


def found_chains(row: Row, coreference: Coreference, actors: Actors) -> tuple[Chain, ...]:
    """The chains of a text that is read as one body."""
    return coreference.chains(row.text, read(as_body(row)), actors)


def score_chains(answers: Path, coreference: Coreference, actors: Actors) -> Report:
    """Reads each text and scores its chains: over all texts, and by ``genre`` where the lines give one.

    answers  JSON lines with ``id``, ``text``, ``chains`` ([[[start, end], …], …]) and perhaps ``genre``

    Texts that the tables were learnt from are left out and named as absent.

    Raises InputError (INPUT-MISSING, INPUT-FORMAT).
    """
    sums: dict[str, Chained] = {"": Chained()}
    known: list[str] = []
    for row in read_rows(answers):
        if row.id in coreference.texts:
            known.append(row.id)
            continue
        genre = str(row.given.get("genre", ""))
        answer, found = _answer(row), chains(row.text, found_chains(row, coreference, actors))
        for name in dict.fromkeys(("", genre)):
            sums.setdefault(name, Chained()).add(answer, found)
    figures: dict[str, float] = {}
    for name in sorted(sums):
        figures |= {f"{name}.{figure}" if name else figure: value for figure, value in sums[name].figures().items()}
    return Report(figures, {}, (), tuple(known))


def _answer(row: Row) -> list[frozenset[tuple[int, int]]]:
    try:
        given = [[(int(start), int(end)) for start, end in chain] for chain in row.given["chains"]]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("INPUT-FORMAT", row.where, "no chains", 'Give "chains": [[[start, end], …], …]') from error
    if any(not 0 <= start < end <= len(row.text) for chain in given for start, end in chain):
        raise InputError("INPUT-FORMAT", row.where, "a mention is outside the text", "Give code points, half-open")
    return chains(row.text, given)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun and two people; ``right`` is A, B or neither. Each place is (start, end), code points."""

    row: Row
    pronoun: tuple[int, int]
    people: Mapping[str, tuple[int, int]]
    right: str


def score_gap(answers: Path, coreference: Coreference, actors: Actors) -> Report:
    """What each pronoun of a GAP file is resolved to: A, B or neither, by the people in its chain.

    A chain with both, or with neither where one is right, is wrong. Raises InputError (INPUT-MISSING, INPUT-FORMAT).
    """
    hits, misses, cases = {"A": 0, "B": 0, "neither": 0}, [], {"A": 0, "B": 0, "neither": 0}
    for one in read_gap(answers):
        answer = _resolved(one, found_chains(one.row, coreference, actors))
        cases[one.right] += 1
        hits[one.right] += answer == one.right
        if answer != one.right:
            word = one.row.text[slice(*one.pronoun)]
            misses.append(Miss(one.row.id, word, "wrong", f"{one.pronoun[0]}: found {answer}, wanted {one.right}"))
    counts = {"gap.right": (sum(hits.values()), sum(cases.values()))}
    counts |= {f"gap.{answer}": (hits[answer], cases[answer]) for answer in cases}
    return Report({f: round(h / max(n, 1), 4) for f, (h, n) in counts.items()}, counts, tuple(misses), ())


def _resolved(one: Pronoun, found: Sequence[Chain]) -> str:
    start = one.pronoun[0]
    chain = next((c for c in found if any(s == start for s, _ in c)), ())
    named = [
        name for name, (s, e) in one.people.items() if any(a < e and s < b and b - a <= 2 * (e - s) for a, b in chain)
    ]
    return "neither" if not named else named[0] if len(named) == 1 else "both"


def read_gap(path: Path) -> Iterator[Pronoun]:
    """The rows of a GAP file (TSV with its usual columns).

    Raises InputError: INPUT-MISSING when there is no such file, INPUT-FORMAT for a row that is none.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of pronouns", "Name a TSV file of GAP")
    rows = csv.DictReader(read_text(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise InputError("INPUT-FORMAT", str(path), "no columns of GAP", f"The first row names {', '.join(_COLUMNS)}")
    for number, row in enumerate(rows, 2):
        where = f"{path}#{number}"
        try:
            places = {name: _place(row, name) for name in ("Pronoun", "A", "B")}
        except (TypeError, ValueError) as error:
            raise InputError("INPUT-FORMAT", where, "no row of GAP", "Take the file as it was published") from error
        right = "A" if row["A-coref"] == "TRUE" else "B" if row["B-coref"] == "TRUE" else "neither"
        people = {"A": places["A"], "B": places["B"]}
        yield Pronoun(Row(where, row["ID"], row["Text"], row), places["Pronoun"], people, right)


def _place(row: Mapping[str, str], name: str) -> tuple[int, int]:
    start = int(row[f"{name}-offset"])
    if row["Text"][start : start + len(row[name])] != row[name]:
        raise ValueError(name)
    return start, start + len(row[name])

"""Coreference against chains made by hand (OntoGUM), and pronouns with two candidates (GAP).

    from onrecord.evaluate.coreference import score_chains, score_gap
    report = score_chains(Path("ontogum_dev.jsonl"), Coreference.load(), Kit.load("rules").actors)
    report.figures["news.conll"]

docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import csv
import zlib
from collections import Counter
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
from onrecord.read import Reader, Reading, read
from onrecord.who.coreference import Chain, Coreference
from onrecord.who.pairs import PARTS, Pairs, Scene

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


def score_gap(answers: Path, coreference: Coreference, actors: Actors, reader: Reader) -> Report:
    """What each pronoun of a GAP file is resolved to: A, B or neither, in two ways.

    gap.…        by the people in its chain; both, or neither where one is right, is wrong
    gap.given.…  by the head of ``who.pairs``, which is told the two people, from what ``reader`` saw; asked is the
                 part of it that learnt nothing from the page (``part_of``)

    Listed as misses are those of the second. Raises InputError (INPUT-MISSING, INPUT-FORMAT).
    """
    chained, given = Counter[tuple[str, str]](), Counter[tuple[str, str]]()  # (right, answer)
    either, misses = 0, []
    for one in read_gap(answers):
        reading = read(as_body(one.row), reader)
        chained[one.right, _resolved(one, coreference.chains(one.row.text, reading, actors))] += 1
        shares = _shares(one, reading)
        answer = max(shares, key=lambda name: shares[name])
        given[one.right, answer] += 1
        either += one.right != "neither" and shares[one.right] == max(shares["A"], shares["B"]) > 0
        if answer != one.right:
            word = one.row.text[slice(*one.pronoun)]
            misses.append(Miss(one.row.id, word, "wrong", f"{one.pronoun[0]}: found {answer}, wanted {one.right}"))
    counts = _counts("gap", chained) | _counts("gap.given", given)
    named = counts["gap.A"][1] + counts["gap.B"][1]
    answered = sum(count for (_, answer), count in given.items() if answer != "neither")
    counts["gap.given.either"] = (either, named)
    counts["gap.given.f1"] = (2 * (given["A", "A"] + given["B", "B"]), answered + named)
    return Report({f: round(h / max(n, 1), 4) for f, (h, n) in counts.items()}, counts, tuple(misses), ())


def _counts(figure: str, answers: Counter[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Hits and cases of all and by the right answer."""
    every = {
        f"{figure}.{right}": (answers[right, right], sum(n for (r, _), n in answers.items() if r == right))
        for right in ("A", "B", "neither")
    }
    return {f"{figure}.right": (sum(h for h, _ in every.values()), sum(n for _, n in every.values()))} | every


def _shares(one: Pronoun, reading: Reading) -> dict[str, float]:
    """How likely the pronoun means A, B and neither; neither for sure where it cannot be seen."""
    sentence, found = reading.sentence_at(one.pronoun[0]), None
    if sentence is not None and reading.states is not None:
        scene = Scene.around(reading, reading.sentences.index(sentence), one.pronoun[0])
        head = Pairs.load().only(part_of(one))
        found = head.shares(scene, one.pronoun, tuple(one.people.values()), reading.states)
    return dict(zip((*one.people, "neither"), found or (0.0, 0.0, 1.0), strict=True))


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


def part_of(one: Pronoun) -> int:
    """The part of ``who.pairs`` that learnt nothing from the page a pronoun is taken from (the column URL)."""
    return zlib.crc32(str(one.row.given.get("URL") or one.row.id).encode()) % PARTS


def _place(row: Mapping[str, str], name: str) -> tuple[int, int]:
    start = int(row[f"{name}-offset"])
    if row["Text"][start : start + len(row[name])] != row[name]:
        raise ValueError(name)
    return start, start + len(row[name])

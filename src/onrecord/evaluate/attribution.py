"""Who said what: statements against answers that mark source, cue and content as passages.

    from onrecord.evaluate.attribution import evaluate, read_answers
    scored = evaluate(read_answers(Path("dev.jsonl")), Kit.load())
    scored.figures["attribution.f1"], scored.counts["recall.direct"], scored.reliability

Answers are JSON lines with ``id``, ``text`` and ``attributions``, each with ``source``, ``cue`` and
``content`` as lists of ranges (PolNeAR as JSON). docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.core.cues import Cues
from onrecord.core.errors import InputError
from onrecord.core.record import Statement
from onrecord.core.text import Span
from onrecord.evaluate.reliability import Band, bands
from onrecord.evaluate.spans import (
    ROLES,
    Attribution,
    Range,
    Ranges,
    Words,
    between,
    joined,
    likeness,
    same_source,
    trimmed,
)
from onrecord.evaluate.tally import Tally
from onrecord.evaluate.texts import Row, as_body, read_rows
from onrecord.pipeline import Kit, process

MATCHED = (*(f"{role}.{part}" for role in ROLES for part in ("exact", "tokens")), "content50", "attribution")
MANNERS = ("direct", "indirect", "mixed")
CUES = ("verb", "other", "none")
DISTANCES = ("0-5", "6-20", "21+", "none")
#: every figure, in the order it is shown
FIGURES: tuple[str, ...] = (
    *(f"{what}.{part}" for what in MATCHED for part in ("p", "r", "f1")),
    "source.right",
    *(f"recall.{manner}" for manner in MANNERS),
    *(f"recall.cue.{cue}" for cue in CUES),
    *(f"recall.distance.{distance}" for distance in DISTANCES),
)
#: words in common over words of either from which on two contents are the same
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Answers:
    """A report and what is attributed in it."""

    row: Row
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An answer and what was found for it, by number; ``right``: the source is right too."""

    answer: int
    found: int
    right: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A report, what was found in it, and which of it goes with which answer."""

    answers: Answers
    found: tuple[Attribution, ...]
    pairs: tuple[Pair, ...]

    def as_json(self) -> dict[str, Any]:
        """What was found, in the form of the answers."""
        return {"id": self.answers.row.id, "attributions": [found.as_json() for found in self.found]}


@dataclass(frozen=True, slots=True)
class Scored:
    """What a scoring gives.

    figures      every figure of FIGURES, 0..1, four decimals
    counts       figure -> (hits, cases); a figure without cases is 0 and says nothing
    reliability  what the scores of the record are worth, lowest first
    reports      the reports compared, in the order given
    """

    figures: dict[str, float]
    counts: dict[str, tuple[int, int]]
    reliability: tuple[Band, ...]
    reports: tuple[Compared, ...]

    def as_json(self) -> dict[str, Any]:
        """Figures, counts and reliability, JSON-native."""
        return {
            "figures": self.figures,
            "counts": {figure: list(count) for figure, count in self.counts.items()},
            "reliability": [asdict(band) for band in self.reliability],
        }


def read_answers(path: Path) -> list[Answers]:
    """The reports of a file of answers, in order.

    Raises InputError: what ``read_rows`` raises; INPUT-FORMAT when a line has no ``attributions``, or a
    range does not lie in the text; INPUT-EMPTY when there is no report at all."""
    read = [Answers(row, tuple(_attributions(row))) for row in read_rows(path)]
    if not read:
        raise InputError("INPUT-EMPTY", str(path), "no report in it", "Name a file of JSON lines with answers")
    return read


def _attributions(row: Row) -> Iterator[Attribution]:
    try:
        for given in row.given["attributions"]:
            source, cue, content = (tuple(_range(r, row.text) for r in given[role]) for role in ROLES)
            yield Attribution(source, cue, content)
    except (KeyError, TypeError, ValueError) as error:
        remedy = "See docs/evaluate.md for what the file holds"
        raise InputError("INPUT-FORMAT", row.where, f"no answers: {error}", remedy) from error


def _range(given: Sequence[int], text: str) -> Range:
    start, end = given
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"{given!r} is no range of the text")
    return start, end


def predict(answers: Answers, kit: Kit) -> tuple[Attribution, ...]:
    """What the line finds in the text of a report, in the order of the record."""
    _, records = process(as_body(answers.row), kit)
    return tuple(_as_attribution(record) for record in records if isinstance(record, Statement))


def _as_attribution(statement: Statement) -> Attribution:
    def ranges(*spans: Span | None) -> Ranges:
        return tuple((span.start, span.end) for span in spans if span is not None)

    return Attribution(
        ranges(statement.speaker.span), ranges(statement.cue), ranges(*statement.spans), statement.score, statement.why
    )


def evaluate(answers: Iterable[Answers], kit: Kit) -> Scored:
    """Reads every text with the line and scores what it finds."""
    return score(((one, predict(one, kit)) for one in answers), kit.cues)


def score(reports: Iterable[tuple[Answers, Sequence[Attribution]]], cues: Cues) -> Scored:
    """Scores what was found, report by report; ``cues`` tell a cue with a known verb from the others."""
    tally = Tally(FIGURES)
    scores: list[tuple[float, bool, bool]] = []
    compared: list[Compared] = []
    for answers, found in reports:
        words = Words(answers.row.text)
        one = Compared(answers, tuple(found), _pairs(words, answers.attributions, found))
        _count_roles(tally, words, one)
        _count_pairs(tally, words, one, cues)
        by_found = {pair.found: pair.right for pair in one.pairs}
        scores += ((f.score, j in by_found, by_found.get(j, False)) for j, f in enumerate(found))
        compared.append(one)
    return Scored(tally.figures(), dict(tally.counts()), bands(scores), tuple(compared))


def _pairs(words: Words, answers: Sequence[Attribution], found: Sequence[Attribution]) -> tuple[Pair, ...]:
    """One-to-one pairs, those with the right source first, then the likest; greedy."""
    wanted = [words.touched(a.content) for a in answers]
    got = [words.touched(f.content) for f in found]
    likely = [
        (same_source(words, answers[i].source, found[j].source), alike, -i, -j)
        for i, a in enumerate(wanted) for j, b in enumerate(got) if (alike := likeness(a, b)) >= LEAST
    ]  # fmt: skip
    taken_answers: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for right, _, i, j in sorted(likely, reverse=True):
        if i not in taken_answers and j not in taken_found:
            taken_answers.add(i)
            taken_found.add(j)
            pairs.append(Pair(-i, -j, right))
    return tuple(pairs)


def _count_roles(tally: Tally, words: Words, one: Compared) -> None:
    for role in ROLES:
        wanted, got = joined(one.answers.attributions, role), joined(one.found, role)
        edges = trimmed(words.text, wanted), trimmed(words.text, got)
        tally.matched(f"{role}.exact", len(edges[0] & edges[1]), len(edges[0]), len(edges[1]))
        tokens = words.touched(wanted), words.touched(got)
        tally.matched(f"{role}.tokens", len(tokens[0] & tokens[1]), len(tokens[0]), len(tokens[1]))


def _count_pairs(tally: Tally, words: Words, one: Compared, cues: Cues) -> None:
    answers, cases = one.answers.attributions, len(one.answers.attributions)
    right = {pair.answer for pair in one.pairs if pair.right}
    tally.matched("content50", len(one.pairs), cases, len(one.found))
    tally.matched("attribution", len(right), cases, len(one.found))
    tally.add("source.right", len(right), len(one.pairs))
    for i, answer in enumerate(answers):
        content = words.touched(answer.content)
        tally.add(f"recall.{words.manner(content)}", i in right)
        tally.add(f"recall.cue.{cue_class(words, answer, cues)}", i in right)
        apart = between(words.touched(answer.source), content)
        tally.add(f"recall.distance.{_distance(apart)}", i in right)


def cue_class(words: Words, attribution: Attribution, cues: Cues) -> str:
    """ "verb" when the cue holds an entry of the table of cues (its verb in any form, and its other words
    where it has some), "other" for any other cue, "none" where there is no cue."""
    if not attribution.cue:
        return "none"
    spelled = words.spelled(words.touched(attribution.cue))
    known = any(cues.at(spelled, n) is not None for n in range(len(spelled)))
    return "verb" if known else "other"


def _distance(apart: int | None) -> str:
    if apart is None:
        return "none"
    return "0-5" if apart <= 5 else "6-20" if apart <= 20 else "21+"

"""Who is "he"? The people that ``who`` takes a pronoun for, against people judged by reading.

    from onrecord.evaluate.pronouns import score_pronouns
    report = score_pronouns(Path("dev.jsonl"), Path("evaluate/pronouns.tsv"), Kit.load())
    report.figures["pronouns.right"], report.counts["pronouns.abstained"]

The judgements hold ids, offsets and names; the texts come from elsewhere, one JSON object a line with
``id`` and ``text``. docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.names import fold, own_words
from onrecord.evaluate.texts import as_body, read_rows
from onrecord.pipeline import Kit
from onrecord.read import Reading, read
from onrecord.who import Cast, identify

COLUMNS = ("document", "start", "end", "pronoun", "person", "note")
#: who answers: the record and the baseline, each over all pronouns and over the hard ones
_GUESSERS = ("pronouns", "pronouns.hard", "nearest", "nearest.hard")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pronoun and who it is.

    document    id of the text
    start, end  where the pronoun stands, code points, half-open
    pronoun     as written
    people      the fullest name in the text, then its other spellings there
    note        "hard", "unclear" (not scored) or ""
    """

    document: str
    start: int
    end: int
    pronoun: str
    people: tuple[str, ...]
    note: str = ""


def read_judged(path: Path) -> list[Judged]:
    """The judgements of a TSV file with COLUMNS (the last may be left out) and "#" comments.

    Raises InputError: INPUT-MISSING when there is no such file, INPUT-FORMAT when a row is no judgement.
    """
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of judgements", "Name it with --answers")
    rows = [line for line in read_text(path).splitlines() if line and not line.startswith("#")]
    if not rows or tuple(rows[0].split("\t")) != COLUMNS:
        raise _malformed(path, f"the first row is not {' '.join(COLUMNS)}")
    return [_judged(path, row) for row in rows[1:]]


def _judged(path: Path, row: str) -> Judged:
    fields = row.split("\t")
    try:
        document, start, end, pronoun, person = fields[:5]
        made = Judged(document, int(start), int(end), pronoun, tuple(person.split("; ")), *fields[5:])
    except (TypeError, ValueError) as error:
        raise _malformed(path, f"no judgement: {row!r}") from error
    if made.note not in ("", "hard", "unclear") or not person:
        raise _malformed(path, f"no judgement: {row!r}")
    return made


def _malformed(path: Path, cause: str) -> InputError:
    return InputError("INPUT-FORMAT", str(path), cause, "See docs/evaluate.md for what the file holds")


def score_pronouns(texts: Path, answers: Path, kit: Kit) -> Report:
    """Reads each text that has judgements and scores what its pronouns are taken for.

    kit      its reader reads; without one the rules alone decide
    texts    JSON lines with ``id`` and ``text``; each text is read as one body, without title or header
    answers  the judgements; those noted "unclear" are left out

    Judgements without a text are not scored; their documents are named as absent. Raises InputError when
    a file is missing or malformed, a judgement does not stand at its pronoun, or no text has judgements.
    """
    wanted: dict[str, list[Judged]] = {}
    for one in read_judged(answers):
        if one.note != "unclear":
            wanted.setdefault(one.document, []).append(one)
    tally = {guesser: [0, 0, 0] for guesser in (*_GUESSERS, "people")}
    misses: list[Miss] = []
    absent = dict.fromkeys(wanted)
    for row in read_rows(texts):
        if row.id in absent:
            del absent[row.id]
            document = as_body(row)
            reading = read(document, kit.reader)
            cast = identify(document, reading, kit.actors, kit.cues, kit.tenures)
            misses += _compare(document, cast, reading, wanted[row.id], tally)
    if len(absent) == len(wanted):
        raise InputError("INPUT-MISSING", str(texts), "no text that has judgements", "Name the texts judged")
    return _report(tally, misses, tuple(absent))


def _compare(
    document: Document, cast: Cast, reading: Reading, judged: Sequence[Judged], tally: dict[str, list[int]]
) -> Iterator[Miss]:
    """Counts the answers of the record and of the baseline into ``tally``; gives the record's misses."""
    found = {(m.spans[0].start, m.spans[0].end): m.name for m in cast.mentions if m.form == "pronoun"}
    told = [
        (name.start, entity.name)
        for name in cast.names
        if (entity := cast.of(name)) is not None and entity.kind == "person"
        and name.form in ("name", "title") and reading.quotation_at(name.start) is None
    ]  # fmt: skip
    for one in judged:
        if document.text[one.start : one.end] != one.pronoun:
            where, cause = f"{one.document}:{one.start}", f"{one.pronoun!r} does not stand there"
            raise InputError("INPUT-FORMAT", where, cause, "Take the texts that were judged, unchanged")
        before = bisect_left(told, (one.start, ""))
        nearest = told[before - 1][1] if before else None
        answer = found.get((one.start, one.end))
        tally["people"][0] += any(is_person(entity.name, one.people) for entity in cast.entities)
        tally["people"][1] += 1
        for guesser, name in (("pronouns", answer), ("nearest", nearest)):
            for counted in (guesser, f"{guesser}.hard") if one.note == "hard" else (guesser,):
                tally[counted][0] += name is not None and is_person(name, one.people)
                tally[counted][1] += name is not None
                tally[counted][2] += 1
        if answer is None or not is_person(answer, one.people):
            problem = "abstained" if answer is None else "wrong"
            wanted = f"{one.start}: found {answer!r}, wanted {one.people[0]!r}"
            yield Miss(one.document, one.pronoun, problem, wanted)


def is_person(found: str, people: Sequence[str]) -> bool:
    """True when ``found`` is one of the spellings ``people``: titles and accents aside, all words of the
    shorter name are the longer one's, and the last word of the one judged is among them."""
    words = own_words(fold(found))
    for judged in map(fold, people):
        own = own_words(judged)
        if words.intersection(judged.split()[-1:]) and (words <= own or own <= words):
            return True
    return False


def _report(tally: dict[str, list[int]], misses: list[Miss], absent: tuple[str, ...]) -> Report:
    counts: dict[str, tuple[int, int]] = {}
    for guesser in _GUESSERS:
        right, answered, cases = tally[guesser]
        counts[f"{guesser}.right"] = (right, answered)
        counts[f"{guesser}.abstained"] = (cases - answered, cases)
    counts["people.found"] = (tally["people"][0], tally["people"][1])
    figures = {figure: round(hits / max(cases, 1), 4) for figure, (hits, cases) in counts.items()}
    return Report(figures, counts, tuple(misses), absent)

#!/usr/bin/env python3
"""Check the hand-made answers in examples/answers against the reports in examples/reports.

usage: check_examples.py [--write]

An answer names every passage in words (``text``, ``anchor``, ``as_written``, ``phrase``) and by its offsets. The words
are what a person edits; this script finds the offsets, the first and last words, the length and the hash of
the report. Without ``--write`` it only compares, and says what differs; with ``--write`` it puts the found
values into the files. A passage that stands more than once in a report carries ``nth`` (1 = first).

Values are checked too: acts, manners, statuses, stances, issues (examples/issues.tsv), types of events, dates,
references between statements; a cue or speaker that is not in brackets stands in the report as written.

Exit status: 0 all right, 1 something differs (one line each).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.core.errors import OnrecordError
from onrecord.core.plover import Plover
from onrecord.core.record import ACTS, MANNERS, STATUSES
from onrecord.core.register import parse_table
from onrecord.core.text import Document
from onrecord.ingest import find, read

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STANCES = ("for", "against", "neutral")
SPEAKER_TYPES = ("person", "state", "body", "document", "group", "unnamed")
ALLOWED = {"act": ACTS, "kind": MANNERS, "status": STATUSES, "stance": STANCES, "speaker_type": SPEAKER_TYPES}
HAPPENED = ("occurred", "standing", "planned", "expected", "conditional")
BASES = ("explicit", "inferred")
PRECISIONS = ("day", "day±1", "week", "month", "year")
#: which field of an entry holds the words of the passage, list by list
WORDS = {
    "events": "anchor", "instruments": "as_written", "dates": "phrase", "figures": "as_written", "boilerplate": "text",
}  # fmt: skip
FIRST, LAST = 7, 4  # so many words stand in first_words and last_words
_DAY = r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3})"  # 2020, 2020-04, 2020-04-24; 199 = the 1990s
_DATE = re.compile(rf"{_DAY}(?:/{_DAY}|\.\.)?|\.\.{_DAY}")

Answer = dict[str, Any]


class Misplaced(ValueError):
    """A passage that is not in the report, or stands there more than once without ``nth``."""


def place(text: str, passage: str, nth: int | None) -> tuple[int, int]:
    """Where ``passage`` stands in ``text`` as a half-open range, as whole words.

    Raises Misplaced when it does not stand there, or stands there several times and ``nth`` is None.
    """
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(passage)}(?!\w)", text)]
    if nth is None and len(starts) > 1:
        raise Misplaced(f"{passage!r} stands {len(starts)} times in the report; say which with nth")
    if len(starts) < (nth or 1):
        raise Misplaced(f"{passage!r} is not in the report" + (f" {nth} times" if nth else ""))
    start = starts[(nth or 1) - 1]
    return start, start + len(passage)


def _placed(text: str, entry: Mapping[str, Any], words: str) -> dict[str, Any]:
    start, end = place(text, entry[words], entry.get("nth"))
    return {**entry, "start": start, "end": end}


def refreshed(answer: Answer, document: Document) -> Answer:
    """``answer`` with hash, length, offsets and first and last words as the report gives them.

    Raises Misplaced for a passage that cannot be found.
    """
    text = document.text
    statements = []
    for given in answer["statements"]:
        spans = [_placed(text, span, "text") for span in given["spans"]]
        words = " ".join(span["text"] for span in spans).split()
        first, last = " ".join(words[:FIRST]), " ".join(words[-LAST:])
        statements.append({**given, "spans": spans, "first_words": first, "last_words": last})
    lists = {name: [_placed(text, e, words) for e in answer[name]] for name, words in WORDS.items()}
    return {**answer, "sha256": document.raw_sha256, "chars": len(text), "statements": statements, **lists}


def _written(value: str, text: str) -> bool:
    """True for "(bracketed)" values and for those whose parts ("hopes + said") all stand in the text."""
    return value.startswith("(") or all(part in text for part in value.split(" + "))


def statement_faults(statement: Mapping[str, Any], known: set[str], issues: set[str]) -> Iterator[str]:
    """What is wrong with the values of one statement; ``known`` are the ids of its report."""
    for field, values in ALLOWED.items():
        if statement[field] not in values:
            yield f"{field} {statement[field]!r} is not one of {', '.join(values)}"
    for act in statement.get("more_acts", ()):
        if act not in ACTS:
            yield f"more_acts: {act!r} is no act"
    for issue, stance in [(statement["issue"], statement["stance"]), *statement.get("also", ())]:
        if issue not in issues or stance not in STANCES:
            yield f"issue {issue!r} ({stance}) is not in issues.tsv"
    if "uttered" in statement and not _DATE.fullmatch(statement["uttered"]):
        yield f"uttered {statement['uttered']!r} is no date"
    if statement.get("inner_of", statement["id"]) not in known:
        yield f"inner_of {statement['inner_of']!r} is no statement of this report"
    ends = [(span["start"], span["end"]) for span in statement["spans"]]
    if not ends or any(one[1] > other[0] for one, other in pairwise(ends)):
        yield "spans are missing or out of order"


def event_faults(event: Mapping[str, Any], types: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the values of one event; ``types`` are those of the codebook."""
    if event["type"] not in types or event.get("alt_type", event["type"]) not in types:
        yield f"{event['type']!r} or its alternative is no type of registers/plover.tsv"
    if event.get("alt_type") == event["type"]:
        yield "its alternative is its type"
    if event["status"] not in HAPPENED:
        yield f"status {event['status']!r} is not one of {', '.join(HAPPENED)}"
    if not event["actor"]:
        yield "nobody acts; say unspecified where the report does not tell"
    if not _DATE.fullmatch(event["date"]):
        yield f"{event['date']!r} is no date"


def faults(answer: Answer, document: Document, issues: set[str]) -> Iterator[str]:
    """What is wrong with an answer whose offsets are up to date, a sentence each."""
    published = answer["published"]
    if published["basis"] not in BASES or published["precision"] not in PRECISIONS:
        yield f"published: basis {published['basis']!r}, precision {published['precision']!r}"
    if not _DATE.fullmatch(published["value"]) or not published["reason"]:
        yield f"published: {published['value']!r} is no date, or its reason is missing"
    known = {statement["id"] for statement in answer["statements"]}
    if [s["id"] for s in answer["statements"]] != [f"s{n}" for n in range(1, len(known) + 1)]:
        yield "statements are not numbered s1, s2, …"
    for statement in answer["statements"]:
        yield from (f"{statement['id']}: {fault}" for fault in statement_faults(statement, known, issues))
        for field in ("cue", "speaker_as_written"):
            if not _written(statement[field], document.text):
                yield f"{statement['id']}: {field} {statement[field]!r} is not in the report"
    if [e["id"] for e in answer["events"]] != [f"e{n}" for n in range(1, len(answer["events"]) + 1)]:
        yield "events are not numbered e1, e2, …"
    types = Plover.load().types
    for event in answer["events"]:
        yield from (f"{event['id']}: {fault}" for fault in event_faults(event, types))
    for date in answer["dates"]:
        if not all(_DATE.fullmatch(value) for value in (date["value"], *date.get("also", ()))):
            yield f"date {date['phrase']!r}: {date['value']!r} is no date"
    for cited in answer["instruments"]:
        if cited["correct"] is ("intended" in cited):
            yield f"citation {cited['as_written']!r}: wrong ones, and only those, say what was intended"
    for figure in answer["figures"]:
        if not isinstance(figure["value"], int | float):
            yield f"figure {figure['as_written']!r}: {figure['value']!r} is no number"


def load_reports(folder: Path) -> dict[str, Document]:
    """Every report of the folder under its path inside it ("kosovo/a.txt", "kosovo/b.jsonl#1").

    Raises OnrecordError for the first one that cannot be read.
    """
    documents: dict[str, Document] = {}
    for path in find([str(folder)]):
        for found in [path] if isinstance(path, OnrecordError) else read(path):
            if isinstance(found, OnrecordError):
                raise found
            documents[found.file.rpartition(f"/{folder.name}/")[2]] = found
    return documents


def load_issues(path: Path) -> set[str]:
    """The labels of the issue list."""
    rows = parse_table(path.read_text(encoding="utf-8"), path.name, ("issue", "proposition"))
    return {row["issue"] for row in rows}


def check(examples: Path = EXAMPLES, write: bool = False) -> list[str]:
    """All that is wrong with the answers of ``examples``, one line each; empty when all is right.

    With ``write`` the found offsets are put into the answer files first.
    """
    documents, issues = load_reports(examples / "reports"), load_issues(examples / "issues.tsv")
    lines: list[str] = []
    answered: set[str] = set()
    for path in sorted((examples / "answers").glob("*.json")):
        answer: Answer = json.loads(path.read_text(encoding="utf-8"))
        document = documents.get(answer["text_file"])
        if document is None or path.stem != answer["id"]:
            lines.append(f"{path.name}: no report {answer['text_file']!r}, or the id is not the file name")
            continue
        answered.add(answer["text_file"])
        try:
            found = refreshed(answer, document)
        except Misplaced as error:
            lines.append(f"{path.name}: {error}")
            continue
        if write:
            path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        elif found != answer:
            lines.append(f"{path.name}: offsets, hash or length differ from the report; run with --write")
        lines += [f"{path.name}: {fault}" for fault in faults(found, document, issues)]
    return lines + [f"{name}: has no answer file" for name in sorted(documents.keys() - answered)]


def main(arguments: list[str]) -> int:
    """Command line; returns the exit status."""
    if set(arguments) - {"--write"}:
        print(__doc__)
        return 2
    lines = check(write="--write" in arguments)
    print("\n".join(lines) if lines else "examples: every answer fits its report")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

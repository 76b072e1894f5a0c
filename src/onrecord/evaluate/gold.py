"""The scorer: a record's lines against a folder of hand-made answers.

    from onrecord.evaluate import score
    report = score(map(json.loads, open("r.jsonl")), Path("gold/answers"))
    report.figures["said-by.f1"]

docs/evaluate.md says what each figure counts and what an answer file holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.evaluate.answers import Answer, find_source, looked_in, read_answers, read_text, text_folders
from onrecord.evaluate.case import Case, Line, Miss
from onrecord.evaluate.tally import Tally


@dataclass(frozen=True, slots=True)
class Report:
    """What a scoring gives.

    figures  every figure of ``tally.FIGURES``, 0..1, four decimals
    counts   figure -> (hits, cases); a figure without cases is 0 and says nothing
    misses   all that is not as answered, report by report
    absent   files that have answers and no document in the record; all their answers count as missed
    """

    figures: Mapping[str, float]
    counts: Mapping[str, tuple[int, int]]
    misses: tuple[Miss, ...]
    absent: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Figures and counts, JSON-native."""
        return {
            "figures": dict(self.figures),
            "counts": {figure: list(count) for figure, count in self.counts.items()},
            "absent": list(self.absent),
        }


def score(
    lines: Iterable[Line],
    answers_dir: Path,
    texts: Sequence[Path] = (),
    texts_by_document: Mapping[str, str] | None = None,
) -> Report:
    """Scores a record.

    lines              the lines of a jsonl export, or ``as_json`` of documents and records, in any order
    answers_dir        folder with one JSON file a report; a report's document is the one whose ``file``
                       is the answer's ``text_file`` or ends in it, folder by folder
    texts              folders with the reports as plain text; by default those beside ``answers_dir``, then
                       those beside its parent (``answers.text_folders``)
    texts_by_document  document id -> text, where at hand (a store has them, an export has not); needed
                       for HTML, JSON rows and archive members, whose text is not their file's

    Raises InputError when the folder holds no answers, an answer file is malformed, or the text of a
    report the record knows is nowhere to be found.
    """
    record = _Lines(lines)
    tally, misses, absent = Tally(), list[Miss](), list[str]()
    known, folders = texts_by_document or {}, text_folders(answers_dir, texts)
    for answer in read_answers(answers_dir):
        document = record.document(answer.file)
        if document is None:
            absent.append(answer.file)
            case = Case(answer, None, {}, _text(answer, folders) or "", tally)
        else:
            text = known[document["id"]] if document["id"] in known else _text(answer, folders)
            if text is None:
                cause = f"its text is in no folder {looked_in(texts)}"
                remedy = "Name the folder of the reports with --texts"
                raise InputError("INPUT-MISSING", answer.file, cause, remedy)
            case = Case(answer, document.get("published"), record.of(document["id"]), text, tally)
        case.run()
        misses += case.misses
    return Report(tally.figures(), tally.counts(), tuple(misses), tuple(absent))


def _text(answer: Answer, folders: Sequence[Path]) -> str | None:
    source = find_source(answer.file, folders)
    return None if source is None else read_text(source)


class _Lines:
    """A record's lines by document and kind."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._documents: dict[str, Line] = {}
        self._records: dict[str, dict[str, list[Line]]] = {}
        for line in lines:
            if line["kind"] == "document":
                self._documents[line["id"]] = line
            elif line.get("document"):
                self._records.setdefault(line["document"], {}).setdefault(line["kind"], []).append(line)

    def document(self, file: str) -> Line | None:
        """The first document whose file is ``file``, or ends in it after a "/"."""
        wanted = "/" + file
        return next((d for d in self._documents.values() if f"/{d.get('file') or ''}".endswith(wanted)), None)

    def of(self, document: str) -> Mapping[str, Sequence[Line]]:
        """A document's records by kind."""
        return self._records.get(document, {})

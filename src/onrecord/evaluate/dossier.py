"""How well a dossier says what the reports say: against facts answered by hand, and against the reports themselves.

    report = score_dossier(made, facts, texts)
    report.figures["dossier.unsupported"]             # 0.0: nothing stands in it that no report says

A fact holds names, values and dates, no sentences, so answers about reports can be shared where the reports cannot.
docs/evaluate.md says what each figure counts, docs/dossier.md what a fact is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.spelling import fold
from onrecord.evaluate.answers import read_text
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import Tally
from onrecord.query.dossier.cells import Body, Cell, Document, Dossier, Meeting, Party, Source

PARTS = ("body", "life", "meeting", "speaker", "document", "wrong", "figure", "date", "voice")
_VALUES = ("symbol", "date", "kind", "type", "body", "party")
FIGURES = (*(f"dossier.{part}.{end}" for part in PARTS for end in ("p", "r", "f1")), "dossier.unsupported")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a dossier says, with the file that says it; a fact has the same fields, but those it does not ask for.

    values  symbol, date, kind, type, body, party: they must be equal
    words   they must stand among the item's words, in any spelling
    file    part of the file's name
    """

    part: str
    values: Mapping[str, str]
    words: tuple[str, ...]
    file: str

    def meets(self, fact: Item) -> bool:
        """True when all that the fact asks for is here."""
        said = fold(" ".join(self.words))
        return (
            self.part == fact.part
            and all(self.values.get(name) == value for name, value in fact.values.items())
            and all(fold(word) in said for word in fact.words)
            and fact.file in self.file
        )

    def described(self) -> str:
        """The fields on one line."""
        values = ", ".join(f"{name} {value}" for name, value in self.values.items())
        return f"{values}; {' | '.join(self.words)} ({self.file})"


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers: the process, the facts, and the parts in which every fact is answered, so that more is too much."""

    process: str
    facts: tuple[Item, ...]
    whole: tuple[str, ...]


def read_facts(path: Path) -> Facts:
    """The facts of a JSON file. Raises InputError (INPUT-MISSING, INPUT-FORMAT)."""
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "no file of facts", "Name a JSON file")
    try:
        table = json.loads(read_text(path))
        facts = tuple(_fact(one, path) for one in table["facts"])
        return Facts(table["process"], facts, tuple(table.get("whole", ())))
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        remedy = 'Give "process" and "facts", a list of objects with "part" (docs/dossier.md)'
        raise InputError("INPUT-FORMAT", str(path), "no facts of a dossier", remedy) from None


def _fact(one: Mapping[str, Any], path: Path) -> Item:
    if one["part"] not in PARTS:
        raise InputError("INPUT-FORMAT", str(path), f"no part {one['part']!r}", f"Use one of {', '.join(PARTS)}")
    words = one.get("has", ())
    return Item(
        one["part"], {name: str(one[name]) for name in _VALUES if name in one},
        (words,) if isinstance(words, str) else tuple(words), one.get("in", ""),
    )  # fmt: skip


def score_dossier(made: Dossier, facts: Facts, texts: Mapping[str, str], files: Mapping[str, str]) -> Report:
    """Precision and recall part by part, precision only of the ``whole`` ones; and what no report says.

    texts  document id -> its text; files  document id -> its file
    """
    tally, misses = Tally(FIGURES), list[Miss]()
    items = list(_items(made, files))
    for part in PARTS:
        said = [item for item in items if item.part == part]
        asked = [fact for fact in facts.facts if fact.part == part]
        missed = [fact for fact in asked if not any(item.meets(fact) for item in said)]
        extra = [item for item in said if not any(item.meets(fact) for fact in asked)] if part in facts.whole else []
        misses += (Miss(fact.file, part, "missed", fact.described()) for fact in missed)
        misses += (Miss(item.file, part, "extra", item.described()) for item in extra)
        tally.add(f"dossier.{part}.r", len(asked) - len(missed), len(asked))
        if part in facts.whole:
            tally.add(f"dossier.{part}.p", len(said) - len(extra), len(said))
            tally.add(
                f"dossier.{part}.f1", 2 * (len(asked) - len(missed)), len(asked) + len(said) - _double(said, asked)
            )
    cells = list(_cells(made))
    for cell in cells:
        if not _said(cell, texts):
            where = cell.sources[0].document if cell.sources else ""
            misses.append(Miss(files.get(where, ""), "cell", "unsupported", f"{cell.kind}: {cell.value}: {cell.words}"))
    tally.add("dossier.unsupported", sum(m.problem == "unsupported" for m in misses), len(cells))
    return Report(tally.figures(), tally.counts(), tuple(misses), ())


def _double(said: list[Item], asked: list[Item]) -> int:
    """How many items repeat a fact that another has met already."""
    met = sum(any(item.meets(fact) for fact in asked) for item in said)
    return met - sum(any(item.meets(fact) for item in said) for fact in asked) if met else 0


def _said(cell: Cell, texts: Mapping[str, str]) -> bool:
    """True when the words of a cell stand in the report of its first source."""
    if not cell.sources or cell.sources[0].document not in texts:
        return False
    text = " ".join(texts[cell.sources[0].document].split())
    return all(part.strip(" …“”‘’'\"") in text for part in cell.words.split(" …") if part.strip(" …“”‘’'\""))


def _cells(made: Dossier) -> Iterator[Cell]:
    for body in made.bodies:
        yield from body.life
    for document in made.documents:
        yield from (*document.uses, *document.doubts)
    for one in made.figures:
        yield from one.points
    yield from made.chronology


def _items(made: Dossier, files: Mapping[str, str]) -> Iterator[Item]:
    for body in made.bodies:
        yield from _of_body(body, files)
    for meeting in made.meetings:
        yield from _of_meeting(meeting, files)
    for document in made.documents:
        yield from _of_document(document, files)
    for series in made.figures:
        for cell in series.points:
            yield from _of_cell("figure", cell, {"date": cell.date or ""}, (cell.value, series.counted), files)
    for cell in made.chronology:
        yield from _of_cell("date", cell, {"date": cell.date or ""}, (cell.words,), files)
    for party in made.parties:
        yield from _of_party(party, files)


def _of_body(body: Body, files: Mapping[str, str]) -> Iterator[Item]:
    for source in body.reports:
        yield Item("body", {"body": body.id}, (body.name,), files[source.document])
    for cell in body.life:
        values = {"body": body.id, "kind": cell.kind, "date": cell.date or ""}
        yield from _of_cell("life", cell, values, (cell.value, cell.words), files)


def _of_meeting(meeting: Meeting, files: Mapping[str, str]) -> Iterator[Item]:
    symbol = meeting.register.value.split(", ")[0] if meeting.register is not None else ""
    values = {"type": meeting.type, "date": meeting.date or "", "symbol": symbol, "body": meeting.body or ""}
    for source in meeting.reports:
        yield Item("meeting", values, (meeting.name,), files[source.document])
    for voice in meeting.voices:
        for report in voice.reports:
            yield Item("speaker", values, (voice.name, *voice.capacities), files.get(report, ""))


def _of_document(document: Document, files: Mapping[str, str]) -> Iterator[Item]:
    for cell in document.uses:
        by = _by(cell.sources)
        values = {"symbol": document.symbol, "kind": cell.kind}
        yield from _of_cell("document", cell, values, (*document.written, *by, cell.value), files)
    for cell in document.doubts:
        yield from _of_cell("wrong", cell, {"symbol": document.symbol}, (cell.value,), files)


def _of_party(party: Party, files: Mapping[str, str]) -> Iterator[Item]:
    for spell in party.voices:
        for report in spell.voice.reports:
            values = {"party": party.name, "date": spell.since or ""}
            yield Item("voice", values, (spell.voice.name, *spell.voice.capacities), files.get(report, ""))
    for person in party.named:
        for source in person.sources:
            yield Item("voice", {"party": party.name}, (person.name, person.capacity), files[source.document])


def _of_cell(
    part: str, cell: Cell, values: Mapping[str, str], words: tuple[str, ...], files: Mapping[str, str]
) -> Iterator[Item]:
    for source in cell.sources:
        yield Item(part, values, words, files[source.document])


def _by(sources: Iterable[Source]) -> list[str]:
    return [source.said_by for source in sources if source.said_by]

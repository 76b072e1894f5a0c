"""What reports say of each other, against hand-made answers: ``links.jsonl`` beside a folder of reports.

Every line of the file is one answer (docs/evaluate.md). Precision counts the links found that some answer holds, recall
the answers of which at least one link was found; both for each relation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.link import Link, Resolved
from onrecord.core.record import Record
from onrecord.core.text import Document, Span
from onrecord.engine import build
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.tally import Tally
from onrecord.reconcile import relate
from onrecord.store import Store

#: the relations that are scored, in the order they are shown
RELATIONS = ("copy_of", "corroborates", "contradicts", "repeats", "revises", "quotes", "resolved")
_FIGURES = (
    *(f"{relation}.{part}" for relation in RELATIONS for part in ("p", "r")),
    "contradicts.on",
    "quotes.verdict",
    "resolved.value",
    "support.copies",
)

#: a passage: the report's id and its characters, None for the whole report
_Place = tuple[str, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is looked for. ``sides`` are the passages; of ordered relations the first is the later one or the copy.

    focus  of a group told by several: the passage a link must touch to count here; None when any two of them do
    value  what is scored besides: ``on`` of a contradiction, ``verdict`` of a quotation, ``value`` of a resolved field
    """

    relation: str
    sides: tuple[_Place, ...]
    ordered: bool
    focus: int | None
    value: str
    shown: str


def score_links(folder: Path, record: str | Path | None = None) -> Report:
    """Scores ``folder``/links.jsonl on the reports in ``folder``/reports, or on the ``record`` of them that is there.

    Raises InputError: INPUT-MISSING without the file, INPUT-FORMAT for a line that is no answer or words that do not
    stand in their report.
    """
    path = folder / "links.jsonl"
    if not path.is_file():
        raise InputError("INPUT-MISSING", str(path), "there is no such file", "See docs/evaluate.md for what it holds")
    if record is not None:
        with Store.open(record, readonly=True) as store:
            return _scored(store, path)
    with TemporaryDirectory(prefix="onrecord-") as made:
        built = Path(made) / "record.db"
        build([str(folder / "reports")], built)
        with Store.open(built) as store:
            relate(store)
            return _scored(store, path)


def _scored(store: Store, path: Path) -> Report:
    documents = {document.file.rsplit("/", 1)[-1]: document for document in store.documents()}
    answers = list(_answers(path, documents))
    tally, misses = Tally(_FIGURES), list[Miss]()
    records = {record.id: record for record in store.records()}
    files = {document.id: name for name, document in documents.items()}
    for relation in RELATIONS:
        wanted = [answer for answer in answers if answer.relation == relation]
        found = list(_found(store, relation, records))
        right: set[int] = set()
        for sides, value, shown in found:
            hit = [number for number, answer in enumerate(wanted) if _holds(answer, sides)]
            tally.add(f"{relation}.p", bool(hit))
            right.update(hit)
            if not hit:
                misses.append(Miss(files.get(sides[0][0], ""), relation, "is in no answer", shown))
            elif (figure := _besides(relation)) is not None:
                same = any(wanted[number].value == value for number in hit)
                tally.add(figure, same)
                if not same:
                    misses.append(Miss(files.get(sides[0][0], ""), relation, f"is called {value}", shown))
        for number, answer in enumerate(wanted):
            tally.add(f"{relation}.r", number in right)
            if number not in right:
                misses.append(Miss(files.get(answer.sides[0][0], ""), relation, "is not found", answer.shown))
    _copies_of_one(store, records, tally)
    return Report(tally.figures(), tally.counts(), tuple(misses), ())


def _besides(relation: str) -> str | None:
    return {"contradicts": "contradicts.on", "quotes": "quotes.verdict", "resolved": "resolved.value"}.get(relation)


def _copies_of_one(store: Store, records: Mapping[str, Record], tally: Tally) -> None:
    """Corroborations between reports of one origin, of which there must be none."""
    origins = store.made.origins()
    for link in store.made.links("corroborates"):
        one, other = records[link.a].doc_id, records[link.b].doc_id
        tally.add("support.copies", origins.get(one, one) == origins.get(other, other))


def _found(store: Store, relation: str, records: Mapping[str, Record]) -> Iterator[tuple[tuple[_Place, ...], str, str]]:
    """The places a link joins, what is scored besides, and how it is shown."""
    if relation == "copy_of":  # the group is what counts, however many links hold it together
        for copy, origin in sorted(store.made.origins().items()):
            yield ((copy, None), (origin, None)), "", f"{copy} → {origin}"
    elif relation == "resolved":
        for line in store.made.each("resolved"):
            assert isinstance(line, Resolved)
            yield (_place(records[line.record].spans[0]),), f"{line.field}={line.value}", f"{line.field}: {line.value}"
    else:
        for link in store.made.links(relation):
            yield (
                (_side(link.a, link.a_span), _side(link.b, link.b_span)),
                _value(link),
                f"{link.on}: {_words(store, link)}",
            )


def _value(link: Link) -> str:
    return str(link.detail.get("verdict", "")) if link.relation == "quotes" else link.on


def _words(store: Store, link: Link) -> str:
    spans = (link.a_span, link.b_span)
    return " ⟷ ".join("(report)" if s is None else f"“{s.slice(store.document(s.doc_id).text)}”" for s in spans)


def _side(an_id: str, span: Span | None) -> _Place:
    return (an_id, None) if span is None else _place(span)


def _place(span: Span) -> _Place:
    return span.doc_id, (span.start, span.end)


def _holds(answer: Answer, sides: Sequence[_Place]) -> bool:
    """True when every side of the link lies on a side of the answer, in its order or, for a group, on two of them."""
    if answer.ordered:
        return all(_on(mine, its) for mine, its in zip(sides, answer.sides, strict=False))
    hit = [{number for number, its in enumerate(answer.sides) if _on(mine, its)} for mine in sides]
    every = set().union(*hit)
    return all(hit) and len(every) >= len(sides) and (answer.focus is None or answer.focus in every)


def _on(mine: _Place, its: _Place) -> bool:
    if mine[0] != its[0]:
        return False
    if mine[1] is None or its[1] is None:
        return mine[1] is its[1]
    return mine[1][0] < its[1][1] and its[1][0] < mine[1][1]


def _answers(path: Path, documents: Mapping[str, Document]) -> Iterator[Answer]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield from _read(json.loads(line), documents)
        except (KeyError, ValueError, TypeError) as error:
            cause = f"line {number} is no answer: {error}"
            raise InputError("INPUT-FORMAT", str(path), cause, "See docs/evaluate.md for what a line holds") from error


def _read(given: Mapping[str, Any], documents: Mapping[str, Document]) -> Iterable[Answer]:
    relation = given["relation"]
    if relation not in RELATIONS:
        raise ValueError(f"relation {relation!r} is not one of {', '.join(RELATIONS)}")
    value = str(given.get("on") or given.get("verdict") or given.get("value") or "")
    if "of" not in given:
        sides = tuple(_located(documents, *side) for side in given["sides"])
        return [Answer(relation, sides, True, None, value, _shown(given["sides"]))]
    needed = [_located(documents, *side) for side in given["of"]]
    sides = (*needed, *(_located(documents, *side) for side in given.get("also", ())))
    if len(needed) == 2:
        return [Answer(relation, sides, False, None, value, _shown(given["of"]))]
    return [Answer(relation, sides, False, number, value, _shown([side])) for number, side in enumerate(given["of"])]


def _shown(named: Sequence[Sequence[str]]) -> str:
    return " ⟷ ".join(f"“{side[1]}”" if len(side) > 1 and side[1] else side[0] for side in named)


def _located(documents: Mapping[str, Document], file: str, passage: str = "") -> _Place:
    document = documents[file]
    if not passage:
        return document.id, None
    start = document.text.find(passage)
    if start < 0:
        raise ValueError(f"“{passage}” does not stand in {file}")
    return document.id, (start, start + len(passage))

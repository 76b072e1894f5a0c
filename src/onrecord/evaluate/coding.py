"""Sentences with a marked actor and recipient, and the kind of event the coder takes them for.

    items = read_items(Path("plv_test.jsonl"))
    coded = code(items, Kit.load("rules"), Coder.load(models.shipped_coder()))
    score_types(items, coded).figures["types.macro"]

An item is a line of JSON with ``id``, ``text``, and who acts and on whom: ``source`` and ``target`` as written in the
text, or their offsets. docs/evaluate.md says what each figure counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.record import Event
from onrecord.core.text import Document, Region, Span
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.evaluate.reliability import Band, bands
from onrecord.evaluate.texts import Row, read_rows
from onrecord.events.asking import Stretch, ask
from onrecord.events.coder import TYPES, Asked, Coded, Coder
from onrecord.pipeline import Kit, process
from onrecord.read import read

#: CAMEO's classes by number
CLASSES = ("none", "1", "2", "3", "4")
#: codes of PLOVER that answers may have and TYPES puts together
_ONE = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, who acts and on whom in it (None: not said), and what it was coded as (None: not known).

    type  one of TYPES; ``quad`` 1 to 4, or 0 where there is no event
    """

    id: str
    text: str
    source: Stretch | None
    target: Stretch | None
    type: str | None = None
    quad: int | None = None


def read_items(path: Path) -> list[Item]:
    """The items of a JSON lines file: ``id`` and ``text``; ``source_span`` and ``target_span`` as [start, end], or
    ``spans`` as a list of ["S" or "T", start, end], or ``source`` and ``target`` as written; ``root`` and ``quad``
    where it was coded.

    Raises InputError: INPUT-MISSING when there is no such file, INPUT-FORMAT when a line is no item.
    """
    return [_item(row) for row in read_rows(path)]


def _item(row: Row) -> Item:
    given, quad = row.given.get("root"), row.given.get("quad")
    root = _ONE.get(given, given) if isinstance(given, str) else None
    if (given not in (None, "") and root not in TYPES) or quad not in (None, 0, 1, 2, 3, 4):
        cause = f"coded as root {given!r}, quad {quad!r}"
        raise InputError("INPUT-FORMAT", row.where, cause, f"A root is one of {', '.join(TYPES)}, a quad 0 to 4")
    try:
        source, target = _stretch(row, "source", "S"), _stretch(row, "target", "T")
    except (TypeError, ValueError, LookupError) as error:
        remedy = "Give [start, end], half-open, in the text"
        raise InputError("INPUT-FORMAT", row.where, "its actors are no passages of the text", remedy) from error
    return Item(row.id, row.text, source, target, root or None, quad)


def _stretch(row: Row, name: str, letter: str) -> Stretch | None:
    """Where ``name`` stands: by offsets, else where its words are met first, in capitals or not."""
    for given in (row.given.get(f"{name}_span"), *_marked(row.given, letter)):
        if given is None or given[0] is None:
            continue
        start, end = given
        if not 0 <= start < end <= len(row.text):
            raise ValueError(name)
        return start, end
    words = row.given.get(name)
    if not isinstance(words, str) or not words.strip():
        return None
    found = _pattern(words).search(row.text)
    return None if found is None else found.span()


def _pattern(words: str) -> re.Pattern[str]:
    """The words, however blanks, capitals and apostrophes are written."""
    quoted = (re.sub(r"[’‘']", "[’‘']", re.escape(word)) for word in words.split())
    return re.compile(r"\s+".join(quoted), re.IGNORECASE)


def _marked(given: Mapping[str, Any], letter: str) -> Iterator[Any]:
    return (span[1:] for span in given.get("spans") or () if span[0] == letter)


def asked(item: Item, kit: Kit) -> Asked:
    """What the coder is asked about ``item``: the rules read it as a report of one sentence, and vote."""
    document = Document("d0", item.text, item.id, "0" * 64, regions=(Region(Span("d0", 0, len(item.text)), "body"),))
    found = [record for record in process(document, kit)[1] if isinstance(record, Event)]
    words = [token for tokens in read(document).words for token in tokens]
    return ask(words, item.source, item.target, found, kit.event_book.events)


def code(items: Iterable[Item], kit: Kit, coder: Coder) -> list[Coded]:
    """What the coder makes of ``items``, in their order."""
    return coder.code([asked(item, kit) for item in items])


def score_types(items: Sequence[Item], coded: Sequence[Coded]) -> Report:
    """PLV: the type and its quad, of sentences that all tell an event. Items without a type are passed over."""
    known = [(item, found) for item, found in zip(items, coded, strict=True) if item.type is not None]
    types = [(str(item.type), found.type) for item, found in known]
    quads = [(str(item.quad), str(found.quad)) for item, found in known if item.quad is not None]
    misses = [Miss(item.id, "type", f"{found.type}, not {item.type}", item.text) for item, found in known
              if item.type != found.type]  # fmt: skip
    return _report({"types": types, "quads": quads}, misses)


def score_classes(items: Sequence[Item], coded: Sequence[Coded]) -> Report:
    """CAMEO: one of four quads, or no event at all. Items without a quad are passed over."""
    known = [(item, found) for item, found in zip(items, coded, strict=True) if item.quad is not None]
    classes = [(CLASSES[item.quad or 0], CLASSES[found.quadclass]) for item, found in known]
    misses = [Miss(item.id, "class", f"{CLASSES[found.quadclass]}, not {CLASSES[item.quad or 0]}", item.text)
              for item, found in known if item.quad != found.quadclass]  # fmt: skip
    return _report({"classes": classes}, misses)


def reliability(items: Sequence[Item], coded: Sequence[Coded]) -> tuple[Band, ...]:
    """What the probability of the likeliest type is worth: in bands, the share whose quad and whose type is right."""
    known = [(item, found) for item, found in zip(items, coded, strict=True) if item.type is not None]
    return bands((max(found.types), item.quad == found.quad, item.type == found.type) for item, found in known)


def _report(answered: Mapping[str, Sequence[tuple[str, str]]], misses: Sequence[Miss]) -> Report:
    """Of (right, found) pairs by name: macro-F1 over the classes met, accuracy, and F1 by class."""
    figures: dict[str, float] = {}
    counts: dict[str, tuple[int, int]] = {}
    for name, pairs in answered.items():
        by = {label: _f1(label, pairs) for label in sorted({label for pair in pairs for label in pair})}
        figures[f"{name}.macro"] = round(sum(2 * h / n for h, n in by.values()) / max(len(by), 1), 4)
        counts[f"{name}.accuracy"] = sum(right == found for right, found in pairs), len(pairs)
        figures[f"{name}.accuracy"] = round(counts[f"{name}.accuracy"][0] / max(len(pairs), 1), 4)
        for label, (hits, cases) in by.items():
            figures[f"{name}.{label}.f1"] = round(2 * hits / cases, 4)
            counts[f"{name}.{label}.f1"] = 2 * hits, cases
    return Report(figures, counts, tuple(misses), ())


def _f1(label: str, pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Right ones, and answers and found together: F1 is twice the first by the second."""
    hits = sum(right == found == label for right, found in pairs)
    return hits, sum((right == label) + (found == label) for right, found in pairs)

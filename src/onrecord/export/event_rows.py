"""Coded events as the trade's tables have them: PLOVER JSON, ICEWS- and GDELT-like rows.

PLOVER JSON follows the manual's record (Open Event Data Alliance, PLOVER 2021); ICEWS columns are those of the
Dataverse releases that we can fill; GDELT columns are those of GDELT 1.0 by name. Events that did not happen
(negated, future, hypothetical) are in the PLOVER lines, which can say so, and in neither of the tables.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, BinaryIO

from onrecord.core.plover import Plover
from onrecord.core.record import Event
from onrecord.core.text import Document
from onrecord.export.csv_table import harmless
from onrecord.query.told import line, reports
from onrecord.store import Store

CARRIES = ("event",)
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity",    "Target Name", "Target Sectors", "Target Country", "Story ID", "Publisher", "Location", "Sentence",
)  # fmt: skip
GDELT = (
    "GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor1Name", "Actor2Code", "Actor2Name", "IsRootEvent", "EventCode",
    "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "ActionGeo_FullName", "SOURCEURL",
)  # fmt: skip
_QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
_UNREAL = {"negated", "future", "hypothetical"}

Side = tuple[str, str]


def plover(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """One PLOVER record a line."""
    book = Plover.load()
    for document, event in _events(store, kinds):
        to.write(line(_plover(book, document, event)).encode() + b"\n")


def icews(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Tab-separated rows, one a pair of actor and recipient."""
    book = Plover.load()
    rows = (row for document, event in _real(store, kinds) for row in _icews(book, document, event))
    _table(to, ICEWS, rows)


def gdelt(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Tab-separated rows, one a pair of actor and recipient."""
    book = Plover.load()
    rows = (row for document, event in _real(store, kinds) for row in _gdelt(book, document, event))
    _table(to, GDELT, rows)


def _events(store: Store, kinds: tuple[str, ...]) -> Iterator[tuple[Document, Event]]:
    for document, records in reports(store, kinds):
        yield from ((document, event) for event in records if isinstance(event, Event))


def _real(store: Store, kinds: tuple[str, ...]) -> Iterator[tuple[Document, Event]]:
    return ((document, event) for document, event in _events(store, kinds) if not _UNREAL & set(event.aux))


def _plover(book: Plover, document: Document, event: Event) -> dict[str, Any]:
    return {
        "id": event.id, "date": event.date or document.published, "event": event.type, "mode": event.mode,
        "context": list(event.contexts), "auxiliary": list(event.aux), "quad": book.quad(event.type),
        "score": book.score(event.type),
        "source": [{"name": name, "code": code} for name, code in _sides(event.actors, event.actor_codes)],
        "target": [{"name": name, "code": code} for name, code in _sides(event.recipients, event.recipient_codes)],
        "location": event.place, "cameo": book.to_cameo(event.type, event.mode, event.contexts),
        "text": event.spans[0].slice(document.text), "document": document.id,
        "span": [event.spans[0].start, event.spans[0].end],
        "publisher": document.outlet, "url": document.url,
    }  # fmt: skip


def _sides(names: tuple[str, ...], codes: tuple[str, ...]) -> list[Side]:
    return list(zip_longest(names, codes[: len(names)], fillvalue=""))


def _pairs(event: Event) -> Iterator[tuple[str, Side, Side]]:
    """Row id and both sides, for every actor and every recipient; an event without one has an empty side. What
    several did together is told for every two of them, in the order they are named."""
    actors = _sides(event.actors, event.actor_codes) or [("", "")]
    recipients = _sides(event.recipients, event.recipient_codes)
    if recipients or len(actors) == 1:
        pairs = [(one, other) for one in actors for other in recipients or [("", "")]]
    else:
        pairs = [(one, other) for number, one in enumerate(actors) for other in actors[number + 1 :]]
    for number, (one, other) in enumerate(pairs, 1):
        yield (event.id if len(pairs) == 1 else f"{event.id}-{number}"), one, other


def _icews(book: Plover, document: Document, event: Event) -> Iterator[tuple[object, ...]]:
    cameo = book.to_cameo(event.type, event.mode, event.contexts)
    for row, (one, code), (other, to) in _pairs(event):
        yield (
            row, _day(document, event), one, _sector(code), _country(code), event.type, cameo, book.score(event.type),
            other, _sector(to), _country(to), document.id, document.outlet or "", event.place or "",
            event.spans[0].slice(document.text),
        )  # fmt: skip


def _gdelt(book: Plover, document: Document, event: Event) -> Iterator[tuple[object, ...]]:
    cameo = book.to_cameo(event.type, event.mode, event.contexts)
    for row, (one, code), (other, to) in _pairs(event):
        yield (
            row, _day(document, event).replace("-", ""), code.replace(" ", ""), one.upper(), to.replace(" ", ""),
            other.upper(), 1, cameo, cameo[:3], cameo[:2], _QUADS[book.quad(event.type)], book.score(event.type),
            event.place or "", document.url or document.file,
        )  # fmt: skip


def _day(document: Document, event: Event) -> str:
    return (event.date or document.published or "").split("/")[0]


def _country(code: str) -> str:
    return code.split(" ")[0] if code and not code.startswith("IGO") else ""


def _sector(code: str) -> str:
    return code if code.startswith("IGO") else code.partition(" ")[2]


def _table(to: BinaryIO, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    out = io.TextIOWrapper(to, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([harmless(" ".join(str(cell).split())) for cell in row])
    out.detach()

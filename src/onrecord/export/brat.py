"""brat standoff (https://brat.nlplab.org/standoff.html), one .txt and .ann a report in a zip, with annotation.conf.

A statement is three text-bound annotations (Statement, Cue, Source) joined by the relations Cued and SaidBy; an
event is brat's event with its trigger. Values are attributes where brat has closed lists, notes otherwise; a note on
each record holds its id. Offsets are code points; a passage over a line break is given in fragments, as brat asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.core.plover import Plover
from onrecord.core.record import ACTS, MANNERS, STATUSES, Event, Record, Statement
from onrecord.core.text import Document, Span
from onrecord.export.zipped import write_zip
from onrecord.query.told import label, reports
from onrecord.store import Store

CARRIES = ("statement", "event", "citation", "moment", "figure", "mention")
_BREAK = re.compile(r"[\r\n]+")


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the zip; the texts always go with it, as standoff means nothing without them."""
    write_zip(to, _files(store, kinds))


def _files(store: Store, kinds: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    yield "annotation.conf", _conf().encode()
    for document, records in reports(store, kinds):
        yield f"{document.id}.txt", document.text.encode("utf-8", "replace")
        yield f"{document.id}.ann", "".join(_Standoff(document).lines(records)).encode("utf-8", "replace")


def _conf() -> str:
    entities = ("Statement", "Cue", "Source", "Citation", "Moment", "Figure", "Mention", "Actor", "Recipient")
    events = [f"{code}\tActor*:Actor, Recipient*:Recipient" for code in Plover.load().types]
    relations = ("Cued\tArg1:Statement, Arg2:Cue", "SaidBy\tArg1:Statement, Arg2:Source")
    attributes = [
        f"{name}\tArg:Statement, Value:{'|'.join(values)}"
        for name, values in (("Act", ACTS), ("Manner", MANNERS), ("Status", STATUSES))
    ]
    parts = {"entities": entities, "relations": relations, "events": events, "attributes": attributes}
    return "\n".join(f"[{name}]\n" + "\n".join(listed) + "\n" for name, listed in parts.items())


class _Standoff:
    """The lines of one .ann file; numbers count up per kind of line."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.counts: dict[str, int] = {}

    def lines(self, records: list[Record]) -> Iterator[str]:
        for record in records:
            if isinstance(record, Statement):
                yield from self.statement(record)
            elif isinstance(record, Event):
                yield from self.event(record)
            else:
                yield from self.noted(record, *self.bound(record.KIND.capitalize(), record.spans))

    def statement(self, said: Statement) -> Iterator[str]:
        mark, line = self.bound("Statement", said.spans)
        yield from self.noted(said, mark, line)
        for name, relation, span in (("Cue", "Cued", said.cue), ("Source", "SaidBy", said.speaker.span)):
            if span is not None:
                other, line = self.bound(name, (span,))
                yield line
                yield f"{self.next('R')}\t{relation} Arg1:{mark} Arg2:{other}\n"
        for name, value in (("Act", said.act), ("Manner", said.manner), ("Status", said.status)):
            yield f"{self.next('A')}\t{name} {mark} {value}\n"
        speaker = ", ".join(part for part in (said.speaker.name, said.speaker.capacity, said.speaker.of) if part)
        if speaker:
            yield f"{self.next('#')}\tAnnotatorNotes {mark}\t{_plain(speaker)}\n"

    def event(self, event: Event) -> Iterator[str]:
        trigger, line = self.bound(event.type, event.spans[:1])
        yield line
        roles = []
        for name, span in (("Actor", event.actor_span), ("Recipient", event.recipient_span)):
            if span is not None:
                other, line = self.bound(name, (span,))
                yield line
                roles.append(f" {name}:{other}")
        mark = self.next("E")
        yield from self.noted(event, mark, f"{mark}\t{event.type}:{trigger}{''.join(roles)}\n")

    def noted(self, record: Record, mark: str, line: str) -> Iterator[str]:
        yield line
        yield f"{self.next('#')}\tAnnotatorNotes {mark}\t{record.id} {_plain(label(record))}\n"

    def bound(self, name: str, spans: tuple[Span, ...]) -> tuple[str, str]:
        pieces = [piece for span in spans for piece in self.pieces(span)]
        mark = self.next("T")
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return mark, f"{mark}\t{name} {places}\t{words}\n"

    def pieces(self, span: Span) -> Iterator[tuple[int, int]]:
        at = span.start
        for found in _BREAK.finditer(self.text, span.start, span.end):
            if found.start() > at:
                yield at, found.start()
            at = found.end()
        if at < span.end:
            yield at, span.end

    def next(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"


def _plain(words: str) -> str:
    return " ".join(words.split())

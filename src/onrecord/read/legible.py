"""A damaged text as it is read: with its capitals and without a scan's misreadings, every offset the same.

    view = see(document, actors)              # what the stages read; the document itself when nothing is wrong
    as_found(document, view, records)         # their document and records, in the words of the source

A feed without capitals takes away what tells names from words, a poor scan the words themselves; no stage can
make up for that alone. docs/decisions/0008-legible-view.md says what is mended and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.core.actors import Actors
from onrecord.core.record import Record, Statement
from onrecord.core.text import Document, Region
from onrecord.ingest.assemble import title_of
from onrecord.ingest.blocks import Part
from onrecord.ingest.outlets import outlet_of
from onrecord.ingest.regions import label
from onrecord.read.capitals import lost, with_capitals
from onrecord.read.misread import misread, with_letters
from onrecord.read.words import name_words


def see(document: Document, actors: Actors) -> Document:
    """``document`` with a legible text of the same length, and with the regions, title and outlet it then shows.

    A text with capitals and without misread words comes back untouched. Regions that the format of the source
    states (a page's heading) stay; those told from the text are told anew.
    """
    text = document.text
    if lost(text):
        text = with_capitals(text, actors)
    if misread(text):  # now that names have their capitals: new ones are no misread words
        text = with_letters(text, name_words(actors))
    return document if text == document.text else _labelled(document, text)


def _labelled(document: Document, text: str) -> Document:
    parts = _parts(document)
    if parts != label(document.text):  # the format knew better
        return replace(document, text=text)
    found = label(text)
    told = document.title in (None, title_of(document.text, parts))
    return replace(
        document, text=text, outlet=document.outlet or outlet_of(text, found),
        title=title_of(text, found) if told else document.title,
        regions=tuple(Region(document.span(part.start, part.end), part.kind) for part in found),
    )  # fmt: skip


def _parts(document: Document) -> list[Part]:
    return [Part(region.span.start, region.span.end, region.kind) for region in document.regions]


def as_found(document: Document, view: Document, records: Iterable[Record]) -> tuple[Document, tuple[Record, ...]]:
    """What the stages made of ``view``, in the characters of ``document``: its text, its title, and sources as it
    writes them. What the stages say in their own words (names, capacities, reasons) stays as they say it."""
    if view.text == document.text:
        return view, tuple(records)
    title = view.title
    if title is not None and title == title_of(view.text, _parts(view)):
        title = title_of(document.text, _parts(view))
    return replace(view, text=document.text, title=title), tuple(_written(record, document.text) for record in records)


def _written(record: Record, text: str) -> Record:
    if not isinstance(record, Statement) or record.speaker.span is None:
        return record
    as_written = " ".join(record.speaker.span.slice(text).split())
    return replace(record, speaker=replace(record.speaker, as_written=as_written))

"""TEI P5: a teiCorpus with a TEI for each report, speakers in one list of persons, statements where they stand.

A report is an ``ab`` that holds its text unchanged, with ``said`` around each statement (``who``, ``direct``, the act
in ``ana``); what a ``said`` cannot hold without crossing another stands behind the text as a ``span`` by offsets. A
transcript is written as ParlaMint has it: a ``u`` for each turn, a ``seg`` for each statement in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, BinaryIO

from lxml import etree

from onrecord.core.parts import Speaker
from onrecord.core.record import Record, Statement
from onrecord.core.text import Document, Span
from onrecord.query.told import reports
from onrecord.store import Store

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
#: characters XML 1.0 cannot hold; a carriage return is one that its readers turn into a line feed
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[^\w.-]+")
#: turns that make a transcript
_LEAST_TURNS = 3


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the corpus; the texts always go with it."""
    people: dict[str, Speaker] = {}
    for record in store.records(kind="statement"):
        if isinstance(record, Statement) and record.speaker.name:
            people.setdefault(_who(record.speaker), record.speaker)
    with etree.xmlfile(to, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(_tag("teiCorpus"), nsmap={None: NAMESPACE}):
            xml.write(_header("Reports and what they say", people if "statement" in kinds else {}), pretty_print=True)
            for document, records in reports(store, kinds):
                xml.write("\n")
                xml.write(_tei(document, records))
    to.write(b"\n")


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, _tag(name), attributes)
    if text is not None:
        child.text = _clean(text)
    return child


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _who(speaker: Speaker) -> str:
    # an xml:id is a name: letters, digits, and what stands between them
    return "p." + _NO_NAME.sub("-", speaker.actor or speaker.name)


def _header(title: str, people: dict[str, Speaker], source: Document | None = None) -> etree._Element:
    header = etree.Element(_tag("teiHeader"))
    described = _add(header, "fileDesc")
    _add(_add(described, "titleStmt"), "title", title)
    _add(_add(described, "publicationStmt"), "p", "Made by onrecord from the reports named.")
    origin = _add(described, "sourceDesc")
    if source is None:
        _add(origin, "p", "Each report names its own source.")
    else:
        bibl = _add(origin, "bibl")
        _add(bibl, "title", source.title or source.file)
        for name, value in (("publisher", source.outlet), ("idno", source.url), ("date", source.published)):
            if value:
                _add(bibl, name, value, **({"when": value} if name == "date" else {}))
    if people:
        listed = _add(_add(_add(header, "profileDesc"), "particDesc"), "listPerson")
        for one, speaker in sorted(people.items()):
            person = _add(listed, "person")
            person.set(f"{_XML}id", one)
            _add(person, "persName", speaker.name)
            if speaker.capacity:
                _add(person, "occupation", " ".join(speaker.capacity.split()))
            if speaker.of:
                _add(person, "affiliation", speaker.of)
    return header


def _tei(document: Document, records: Sequence[Record]) -> etree._Element:
    tei = etree.Element(_tag("TEI"), nsmap={None: NAMESPACE})
    tei.set(f"{_XML}id", document.id)
    tei.append(_header(document.title or document.file, {}, document))
    body = _add(_add(tei, "text"), "body")
    said = [record for record in records if isinstance(record, Statement)]
    turns = [(who, list(group)) for who, group in groupby(filter(_is_turn, said), key=lambda s: _who(s.speaker))]
    if len(turns) >= _LEAST_TURNS and len({who for who, _ in turns}) > 1:
        _debate(_add(body, "div", type="debateSection"), document, turns)
        return tei
    held, crossing = _nested(said)
    text = _add(body, "ab")
    text.set(f"{_XML}space", "preserve")
    _fill(text, document, held)
    if crossing:
        group = _add(body, "spanGrp", type="said")
        for statement, span in crossing:
            place = {"from": f"string-range(#{document.id},{span.start})",
                     "to": f"string-range(#{document.id},{span.end})"}  # fmt: skip
            _add(group, "span", span.slice(document.text), **_attributes(statement), **place)
    return tei


def _is_turn(said: Statement) -> bool:
    """True for what stands in a transcript: in the speaker's own words, and no cue tells it."""
    return said.manner == "direct" and said.cue is None and bool(said.speaker.name)


def _debate(section: etree._Element, document: Document, turns: list[tuple[str, list[Statement]]]) -> None:
    for who, said in turns:
        utterance = _add(section, "u", who=f"#{who}")
        utterance.set(f"{_XML}id", f"u.{said[0].id}")
        for statement in said:
            words = " … ".join(" ".join(span.slice(document.text).split()) for span in statement.spans)
            seg = _add(utterance, "seg", words, ana=f"#act.{statement.act}")
            seg.set(f"{_XML}id", statement.id)


def _attributes(said: Statement) -> dict[str, str]:
    found = {"ana": f"#act.{said.act}", "n": said.id}
    return found | ({"who": f"#{_who(said.speaker)}"} if said.speaker.name else {})


_Place = tuple[Statement, Span]


def _nested(said: Sequence[Statement]) -> tuple[list[_Place], list[_Place]]:
    """The passages that lie in one another or apart, outer first, and those that would cross another."""
    places = [(statement, span) for statement in said for span in statement.spans]
    held: list[_Place] = []
    crossing: list[_Place] = []
    open_until: list[int] = []
    for statement, span in sorted(places, key=lambda p: (p[1].start, -p[1].end, p[0].id)):
        while open_until and open_until[-1] <= span.start:
            open_until.pop()
        if open_until and span.end > open_until[-1]:
            crossing.append((statement, span))
        else:
            open_until.append(span.end)
            held.append((statement, span))
    return held, crossing


def _fill(text: etree._Element, document: Document, held: Sequence[_Place]) -> None:
    """The whole text into ``text``, with a ``said`` around each passage; its characters stay as they are."""
    stack: list[tuple[Any, int]] = [(text, len(document.text))]
    at = 0

    def put(until: int) -> None:
        nonlocal at
        element = stack[-1][0]
        words = _clean(document.text[at:until])
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
        at = until

    for statement, span in held:
        while stack[-1][1] <= span.start:
            put(stack[-1][1])
            stack.pop()
        put(span.start)
        direct = "true" if statement.manner == "direct" else "false"
        stack.append((_add(stack[-1][0], "said", direct=direct, **_attributes(statement)), span.end))
    while stack:
        put(stack[-1][1])
        stack.pop()

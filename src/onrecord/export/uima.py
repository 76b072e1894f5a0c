"""UIMA CAS as JSON, one file a report in a zip: what INCEpTION and DKPro read.

The format is 0.4 of https://github.com/apache/uima-uimaj-io-jsoncas. Each record is one annotation a passage, of the
type of its kind; ``record`` and ``part`` join the passages of one record, ``line`` has all of its fields. Offsets in a
CAS count UTF-16 units, so they differ from the record's after characters outside the Basic Multilingual Plane.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.core.text import Document
from onrecord.export.zipped import write_zip
from onrecord.query.told import label, line, reports
from onrecord.store import Store

CARRIES = ("statement", "event", "citation", "moment", "figure", "mention")
_FEATURES = ("record", "label", "line")


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write the zip; the texts always go with it, as a CAS holds its text."""
    files = reports(store, kinds)
    write_zip(to, ((f"{document.id}.json", _cas(document, records)) for document, records in files))


def type_name(kind: str) -> str:
    """The UIMA type of a kind of record: "onrecord.Statement"."""
    return f"onrecord.{kind.capitalize()}"


def _cas(document: Document, records: list[Record]) -> bytes:
    structures = list(_structures(document, records))
    cas = {
        "%TYPES": {type_name(kind): _type(type_name(kind)) for kind in CARRIES},
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [one["%ID"] for one in structures[1:]]}},
    }
    return json.dumps(cas, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _type(name: str) -> dict[str, Any]:
    features = {feature: {"%NAME": feature, "%RANGE": "uima.cas.String"} for feature in _FEATURES}
    return {
        "%NAME": name, "%SUPER_TYPE": "uima.tcas.Annotation", **features,
        "part": {"%NAME": "part", "%RANGE": "uima.cas.Integer"},
    }  # fmt: skip


def _structures(document: Document, records: list[Record]) -> Iterator[dict[str, Any]]:
    yield {
        "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text/plain",
        "sofaString": document.text,
    }  # fmt: skip
    units = _units(document.text)
    length = len(document.text) if units is None else units[-1]
    yield {
        "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": length,
        "language": document.lang or "x-unspecified",
    }  # fmt: skip
    number = 2
    for record in records:
        for part, span in enumerate(record.spans):
            number += 1
            begin, end = (span.start, span.end) if units is None else (units[span.start], units[span.end])
            yield {
                "%ID": number, "%TYPE": type_name(record.KIND), "@sofa": 1, "begin": begin, "end": end,
                "record": record.id, "label": label(record), "line": line(record.as_json()), "part": part,
            }  # fmt: skip


def _units(text: str) -> list[int] | None:
    """Code point -> UTF-16 unit; None when they are the same all through."""
    if text.isascii() or max(text) < "\U00010000":
        return None
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    return units

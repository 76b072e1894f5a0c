"""W3C Web Annotations (JSON-LD): every record an annotation on its report, by position and by quotation.

The model is that of https://www.w3.org/TR/annotation-model/ (2017). A target has a TextPositionSelector (code points
from 0, as the model asks) and a TextQuoteSelector with the words before and after, so that it is found again in a text
that has changed a little. Bodies: the code as a tag, and the record's whole line as JSON.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.core.text import Document, Span
from onrecord.query.told import label, line, reports
from onrecord.store import Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CARRIES = ("statement", "event", "citation", "moment", "figure", "mention")
#: characters quoted on each side of a passage; W3C gives no figure, Hypothesis uses 32
_AROUND = 32


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write one AnnotationPage; its items stand one a line."""
    head = {"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"}
    to.write(line(head).encode()[:-1] + b',"items":[')
    first = True
    for document, records in reports(store, kinds):
        for record in records:
            to.write((b"\n" if first else b",\n") + line(_annotation(document, record)).encode())
            first = False
    to.write(b"\n]}\n")


def _annotation(document: Document, record: Record) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:{record.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Software", "name": f"onrecord {record.made_by}"},
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": f"{record.KIND}: {label(record)}"},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json",
             "value": line(record.as_json())},
        ],
        "target": [_target(document, span) for span in record.spans],
    }  # fmt: skip


def _target(document: Document, span: Span) -> dict[str, Any]:
    text = document.text
    quote = {
        "type": "TextQuoteSelector", "exact": span.slice(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": f"urn:onrecord:{document.id}", "selector": [position, quote]}

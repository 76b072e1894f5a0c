"""A spaCy component that adds our records to a Doc; needs spaCy, which onrecord itself does not.

    import spacy, onrecord.spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("Wu said on 5 May 2020 that the talks will go on.")
    doc._.onrecord                          # the records
    doc.spans["onrecord:statement"]         # their passages as spans, labelled with act, type, verdict or form
    doc.spans["onrecord:cue"], doc.spans["onrecord:source"]

Passages are widened to whole tokens; a span's ``id_`` is the record's id, and the record keeps its exact offsets.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

import onrecord
from onrecord.core.record import KINDS, Record, Statement
from onrecord.query.told import label

if not Doc.has_extension("onrecord"):
    Doc.set_extension("onrecord", default=())


@Language.factory("onrecord")
def component(nlp: Language, name: str) -> Component:  # noqa: ARG001 - what spaCy calls a factory with
    """The component; records are made by the shipped reader."""
    return Component()


class Component:
    """Reads a Doc's text and leaves the records in ``doc._.onrecord`` and span groups."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with records. An empty text has none."""
        if not doc.text.strip():
            return doc
        _, records = onrecord.read_text(doc.text)
        doc._.onrecord = records
        groups: dict[str, list[Span]] = {f"onrecord:{kind}": [] for kind in (*KINDS, "cue", "source")}
        for record in records:
            for part in record.spans:
                _add(groups, doc, record.KIND, part, label(record), record)
            if isinstance(record, Statement):
                _add(groups, doc, "cue", record.cue, record.act, record)
                _add(groups, doc, "source", record.speaker.span, record.speaker.name, record)
        for key, spans in groups.items():
            doc.spans[key] = spans
        return doc


def _add(groups: dict[str, list[Span]], doc: Doc, kind: str, place: Any, named: str, record: Record) -> None:
    if place is not None:
        span = doc.char_span(place.start, place.end, label=named, alignment_mode="expand", span_id=record.id)
        groups[f"onrecord:{kind}"].append(span)

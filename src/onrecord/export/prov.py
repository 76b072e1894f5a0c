"""PROV-JSON (W3C): which report each record comes from, and which stage wrote it; needs ``prov``."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from onrecord.core.errors import ExportError
from onrecord.query.told import label, reports
from onrecord.store import Store

CARRIES = ("document", "statement", "event", "citation", "moment", "figure", "mention", "link", "occasion", "resolved")
NAMESPACE = "urn:onrecord:"


def _model() -> Any:
    try:
        import prov.model
    except ImportError as error:
        raise ExportError(
            "EXPORT-NEEDS", "--format prov", "prov is not installed", "Install it: pip install prov"
        ) from error
    return prov.model


def write(store: Store, kinds: tuple[str, ...], to: BinaryIO, _with_text: bool) -> None:
    """Write one PROV-JSON document; raises ExportError (EXPORT-NEEDS) without prov."""
    made = _model().ProvDocument()
    made.add_namespace("or", NAMESPACE)
    made.add_namespace("dcterms", "http://purl.org/dc/terms/")
    stages: dict[str, Any] = {}

    def stage(name: str) -> Any:
        if name not in stages:
            stages[name] = made.activity(f"or:{name}", other_attributes={"prov:type": "or:stage"})
        return stages[name]

    for document, records in reports(store, kinds):
        source = made.entity(f"or:{document.id}", _about(document.as_json()))
        for record in records:
            entity = made.entity(f"or:{record.id}", {"prov:type": f"or:{record.KIND}", "prov:label": label(record),
                                                     "or:why": record.why, "or:score": record.score})  # fmt: skip
            made.wasGeneratedBy(entity, stage(record.made_by))
            made.wasDerivedFrom(entity, source)
    for derived in store.made.each():
        if derived.KIND in kinds:
            entity = made.entity(f"or:{derived.id}", {"prov:type": f"or:{derived.KIND}", "or:why": derived.why})
            made.wasGeneratedBy(entity, stage(derived.made_by))
            for name in ("a", "b", "record"):
                if hasattr(derived, name):
                    made.wasDerivedFrom(entity, f"or:{getattr(derived, name)}")
    out = io.StringIO()
    made.serialize(out, format="json")
    to.write(out.getvalue().encode() + b"\n")


def _about(line: dict[str, Any]) -> dict[str, Any]:
    known = {"dcterms:title": "title", "dcterms:publisher": "outlet", "dcterms:issued": "published", "or:file": "file",
             "or:sha256": "sha256"}  # fmt: skip
    return {"prov:type": "or:document"} | {name: line[field] for name, field in known.items() if line.get(field)}

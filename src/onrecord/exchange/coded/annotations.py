"""W3C Web Annotations of our own as edits: what people changed, confirmed or added in an annotation page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError
from onrecord.core.record import KINDS
from onrecord.exchange.coded.project import CodedProject, Edited
from onrecord.exchange.coded.refi import moment
from onrecord.ingest.limits import MAX_EXPANDED_BYTES
from onrecord.query.told import CODE

_URN = "urn:onrecord:"
_REMEDY = "Give an annotation page as onrecord export --format annotations writes it"


def read_annotations(path: Path) -> CodedProject:
    """Each annotation that says, as JSON in a body, what a record says.

    The passages of its targets, its classifying body ("statement: pledge") and the line in JSON count, whichever was
    changed. One whose id is no record's adds a record. The creator is the reviewer, unless it is software.
    Raises InputError: INPUT-UNREADABLE, INPUT-TOO-LARGE, INPUT-FORMAT.
    """
    page = _page(path)
    first = page.get("first")
    items = page.get("items") or (first.get("items") if isinstance(first, dict) else None) or []
    edits: list[Edited] = []
    left = Counter[str]()
    for item in items:
        try:
            edits.append(_edited(item))
        except (LookupError, TypeError, ValueError, OverflowError, AttributeError, RecursionError):
            left["annotations that say nothing of a record"] += 1
    told = tuple(f"{number} {what}" for what, number in left.items())
    return CodedProject(str(path), edits=tuple(edits), left_out=told)


def _page(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_EXPANDED_BYTES:
            raise InputError("INPUT-TOO-LARGE", str(path), f"over {MAX_EXPANDED_BYTES:,} bytes", "Split it")
        page = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError("INPUT-UNREADABLE", str(path), error.strerror or str(error), "Check the path") from error
    except (ValueError, RecursionError) as error:
        raise InputError("INPUT-FORMAT", str(path), f"it is no JSON ({error})", _REMEDY) from error
    page = {"items": page} if isinstance(page, list) else page
    if not isinstance(page, dict) or not isinstance(page.get("items", page.get("first")), list | dict):
        raise InputError("INPUT-FORMAT", str(path), "it is no page of annotations", _REMEDY)
    return page


def _edited(item: Mapping[str, Any]) -> Edited:
    bodies = [item["body"]] if isinstance(item["body"], dict) else item["body"]
    line = json.loads(next((b["value"] for b in bodies if b.get("format") == "application/json"), ""))
    values = {name: line[name] for name in line if name not in ("id", "score", "why", "made_by")}
    kind = line["kind"]
    if kind not in KINDS:
        raise ValueError(kind)
    record = str(item.get("id", "")).removeprefix(_URN)
    record = record if record[:1] == kind[0] and line.get("id") == record else ""
    targets = [item["target"]] if isinstance(item["target"], dict) else item["target"]
    spans = sorted(_place(target) for target in targets)
    document = targets[0]["source"].removeprefix(_URN)
    beside = _moved(kind, spans)
    named = next((str(b["value"]) for b in bodies if b.get("purpose") == "classifying"), "")
    code = named.removeprefix(f"{kind}: ")
    if code not in (named, kind):
        beside[CODE[kind]] = code
    if not record:
        values, beside = {**beside, "document": document, **values}, {}
    creator = item.get("creator") or {}
    person = isinstance(creator, dict) and creator.get("type") != "Software"
    by = str(creator.get("name") or "") if person else ""
    return Edited(record, values, by, moment(item.get("modified") or item.get("created")), beside)


def _place(target: Mapping[str, Any]) -> list[int]:
    selectors = [target["selector"]] if isinstance(target["selector"], dict) else target["selector"]
    place: Mapping[str, Any] = next((one for one in selectors if one["type"] == "TextPositionSelector"), {})
    return [int(place["start"]), int(place["end"])]


def _moved(kind: str, spans: list[list[int]]) -> dict[str, Any]:
    if kind == "statement":
        return {"content": spans}
    return {"span": spans[0], "again": spans[1:]} if kind == "event" else {"span": spans[0]}

"""The sample reports: nobody changes places with whom he acts on, mediation is no force, a mission no government."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.record import Event
from onrecord.core.text import Document
from onrecord.pipeline import Kit, process

ROOT = Path(__file__).resolve().parents[2]
FORCE = ("ASSAULT", "COERCE")
Told = list[tuple[Document, tuple[Event, ...], dict[str, Any]]]


@pytest.fixture(scope="module")
def told(kit: Kit) -> Told:
    """Each sample report with its events and its answer."""
    spec = importlib.util.spec_from_file_location("check_examples", ROOT / "scripts" / "check_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    documents = module.load_reports(ROOT / "examples" / "reports")
    answers = [json.loads(path.read_text()) for path in sorted((ROOT / "examples" / "answers").glob("*.json"))]
    made = []
    for answer in answers:
        document = documents[answer["text_file"]]
        events = tuple(r for r in process(document, kit)[1] if isinstance(r, Event))
        made.append((document, events, answer))
    return made


def _names(told: str) -> set[str]:
    return {name.strip() for name in told.split(";")}


def test_no_pair_is_reversed(told: Told) -> None:
    compared = 0
    for document, events, answer in told:
        for wanted in answer["events"]:
            actors, recipients = _names(wanted["actor"]), _names(wanted["recipient"])
            if actors & recipients:
                continue
            for event in events:
                span = event.spans[0]
                if event.type == wanted["type"] and span.start < wanted["end"] and wanted["start"] < span.end:
                    compared += 1
                    turned = set(event.actors) & recipients and set(event.recipients) & actors
                    assert not turned, (document.file, wanted["anchor"], event.actors, event.recipients)
    assert compared > 80


def test_mediation_is_no_force_and_a_mission_no_government(told: Told) -> None:
    seen = 0
    for document, events, _ in told:
        for event in events:
            words = event.spans[0].slice(document.text).lower()
            assert not (event.type in FORCE and any(w in words for w in ("mediat", "talks", "dialogue"))), words
            pairs = [*zip(event.actors, event.actor_codes, strict=True),
                     *zip(event.recipients, event.recipient_codes, strict=True)]  # fmt: skip
            for name, code in pairs:
                if name in ("UNMIK", "KFOR", "EULEX", "NATO", "United Nations", "UN Security Council"):
                    seen += 1
                    assert code.startswith("IGO "), (name, code)
    assert seen > 10

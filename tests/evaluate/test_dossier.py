"""The dossier of the sample reports against facts answered by hand.

ONRECORD_FIVE names a folder with the five reports that evaluate/dossier-five.json answers; without it they are left
out. The reports are not ours to publish, the facts in them are nobody's.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from onrecord import ingest
from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.evaluate.dossier import Item, read_facts, score_dossier
from onrecord.evaluate.gold import Report
from onrecord.pipeline import Kit, process
from onrecord.query.dossier import Process, dossier
from onrecord.reconcile.answers import Answers
from onrecord.reconcile.contract import Pass
from onrecord.reconcile.copies import Copies
from onrecord.reconcile.occasions import Gatherings
from onrecord.reconcile.relate import relate
from onrecord.store import Store

ROOT = Path(__file__).resolve().parents[2]
FIVE = Path(os.environ.get("ONRECORD_FIVE", "")).absolute()
PASSES: tuple[Pass, ...] = (Copies(), Gatherings(), Answers())


def scored(folder: Path, facts: Path, record: Path) -> Report:
    kit = Kit.load()
    with Store.open(record, create=True) as store:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            documents = [d for d in ingest.read(path.name, path.read_bytes()) if isinstance(d, Document)]
            store.put(path.name, [process(document, kit) for document in documents])
        relate(store, PASSES)
        asked = read_facts(facts)
        made = dossier(store, Process.named(asked.process))
        texts = {d.id: d.text for d in store.documents()}
        return score_dossier(made, asked, texts, {d.id: d.file for d in store.documents()})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = ROOT / "examples" / "reports" / "kosovo"
    return scored(folder, ROOT / "examples" / "answers-dossier.json", tmp_path_factory.mktemp("dossier") / "r.db")


def test_nothing_stands_in_it_that_no_report_says(sample: Report) -> None:
    hits, cells = sample.counts["dossier.unsupported"]
    assert cells > 50
    assert hits == 0


@pytest.mark.parametrize("part", ["body", "life", "meeting", "wrong", "figure"])
def test_bodies_phases_meetings_and_figures_of_the_sample_reports(sample: Report, part: str) -> None:
    missed = [m.detail for m in sample.misses if m.what == part]
    assert sample.figures[f"dossier.{part}.p"] >= 0.95, missed
    assert sample.figures[f"dossier.{part}.r"] >= 0.95, missed


def test_who_spoke_at_the_meetings_of_the_sample_reports(sample: Report) -> None:
    assert sample.figures["dossier.speaker.p"] >= 0.9
    assert sample.figures["dossier.speaker.r"] >= 0.8
    assert sample.figures["dossier.voice.r"] >= 0.95
    assert sample.figures["dossier.document.r"] >= 0.95
    assert sample.figures["dossier.date.r"] >= 0.9


@pytest.mark.skipif(not os.environ.get("ONRECORD_FIVE"), reason="ONRECORD_FIVE names no folder with the five reports")
def test_the_five_reports(tmp_path: Path) -> None:
    report = scored(FIVE, ROOT / "evaluate" / "dossier-five.json", tmp_path / "r.db")
    assert [m.detail for m in report.misses if m.problem in ("missed", "unsupported")] == []
    assert min(report.figures[f"dossier.{part}.p"] for part in ("body", "life", "meeting", "document", "figure")) == 1.0


def test_a_fact_asks_for_some_fields_in_any_spelling() -> None:
    item = Item("life", {"body": "UNMIK", "date": "2009-07-01"}, ("510 personnel", "Priština"), "a/b.txt")
    assert item.meets(Item("life", {"body": "UNMIK"}, ("pristina", "510"), "b"))
    assert not item.meets(Item("life", {"body": "KFOR"}, (), ""))
    assert not item.meets(Item("life", {}, ("511",), ""))
    assert not item.meets(Item("life", {}, (), "c.txt"))
    assert not item.meets(Item("phase", {}, (), ""))


@pytest.mark.parametrize("text", ["{", "[]", '{"process": "kosovo"}', '{"process": "k", "facts": [{"part": "soul"}]}'])
def test_what_is_no_file_of_facts_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="INPUT-FORMAT"):
        read_facts(path)
    with pytest.raises(InputError, match="INPUT-MISSING"):
        read_facts(tmp_path / "none.json")


@pytest.mark.parametrize("path", [ROOT / "examples" / "answers-dossier.json", ROOT / "evaluate" / "dossier-five.json"])
def test_facts_hold_no_sentences(path: Path) -> None:
    for fact in json.loads(path.read_text(encoding="utf-8"))["facts"]:
        words = fact.get("has", [])
        assert all(len(one.split()) <= 6 for one in ([words] if isinstance(words, str) else words)), fact

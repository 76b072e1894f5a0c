"""What people decide shows in every answer, under the id a record was read with; what was read stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.brief import brief
from onrecord.cli import main
from onrecord.core.link import Link
from onrecord.core.record import Statement
from onrecord.exchange.dna.made import export
from onrecord.exchange.dna.read import read as read_dna
from onrecord.query import Filter, digest, findings, statements
from onrecord.query.dossier import Process, as_json, dossier
from onrecord.query.drift import commitments
from onrecord.query.filters import observed
from onrecord.query.occasions import occasions
from onrecord.query.support import supported
from onrecord.reconcile import relate
from onrecord.review import add_missed, decide, split, undo
from onrecord.store import Store

NOBODY = {"name": "", "as_written": "", "span": None, "actor": None, "capacity": None, "of": None}
SAID = "the bridge over the river would be opened before the winter"


@pytest.fixture
def store(small_record: Path) -> Iterator[Store]:
    with Store.open(small_record) as opened:
        yield opened


def said(store: Store, words: str) -> Statement:
    """The statement as it was read whose content has these words."""
    (found,) = (one.statement for one in observed(store) if words in one.text)
    return found


def added(store: Store, content: str, by: str = "ana") -> str:
    document = next(d for d in store.documents() if content in d.text)
    start = document.text.index(content)
    line = {"kind": "statement", "document": document.id, "content": [[start, start + len(content)]],
            "speaker": {**NOBODY, "name": "Ana Kos"}}  # fmt: skip
    return add_missed(store, line, by=by).record


def test_lists_digests_and_filters_say_what_stands(store: Store) -> None:
    one, calm = said(store, "We will not give up"), said(store, "calm")
    speaker = {**one.speaker.as_json(), "name": "Ivica Dačić", "actor": "person:ivica-dacic"}
    decide(store, one.id, "correct", by="ana", put_instead={"speaker": speaker, "act": "warn"})
    decide(store, calm.id, "reject", by="ana")
    new = added(store, "The mission met")
    assert [s.statement.id for s in statements(store, Filter(speaker="dacic", act="warn"))] == [one.id]
    assert [s.statement.id for s in statements(store, Filter(speaker="Ana Kos"))] == [new]
    assert not list(statements(store, Filter(speaker="Lin Wei")))
    told = [line.text for _, group in digest(statements(store), "document").groups for line in group]
    assert not any("calm" in text for text in told)
    assert any("Dačić" in text for text in told)


def test_a_search_finds_what_stands(small_record: Path) -> None:
    def found(words: str) -> str:
        return CliRunner().invoke(main, ["search", str(small_record), words]).output

    with Store.open(small_record) as store:
        one = said(store, "We will not give up")
        at = one.spans[0].start
        speaker = {**one.speaker.as_json(), "name": "Ivica Dačić", "actor": None}
        decide(store, one.id, "correct", by="ana", put_instead={"speaker": speaker, "content": [[at, at + 7]]})
        new = added(store, "The mission met")
        hits = [(hit.record, hit.passage, hit.end - hit.start) for hit in store.search("dacic")]
        assert hits == [(one.id, "We will", 7)]
        assert [(hit.record, hit.passage) for hit in store.search("kos mission")] == [(new, "The mission met")]
    assert "Ivica Dačić" in found("dacic")
    assert "Ana Kos" in found("kos mission")


def test_findings_leave_out_what_was_put_right(store: Store) -> None:
    def kinds() -> list[str]:
        return [one.kind for one in findings(store)]

    assert {"wrong-citation", "several-readings"} <= set(kinds())
    citation = next(store.records(kind="citation"))
    decide(store, citation.id, "correct", by="ana", put_instead={"verdict": "matches", "suggestion": None})
    (unsure,) = (r for r in store.records(kind="moment") if r.as_json()["readings"])
    decide(store, unsure.id, "correct", by="ana", put_instead={"readings": []})
    assert not {"wrong-citation", "several-readings"} & set(kinds())


def test_split_statements_are_two(store: Store) -> None:
    one = said(store, "Serbia counts on")
    start, end = one.spans[0].start, one.spans[0].end
    split(store, one.id, [(start, start + 6), (start + 7, end)], by="ana")
    texts = [s.text for s in statements(store, Filter(document="tass"))]
    assert texts[0] == "Serbia"
    assert texts[1].startswith("counts on the Council")


@pytest.fixture
def told(make_record: Callable[..., Path], report: Any) -> Path:
    """Three reports of one claim, one of which denies it; two call for what the third refuses."""
    made = []
    for file, words, lead in (("a", SAID, "Here"), ("b", SAID, "B has"), ("c", SAID.replace("be", "not be", 1), "C")):
        one = report(f"{lead} {words}, if {file} is right.", file, published="2021-03-05")
        one.said("Ana Kovač", words, actor="person:ana-kovac", said_at="2021-03-04")
        made.append(one)
    path = make_record(*made)
    with Store.open(path) as store:
        relate(store)
    return path


def test_a_rejected_record_neither_confirms_nor_contradicts(told: Path) -> None:
    with Store.open(told) as store:
        before = {one.claim.said[0].text: one for one in supported(store)}
        assert (before[SAID].count, len(before[SAID].against)) == (2, 2)
        assert sum(one.kind == "contradiction" for one in findings(store)) == 2
        decide(store, said(store, "not be").id, "reject", by="ana")
        (one,) = supported(store)
        assert (one.count, one.against) == (2, ())
        assert not [finding for finding in findings(store) if finding.kind == "contradiction"]
        made = dossier(store, Process("all", "All"))
        assert not made.disagreements
        undo(store, "ana")
        assert len(dossier(store, Process("all", "All")).disagreements) == 2


def test_a_corrected_record_keeps_its_links(told: Path) -> None:
    with Store.open(told) as store:
        for one in observed(store):
            at = one.statement.spans[0]
            decide(store, one.statement.id, "correct", by="ana", put_instead={"content": [[at.start, at.end - 11]]})
        found = {one.claim.said[0].text: one for one in supported(store)}
        assert (found[SAID[:-11]].count, len(found[SAID[:-11]].against)) == (2, 2)


def test_dossier_and_briefing_show_what_stands(small_record: Path) -> None:
    everything = Process("all", "All reports")
    with Store.open(small_record) as store:
        one, calm = said(store, "We will not give up"), said(store, "calm")
        speaker = {**one.speaker.as_json(), "name": "Ivica Dačić", "actor": "person:ivica-dacic"}
        decide(store, one.id, "correct", by="ana", put_instead={"speaker": speaker})
        decide(store, calm.id, "reject", by="ana")
        new = added(store, "The mission met")
        shown = str(as_json(dossier(store, everything)))
        assert "Ivica Dačić" in shown
        assert new in shown
        assert calm.id not in shown
        made = brief(store, "digest")
        notes = [note.record for part in made.sections for sentence in part.sentences for note in sentence.notes]
        words = " ".join(sentence.text for part in made.sections for sentence in part.sentences)
        assert {one.id, new} <= set(notes)
        assert calm.id not in notes
        assert "Ivica Dačić" in words


def test_occasions_and_commitments_leave_out_what_was_rejected(make_record: Callable[..., Path], report: Any) -> None:
    made = []
    for file in ("a", "b"):
        one = report(f"The talks began, says {file}. Open the bridge.", file, published="2021-03-05")
        one.said("Ana Kovač", "Open the bridge", act="call", actor="person:ana-kovac", said_at="2021-03-04")
        made.append(one)
    with Store.open(make_record(*made)) as store:
        relate(store)
        first, second = sorted(observed(store), key=lambda one: one.document.file)
        (gathering,) = occasions(store)
        assert {s for point in gathering.points for s in point.statements} == {first.statement.id, second.statement.id}
        decide(store, second.statement.id, "reject", by="ana")
        (gathering,) = occasions(store)
        assert [point.statements for point in gathering.points] == [(first.statement.id,)]
        assert all(isinstance(link, Link) for one in commitments(store, statements(store)) for link in one.links)


def test_an_export_for_dna_keeps_what_was_read_apart(small_record: Path, tmp_path: Path) -> None:
    with Store.open(small_record) as store:
        before, _ = export(store)
        decide(store, said(store, "calm").id, "reject", by="ana")
        assert export(store)[0] == before
    (tmp_path / "p.dna").write_bytes(before)
    assert read_dna(tmp_path / "p.dna")


def test_show_tells_what_was_decided(small_record: Path) -> None:
    def shown(record: str) -> str:
        return " ".join(CliRunner().invoke(main, ["show", str(small_record), record]).output.split())

    with Store.open(small_record) as store:
        one, calm = said(store, "We will not give up"), said(store, "calm")
        assert "decided" not in shown(one.id)
        decide(store, one.id, "correct", by="ana", put_instead={"act": "warn"})
        decide(store, calm.id, "reject", by="ben")
        new = added(store, "The mission met")
        decide(store, new, "correct", by="ben", put_instead={"act": "praise"})
    for verb in ("show", "source"):
        told = json.loads(CliRunner().invoke(main, [verb, str(small_record), calm.id, "--json"]).output)["decision"]
        assert (told["verdict"], told["by"], told["put_instead"]) == ("reject", "ben", None)
        told = json.loads(CliRunner().invoke(main, [verb, str(small_record), one.id, "--json"]).output)["decision"]
        assert (told["verdict"], told["by"], told["put_instead"]) == ("correct", "ana", {"act": "warn"})
    source = CliRunner().invoke(main, ["source", str(small_record), calm.id]).output
    assert "decided    rejected by ben, " in source
    assert "decided corrected by ana" in shown(one.id)
    assert "instead.act warn" in shown(one.id)
    assert "act pledge" in shown(one.id), "what was read"
    assert "decided rejected by ben" in shown(calm.id)
    assert "decided added by ana, " in shown(new)
    assert "; corrected by ben, " in shown(new), "and who corrected it last"

"""What other programs read back is the record: each format by a library that is not ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cassis
import followthemoney
import prov.model
import pytest
import rdflib
from lxml import etree

from onrecord.core.errors import QueryError
from onrecord.core.record import Event, Record, Statement
from onrecord.core.text import Document
from onrecord.export import FORMATS, export
from onrecord.export.uima import type_name
from onrecord.store import Store

XML = "{http://www.w3.org/XML/1998/namespace}"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
#: the terms of the Web Annotation context that we use, so that no test fetches it
CONTEXT = {
    "oa": str(OA), "as": "https://www.w3.org/ns/activitystreams#", "rdf": str(rdflib.RDF), "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@container": "@list"}, "body": "oa:hasBody", "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector"}, "exact": "oa:exact",
    "start": "oa:start", "end": "oa:end", "value": "rdf:value", "TextualBody": "oa:TextualBody",
}  # fmt: skip

ASTRAL = "\U0001f54a Aleksandar Vučić welcomed the pact.\n\nHe met Albin Kurti\nin Ohrid, and will not sign.\n"


@pytest.fixture
def record(make_record: Callable[..., Path], report: Any) -> Path:
    made = report(
        ASTRAL, "reports/astral.txt", outlet="Vijesti", published="2023-03-19", published_basis="header", lang="en"
    )
    said = made.said(
        "Aleksandar Vučić", "the pact", cue="welcomed", act="support", actor="person:aleksandar-vucic", of="Serbia",
        capacity="President",
    )  # fmt: skip
    made.add(
        Event, "met", type="CONSULT", mode="meet", actors=("Aleksandar Vučić", "Albin Kurti", "Josep Borrell"),
        actor_codes=("SRB GOV", "XKX GOV", "IGO EU"), date="2023-03-18", place="Ohrid",
    )  # fmt: skip
    made.add(Event, "sign", type="AGREE", aux=("negated",), actors=("Serbia",), told_by=said.id, telling="asserted")
    made.said("Albin Kurti", "Albin Kurti\nin Ohrid", "sign", actor="person:albin-kurti")
    return make_record(made)


def written(record: Path, tmp_path: Path, name: str) -> Path:
    with Store.open(record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "out"), name)
    return path


def held(record: Path) -> tuple[list[Document], list[Record]]:
    with Store.open(record, readonly=True) as store:
        return list(store.documents()), list(store.records())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader
def test_web_annotations_are_rdf_with_every_passage(record: Path, tmp_path: Path) -> None:
    page = json.loads(written(record, tmp_path, "annotations").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"] = CONTEXT
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    (document,), records = held(record)
    assert {str(one) for one in graph.subjects(rdflib.RDF.type, OA.Annotation)} == {
        f"urn:onrecord:{r.id}" for r in records
    }
    for one in records:
        found = set()
        for target in graph.objects(rdflib.URIRef(f"urn:onrecord:{one.id}"), OA.hasTarget):
            (source,) = graph.objects(target, OA.hasSource)
            assert str(source) == f"urn:onrecord:{document.id}"
            values = {p: v for s in graph.objects(target, OA.hasSelector) for p, v in graph.predicate_objects(s)}
            found.add((int(values[OA.start]), int(values[OA.end]), str(values[OA.exact])))
        assert found == {(s.start, s.end, s.slice(document.text)) for s in one.spans}
    lines = [json.loads(item["body"][1]["value"]) for item in page["items"]]
    assert [Record.from_json(line) for line in lines] == records


def test_brat_passages_are_where_they_say(record: Path, tmp_path: Path) -> None:
    (document,), records = held(record)
    with zipfile.ZipFile(written(record, tmp_path, "brat")) as made:
        text = made.read(f"{document.id}.txt").decode()
        lines = made.read(f"{document.id}.ann").decode().splitlines()
        assert "[relations]" in made.read("annotation.conf").decode()
    assert text == document.text
    marks = {}
    for line in lines:
        mark, rest, *more = line.split("\t")
        marks[mark] = rest
        if mark.startswith("T"):
            pieces = [text[slice(*map(int, place.split(" ")))] for place in rest.split(" ", 1)[1].split(";")]
            assert more == [" ".join(pieces)]
            assert not any("\n" in piece for piece in pieces)
    noted = [line.split("\t") for line in lines if line.startswith("#")]
    assert {words.split(" ")[0] for _, _, words in noted} >= {r.id for r in records}
    assert any(rest.startswith(("SaidBy", "Cued")) for mark, rest in marks.items() if mark[0] == "R")
    assert sum(mark[0] == "E" for mark in marks) == 2


def test_cassis_reads_the_cas(record: Path, tmp_path: Path) -> None:
    (document,), records = held(record)
    with zipfile.ZipFile(written(record, tmp_path, "uima")) as made:
        cas = cassis.load_cas_from_json(io.BytesIO(made.read(f"{document.id}.json")))
    assert cas.sofa_string == document.text
    for kind in ("statement", "event"):
        found = [(a.record, a.part, a.get_covered_text()) for a in cas.select(type_name(kind))]
        wanted = [
            (r.id, part, span.slice(document.text))
            for r in records if kind == r.KIND for part, span in enumerate(r.spans)
        ]  # fmt: skip
        assert sorted(found) == sorted(wanted)
        assert all(Record.from_json(json.loads(a.line)) in records for a in cas.select(type_name(kind)))


def test_tei_holds_the_text_and_the_statements_in_it(small_record: Path, tmp_path: Path) -> None:
    root = etree.parse(written(small_record, tmp_path, "tei")).getroot()
    people = {one.get(f"{XML}id"): one.findtext("{*}persName") for one in root.iter("{*}person")}
    documents, records = held(small_record)
    by_id = {r.id: r for r in records}
    texts = {tei.get(f"{XML}id"): "".join(tei.find(".//{*}ab").itertext()) for tei in root.iter("{*}TEI")}
    assert texts == {d.id: d.text.replace("\x1b", "\ufffd") for d in documents}
    found = set()
    for said in (*root.iter("{*}said"), *root.iter("{*}span")):
        statement = by_id[said.get("n")]
        found.add(statement.id)
        assert people[said.get("who")[1:]] == statement.speaker.name
        assert said.get("ana") == f"#act.{statement.act}"
    assert found == {r.id for r in records if isinstance(r, Statement)}


def test_tei_passages_that_cross_stand_behind_the_text(
    make_record: Callable[..., Path], report: Any, tmp_path: Path
) -> None:
    made = report("Kos said the pact stands and holds, Lin noted.\n", "t.txt")
    made.said("Ana Kos", "the pact stands and holds")
    made.said("Ana Kos", "pact", cue="said")
    made.said("Lin Wei", "stands and holds, Lin", cue="noted")
    root = etree.parse(written(make_record(made), tmp_path, "tei")).getroot()
    outer, inner = root.iter("{*}said")
    assert ("".join(outer.itertext()), inner.text) == ("the pact stands and holds", "pact")
    assert inner.getparent() is outer
    (span,) = root.iter("{*}span")
    document = root.find(".//{*}TEI").get(f"{XML}id")
    assert (span.text, span.get("from")) == ("stands and holds, Lin", f"string-range(#{document},18)")


def test_tei_writes_a_transcript_as_turns(make_record: Callable[..., Path], report: Any, tmp_path: Path) -> None:
    made = report("Ms. Kos: We agree.\n\nMr. Lin: We do not. Never.\n\nMs. Kos: So be it.\n", "t.txt")
    for name, words in (
        ("Ana Kos", "We agree."),
        ("Lin Wei", "We do not."),
        ("Lin Wei", "Never."),
        ("Ana Kos", "So be it."),
    ):
        made.said(name, words, manner="direct")
    root = etree.parse(written(make_record(made), tmp_path, "tei")).getroot()
    turns = [(u.get("who"), [seg.text for seg in u]) for u in root.iter("{*}u")]
    assert turns == [
        ("#p.Ana-Kos", ["We agree."]), ("#p.Lin-Wei", ["We do not.", "Never."]), ("#p.Ana-Kos", ["So be it."]),
    ]  # fmt: skip


def test_prov_knows_where_each_record_comes_from(record: Path, tmp_path: Path) -> None:
    made = prov.model.ProvDocument.deserialize(str(written(record, tmp_path, "prov")), format="json")
    (document,), records = held(record)
    entities = {entity.identifier.localpart for entity in made.get_records(prov.model.ProvEntity)}
    assert entities == {document.id, *(r.id for r in records)}
    derived = {
        (str(d.args[0].localpart), str(d.args[1].localpart)) for d in made.get_records(prov.model.ProvDerivation)
    }
    assert derived == {(r.id, document.id) for r in records}


def test_follow_the_money_takes_every_entity(record: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written(record, tmp_path, "ftm").read_text(encoding="utf-8").splitlines()]
    proxies = []
    for line in lines:
        proxy = followthemoney.model.get_proxy(line, cleaned=False)
        assert proxy.to_dict()["properties"] == line["properties"], "no value is refused"
        followthemoney.model.get(proxy.schema.name).validate(proxy.to_dict())
        proxies.append(proxy)
    by_id = {proxy.id: proxy for proxy in proxies}
    (occupancy,) = (proxy for proxy in proxies if proxy.schema.name == "Occupancy")
    assert by_id[occupancy.first("holder")].caption == "Aleksandar Vučić"
    assert by_id[occupancy.first("post")].caption == "President"
    assert occupancy.get("date") == ["2023-03-19"]
    (document,), records = held(record)
    assert {r.id for r in records if isinstance(r, Event)} | {document.id} <= set(by_id)
    for proxy in proxies:
        assert set(proxy.get("involved", quiet=True)) <= set(by_id)


def test_events_are_rows_of_the_trade(record: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in written(record, tmp_path, "plover").read_text(encoding="utf-8").splitlines()]
    assert [(line["event"], line["auxiliary"], line["date"]) for line in lines] == [
        ("CONSULT", [], "2023-03-18"), ("AGREE", ["negated"], "2023-03-19"),
    ]  # fmt: skip
    assert lines[0]["source"][2] == {"name": "Josep Borrell", "code": "IGO EU"}
    for name, sides in (("icews", ("Source Name", "Target Name")), ("gdelt", ("Actor1Name", "Actor2Name"))):
        table = written(record, tmp_path, name).read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter="\t"))
        pairs = [tuple(row[side].lower() for side in sides) for row in rows]
        assert pairs == [
            ("aleksandar vučić", "albin kurti"), ("aleksandar vučić", "josep borrell"),
            ("albin kurti", "josep borrell"),
        ], "what did not happen is no row"  # fmt: skip
    assert (rows[0]["SQLDATE"], rows[0]["EventRootCode"], rows[0]["QuadClass"]) == ("20230318", "04", "1")
    assert rows[0]["Actor1Code"] == "SRBGOV"


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.whole])
def test_an_empty_record_and_the_same_bytes_again(
    record: Path, make_record: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    one = written(record, tmp_path, name).read_bytes()
    assert written(record, tmp_path, name).read_bytes() == one
    with Store.open(tmp_path / "empty.db", create=True) as store:
        export(store, str(tmp_path / "empty"), name)


def test_a_kind_without_a_place_is_refused(record: Path, tmp_path: Path) -> None:
    with Store.open(record, readonly=True) as store, pytest.raises(QueryError, match="no place for a figure"):
        export(store, str(tmp_path / "x"), "plover", ("figure",))


def test_a_report_with_the_words_of_a_formula_is_no_formula(small_record: Path, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        for said in store.records(kind="statement"):
            assert isinstance(said, Statement)
        for name in ("icews", "gdelt"):
            (path,) = export(store, str(tmp_path / name), name)
            assert len(path.read_text(encoding="utf-8").splitlines()) == 1

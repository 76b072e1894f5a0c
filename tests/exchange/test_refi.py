"""REFI-QDA: what we write is valid and reads back as the record; what others write is read, and broken files say so."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from onrecord.core.errors import InputError
from onrecord.core.record import Record, Statement
from onrecord.exchange.refi import (
    Case,
    Code,
    Coding,
    Project,
    Selection,
    TextSource,
    read_codebook,
    read_project,
    write_codebook,
    write_project,
)
from onrecord.exchange.refi.project import guid
from onrecord.export import export
from onrecord.store import Store

#: folder with Project.xsd of REFI-QDA 1.0 and, cut out of its specification, Codebook.xsd
SCHEMAS = os.environ.get("ONRECORD_REFI_SCHEMAS", "")

BOOK = (
    Code(guid("a"), "Stance", "who is for what", codable=False,
         codes=(Code(guid("b"), "für", color="#AA0000"), Code(guid("c"), "gegen"))),
    Code(guid("d"), "Threat <&>"),
)  # fmt: skip
PROJECT = Project(
    name="Own", origin="test", users={guid("u"): "Ana"}, codes=BOOK,
    cases=(Case(guid("k"), "Kos", {"of": "Serbia"}, (guid("s"),)),),
    sources=(
        TextSource(guid("t"), "first", "\U0001f54a Kos said no.\r\nAgain.", values={"outlet": "Courier"}, selections=(
            Selection(guid("s"), 2, 5, "Kos", "a passage", (Coding(guid("b"), guid("u"), "2020-01-02T03:04:05Z"),)),
        ), codings=(Coding(guid("d")),)),
    ),
)  # fmt: skip


def as_file(project: Project, path: Path) -> Path:
    with path.open("wb") as to:
        write_project(project, to)
    return path


def test_a_project_comes_back_whole(tmp_path: Path) -> None:
    assert read_project(as_file(PROJECT, tmp_path / "p.qdpx")) == PROJECT


def test_the_same_bytes_again(tmp_path: Path) -> None:
    assert as_file(PROJECT, tmp_path / "a").read_bytes() == as_file(PROJECT, tmp_path / "b").read_bytes()


def test_a_codebook_comes_back_whole(tmp_path: Path) -> None:
    with (tmp_path / "c.qdc").open("wb") as to:
        write_codebook(BOOK, to)
    assert read_codebook(tmp_path / "c.qdc") == BOOK


def test_a_record_is_a_project_and_the_project_the_record(small_record: Path, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "r.qdpx"), "qdpx")
        documents, records = list(store.documents()), list(store.records())
    project = read_project(path)
    names = project.code_names()
    assert [(s.description, s.text) for s in project.sources] == [(d.id, d.text) for d in documents]
    told = {json.loads(one.description)["id"]: one for source in project.sources for one in source.selections}
    assert {r.id for r in records} == set(told)
    for record in records:
        assert Record.from_json(json.loads(told[record.id].description)) == record
        if isinstance(record, Statement):
            assert f"Act/{record.act}" in {names[coding.code] for coding in told[record.id].codings}
    vucic = next(case for case in project.cases if case.name == "Aleksandar Vučić")
    assert len(vucic.selections) == 3
    assert vucic.values["of"] == "Serbia"


def test_every_reference_leads_somewhere(small_record: Path, tmp_path: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "r.qdpx"), "qdpx")
    with zipfile.ZipFile(path) as made:
        root = etree.fromstring(made.read("project.qde"))
        inside = {f"internal://{name.removeprefix('sources/')}" for name in made.namelist()}
    guids = [one.get("guid") for one in root.iter(etree.Element) if one.get("guid")]
    assert len(guids) == len(set(guids))
    targets = {one.get("targetGUID") for one in root.iter(etree.Element)} - {None}
    assert targets <= set(guids)
    assert {one.get("plainTextPath") for one in root.iter("{*}TextSource")} <= inside


@pytest.mark.skipif(not SCHEMAS, reason="ONRECORD_REFI_SCHEMAS names no folder with REFI-QDA's schemas")
def test_the_schemas_agree(small_record: Path, tmp_path: Path, make_record: Callable[..., Path]) -> None:
    schema = etree.XMLSchema(etree.parse(Path(SCHEMAS) / "Project.xsd"))
    with Store.open(small_record, readonly=True) as store:
        (path,) = export(store, str(tmp_path / "r.qdpx"), "qdpx")
    with Store.open(make_record(), readonly=True) as store:
        (empty,) = export(store, str(tmp_path / "e.qdpx"), "qdpx")
    for one in (path, empty, as_file(PROJECT, tmp_path / "p.qdpx")):
        with zipfile.ZipFile(one) as made:
            schema.assertValid(etree.fromstring(made.read("project.qde")))
    out = io.BytesIO()
    write_codebook(BOOK, out)
    etree.XMLSchema(etree.parse(Path(SCHEMAS) / "Codebook.xsd")).assertValid(etree.fromstring(out.getvalue()))


def packed(tmp_path: Path, qde: str, **texts: str) -> Path:
    path = tmp_path / "broken.qdpx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("project.qde", qde)
        for name, text in texts.items():
            made.writestr(f"Sources/{name}.txt", text)
    return path


def others(inner: str) -> str:
    return f'<Project xmlns="urn:QDA-XML:project:1.0" name="x">{inner}</Project>'


def test_what_other_programs_write_is_read(tmp_path: Path) -> None:
    """GUIDs in braces and capitals, a byte order mark, text inside the XML, a PDF with its text beside it."""
    big = "{" + guid("t").upper() + "}"
    inner = (
        f'<CodeBook><Codes><Code guid="{big}" name="C" isCodable="1"/></Codes></CodeBook><Sources>'
        f'<TextSource guid="{guid("1")}" name="one" plainTextPath="internal://one.txt">'
        f'<PlainTextSelection guid="{guid("2")}" startPosition="0" endPosition="3">'
        f'<Coding guid="{guid("3")}"><CodeRef targetGUID="{big.lower()}"/></Coding></PlainTextSelection></TextSource>'
        f'<PDFSource guid="{guid("4")}" name="two"><Representation guid="{guid("5")}">'
        "<PlainTextContent>inside</PlainTextContent></Representation></PDFSource>"
        f'<PictureSource guid="{guid("6")}"/></Sources>'
    )
    project = read_project(packed(tmp_path, others(inner), one="\ufeffKos"))
    assert [(s.name, s.text) for s in project.sources] == [("one", "Kos"), ("two", "inside")]
    assert project.sources[0].selections[0].codings[0].code == project.codes[0].guid
    assert project.left_out == {"PictureSource": 1}


@pytest.mark.parametrize(
    ("qde", "code"),
    [
        ("<Project", "INPUT-FORMAT"),
        ("<CodeBook xmlns='urn:QDA-XML:codebook:1.0'/>", "INPUT-FORMAT"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><Project>&a;</Project>", "INPUT-FORMAT"),
        (others('<Sources><TextSource guid="g" plainTextPath="internal://none.txt"/></Sources>'), "INPUT-FORMAT"),
        (others('<Sources><TextSource guid="g"><PlainTextContent>abc</PlainTextContent>'
                '<PlainTextSelection startPosition="1" endPosition="9"/></TextSource></Sources>'), "INPUT-FORMAT"),
        (others('<Sources><TextSource guid="g"><PlainTextContent>abc</PlainTextContent>'
                '<PlainTextSelection startPosition="x" endPosition="9"/></TextSource></Sources>'), "INPUT-FORMAT"),
        (others('<Sources><TextSource guid="g" plainTextPath="internal://../../x"/></Sources>'), "INPUT-FORMAT"),
        (others("<Description>" + "a" * 3_000_000 + "</Description>"), "INPUT-UNSAFE-ARCHIVE"),
    ],
)  # fmt: skip
def test_a_broken_project_says_so_in_one_line(tmp_path: Path, qde: str, code: str) -> None:
    path = tmp_path / "broken.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", qde)
    with pytest.raises(InputError) as raised:
        read_project(path)
    assert raised.value.code == code
    assert "broken.qdpx" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no zip at all"])
def test_no_zip_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.qdpx").write_bytes(content)
    with pytest.raises(InputError, match=r"no whole zip.*INPUT-FORMAT"):
        read_project(tmp_path / "x.qdpx")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    for read in (read_project, read_codebook):
        with pytest.raises(InputError, match="INPUT-UNREADABLE"):
            read(tmp_path / "none")


def test_a_half_zip_says_so(tmp_path: Path) -> None:
    whole = as_file(PROJECT, tmp_path / "p.qdpx").read_bytes()
    for size in range(0, len(whole), 97):
        (tmp_path / "half.qdpx").write_bytes(whole[:size])
        with pytest.raises(InputError):
            read_project(tmp_path / "half.qdpx")

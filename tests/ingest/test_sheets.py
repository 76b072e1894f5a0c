"""Tables of articles: CSV, TSV and workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from made import packages, texts
from made.packages import COLUMNS, row
from made.reports import REPORTS

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest import read

Refused = Callable[..., InputError]


def outcome(data: bytes, name: str = "a.csv") -> list[str]:
    return [item.code if isinstance(item, InputError) else item.file for item in read(name, data)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_row_with_its_fields(mark: str, encoding: str) -> None:
    data = texts.csv(REPORTS[1:], mark).decode().encode(encoding)
    found = list(read("a.csv", data))
    for document, made in zip(found, REPORTS[1:], strict=True):
        assert isinstance(document, Document)
        assert document.text == "\n".join(made.body)
        assert (document.title, document.date_given, document.outlet) == (made.title, made.date, made.outlet)
        assert (document.url, dict(document.extra)) == (made.url, {"Author": made.author})


def test_broken_rows_cost_no_other() -> None:
    data = (
        b'title,text\r\nOne,"First, with ""marks""."\r\nTwo,Second, without marks\r\nThree,\r\n'
        b'Four,"Fourth.\r\nfive,Fifth.\r\nSix,"Sixth is here."\r\n'
    )
    assert outcome(data) == ["a.csv#2", "INPUT-FORMAT", "INPUT-EMPTY", "INPUT-FORMAT", "a.csv#6", "a.csv#7"]


def test_columns_that_hold_no_report_are_named(refused: Refused) -> None:
    error = refused(b"name,age\r\nAna,5\r\n", "a.csv")
    assert "name, age" in error.cause
    assert '"text"' in error.remedy


@pytest.mark.parametrize("unit", [b'"', b",", b'","', b'""', b"a,\n", b'"\n'])
def test_hostile_tables_hold_no_report(unit: bytes) -> None:
    data = b"title,text\r\n" + unit * (2_000_000 // len(unit) // (50 if b"\n" in unit else 1))
    assert set(outcome(data)) == {"INPUT-EMPTY"}


def test_workbooks_of_a_spreadsheet_program() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    for made in REPORTS:
        cells = list(row(made))
        cells[1] = date.fromisoformat(made.date)
        book.active.append(cells)
    book.create_sheet("Notes").append(["nothing", "here"])
    buffer = io.BytesIO()
    book.save(buffer)
    found = list(read("a.xlsx", buffer.getvalue()))
    for number, (document, made) in enumerate(zip(found, REPORTS, strict=True), 2):
        assert isinstance(document, Document)
        assert (document.file, document.title, document.date_given) == (f"a.xlsx/Sheet#{number}", made.title, made.date)
        assert document.text == "\n".join(made.body)


def test_shared_strings_and_dates() -> None:
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>The envoy </t></r>'
        "<r><t>left.</t></r>"
        "</si></sst>"
    )
    data = packages.xlsx([("text", "date"), ("@", 40606.0)], [("xl/sharedStrings.xml", shared)])
    swapped = b'<c r="A2" t="s"><v>0</v></c>'
    with_shared = packages.pack(
        (name, part.replace(b'<c r="A2" t="inlineStr"><is><t>@</t></is></c>', swapped)) for name, part in _parts(data)
    )
    (document,) = read("a.xlsx", with_shared)
    assert isinstance(document, Document)
    assert (document.text, document.date_given) == ("The envoy left.", "2011-03-04")


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]

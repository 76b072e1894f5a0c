"""POLECAT, ICEWS and GDELT rows: one shape, whatever the table."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.exchange.rows import EventRow, read_rows

POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tContexts\tActor Name\tActor Country\tRecipient Name\t"
    "Recipient Country\tPlacename\tCountry\tSource\tHeadline\n"
    "7\t2022-03-04\tCONSULT\tvisit\t1.5\tdiplomatic;peace\tEnvoy of "
    "Utopia\tUTO\tNone\tARC\tHarbour\tUTO\tHarbour Courier\t"
    '"The ""last"" visit"\n'
)
ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO "
    "Code\tIntensity\tTarget Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\n"
    "9\t2011-01-05\tAna Petrova\tGovernment\tUtopia\tMake statement\t010\t0.0\tOmar "
    "Haddad\tMedia\tArcadia\t1\t2\tHarbour Courier\t"
    "\tOld District\t\tArcadia\n"
)


def gdelt(columns: int) -> str:
    cells = [""] * columns
    place = 50 if columns < 61 else 52
    for at, cell in {0: "123", 1: "20150218", 5: "UTOGOV", 6: "UTOPIA", 7: "UTO", 15: "ARC", 17: "ARC", 26: "043",
                     30: "2.8", place: "Harbour, Utopia", place + 1: "UT"}.items():  # fmt: skip
        cells[at] = cell
    if columns > 57:
        cells[-1] = "https://x.example/1"
    return "\t".join(cells) + "\n"


def one(text: str, name: str = "a.tsv") -> EventRow:
    (row,) = read_rows(name, text.encode())
    assert isinstance(row, EventRow), row
    return row


def test_polecat() -> None:
    assert one(POLECAT) == EventRow(
        "polecat", "7", "2022-03-04", "plover", "CONSULT", "visit", ("diplomatic", "peace"), "Envoy of Utopia", "UTO",
        "", "ARC", 1.5, "Harbour", "UTO", "Harbour Courier", 'The "last" visit',
    )  # fmt: skip


def test_icews() -> None:
    row = one(ICEWS)
    assert (row.origin, row.scheme, row.code, row.date, row.intensity) == ("icews", "cameo", "010", "2011-01-05", 0.0)
    assert (row.actor, row.actor_country, row.recipient, row.recipient_country) == (
        "Ana Petrova", "Utopia", "Omar Haddad", "Arcadia",
    )  # fmt: skip
    assert (row.place, row.country, row.source) == ("Old District", "Arcadia", "Harbour Courier")


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_gdelt_has_no_names_of_columns(columns: int) -> None:
    row = one(gdelt(columns))
    assert (row.origin, row.id, row.date, row.code, row.actor, row.recipient) == (
        "gdelt", "123", "2015-02-18", "043", "UTOPIA", "ARC",
    )  # fmt: skip
    assert (row.place, row.country, row.intensity) == ("Harbour, Utopia", "UT", 2.8)
    assert row.source == ("" if columns == 57 else "https://x.example/1")


def test_packed_tables() -> None:
    assert list(read_rows("a.tsv.gz", gzip.compress(ICEWS.encode()))) == [one(ICEWS)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("2015.export.CSV", gdelt(58))
    assert list(read_rows("a.zip", buffer.getvalue())) == [one(gdelt(58))]


def test_broken_rows_cost_no_other() -> None:
    text = ICEWS + "1\t2\t3\n" + ICEWS.splitlines()[1].replace("2011-01-05", "soon") + "\n" + ICEWS.splitlines()[1]
    found = list(read_rows("a.tsv", text.encode()))
    assert [i.where if isinstance(i, InputError) else i.id for i in found] == ["9", "a.tsv#3", "a.tsv#4", "9"]


@pytest.mark.parametrize("data", [b"", b"name\tage\n", b"\x89PNG\r\n", b"1\t2\t3\n"])
def test_other_tables_are_one_line(data: bytes) -> None:
    (error,) = read_rows("a.tsv", data)
    assert isinstance(error, InputError)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(POLECAT)
    assert list(read_rows(str(tmp_path / "a.tsv"))) == [one(POLECAT)]
    (error,) = read_rows(str(tmp_path / "none.tsv"))
    assert isinstance(error, InputError)
    assert error.code == "INPUT-MISSING"
    (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(ICEWS.encode())[:60])
    assert isinstance(list(read_rows(str(tmp_path / "b.tsv.gz")))[-1], InputError)

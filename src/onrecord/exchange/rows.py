"""Event tables of others, to compare with: POLECAT, ICEWS and GDELT rows in one small shape.

    for row in read_rows("20220101.export.CSV"):
        if isinstance(row, EventRow):
            row.date, row.actor, row.code, row.recipient

They are no reports and never enter a record; they stand beside it. Tables that onrecord itself exports in these shapes
are read as well.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, cast

from onrecord.core.errors import InputError
from onrecord.ingest.archive import members
from onrecord.ingest.source import Source

#: one row; POLECAT's lists of people and places stay under 100 kB
_LONGEST = 1_000_000
_INSIDE = frozenset((".csv", ".tsv", ".txt", ".tab"))
_DAY = re.compile(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?!\d)|(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
_ACTORS = re.compile(r"\s*[;|]\s*")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One coded event as another project tells it; "" where it does not.

    origin      "polecat", "icews" or "gdelt"
    id, date    its own id; the day of the event (ISO)
    actor, recipient, and their countries as the table codes them (ISO or CAMEO letters, or names)
    scheme      "plover" or "cameo"; ``code`` is a PLOVER type or a CAMEO code, ``mode`` and ``contexts`` are PLOVER's
    intensity   Goldstein's or the table's own scale, -10..10, or None
    place, country   where it happened
    source      publisher or address of the report, ``text`` what the table shows of it
    """

    origin: str
    id: str
    date: str
    scheme: str
    code: str
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actor: str = ""
    actor_country: str = ""
    recipient: str = ""
    recipient_country: str = ""
    intensity: float | None = None
    place: str = ""
    country: str = ""
    source: str = ""
    text: str = ""


#: field -> names of its column, by table; the first one filled counts
_POLECAT = {
    "id": ("Event ID",), "date": ("Event Date",), "code": ("Event Type",), "mode": ("Event Mode",),
    "contexts": ("Contexts",), "actor": ("Actor Name", "Actor Name Raw"),
    "actor_country": ("Actor Country", "Actor COW"),
    "recipient": ("Recipient Name", "Recipient Name Raw"), "recipient_country": ("Recipient Country", "Recipient COW"),
    "intensity": ("Intensity",), "place": ("Placename", "Raw Placename", "City"), "country": ("Country",),
    "source": ("Source",), "text": ("Headline", "Event Text"),
}  # fmt: skip
_ICEWS = {
    "id": ("Event ID",), "date": ("Event Date",), "code": ("CAMEO Code",), "actor": ("Source Name",),
    "actor_country": ("Source Country",), "recipient": ("Target Name",), "recipient_country": ("Target Country",),
    "intensity": ("Intensity",), "place": ("City", "Location", "District", "Province"), "country": ("Country",),
    "source": ("Publisher",), "text": ("Sentence", "Event Text"),
}  # fmt: skip
_GDELT = {
    "id": ("GLOBALEVENTID", "GlobalEventID"), "date": ("SQLDATE", "Day"), "code": ("EventCode",),
    "actor": ("Actor1Name", "Actor1Code"), "actor_country": ("Actor1CountryCode",),
    "recipient": ("Actor2Name", "Actor2Code"), "recipient_country": ("Actor2CountryCode",),
    "intensity": ("GoldsteinScale",), "place": ("ActionGeo_FullName", "ActionGeo_Fullname"),
    "country": ("ActionGeo_CountryCode",), "source": ("SOURCEURL",),
}  # fmt: skip
#: GDELT's daily files have no names; columns by number, from 0 (GDELT Event Database codebooks 1.0 and 2.0)
_FIRST = {
    0: "GLOBALEVENTID", 1: "SQLDATE", 5: "Actor1Code", 6: "Actor1Name", 7: "Actor1CountryCode", 15: "Actor2Code",
    16: "Actor2Name", 17: "Actor2CountryCode", 26: "EventCode", 30: "GoldsteinScale",
}  # fmt: skip
_GDELT_1 = _FIRST | {50: "ActionGeo_FullName", 51: "ActionGeo_CountryCode", 57: "SOURCEURL"}
_GDELT_2 = _FIRST | {52: "ActionGeo_FullName", 53: "ActionGeo_CountryCode", 60: "SOURCEURL"}
_NUMBERED = {57: _GDELT_1, 58: _GDELT_1, 61: _GDELT_2}
#: origin, scheme, columns; told by a column that only this table has
_TABLES = {
    "Event Type": ("polecat", "plover", _POLECAT), "CAMEO Code": ("icews", "cameo", _ICEWS),
    "EventCode": ("gdelt", "cameo", _GDELT),
}  # fmt: skip
Table = tuple[str, str, Mapping[str, Sequence[str]]]


def read_rows(path: str, data: bytes | None = None) -> Iterator[EventRow | InputError]:
    """The rows of a tab-separated table, packed (.gz, .zip) or not; with ``data`` nothing is opened.

    A broken row gives one InputError and the others are read; so does a file that is none of these tables.
    """
    source = Source(path)
    try:
        with source.open() if data is None else BytesIO(data) as stream:
            if source.suffix == ".zip":
                for item in members(stream, source, _INSIDE):
                    yield from (item,) if isinstance(item, InputError) else _rows(item[1], item[0])
            elif source.suffix.endswith(".gz"):
                with gzip.open(stream) as unpacked:
                    yield from _rows(cast(BinaryIO, unpacked), source)
            else:
                yield from _rows(stream, source)
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield source.unreadable(error)


def _rows(stream: BinaryIO, source: Source) -> Iterator[EventRow | InputError]:
    first = stream.readline(_LONGEST)
    names = _cells(first)
    numbered = names[0].isdecimal() and _NUMBERED.get(len(names))
    if numbered:
        names = [numbered.get(n, "") for n in range(len(names))]
    table = next((table for column, table in _TABLES.items() if column in names), None)
    if table is None:
        cause = "no table of POLECAT, ICEWS or GDELT: its first row names none of their columns"
        raise source.error("INPUT-FORMAT" if first.strip() else "INPUT-EMPTY", cause, "Give their tab-separated files")
    number = 0 if numbered else 1
    row = first if numbered else stream.readline(_LONGEST)
    while row:
        number += 1
        if row.strip():
            yield _row(_cells(row), names, table, source.at(number))
        row = stream.readline(_LONGEST)


def _cells(row: bytes) -> list[str]:
    cells = row.decode("utf-8-sig", "replace").rstrip("\r\n").split("\t")
    return [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c.strip() for c in cells]


def _row(cells: Sequence[str], names: Sequence[str], table: Table, place: Source) -> EventRow | InputError:
    if len(cells) != len(names):
        cause = f"{len(cells)} cells in the row, but {len(names)} columns"
        return place.error("INPUT-FORMAT", cause, "Fetch the table again")
    origin, scheme, columns = table
    filled = {name: cell for name, cell in zip(names, cells, strict=True) if cell and cell not in ("None", "\\N", "NA")}
    said = {field: next((filled[n] for n in known if n in filled), "") for field, known in columns.items()}
    day = _DAY.match(said.pop("date"))
    if day is None or not said["code"]:
        return place.error("INPUT-FORMAT", "a row without the day or the code of its event", "Fetch the table again")
    date = f"{day[1]}-{day[2]}-{day[3]}" if day[1] else f"{day[6]}-{int(day[4]):02}-{int(day[5]):02}"
    contexts = tuple(c for c in _ACTORS.split(said.pop("contexts", "")) if c)
    intensity = _number(said.pop("intensity", ""))
    return EventRow(origin=origin, scheme=scheme, date=date, contexts=contexts, intensity=intensity, **said)


def _number(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if math.isfinite(number) else None

"""JSON Lines: one report a row. A broken row is one error; the others are read."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.ingest.assemble import Facts, assemble, refuse_unfit
from onrecord.ingest.limits import MAX_JSON_DEPTH, MAX_REPORT_BYTES
from onrecord.ingest.source import Source

#: document field -> the names it goes by, the first one present wins
_KEYS = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "date_given": ("date", "published", "pubDate"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher"),
    "lang": ("lang", "language"),
}


def read_json_lines(stream: BinaryIO, source: Source, first: int = 1) -> Iterator[Document | InputError]:
    """One document a row that is not blank, numbered from ``first``; other fields are kept in ``extra``.

    Known fields: text (also body, content), title (headline), date (published, pubDate), url (link),
    outlet (source, publisher), lang (language).
    """
    found = False
    for number, row in enumerate(_rows(stream), first):
        if not row.strip(b" \t\xef\xbb\xbf"):
            continue
        found = True
        place = source.at(number)
        try:
            yield read_row(row, place)
        except InputError as error:
            yield error
    if not found:
        yield source.error("INPUT-EMPTY", "no row in it", "Leave it out or give one JSON object a row")


def _rows(stream: BinaryIO) -> Iterator[bytes]:
    """Rows without their line ends; of a row over the limit the first bytes, one more than allowed."""
    while row := stream.readline(MAX_REPORT_BYTES + 1):
        rest = row
        while not rest.endswith(b"\n"):
            rest = stream.readline(MAX_REPORT_BYTES)
            if not rest:
                break
        yield row.rstrip(b"\r\n")


def read_row(row: bytes, place: Source) -> Document:
    """The document of one JSON object. Raises InputError."""
    if len(row) > MAX_REPORT_BYTES:
        raise place.too_large(MAX_REPORT_BYTES)
    fields = _parse(row, place)
    known: dict[str, Any] = {}
    used: set[str] = set()
    for field, names in _KEYS.items():
        name = next((n for n in names if fields.get(n) is not None), None)
        if name is None:
            continue
        value = fields[name]
        if isinstance(value, str):
            known[field] = value
            used.add(name)
        elif field == "date_given" and isinstance(value, int) and not isinstance(value, bool):
            known[field] = str(value)
            used.add(name)
    text = known.pop("text", None)
    if text is None:
        raise place.error("INPUT-FORMAT", 'no field "text" with a text in it', 'Call the text "text"')
    extra = {k: v for k, v in fields.items() if k not in used}
    return assemble(place, row, text, Facts(extra=extra, **known))


def _parse(row: bytes, place: Source) -> Mapping[str, Any]:
    try:
        # NaN and infinities are no JSON, but data frames write them for "nothing"
        fields = json.loads(row.decode("utf-8-sig"), parse_constant=lambda _: None, parse_float=_finite)
    except UnicodeDecodeError as error:
        cause = f"byte {error.start} of the row is no UTF-8"
        raise place.error("INPUT-ENCODING", cause, "Save it as UTF-8") from None
    except RecursionError:
        raise place.error("INPUT-FORMAT", "nested too deeply", "Flatten the row") from None
    except ValueError as error:
        raise place.error("INPUT-FORMAT", f"broken JSON ({error})", "Mend the row") from None
    if not isinstance(fields, dict):
        raise place.error("INPUT-FORMAT", "the row is no JSON object", 'Write {"text": …} a row')
    _check(fields, place)
    return fields


def _finite(written: str) -> float | None:
    number = float(written)
    return number if math.isfinite(number) else None


def _check(fields: Mapping[str, Any], place: Source) -> None:
    """Raises InputError for nesting or characters that could not be written out again."""
    pending: list[tuple[Any, int]] = [(fields, 0)]
    while pending:
        value, depth = pending.pop()
        if depth > MAX_JSON_DEPTH:
            raise place.error("INPUT-FORMAT", f"nested more than {MAX_JSON_DEPTH} deep", "Flatten the row")
        if isinstance(value, str):
            refuse_unfit(place, value)
        elif isinstance(value, list):
            pending.extend((v, depth + 1) for v in value)
        elif isinstance(value, dict):
            pending.extend((v, depth + 1) for pair in value.items() for v in pair)

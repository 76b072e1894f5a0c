"""Shards: what some containers gave, in a file that is whole or not there.

A shard is JSON Lines, packed with gzip:

    {"kind": "shard", "format": 1, "made_with": …}
    {"kind": "container", "path": …, "sha256": …, "start": 0, "stop": null, "row": 1, "more": false}
    {"kind": "report", "document": [the values of store.rows.COLUMNS], "records": [lines of docs/record.md]}
    {"kind": "problem", "code": …, "where": …, "cause": …, "remedy": …}
    {"kind": "end", "reports": 2, "records": 31, "words": 640, "problems": 1, "sha256": of all lines above}

The last line tells a shard that was cut short or changed. Its name is ``Portion.name``, so two writers
of one shard write the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from onrecord.core.errors import EngineError, InputError
from onrecord.core.record import Record
from onrecord.engine.contract import FORMAT, Made, Piece, Portion
from onrecord.engine.shelf import Shelf
from onrecord.store import Result, rows

_SUFFIX = ".jsonl.gz"
#: packs shards to a seventh in 0.6 ms a report, of 100 ms that reading takes; level 1 to a fifth in 0.3 ms, level 9
#: little better in 1.7 ms (measured on reports of 600 words)
_LEVEL = 6
#: what begins the lines that ``check`` looks into
_TOLD = (b'{"kind": "shard"', b'{"kind": "container"', b'{"kind": "problem"')


def file_of(name: str) -> str:
    """The file name of a shard."""
    return name + _SUFFIX


class Writer:
    """One shard on its way to the shelf; ``stream`` becomes the shard when ``close`` was called and it is put there."""

    def __init__(self, stream: BinaryIO, name: str, made_with: str) -> None:
        self._name, self._sha256 = name, hashlib.sha256()
        # no time and no name in the head: equal lines give equal bytes
        self._packed = gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=stream, mtime=0)
        self._reports = self._records = self._words = 0
        self._problems: list[InputError] = []
        self._line({"kind": "shard", "format": FORMAT, "made_with": made_with})

    def container(self, piece: Piece) -> None:
        """What is added from here on comes from ``piece``."""
        self._line({"kind": "container", **asdict(piece)})

    def add(self, result: Result) -> None:
        """A report with its records, or what was set aside."""
        if isinstance(result, InputError):
            self._problems.append(result)
            told = {"code": result.code, "where": result.where, "cause": result.cause, "remedy": result.remedy}
            self._line({"kind": "problem", **told})
            return
        document, records = result
        self._reports += 1
        self._records += len(records)
        self._words += len(document.text.split())
        of_document = list(rows.of_document(document))
        self._line({"kind": "report", "document": of_document, "records": [r.as_json() for r in records]})

    def close(self) -> Made:
        """Writes the last line."""
        made = Made(self._name, self._reports, self._records, self._words, tuple(self._problems))
        counts = {"reports": made.reports, "records": made.records, "words": made.words}
        self._line({"kind": "end", **counts, "problems": len(made.problems), "sha256": self._sha256.hexdigest()})
        self._packed.close()
        return made

    def _line(self, value: dict[str, Any]) -> None:
        # escaped to ASCII: a path may hold bytes that are no Unicode
        line = json.dumps(value).encode() + b"\n"
        self._sha256.update(line)
        self._packed.write(line)


def check(shelf: Shelf, name: str) -> Made:
    """What the shard holds, when it is whole. Raises EngineError (ENGINE-SHARD) when it is missing or damaged."""
    sha256 = hashlib.sha256()
    last = b""
    told: list[bytes] = []
    for line in _lines(shelf, name):
        sha256.update(last)
        if last.startswith(_TOLD):
            told.append(last)
        last = line
    end = _json(last, shelf, name)
    if end.get("kind") != "end":
        raise damaged(shelf, name, "it breaks off")
    if end.get("sha256") != sha256.hexdigest():
        raise damaged(shelf, name, "its lines are not those that were written")
    (head, *values) = [json.loads(line) for line in told]
    pieces = tuple(Piece(**value) for value in values if value.pop("kind") == "container")
    if Portion(pieces).name(head["made_with"]) != name:
        raise damaged(shelf, name, "it is another shard under this name")
    problems = tuple(_problem(value) for value in values if "cause" in value)
    return Made(name, end["reports"], end["records"], end["words"], problems, kept=True)


def contents(shelf: Shelf, name: str) -> Iterator[Piece | Result]:
    """The pieces of a shard, each followed by what it gave. ``check`` it first: here nothing is compared."""
    for line in _lines(shelf, name):
        value = _json(line, shelf, name)
        kind = value.pop("kind")
        if kind == "container":
            yield Piece(**value)
        elif kind == "report":
            document = rows.to_document(tuple(value["document"]))
            yield document, tuple(Record.from_json(record) for record in value["records"])
        elif kind == "problem":
            yield _problem(value)


def damaged(shelf: Shelf, name: str, cause: str) -> EngineError:
    """The error for a shard that is not as it was written."""
    return EngineError(
        "ENGINE-SHARD", shelf.told(file_of(name)), cause, "Run the same build again, which makes it anew, then load"
    )


def _problem(value: dict[str, str]) -> InputError:
    return InputError(value["code"], value["where"], value["cause"], value["remedy"])


def _json(line: bytes, shelf: Shelf, name: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise damaged(shelf, name, "a line in it is no JSON") from error
    if not isinstance(value, dict):
        raise damaged(shelf, name, "a line in it is no object")
    return value


def _lines(shelf: Shelf, name: str) -> Iterator[bytes]:
    try:
        with shelf.open(file_of(name)) as stream, gzip.GzipFile(fileobj=stream) as packed:
            yield from packed
    except FileNotFoundError:
        raise damaged(shelf, name, "the shard is missing") from None
    except (OSError, EOFError, zlib.error) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise damaged(shelf, name, f"it cannot be unpacked ({said})") from error

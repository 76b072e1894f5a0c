"""Networks against those of Discourse Network Analyzer: requests and its answers, cell by cell.

A line of the requests is one JSON object: ``spec``, FIELDS separated by tabs, and the answer: ``res`` (matrices),
``values``, ``counts`` and ``int`` (bars), or ``entity``, ``bl``, ``rl`` and ``st`` (a nested backbone).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.core.errors import InputError, QueryError
from onrecord.evaluate.case import Miss
from onrecord.evaluate.gold import Report
from onrecord.exchange import dna
from onrecord.networks.backbone import nested_backbone
from onrecord.networks.bars import bars
from onrecord.networks.computing import compute
from onrecord.networks.events import event_rows
from onrecord.networks.kept import kept
from onrecord.networks.network import Network
from onrecord.networks.spec import (
    AGGREGATIONS,
    BOTH,
    DUPLICATES,
    NORMALISATIONS,
    ONE_MODE,
    TWO_MODE,
    WINDOWS,
    Exclusion,
    Spec,
)  # fmt: skip
from onrecord.networks.table import DOCUMENT_VARIABLES, LONG, SHORT, Table

#: what the tabs of a ``spec`` separate; the arguments of rDNA's dna_network, in its order
FIELDS = (
    "kind", "type", "statement_type", "variable1", "document1", "variable2", "document2", "qualifier",
    "document_qualifier", "aggregation", "normalisation", "isolates", "duplicates", "start", "stop", "window", "size",
    "kernel", "exclude_variables", "exclude_values", "invert", "outfile", "format", "exclude_authors",
)  # fmt: skip
#: cells that differ by less are equal
NEAR = 1e-9
_MODES = {"onemode": ONE_MODE, "twomode": TWO_MODE, "eventlist": TWO_MODE}
#: what a line has of an answer, whatever kind it is
_ANSWERS = ("res", "values", "counts", "int", "entity", "bl", "rl", "st")
#: dates that mean "from the first" and "to the last document"
_FIRST, _LAST = "01.01.1900", "31.12.2099"

Line = dict[str, Any]


def read_requests(path: Path) -> list[Line]:
    """The lines of a file of requests (.jsonl or .jsonl.gz) that hold a ``spec``.

    Raises InputError (INPUT-FORMAT, INPUT-UNREADABLE).
    """
    opened = gzip.open if path.suffix == ".gz" else open
    lines: list[Line] = []
    try:
        with opened(path, "rt", encoding="utf-8") as stream:
            for number, text in enumerate(stream, start=1):
                line = json.loads(text) if text.strip() else {}
                if not isinstance(line, dict):
                    raise _malformed(path, number, "no JSON object")
                if "spec" in line:
                    if len(str(line["spec"]).split("\t")) != len(FIELDS):
                        raise _malformed(path, number, f"a spec has {len(FIELDS)} fields")
                    lines.append(line)
    except OSError as error:
        raise InputError("INPUT-UNREADABLE", str(path), str(error), "Name another file") from error
    except ValueError as error:
        raise InputError("INPUT-FORMAT", str(path), f"not JSON lines ({error})", "Repair the file") from error
    return lines


def _malformed(path: Path, number: int, cause: str) -> InputError:
    return InputError("INPUT-FORMAT", f"{path}:{number}", cause, "Repair the line")


def answers(file: Path, lines: Iterable[Line], compat: str = "dna") -> Iterator[Line]:
    """Our answer to each request on the project in ``file``, in the form of the requests.

    A request that cannot be answered has ``error`` in place of an answer. Raises InputError for the project.
    """
    project = dna.read(file)
    tables: dict[str, Table | None] = {}
    for line in lines:
        asked = dict(zip(FIELDS, str(line["spec"]).split("\t"), strict=True))
        name = asked["statement_type"]
        if name not in tables:
            known = any(one.label == name for one in project.types)
            tables[name] = dna.table(project, name) if known else None
        try:
            yield {"spec": line["spec"], **_answer(tables[name], asked, compat)}
        except QueryError as error:
            yield {"spec": line["spec"], "error": error.cause}


def _answer(table: Table | None, asked: Mapping[str, str], compat: str) -> Line:
    if table is None:
        raise QueryError("QUERY-VALUE", "statement type", "it is unknown", "Name another one")
    spec = spec_of(asked, table, compat)
    if asked["kind"] == "bar":
        counted = bars(table, spec)
        levels = [1] if spec.qualifier is None else list(counted.levels)
        return {"values": list(counted.labels), "counts": [list(row) for row in counted.counts], "int": levels}
    if asked["kind"] == "nested":
        steps = nested_backbone(table, replace(spec, mode=ONE_MODE, window="no", kernel="no"))
        return {
            "i": [one.number for one in steps], "entity": [one.concept for one in steps],
            "bl": [[one.backbone for one in steps]], "rl": [[one.redundant for one in steps]],
            "st": [one.statements for one in steps],
        }  # fmt: skip
    if asked["type"].lower() == "eventlist":
        events = list(event_rows(table, spec))
        return {"nfilt": len(events), "events": events}
    found = kept(table, spec)
    number = 0 if found is None else len(found.statements)
    if spec.window == "events" and asked["kernel"] not in ("", "no"):
        return {"nfilt": number, "res": []}  # slices of time are made, and events have none
    # DNA leaves the number of statements of a slice at 0
    uncounted = {"n": 0} if spec.kernel != "no" and compat == "dna" else {}
    return {"nfilt": number, "res": [{**_matrix(one), **uncounted} for one in compute(table, spec)]}


def _matrix(one: Network) -> Line:
    start, mid, stop = (_stamp(moment) for moment in (one.start, one.mid, one.stop))
    return {
        "rows": list(one.rows), "cols": list(one.columns), "m": one.matrix.tolist(), "int": one.whole,
        "n": one.statements, "start": start, "stop": stop, "mid": mid,
    }  # fmt: skip


def _stamp(moment: datetime) -> str:
    """As Java writes it: seconds only where there are any."""
    return moment.isoformat(timespec="seconds" if moment.second or moment.microsecond else "minutes")


def spec_of(asked: Mapping[str, str], table: Table, compat: str = "dna") -> Spec:
    """The request a line's fields stand for; what is none or does not fit becomes what DNA puts in its place.

    Raises QueryError (QUERY-VALUE) for a date or size that is none, and where there is nothing to put.
    """
    mode = _MODES.get(asked["type"].lower(), TWO_MODE) if asked["kind"] == "net" else _kind_mode(asked)
    windows = asked["window"] if asked["window"] in WINDOWS else "no"
    one, two = _variables(asked, table)
    qualifier, of_document = _qualifier(asked, table, one[0], two[0])
    aggregation = _aggregation(asked["aggregation"].lower(), mode, windows, qualifier)
    if aggregation == "combine" and asked["type"].lower() == "eventlist":
        aggregation = "ignore"
    kernel = asked["kernel"] or "no"
    kernel = "no" if windows in ("no", "events") else kernel
    if kernel != "no" and aggregation == "combine":
        aggregation = "subtract"
    exclude: dict[str, Exclusion] = {}
    inverted = asked["invert"] == "1"
    for variable, value in _pairs(asked["exclude_variables"], asked["exclude_values"]):
        before = exclude[variable].values if variable in exclude else frozenset()
        exclude[variable] = Exclusion(before | {value}, inverted)
    authors = frozenset(asked["exclude_authors"].split("|")) if asked["exclude_authors"] else frozenset()
    return Spec(
        variable1=one[0], document1=one[1], variable2=two[0], document2=two[1], mode=mode, qualifier=qualifier,
        document_qualifier=of_document, aggregation=aggregation,
        normalisation=_normalisation(asked["normalisation"].lower(), mode, kernel), isolates=asked["isolates"] == "1",
        duplicates=asked["duplicates"].lower() if asked["duplicates"].lower() in DUPLICATES else "include",
        start=_day(asked["start"], _FIRST, "00:00:00"), stop=_day(asked["stop"], _LAST, "23:59:59"), window=windows,
        size=max(1, _number(asked["size"])), kernel=kernel, exclude=exclude,
        exclude_documents={"author": Exclusion(authors)} if authors else {}, compat=compat,
    )  # fmt: skip


def _kind_mode(asked: Mapping[str, str]) -> str:
    return ONE_MODE if asked["kind"] == "nested" else TWO_MODE


def _variables(asked: Mapping[str, str], table: Table) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Both variables; one that is no short text, or the other's double, becomes the first that is free."""
    short = [name for name, kind in table.variables.items() if kind == SHORT]
    if asked["kind"] == "bar":  # of one variable, of statements
        name = asked["variable1"]
        return (name if name in short else _free(short, [name]), False), ("", False)
    flags = [asked[f"document{n}"] == "1" and asked[f"variable{n}"] in DOCUMENT_VARIABLES for n in (1, 2)]
    names = [asked["variable1"], asked["variable2"]]
    for n in (0, 1):
        if not flags[n] and names[n] not in short:
            names[n] = _free(short, names)
    if names[0] == names[1]:
        names[1], flags[1] = _free(short, names), False
    return (names[0], flags[0]), (names[1], flags[1])


def _free(short: list[str], taken: list[str]) -> str:
    found = next((name for name in short if name not in taken), None)
    if found is None:
        raise QueryError("QUERY-VALUE", "variable", "there is no other short text variable", "Name one there is")
    return found


def _qualifier(asked: Mapping[str, str], table: Table, one: str, two: str) -> tuple[str | None, bool]:
    name = asked["qualifier"] or None
    if name is None:
        return None, False
    if asked["document_qualifier"] == "1" and name in DOCUMENT_VARIABLES and asked["kind"] != "bar":
        return name, True
    fits = table.variables.get(name, LONG) != LONG and name not in (one, two)
    return (name if fits else None), False


def _aggregation(name: str, mode: str, window: str, qualifier: str | None) -> str:
    if qualifier is None or name not in AGGREGATIONS[mode] or (name == BOTH and window != "events"):
        return "ignore"
    return name


def _normalisation(name: str, mode: str, kernel: str) -> str:
    if kernel != "no" and name != "no":
        return "average" if mode == ONE_MODE else "no"
    return name if name in NORMALISATIONS[mode] else "no"


def _pairs(variables: str, values: str) -> list[tuple[str, str]]:
    """The n-th value belongs to the n-th variable, and all of them to a variable that stands alone."""
    if not variables:
        return []
    names, listed = variables.split("|"), values.split("|")
    return list(zip(names * len(listed) if len(names) == 1 else names, listed, strict=False))


def _day(text: str, open_end: str, time: str) -> datetime | None:
    if text in ("", open_end):
        return None
    try:
        return datetime.strptime(f"{text} {time}", "%d.%m.%Y %H:%M:%S")
    except ValueError:
        raise QueryError("QUERY-VALUE", "date", f"{text!r} is no date", "Write 24.04.2020") from None


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise QueryError("QUERY-VALUE", "size", f"{text!r} is no number", "Write 12") from None


def score(lines: Iterable[Line], ours: Iterable[Line]) -> Report:
    """Requests whose answers are equal, label by label and cell by cell (NEAR), by kind; lines without one apart."""
    hits: dict[str, int] = {}
    cases: dict[str, int] = {}
    misses: list[Miss] = []
    for line, answer in zip(lines, ours, strict=True):
        wanted = {
            key: line[key] for key in ("res", "values", "counts", "int", "entity", "bl", "rl", "st") if key in line
        }
        if not wanted:
            continue
        kind = str(line["spec"]).split("\t")[0]
        different = _difference(wanted, answer)
        for name in (kind, "all"):
            cases[name] = cases.get(name, 0) + 1
            hits[name] = hits.get(name, 0) + (not different)
        if different:
            misses.append(Miss(" ".join(str(line["spec"]).split("\t")[:17]), kind, "different", different))
    figures = {f"{name}.equal": hits[name] / cases[name] for name in cases}
    counts = {f"{name}.equal": (hits[name], cases[name]) for name in cases}
    return Report(figures, counts, tuple(misses), ())


def _difference(wanted: object, found: object, where: str = "") -> str:
    """Where ``found`` is not what is wanted; "" when it is. What is found beside it does not matter."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return f"{where}: none"
        parts = (_difference(one, found.get(key), f"{where}.{key}".lstrip(".")) for key, one in wanted.items())
        return next((part for part in parts if part), "")
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return f"{where}: {len(found) if isinstance(found, list) else 'none'} for {len(wanted)}"
        parts = (_difference(a, b, f"{where}[{n}]") for n, (a, b) in enumerate(zip(wanted, found, strict=True)))
        return next((part for part in parts if part), "")
    if isinstance(wanted, (int, float)) and isinstance(found, (int, float)):
        return "" if abs(wanted - found) <= NEAR else f"{where}: {found} for {wanted}"
    return "" if wanted == found else f"{where}: {found!r} for {wanted!r}"

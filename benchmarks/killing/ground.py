"""What the kinds of work have in common: the record they find, what is wrong with one, what one holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from killing.child import Ack
from killing.reports import write_reports
from onrecord import engine
from onrecord.cli import main as onrecord
from onrecord.core.errors import StoreError
from onrecord.export.flat import TABLES
from onrecord.export.jsonl import lines
from onrecord.reconcile import relate
from onrecord.store import Store
from onrecord.store.verify import verify

RECORD = "r.db"
#: reports of a record: enough for every shape, few enough for a thousand rounds
_REPORTS = 12

_CODEBOOK = """[[issue]]
id = "bridge"
proposition = "The bridge should be open to everybody"
phrases = ["bridge in Mitrovica", "bridge", "open to everybody"]
against = ["bridge stays closed"]
examples = [{ text = "the bridge must be open to all", stance = "for", act = "call" }]
"""


def record_faults(folder: Path, name: str = RECORD) -> list[str]:
    """What is wrong with a record as it lies there; a record of nothing has no faults."""
    if blank(folder / name):
        return []
    with Store.open(folder / name, readonly=True) as store:
        return [f"{fault.where}: {fault.what}" for fault in verify(store)]


def record_lines(folder: Path, name: str = RECORD) -> list[str]:
    """All a record holds: the lines of an export with texts, then problems, then what it has replaced.

    Judgements without the moment they were made at, and the id that depends on it.
    """
    with Store.open(folder / name, readonly=True) as store:
        told = [_timeless(line) for line in lines(store, tuple(TABLES), True)]
        told += [str(problem) for problem in store.problems()]
        past = "SELECT container, file, id, digest FROM document_version WHERE state = 'past' ORDER BY 1, 2, 3, 4"
        return told + [f"past {row}" for row in store.connection().execute(past)]


def _timeless(line: str) -> str:
    values = json.loads(line)
    if values["kind"] != "judgement":
        return line
    return json.dumps({name: value for name, value in values.items() if name not in ("id", "at")}, sort_keys=True)


def blank(path: Path) -> bool:
    """True when there is no record, or a file that nothing was written to: killed before the record was made."""
    try:
        Store.open(path, readonly=True).close()
    except StoreError as error:
        if error.code == "STORE-MISSING" or error.cause == "nothing was ever recorded in it":
            return True
        raise
    return False


def nothing(_folder: Path) -> Counter[str]:
    return Counter()


@dataclass(frozen=True, slots=True)
class Writer:
    """A kind of work on the files of one folder.

    prepare  makes the folder, in which it is called, as the work finds it
    work     does it, in that folder; gets what to call with everything it has promised. Begun again, it goes on
    held     how often each thing that can be promised is there: never 0 once it was, and never more than 1
    faults   what is wrong with the files, at any moment
    outcome  what the finished work leaves: the same however often it was killed
    costly   it takes seconds, so it gets fewer rounds
    """

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Ack], None]
    held: Callable[[Path], Counter[str]] = nothing
    faults: Callable[[Path], list[str]] = record_faults
    outcome: Callable[[Path], list[str]] = record_lines
    costly: bool = False


def reports(folder: Path) -> None:
    write_reports(folder / "reports", _REPORTS, 1)
    (folder / "mine.toml").write_text(_CODEBOOK, encoding="utf-8")


def built(folder: Path, *, related: bool = False) -> None:
    reports(folder)
    engine.build(["reports"], RECORD, reader="rules")
    if related:
        compare()


def verb(*arguments: str) -> None:
    """A verb of the command line; its exit codes 0 and 1 are good."""
    try:
        onrecord(list(arguments))
    except SystemExit as left:
        if left.code not in (0, 1, None):
            raise AssertionError(f"onrecord {' '.join(arguments)}: exit code {left.code}") from left


def compare() -> None:
    """``onrecord relate``."""
    with Store.open(RECORD) as store:
        relate(store)


def no_faults(_folder: Path) -> list[str]:
    """For files that are no records."""
    return []

"""A small record made by hand, for the tests of everything that reads one."""

from __future__ import annotations

import atexit
import hashlib
import os
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings

from onrecord.core.errors import InputError
from onrecord.core.parts import Speaker
from onrecord.core.record import Citation, Mention, Moment, Record, Statement
from onrecord.core.text import Document, Span, document_id
from onrecord.store import Store

#: how the run ended
_STATUS = pytest.StashKey[int]()

settings.register_profile("untimed", deadline=None)  # no example is held to a clock
settings.load_profile("untimed")

WIRE = """BELGRADE, February 9. /TASS/. Serbia counts on the Council to act on resolution 1422 (1999),
said Aleksandar Vučić.

"We will not give up our people," the Serbian president added on Friday, 8 February 2024.

The president of Serbia called on both sides to return to the talks.
"""
NOTE = """Đorđe Petrić, envoy of Serbia, called on both sides to return to the talks.

China hopes for calm, its envoy Lin Wei said. The mission met on 05/06/2023.
"""
HOSTILE = "[bold]Wu[/bold] said \x1b[31mthe talks\x1b[0m are =cmd|' /C calc'!A0 \u202eback.\n"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the process as soon as all is told: threads of servers and libraries may run on while an interpreter is
    taken down, and one of them crashed it once on a busy machine, after 7,349 tests had passed."""
    if _STATUS in config.stash:
        atexit._run_exitfuncs()  # what they clean up, they clean up
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])


class Report:
    """A document under construction: phrases become spans, records are collected."""

    def __init__(self, text: str, file: str, **fields: Any) -> None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.document = Document(id=document_id(digest), text=text, file=file, raw_sha256=digest, **fields)
        self.records: list[Record] = []

    def span(self, phrase: str) -> Span:
        start = self.document.text.index(phrase)
        return self.document.span(start, start + len(phrase))

    def add(self, kind: type[Record], *phrases: str, **fields: Any) -> Record:
        spans = tuple(self.span(phrase) for phrase in phrases)
        record = kind(spans=spans, made_by="test/1", score=0.9, why="made by hand", **fields)
        self.records.append(record)
        return record

    def said(self, name: str, *content: str, cue: str | None = None, **fields: Any) -> Record:
        who = {key: fields.pop(key) for key in ("as_written", "actor", "capacity", "of") if key in fields}
        at = self.span(cue) if cue else None
        return self.add(Statement, *content, speaker=Speaker(name, **who), cue=at, **fields)


def wire() -> Report:
    """An agency report with a wrong resolution number and a date that was no Friday."""
    report = Report(
        WIRE, "reports/tass.txt", outlet="TASS", published="2024-02-09", published_basis="dateline",
        title="Serbia turns to the Council",
    )  # fmt: skip
    vucic = {"actor": "person:aleksandar-vucic", "of": "Serbia", "said_at": "2024-02-09"}
    report.said(
        "Aleksandar Vučić", "Serbia counts on the Council to act on resolution 1422 (1999)", cue="said",
        capacity="President of Serbia", **vucic,
    )  # fmt: skip
    report.said(
        "Aleksandar Vučić", "We will not give up our people", cue="added", manner="direct", act="pledge",
        capacity="Serbian president", **vucic,
    )  # fmt: skip
    report.said(
        "Aleksandar Vučić", "both sides to return to the talks", cue="called on", act="call",
        capacity="president of Serbia", addressees=("Serbia", "Kosovo"), **vucic,
    )  # fmt: skip
    report.add(
        Citation, "resolution 1422 (1999)", symbol="S/RES/1422 (1999)", verdict="wrong_number",
        suggestion="S/RES/1244 (1999)",
    )  # fmt: skip
    report.add(Moment, "8 February 2024", value="2024-02-08")
    report.add(Mention, "Aleksandar Vučić", form="name", actor="person:aleksandar-vucic", name="Aleksandar Vučić")
    return report


def note() -> Report:
    """A report without a date, with a day that can be read two ways."""
    report = Report(NOTE, "reports/note.txt")
    report.said(
        "Đorđe Petrić", "both sides to return to the talks", cue="called on", act="call",
        actor="person:dorde-petric", capacity="envoy of Serbia", of="Serbia",
    )  # fmt: skip
    report.said(
        "Lin Wei", "calm", cue="hopes for", act="hope", actor="person:lin-wei", capacity="its envoy", of="China"
    )
    report.add(Moment, "05/06/2023", value="2023-06-05", readings=("2023-05-06",))
    return report


def hostile() -> Report:
    """A report whose words try to act on the terminal, the table and the spreadsheet."""
    report = Report(HOSTILE, "reports/[red]x.txt", outlet="=1+1", published="2020-04-25", published_basis="header")
    report.said("[bold]Wu[/bold]", "\x1b[31mthe talks\x1b[0m are =cmd|' /C calc'!A0 \u202eback", cue="said")
    return report


@pytest.fixture(scope="session")
def program() -> Callable[[str], ModuleType]:
    """A program of the project that is no part of the package, as a module; its path begins at the root."""

    def load(path: str) -> ModuleType:
        spec = spec_from_file_location(Path(path).stem, Path(__file__).parents[1] / path)
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def record_path(tmp_path: Path) -> Path | str:
    """Where ``make_record`` makes its record; the tests of the store run on a server too."""
    return tmp_path / "record.db"


@pytest.fixture
def make_record(record_path: Path | str, tmp_path: Path) -> Callable[..., Path | str]:
    """Writes reports (and files set aside) into a record; gives its path."""

    def make(*reports: Report, problems: tuple[InputError, ...] = ()) -> Path | str:
        for name in (*(r.document.file for r in reports), *(problem.where for problem in problems)):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
        with Store.open(record_path, create=True) as store:
            for report in reports:
                store.put(report.document.file, [(report.document, tuple(report.records))])
            for problem in problems:
                store.put(problem.where, [problem])
        return record_path

    return make


@pytest.fixture
def small_record(make_record: Callable[..., Path]) -> Path:
    """Three reports and one file set aside."""
    problem = InputError("INPUT-EMPTY", "reports/empty.txt", "nothing in it", "Leave it out")
    return make_record(wire(), note(), hostile(), problems=(problem,))


@pytest.fixture
def report() -> type[Report]:
    """The report maker, for tests that need their own."""
    return Report

"""A small report and its records, made the way a pipeline makes them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from onrecord.core.parts import Speaker
from onrecord.core.record import Citation, Event, Figure, Mention, Moment, Record, Statement
from onrecord.core.text import Document, Region, document_id
from onrecord.store import Store

REPORT = (
    "Podgorica, 3 May 2006. Milo Đukanović said the vote would be “fair and open”. "
    "Aleksandar Vučić asked the Council to heed resolution 1244 and send at least 40 monitors."
)

_SPEC = importlib.util.spec_from_file_location("postgres", Path(__file__).parents[2] / "benchmarks" / "postgres.py")
assert _SPEC is not None
assert _SPEC.loader is not None
POSTGRES = importlib.util.module_from_spec(_SPEC)
sys.modules["postgres"] = POSTGRES
_SPEC.loader.exec_module(POSTGRES)

Put = tuple[Document, tuple[Record, ...]]


def make(text: str = REPORT, file: str = "a.txt", **fields: Any) -> Put:
    """A document with ``text``; when it is REPORT, with a record of each kind."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(document_id(sha256), text, file, sha256, **fields)
    if text != REPORT:
        return document, ()

    def at(passage: str) -> Any:
        start = text.index(passage)
        return document.span(start, start + len(passage))

    common = {"made_by": "test/1", "why": "written by hand"}
    who = Speaker("Milo Đukanović", "Milo Đukanović", at("Milo Đukanović"), "milo-dukanovic", "President", "Montenegro")
    records = (
        Moment(spans=(at("3 May 2006"),), score=1.0, value="2006-05-03", readings=("2006-03-05",), **common),
        Mention(spans=(at("Milo Đukanović"),), score=0.9, form="name", name="Milo Đukanović", **common),
        Statement(
            spans=(at("the vote would be"), at("fair and open")), score=0.8, speaker=who, cue=at("said"),
            manner="mixed", addressees=("Serbia", "European Union"), said_at="2006-05-03", **common,
        ),
        Citation(
            spans=(at("resolution 1244"),), score=0.7, symbol="S/RES/1244 (1999)", verdict="matches", **common
        ),
        Event(
            spans=(at("asked"),), score=0.7, type="REQUEST", actors=("Aleksandar Vučić",), actor_codes=("SRB GOV",),
            recipients=("UN Security Council",), recipient_codes=("IGO UNSC",), actor_span=at("Aleksandar Vučić"),
            date="2006-05-03", **common,
        ),
        Figure(
            spans=(at("at least 40 monitors"),), score=0.9, value=40, low=40, high=None, unit="monitors", **common
        ),
    )  # fmt: skip
    regions = (Region(document.span(0, 9), "dateline"), Region(document.span(11, len(text)), "body"))
    marked = Document(document.id, text, file, sha256, regions=regions, **fields)
    return marked, records


@pytest.fixture(name="make")
def _make() -> Callable[..., Put]:
    return make


# Two kinds of record: a test that takes ``path``, ``store`` or ``places`` is about what every record does and runs over
# both. What is about SQLite's file takes ``file``, what is about the server ``server``.


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "r.db")


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server of the tests' own."""
    lacking = None if find_spec("psycopg") else "no psycopg"
    lacking = lacking or (None if POSTGRES.programs() else "no PostgreSQL")
    if lacking is not None:
        if os.environ.get("ONRECORD_POSTGRES") == "required":
            pytest.fail(lacking)
        pytest.skip(lacking)
    with POSTGRES.running() as started:
        yield started


def _emptied(server: Any, name: str) -> str:
    """The address of a record without reports; the database is made once and emptied for each test."""
    address: str = server.address(name)
    if not server.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        server.database(name)
        Store.open(address, create=True).close()
        return address
    server.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    tables = server.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'onrecord'", name)
    listed = [f"onrecord.{table}" for (table,) in tables if table not in ("layout", "turn")]
    deleted = "; ".join(f"DELETE FROM {table}" for table in listed)
    server.ask(f"SET session_replication_role = replica; {deleted}", name)
    return address


@pytest.fixture(params=["file", "server"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Where a record of this name can be made."""
    if request.param == "file":
        return lambda name: str(tmp_path / f"{name}.db")
    server = request.getfixturevalue("server")
    return lambda name: _emptied(server, f"test_{name}")


@pytest.fixture
def path(places: Callable[[str], str]) -> str:
    return places("r")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened


@pytest.fixture
def file_store(file: str) -> Iterator[Store]:
    with Store.open(file, create=True) as opened:
        yield opened


@pytest.fixture
def record_path(path: str) -> str:
    """``make_record`` as for all tests, over both kinds."""
    return path

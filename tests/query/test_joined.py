"""Records beside their reports, while another process takes reports off the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.core.record import KINDS, Citation, Record, Statement
from onrecord.core.text import Document
from onrecord.query.joined import as_read, with_documents
from onrecord.query.told import reports
from onrecord.store import Store


@pytest.fixture
def store(small_record: Path) -> Iterator[Store]:
    with Store.open(small_record, readonly=True) as opened:
        yield opened


def pairs(store: Store) -> list[tuple[Document, Record]]:
    return [(document, record) for document, records in reports(store, tuple(KINDS)) for record in records]


@pytest.mark.parametrize("gone", range(3))
def test_a_report_taken_off_in_between_takes_its_records_with_it(
    store: Store, gone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = list(store.documents())
    expected = [(d, r) for d, r in pairs(store) if d != everything[gone]]
    assert expected
    monkeypatch.setattr(store, "documents", lambda: iter(everything[:gone] + everything[gone + 1 :]))
    assert pairs(store) == expected
    for kind in (Statement, Citation):
        wanted = [(record, document) for document, record in expected if isinstance(record, kind)]
        assert list(with_documents(store, kind.KIND)) == list(as_read(store, kind.KIND)) == wanted

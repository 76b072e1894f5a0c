from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import QueryError
from onrecord.query import find, short
from onrecord.store import Store


def test_every_record_and_document_is_found_by_the_id_shown(small_record: Path) -> None:
    with Store.open(small_record, readonly=True) as store:
        everything = [*store.documents(), *store.records()]
        assert len(everything) > 8
        for each in everything:
            assert find(store, short(each.id)).id == each.id
            assert find(store, f" {each.id.upper()} ").id == each.id


@pytest.mark.parametrize(
    ("typed", "code"), [("s", "AMBIGUOUS"), ("d", "AMBIGUOUS"), ("s000", "UNKNOWN"), ("%", "UNKNOWN")]
)
def test_other_ids_are_refused(small_record: Path, typed: str, code: str) -> None:
    with Store.open(small_record, readonly=True) as store, pytest.raises(QueryError, match=code):
        find(store, typed)

from __future__ import annotations

from pathlib import Path

import onrecord


def test_a_record_in_a_few_lines(small_record: Path) -> None:
    with onrecord.open(small_record) as record:
        said = list(record.statements(speaker="vucic", since="2024", about="people"))
        assert [s.text for s in said] == ["We will not give up our people"]
        assert [s.text for s in record.select(onrecord.Filter(act="hope"))] == ["calm"]
        assert len(list(record.documents())) == 3
        assert len(list(record.records("moment"))) == 2
        assert record.findings()[0].kind == "wrong-citation"
        assert record.digest("day").lines == 6
        assert record.search("calm")[0].file == "reports/note.txt"
        assert record.passage(said[0].statement.id).record == said[0].statement


def test_public_names_are_sorted_and_there() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert [name for name in onrecord.__all__ if not hasattr(onrecord, name)] == []

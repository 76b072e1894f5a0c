"""Reports of a project are read like any other, once, and again when the project or the reader changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.engine.given import put_given
from onrecord.ingest import Source, read
from onrecord.store import Store

TEXTS = ("Minister Ana Kos said on 5 May 2020 that the talks will go on.\n", "Lin Wei rejected the plan, he said.\n")


def given(path: Path, *texts: str) -> list[Document | InputError]:
    return [
        item for n, text in enumerate(texts, 1) for item in read(Source(str(path)).at(n).file + ".txt", text.encode())
    ]


def test_they_are_on_the_record_with_what_was_found_in_them(tmp_path: Path) -> None:
    path = tmp_path / "project.dna"
    path.write_bytes(b"1")
    steps: list[int] = []
    problem = InputError("INPUT-EMPTY", "project.dna#3", "nothing in it", "Leave it out")
    with Store.open(tmp_path / "r.db", create=True) as store:
        first = put_given(store, path, [*given(path, *TEXTS), problem], reader="rules", step=steps.append)
        assert (first.recorded, first.problems, steps) == (2, (problem,), [1, 2, 3])
        assert {r.speaker.name for r in store.records(kind="statement")} == {"Ana Kos", "Lin Wei"}
        again = put_given(store, path, given(path, *TEXTS), reader="rules", step=steps.append)
        assert (again.unchanged, list(map(str, again.problems)), len(steps)) == (2, [str(problem)], 3)
        path.write_bytes(b"2")
        fewer = put_given(store, path, given(path, TEXTS[0]), reader="rules")
        assert (fewer.unchanged, len(list(store.documents()))) == (1, 1)


def test_a_reader_that_is_none_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "project.dna"
    path.write_bytes(b"1")
    with Store.open(tmp_path / "r.db", create=True) as store, pytest.raises(Exception, match="READER-UNKNOWN"):
        put_given(store, path, given(path, *TEXTS), reader="nobody")

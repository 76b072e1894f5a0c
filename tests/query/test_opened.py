from __future__ import annotations

import builtins
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.review import decide
from onrecord.store import Store


def test_a_record_in_a_few_lines(small_record: Path) -> None:
    with onrecord.open(small_record) as record:
        said = list(record.statements(speaker="vucic", since="2024", about="people"))
        assert [s.text for s in said] == ["We will not give up our people"]
        assert [s.text for s in record.select(onrecord.Filter(act="hope"))] == ["calm"]
        assert len(list(record.documents())) == 3
        assert len(list(record.records("moment"))) == len(list(record.standing("moment"))) == 2
        assert record.findings()[0].kind == "wrong-citation"
        assert record.digest("day").lines == 6
        assert record.search("calm")[0].file == "reports/note.txt"
        assert record.passage(said[0].statement.id).record == said[0].statement


def test_what_was_read_and_what_stands_are_both_given(small_record: Path) -> None:
    with Store.open(small_record) as store:
        read = list(store.records())
        decide(store, read[0].id, "reject", by="ana")
    with onrecord.open(small_record) as record:
        assert list(record.records()) == read
        assert list(record.standing()) == read[1:]


def test_a_record_is_built_from_one_path_or_several(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Envoy Lin Wei said on 5 May 2020 that the talks will go on in Geneva.\n")
    for paths in (str(tmp_path), tmp_path, [tmp_path / "a.txt"]):
        summary = onrecord.build(paths, tmp_path / "r.db")
        assert isinstance(summary, onrecord.Summary)
        assert (summary.found, summary.counts["document"]) == (1, 1)


def test_the_package_says_its_version_and_has_types() -> None:
    assert onrecord.__version__ == importlib.metadata.version("onrecord")
    assert (Path(onrecord.__file__).parent / "py.typed").exists()


def test_importing_all_hides_no_builtin() -> None:
    assert set(onrecord.__all__).isdisjoint(dir(builtins))
    assert callable(onrecord.open)


def test_public_names_are_sorted_and_there() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert [name for name in onrecord.__all__ if not hasattr(onrecord, name)] == []


def test_a_text_is_read_without_a_record() -> None:
    document, records = onrecord.read_text("Envoy Lin Wei said on 5 May 2020 that the talks will go on in Geneva.\n")
    assert {record.doc_id for record in records} == {document.id}
    assert [r.value for r in records if r.KIND == "moment"] == ["2020-05-05"]


def test_several_reports_in_one_text_are_refused() -> None:
    with pytest.raises(onrecord.OnrecordError, match=r"it holds 2 reports.*INPUT-FORMAT"):
        onrecord.read_text('{"text": "One."}\n{"text": "Two."}\n', file="a.jsonl")
    document, _ = onrecord.read_text('{"text": "One."}\n', file="a.jsonl")
    assert document.text == "One."


def test_a_text_that_is_none_is_refused() -> None:
    with pytest.raises(onrecord.OnrecordError, match="INPUT-EMPTY"):
        onrecord.read_text(" \n")


def test_importing_is_cheap() -> None:
    program = "import sys, onrecord; print([m for m in sys.modules if m.startswith('onrecord.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_no_public_name_is_hidden_by_a_folder() -> None:
    folder = Path(onrecord.__file__).parent
    assert [n for n in onrecord.__all__ if (folder / n).exists() or (folder / f"{n}.py").exists()] == []

from __future__ import annotations

import io
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import SimpleNamespace

import pytest

from onrecord import pipeline
from onrecord.core.errors import StoreError
from onrecord.core.record import canonical
from onrecord.engine import Progress, build, local
from onrecord.engine.crew import Crew
from onrecord.engine.work import Allowed
from onrecord.store import Store


def shown(path):
    with Store.open(path, readonly=True) as store:
        lines = [canonical([d.as_json(), d.text, store.also_files(d.id)]) for d in store.documents()]
        return [*lines, *(canonical(record.as_json()) for record in store.records())]


def files(path):
    with Store.open(path, readonly=True) as store:
        return sorted(document.file.rsplit("/", 1)[-1] for document in store.documents())


@pytest.fixture
def out(tmp_path):
    return str(tmp_path / "r.db")


def never(document):
    raise AssertionError("read again")


def test_a_folder_becomes_a_record_through_the_whole_pipeline(reports, out):
    summary = build([str(reports)], out)
    assert (summary.found, summary.recorded, summary.set_aside) == (3, 3, 0)
    assert summary.words == sum(len(p.read_text(encoding="utf-8").split()) for p in reports.iterdir())
    assert summary.counts["document"] == 3
    assert summary.counts["statement"] > 0
    with Store.open(out, readonly=True) as store:
        assert len(list(store.records(kind="statement"))) == summary.counts["statement"]


def test_order_of_paths_and_number_of_workers_do_not_matter(reports, tmp_path):
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())
    rows = [json.dumps({"text": f"Sofia, {n} May 2012. The talks will go on, said envoy Ada Holm."}) for n in range(9)]
    (reports / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    paths = sorted(map(str, reports.iterdir()))
    build(paths, tmp_path / "1.db")
    build(paths, tmp_path / "2.db", workers=2)
    for path in reversed(paths):
        build([path], tmp_path / "3.db")
    expected = shown(tmp_path / "1.db")
    assert len(expected) > 12
    assert shown(tmp_path / "2.db") == expected
    assert shown(tmp_path / "3.db") == expected


def test_the_same_files_again_are_not_read_again(reports, out, stages):
    build([str(reports)], out, process=stages.plain)
    before = shown(out)
    summary = build([str(reports)], out, process=never)
    assert (summary.recorded, summary.unchanged, summary.set_aside, summary.words) == (0, 3, 0, 0)
    assert shown(out) == before


def test_another_pipeline_reads_again_and_replaces_only_what_differs(reports, out, stages, monkeypatch):
    build([str(reports)], out, process=stages.plain)
    monkeypatch.setattr(pipeline, "fingerprint", lambda reader, register, codebook: "another")
    assert build([str(reports)], out, process=stages.plain).unchanged == 3
    monkeypatch.setattr(pipeline, "fingerprint", lambda reader, register, codebook: "a third")
    assert build([str(reports)], out, process=lambda document: (document, ())).replaced == 3


def test_a_changed_file_replaces_its_document(reports, out, stages):
    build([str(reports)], out, process=stages.plain)
    (reports / "b.txt").write_text("Skopje, 3 June 2011. A correction.", encoding="utf-8")
    summary = build([str(reports)], out, process=stages.plain)
    assert (summary.replaced, summary.unchanged, summary.counts["document"]) == (1, 2, 3)


def test_what_fails_is_set_aside_and_tried_again(reports, out, stages):
    (reports / "b.txt").write_text("BREAK this", encoding="utf-8")
    summary = build([str(reports)], out, process=stages.breaks)
    assert [problem.code for problem in summary.problems] == ["INPUT-FAILED"]
    assert files(out) == ["a.txt", "c.txt"]
    summary = build([str(reports)], out, process=stages.plain)
    assert (summary.recorded, summary.unchanged, summary.set_aside) == (1, 2, 0)


def test_a_broken_file_is_told_again_without_reading_it_again(reports, out, stages):
    (reports / "b.txt").write_bytes(b"\0\1\2" * 50)
    first = build([str(reports)], out, process=stages.plain)
    second = build([str(reports)], out, process=never)
    assert first.set_aside == second.set_aside == 1
    assert list(map(str, first.problems)) == list(map(str, second.problems))
    assert (second.unchanged, second.found) == (2, 3)


def test_a_file_that_breaks_keeps_its_last_good_version(reports, out, stages):
    build([str(reports)], out, process=stages.plain)
    (reports / "b.txt").write_bytes(b"\0\1\2" * 50)
    assert build([str(reports)], out, process=stages.plain).set_aside == 1
    assert files(out) == ["a.txt", "b.txt", "c.txt"]
    (reports / "b.txt").unlink()
    missing = build([str(reports / "b.txt"), str(reports / "no.txt")], out, process=stages.plain)
    assert [problem.code for problem in missing.problems] == ["INPUT-MISSING"] * 2
    assert files(out) == ["a.txt", "b.txt", "c.txt"]
    assert missing.gone == (str(reports / "b.txt"),)
    with Store.open(out) as store:
        assert store.problems() == ()


def test_one_file_typed_in_two_ways_is_one(reports, out, stages, monkeypatch):
    monkeypatch.chdir(reports.parent)
    build(["./reports/../reports//a.txt", "reports/c.txt"], out, process=stages.plain)
    (reports / "a.txt").write_text("Skopje, 3 June 2011. A correction.", encoding="utf-8")
    monkeypatch.chdir("/")
    summary = build([str(reports)], out, process=stages.plain)
    assert (summary.recorded, summary.replaced, summary.unchanged) == (1, 1, 1)
    with Store.open(out, readonly=True) as store:
        assert sorted(d.file for d in store.documents()) == [str(reports / "b.txt"), "reports/a.txt", "reports/c.txt"]
    (reports.parent / "link").symlink_to(reports)
    assert build([str(reports), str(reports.parent / "link")], out, process=stages.plain).unchanged == 3


def test_a_path_through_a_link_is_not_cut_short(tmp_path, out, stages):
    (tmp_path / "far" / "deep").mkdir(parents=True)
    (tmp_path / "far" / "a.txt").write_text("Here.")
    (tmp_path / "link").symlink_to(tmp_path / "far" / "deep")
    assert build([str(tmp_path / "link" / ".." / "a.txt")], out, process=stages.plain).recorded == 1


def test_what_is_left_out_is_counted_by_suffix(reports, stages):
    for name in ("a.jpg", "b.JPG", "c.odp", "README", ".hidden.jpg"):
        (reports / name).write_text("x")
    for paths in ([reports], reports, str(reports), [str(reports / "*"), reports]):
        summary = build(paths, reports / "r.db", process=stages.plain)
        assert summary.left_out == {"": 1, ".jpg": 2, ".odp": 1}


def test_a_large_container_is_shared_out_and_gives_the_same(reports, tmp_path, stages, monkeypatch):
    rows = [json.dumps({"text": f"Row {n}: BREAK" if n == 3 else f"Row {n}: talks go on."}) for n in range(11)]
    (reports / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    whole = build([str(reports)], tmp_path / "1.db", process=stages.breaks)
    monkeypatch.setattr(local, "LARGE", 10)
    monkeypatch.setattr(local, "_SHARE", 2)
    for workers in (1, 2):
        shared = build([str(reports)], tmp_path / f"shared{workers}.db", workers=workers, process=stages.breaks)
        assert shown(tmp_path / f"shared{workers}.db") == shown(tmp_path / "1.db")
        assert list(map(str, shared.problems)) == list(map(str, whole.problems))
        assert (shared.recorded, shared.words, shared.found) == (13, whole.words, 4)


def test_texts_piped_in_one_after_the_other_all_stay(out, stages, monkeypatch):
    for text in ("The first text piped in.", "The second one.", "The second one."):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        summary = build(["-"], out, process=stages.plain)
    assert (summary.unchanged, summary.counts["document"]) == (1, 2)


def test_an_interrupted_build_goes_on_where_it_was(reports, out, stages):
    def interrupted(document):
        if document.file.endswith("b.txt"):
            raise KeyboardInterrupt
        return stages.plain(document)

    with pytest.raises(KeyboardInterrupt):
        build([str(reports)], out, process=interrupted)
    assert files(out) == ["a.txt"]
    summary = build([str(reports)], out, process=stages.plain)
    assert (summary.recorded, summary.unchanged) == (2, 1)


def test_two_builds_on_one_record_take_turns(reports, out, tmp_path, stages):
    with ThreadPoolExecutor(2) as pool:
        each = [pool.submit(build, [str(reports)], out, process=stages.plain) for _ in range(2)]
        summaries = [build.result() for build in each]
    assert sum(summary.recorded for summary in summaries) == 3
    build([str(reports)], tmp_path / "alone.db", process=stages.plain)
    assert shown(out) == shown(tmp_path / "alone.db")


def test_progress_counts_every_container(reports, out, stages):
    (reports / "b.txt").write_bytes(b"\0\1\2" * 50)
    for process in (stages.plain, never):
        seen: list[Progress] = []
        build([str(reports), str(reports / "no.txt")], out, process=process, progress=seen.append)
        assert [(at.done, at.total) for at in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
        assert [at.path.rsplit("/", 1)[-1] for at in seen] == ["a.txt", "b.txt", "c.txt", "no.txt"]


def test_nothing_found_makes_no_record(tmp_path, reports, out, stages):
    summary = build([str(tmp_path / "no")], out)
    assert [problem.code for problem in summary.problems] == ["INPUT-MISSING"]
    assert not os.path.exists(out)
    whole = build([reports], out, process=stages.plain)
    again = build([str(tmp_path / "no")], out)
    assert again.counts == whole.counts
    assert set(summary.counts) == set(whole.counts)


def test_a_record_that_cannot_be_written_is_said_before_anything_is_read(reports, tmp_path):
    with pytest.raises(StoreError, match="STORE-UNWRITABLE"):
        build([str(reports)], tmp_path / "no" / "r.db", process=never)
    with pytest.raises(ValueError, match="workers"):
        build([str(reports)], tmp_path / "r.db", workers=-1)


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc to see what a process takes")
def test_a_report_that_takes_too_much_is_set_aside_and_told_again(reports, tmp_path, stages, monkeypatch):
    allowed = Allowed(seconds=0.5)
    monkeypatch.setattr(local, "Crew", partial(Crew, allowed=allowed))
    (reports / "b.txt").write_text("HANG at this", encoding="utf-8")
    (reports / "rows.jsonl").write_text('{"text": "One."}\n{"text": "HANG"}\n{"text": "Two."}\n', encoding="utf-8")
    for workers in (1, 2):
        out = tmp_path / f"{workers}.db"
        summary = build([reports], out, workers=workers, process=stages.greedy)
        assert [(p.code, os.path.basename(p.where)) for p in summary.problems] == [
            ("INPUT-LIMIT", "b.txt"),
            ("INPUT-LIMIT", "rows.jsonl#2"),
        ]
        assert summary.recorded == 4
        again = build([reports], out, workers=workers, process=never)
        assert list(map(str, again.problems)) == list(map(str, summary.problems))
        assert again.unchanged == 4
    assert shown(tmp_path / "1.db") == shown(tmp_path / "2.db")

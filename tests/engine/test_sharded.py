"""By way of shards or straight into the record: the same, whoever made the shards and however often it broke off."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from onrecord.core.errors import EngineError, InputError, RegisterError
from onrecord.core.record import KINDS
from onrecord.engine import build, build_shards, load, local_engine, make, plan
from onrecord.engine.plan import LIST, Plan
from onrecord.export.jsonl import lines
from onrecord.store import Store


def export(path: Path) -> list[str]:
    """The record as an export writes it, texts and what was set aside included."""
    with Store.open(path, readonly=True) as store:
        problems = [str(problem) for problem in store.problems()]
        held = [f"{c.name} {c.file} {c.sha256} {c.made_with}" for c in store.containers()]
        return [*lines(store, ("document", *KINDS), True), *problems, *held]


def shards(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in sorted(os.listdir(folder))}


@pytest.fixture
def many(reports: Path) -> Path:
    """The three reports, a copy, broken files, rows and an archive."""
    (reports / "copy.txt").write_bytes((reports / "a.txt").read_bytes())
    (reports / "empty.txt").write_text("  ")
    (reports / "bad.pdf").write_bytes(b"no pdf")
    rows = [
        json.dumps({"text": f"Sofia, {n} May 2012. The talks will go on, said envoy Ada Holm."}) for n in range(1, 20)
    ]
    (reports / "rows.jsonl").write_text("\n".join([*rows, "{broken", rows[3]]), encoding="utf-8")
    return reports


def test_the_record_is_that_of_the_local_engine(many: Path, tmp_path: Path) -> None:
    whole = build([many], tmp_path / "straight.db", reader="rules")
    made = build_shards([many], str(tmp_path / "s"), local_engine(), reader="rules", portion_bytes=400)
    assert made.made > 4
    assert (made.kept, made.found, made.missing) == (0, whole.found, ())
    loaded = load([str(tmp_path / "s")], tmp_path / "loaded.db")
    assert export(tmp_path / "loaded.db") == export(tmp_path / "straight.db")
    assert (loaded.recorded, loaded.copies, loaded.words) == (whole.recorded, whole.copies, whole.words)
    assert [str(p) for p in loaded.problems] == [str(p) for p in whole.problems]
    assert sorted(str(p) for p in made.problems) == sorted(str(p) for p in whole.problems)
    assert made.words == whole.words


def test_the_shards_are_the_same_from_any_number_of_workers(many: Path, tmp_path: Path, stages: object) -> None:
    for workers in (0, 2):
        folder = str(tmp_path / f"s{workers}")
        build_shards([many], folder, local_engine(workers), process=stages.plain, portion_bytes=400)
    assert shards(tmp_path / "s0") == shards(tmp_path / "s2")


def test_a_build_that_broke_off_goes_on_and_makes_no_shard_twice(many: Path, tmp_path: Path, stages: object) -> None:
    folder = tmp_path / "s"

    def stop(at: object) -> None:
        if at.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_shards([many], str(folder), local_engine(), process=stages.plain, portion_bytes=400, progress=stop)
    assert len(os.listdir(folder)) == 3
    with pytest.raises(EngineError, match="ENGINE-SHARDS"):
        load([str(folder)], tmp_path / "r.db")
    before = {name: os.stat(folder / name).st_mtime_ns for name in os.listdir(folder)}
    made = build_shards([many], str(folder), local_engine(), process=stages.plain, portion_bytes=400)
    assert made.kept == 3
    assert {name: os.stat(folder / name).st_mtime_ns for name in before} == before
    again = build_shards([many], str(folder), local_engine(), process=never, portion_bytes=400)
    assert (again.made, again.kept, again.reports) == (0, made.made + 3, made.reports)
    assert [str(p) for p in again.problems] == [str(p) for p in made.problems]


def never(document: object) -> object:
    raise AssertionError("read again")


def test_a_damaged_shard_is_told_by_load_and_made_anew_by_build(many: Path, tmp_path: Path, stages: object) -> None:
    folder = tmp_path / "s"
    build_shards([many], str(folder), local_engine(), process=stages.plain, portion_bytes=400)
    whole = shards(folder)
    victim = sorted(name for name in whole if name != LIST)[2]
    (folder / victim).write_bytes(whole[victim][:-40])
    with pytest.raises(EngineError, match="ENGINE-SHARD") as caught:
        load([str(folder)], tmp_path / "r.db")
    assert str(folder / victim) in str(caught.value)
    made = build_shards([many], str(folder), local_engine(), process=stages.plain, portion_bytes=400)
    assert made.made == 1
    assert shards(folder) == whole
    load([str(folder)], tmp_path / "r.db")
    build([many], tmp_path / "straight.db", process=stages.plain)
    assert export(tmp_path / "r.db") == export(tmp_path / "straight.db")


def test_a_load_that_broke_off_goes_on_and_loads_nothing_twice(many: Path, tmp_path: Path, stages: object) -> None:
    folder, out = str(tmp_path / "s"), tmp_path / "r.db"
    build_shards([many], folder, local_engine(), process=stages.plain, portion_bytes=400)

    def stop(at: object) -> None:
        if at.done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load([folder], out, progress=stop)
    build([many], tmp_path / "straight.db", process=stages.plain)
    assert 0 < len(export(out)) < len(export(tmp_path / "straight.db"))
    steps: list[object] = []
    load([folder], out, progress=steps.append)
    assert [step.done for step in steps] == list(range(1, 8))
    assert export(out) == export(tmp_path / "straight.db")
    again = load([folder], out)
    assert (again.recorded, again.replaced, again.words) == (0, 0, 0)
    assert build([many], out, process=never).unchanged == again.unchanged


def test_a_report_that_failed_is_tried_again(reports: Path, tmp_path: Path, stages: object) -> None:
    (reports / "b.txt").write_text("BREAK this", encoding="utf-8")
    folder = str(tmp_path / "s")
    first = build_shards([reports], folder, local_engine(), process=stages.breaks)
    assert [problem.code for problem in first.problems] == ["INPUT-FAILED"]
    second = build_shards([reports], folder, local_engine(), process=stages.plain)
    assert (second.made, second.problems) == (1, ())


def test_a_broken_installation_stops_the_build(reports: Path, tmp_path: Path, stages: object) -> None:
    with pytest.raises(RegisterError):
        build_shards([reports], str(tmp_path / "s"), local_engine(), process=stages.lacks_register)
    assert not (tmp_path / "s").exists()


def test_a_changed_file_and_a_new_one_leave_the_other_shards(
    tmp_path: Path, stages: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_ENDS", 12)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(f"Report {n} of the talks.")
    first = build_shards([folder], str(tmp_path / "s"), local_engine(), process=stages.plain)
    assert first.made > 2
    (folder / "00.txt").write_text("A correction.")
    (folder / "000.txt").write_text("One more.")
    second = build_shards([folder], str(tmp_path / "s"), local_engine(), process=stages.plain)
    # the file that is new may itself end a shard, and so part one in two
    assert 1 <= second.made <= 2
    assert (second.kept, second.reports) == (first.made - 1, 61)
    load([str(tmp_path / "s")], tmp_path / "r.db")
    build([folder], tmp_path / "straight.db", process=stages.plain)
    assert export(tmp_path / "r.db") == export(tmp_path / "straight.db")


def test_folders_of_several_builds_go_into_one_record(many: Path, tmp_path: Path, stages: object) -> None:
    halves = [["a.txt", "rows.jsonl"], ["rows.jsonl", "b.txt", "c.txt", "copy.txt", "empty.txt", "bad.pdf"]]
    for n, names in enumerate(halves):
        paths = [many / name for name in names]
        build_shards(paths, str(tmp_path / f"s{n}"), local_engine(), process=stages.plain, portion_bytes=400)
    build([many], tmp_path / "straight.db", process=stages.plain)
    for order in ([0, 1], [1, 0]):
        out = tmp_path / f"{order[0]}.db"
        load([str(tmp_path / f"s{n}") for n in order], out)
        assert export(out) == export(tmp_path / "straight.db")


def test_a_large_archive_is_one_shard_and_the_same(
    reports: Path, tmp_path: Path, stages: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "text\n" + "\n".join(f"Row {n} of the talks." for n in range(150))
    (reports / "rows.csv").write_text(table, encoding="utf-8")
    monkeypatch.setattr(make, "LARGE", 100)
    build([reports], tmp_path / "straight.db", process=stages.plain)
    build_shards([reports], str(tmp_path / "s"), local_engine(), process=stages.plain, portion_bytes=300)
    load([str(tmp_path / "s")], tmp_path / "r.db")
    assert export(tmp_path / "r.db") == export(tmp_path / "straight.db")


def test_nothing_found_makes_no_shard(tmp_path: Path) -> None:
    made = build_shards([tmp_path / "none"], str(tmp_path / "s"), local_engine(), reader="rules")
    assert [problem.code for problem in made.missing] == ["INPUT-MISSING"]
    assert (made.found, made.made, made.kept) == (1, 0, 0)
    assert not (tmp_path / "s").exists()


def test_standard_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="standard input"):
        build_shards(["-"], str(tmp_path / "s"), local_engine(), reader="rules")


def test_a_list_that_is_damaged_or_of_another_format_is_told(reports: Path, tmp_path: Path, stages: object) -> None:
    folder = tmp_path / "s"
    build_shards([reports], str(folder), local_engine(), process=stages.plain)
    whole = (folder / LIST).read_bytes()
    for spoiled in (b"", b"{}\n", whole[:-30], whole.replace(b".txt", b".csv"), b"\xff" + whole):
        (folder / LIST).write_bytes(spoiled)
        with pytest.raises(EngineError, match="ENGINE-SHARDS") as caught:
            load([str(folder)], tmp_path / "r.db")
        assert len(str(caught.value).splitlines()) == 1
    assert not (tmp_path / "r.db").exists()


def test_one_file_by_two_ways_is_one(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(reports)
    found = Plan([str(reports / "a.txt"), f"{reports}/../reports/a.txt", str(tmp_path / "link" / "a.txt")])
    assert [[piece.path for piece in portion.pieces] for portion in found] == [[str(reports / "a.txt")]]


def test_paths_that_lead_nowhere_are_told_beside_the_shards(reports: Path, tmp_path: Path, stages: object) -> None:
    made = build_shards([reports, tmp_path / "no"], str(tmp_path / "s"), local_engine(), process=stages.plain)
    assert (made.reports, [type(problem) for problem in made.missing]) == (3, [InputError])


def test_reports_and_shards_on_a_store(reports: Path, tmp_path: Path, stages: object) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec")
    memory = fsspec.filesystem("memory")
    rows = "".join(json.dumps({"text": f"Row {n} of the talks."}) + "\n" for n in range(30))
    try:
        memory.pipe({"/in/rows.jsonl": rows.encode(), "/in/a.txt": b"One.", "/in/b.bin": b"", "/in/.c.txt": b"Hidden."})
        made = build_shards(["memory://in"], "memory://s", local_engine(), process=stages.plain, portion_bytes=200)
        assert made.reports == 31
        assert build_shards(["memory://in"], "memory://s", local_engine(), process=never, portion_bytes=200).made == 0
        load(["memory://s"], tmp_path / "r.db")
        build(["memory://in"], tmp_path / "straight.db", process=stages.plain)
        assert export(tmp_path / "r.db") == export(tmp_path / "straight.db")
        with Store.open(tmp_path / "r.db") as store:
            assert [held.name for held in store.containers()] == ["memory:///in/a.txt", "memory:///in/rows.jsonl"]
            assert store.gone() == ()
        name = next(name for name in memory.ls("/s", detail=False) if name.endswith(".gz"))
        memory.pipe(name, memory.cat(name)[:50])
        with pytest.raises(EngineError, match="ENGINE-SHARD") as caught:
            load(["memory://s"], tmp_path / "other.db")
        assert caught.value.where.startswith("memory://s/")
    finally:
        memory.rm("/", recursive=True)


def test_a_store_that_refuses_to_be_written_is_one_line(
    reports: Path, stages: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec")

    def refuse(_system: object, path: str, mode: str) -> None:
        if mode == "wb":
            raise ValueError("no credentials\nat all")
        raise FileNotFoundError(path)

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "open", refuse)
    with pytest.raises(EngineError, match="ENGINE-UNWRITABLE") as caught:
        build_shards([reports], "memory://s", local_engine(), process=stages.plain)
    assert caught.value.cause == "no credentials at all"

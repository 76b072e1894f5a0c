"""A disk that is full at any moment: one clear line, a record that opens, and the same command finishes later."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from killing.ground import RECORD, record_faults, record_lines
from killing.reports import report

Verbs = Callable[..., Any]
#: name -> verb, and the file it leaves that is no record
VERBS = {
    "build": (("build", "reports", "-o", RECORD, "--reader", "rules"), None),
    "relate": (("relate", RECORD), None),
    "review": (("review", RECORD, "--by", "ana"), None),
    "remove": (("remove", RECORD, "reports/000.txt", "reports/archive.zip"), None),
    "watch": (("watch", RECORD, "reports", "--once", "--reader", "rules"), None),
    "export": (("export", RECORD, "--with-text", "-o", "out.jsonl"), "out.jsonl"),
    "manifest": (("verify", RECORD, "--manifest", "manifest.json"), "manifest.json"),
    "backup": (("backup", RECORD, "-o", "copy.db"), "copy.db"),
    "users": (("users", "people.json", "add", "ana"), "people.json"),
}
TYPED = {"review": "a\n" * 60, "users": "a long enough password\n"}
#: an error of ours: where, cause, remedy and code, on one line
LINE = re.compile(r"onrecord: [^\n]+: [^\n]+\. [A-Z][^\n]+\. \[(STORE|EXPORT)-UNWRITABLE\]\n")


def begin(ready: Path, folder: Path) -> Path:
    """A copy of the record with reports that it does not have yet, and one that has changed."""
    shutil.copytree(ready, folder)
    draw = random.Random(7)
    for n in range(3):
        (folder / "reports" / f"new-{n}.txt").write_text(report(draw, 400 + n), encoding="utf-8")
    (folder / "reports" / "001.txt").write_text(report(draw, 500), encoding="utf-8")
    return folder


def failed_well(verbs: Verbs, name: str, folder: Path, **how: object) -> bool:
    """Runs the verb on a disk that is full; True when that kept it from its end. Checks what it says and leaves."""
    verb, made = VERBS[name]
    done = verbs(folder, *verb, typed=TYPED.get(name, ""), **how)
    assert done.code in (0, 1, 2), done
    if done.code == 2:
        assert LINE.fullmatch(done.err), done.err
        assert made is None or not (folder / made).exists()
    assert [path for path in folder.rglob(".*") if path.is_file()] == []
    return done.code == 2


def finished(verbs: Verbs, name: str, folder: Path) -> list[str]:
    """Runs the verb with all the room it needs; what the record holds then, once compared."""
    verb, made = VERBS[name]
    if made is None or not (folder / made).exists():
        done = verbs(folder, *verb, typed=TYPED.get(name, ""))
        assert done.code in (0, 1), done
    assert verbs(folder, "relate", RECORD).code == 0
    assert record_faults(folder) == []
    return record_lines(folder) + ([made] if made and (folder / made).exists() else [])


@pytest.fixture(scope="module")
def expected(verbs: Verbs, ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """What a verb leaves that has all the room it needs."""
    return cache(lambda name: finished(verbs, name, begin(ready, tmp_path_factory.mktemp("whole") / name)))


@pytest.mark.parametrize("name", VERBS)
def test_files_that_cannot_grow(
    verbs: Verbs, ready: Path, tmp_path: Path, expected: Callable[[str], list[str]], name: str
) -> None:
    failures = 0
    for largest in (0, 40_000) if name == "build" else (0 if VERBS[name][1] else 20_000,):
        folder = begin(ready, tmp_path / str(largest))
        failures += failed_well(verbs, name, folder, largest=largest)
        assert finished(verbs, name, folder) == expected(name)
    assert failures


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of 16 MiB; where none can be mounted there is no such test."""
    at = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(at)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield at
    subprocess.run(["umount", str(at)], check=True)


@pytest.mark.parametrize("name", VERBS)
def test_a_disk_without_room(
    verbs: Verbs, ready: Path, small_disk: Path, tmp_path: Path, expected: Callable[[str], list[str]], name: str
) -> None:
    failures = 0
    for free in (0, 60_000):
        folder = begin(ready, small_disk / f"{name}-{free}")
        fill(small_disk, free)
        try:
            failures += failed_well(verbs, name, folder)
            shutil.copytree(folder, tmp_path / str(free))
            assert record_faults(tmp_path / str(free)) == []
            (small_disk / "filler").unlink()
            assert finished(verbs, name, folder) == expected(name)
        finally:
            shutil.rmtree(folder)
            (small_disk / "filler").unlink(missing_ok=True)
    assert failures


def fill(disk: Path, free: int) -> None:
    """Takes all the room of the disk but ``free`` bytes."""
    of = os.statvfs(disk)
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, of.f_bavail * of.f_frsize - free)

"""A disk, folder or file that may not be written: reading goes on, writing says so in one line."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from killing.ground import RECORD, record_lines

Verbs = Callable[..., Any]
WRITING = {
    "build": ("build", "reports/new.txt", "-o", RECORD, "--reader", "rules"),
    "relate": ("relate", RECORD),
    "review": ("review", RECORD, "--by", "ana"),
    "remove": ("remove", RECORD, "reports/000.txt"),
    "watch": ("watch", RECORD, "reports", "--once", "--reader", "rules"),
    "export": ("export", RECORD, "-o", "out.jsonl"),
    "manifest": ("verify", RECORD, "--manifest", "manifest.json"),
    "backup": ("backup", RECORD, "-o", "copy.db"),
    "users": ("users", "people.json", "add", "ana"),
}
READING = (("digest", RECORD), ("verify", RECORD), ("show", RECORD), ("export", RECORD), ("search", RECORD, "bridge"))
TYPED = {"review": "a\n", "users": "a long enough password\n"}
LINE = re.compile(r"onrecord: [^\n]+: [^\n]+\. [A-Z][^\n]+\. \[(STORE|EXPORT)-UNWRITABLE\]\n")


@pytest.fixture
def folder(ready: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be written, with a record of today and one of an old layout.

    No permission binds root, so for him it is a mount; where nothing can be mounted he has no such tests.
    """
    at, mounted = tmp_path / "r", tmp_path / "mounted"
    shutil.copytree(ready, at)
    (at / "reports" / "new.txt").write_text("Envoy Lin Wei said that the talks went on.\n", encoding="utf-8")
    db = sqlite3.connect(at / "old.db")
    db.executescript((Path(__file__).with_name("layouts") / "07-6f34f94.sql").read_text(encoding="utf-8"))
    db.close()
    mounted.mkdir()
    if os.geteuid():
        for path in (at, at / "reports", at / RECORD, at / "old.db"):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield at
        at.chmod(0o755)
        (at / "reports").chmod(0o755)
    elif run("mount", "--bind", str(at), str(mounted)):
        try:
            if not run("mount", "-o", "remount,bind,ro", str(mounted)):
                pytest.skip("nothing can be mounted for reading here")
            yield mounted
        finally:
            run("umount", str(mounted))
    else:
        pytest.skip("nothing can be mounted here")


def run(*command: str) -> bool:
    return bool(shutil.which(command[0])) and not subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize("verb", READING, ids=lambda verb: verb[0])
def test_reading_goes_on(verbs: Verbs, folder: Path, verb: tuple[str, ...]) -> None:
    done = verbs(folder, *verb)
    assert done.code in (0, 1), done
    assert done.out
    assert "UNWRITABLE" not in done.err


def test_writing_says_so(verbs: Verbs, folder: Path) -> None:
    before, files = record_lines(folder), sorted(os.listdir(folder))
    for name, verb in WRITING.items():
        done = verbs(folder, *verb, typed=TYPED.get(name, ""))
        assert done.code == 2, (name, done)
        assert LINE.fullmatch(done.err), (name, done.err)
    assert (record_lines(folder), sorted(os.listdir(folder))) == (before, files)


def test_a_record_of_an_old_layout_must_be_written_once(verbs: Verbs, folder: Path) -> None:
    done = verbs(folder, "digest", "old.db")
    assert done.code == 2
    assert LINE.fullmatch(done.err), done.err

"""What the crash tests share: the kinds of work of the benchmark, and verbs run in children of a warm process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # from 3.12 on Python warns of a fork where other tests have left threads; these children take no lock of theirs
    forked = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(forked)


@dataclass(frozen=True, slots=True)
class Done:
    """How a verb ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Verbs:
    """Calls verbs of the command line in children of one warm process."""

    process: subprocess.Popen[str]

    def __call__(self, folder: Path, *verb: str, **how: Any) -> Done:
        """``onrecord VERB…`` in ``folder``. ``largest``: bytes of a file at most; ``typed``: its standard input."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"folder": str(folder), "verb": verb, **how}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return Done(answer["code"], answer["out"], answer["err"])


@pytest.fixture(scope="session")
def verbs() -> Iterator[Verbs]:
    command = [sys.executable, str(Path(__file__).with_name("server.py"))]
    within = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "benchmarks"), os.environ.get("PYTHONPATH", "")))}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=within) as process:
        yield Verbs(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and a record of them, compared. Not to be written in: copy it."""
    from killing.ground import built

    folder = tmp_path_factory.mktemp("ready")
    with chdir(folder):
        built(Path(), related=True)
    return folder

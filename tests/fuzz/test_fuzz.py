"""A short run of the fuzzer, the same inputs each time, and every finding it ever made.

The long run is ``benchmarks/fuzz.py``. What it finds is mended, and its smallest input kept in ``found``, in a folder
named after its target, or in words beside the tests of what broke.
"""

from __future__ import annotations

import random
from pathlib import Path
from types import ModuleType

import pytest

FOUND = sorted((Path(__file__).parent / "found").glob("*/*"))
#: mutations for each target in a short run; those that load much for each input get fewer
SHORT = {
    "register": 3, "line-model": 4, "line-rules": 6, "segment": 20, "cite": 20, "time": 20, "sql": 25, "feed": 20,
    "import-annotations": 30, "read-any": 30, "read.pdf": 20,
}  # fmt: skip
NAMES = (
    "answer", "cite", "codebook", "feed", "fetch", "import-annotations", "import-brat", "import-dna",
    "import-qdc", "import-qdpx", "import-rows", "line-model", "line-rules", "read-any", "read.atom", "read.csv",
    "read.docx", "read.eml", "read.epub", "read.html", "read.jsonl", "read.md", "read.parquet", "read.pdf",
    "read.rss", "read.tsv", "read.txt", "read.wacz", "read.warc", "read.warc.gz", "read.xlsx", "read.xml",
    "read.xml.bz2", "read.xml.gz", "read.zip", "register", "saved-searches", "search", "segment", "sql", "time",
)  # fmt: skip


def test_every_target_is_tried_here(fuzz: ModuleType) -> None:
    from fuzzing.targets import TARGETS

    from onrecord.ingest import READERS

    assert set(NAMES) == set(TARGETS)
    told = {"." + name.partition(".")[2] for name in NAMES}
    assert set(READERS) - told == {".text", ".htm", ".xhtml", ".ndjson", ".markdown"}, "other names of the same readers"


@pytest.mark.parametrize("name", NAMES)
def test_hostile_input_is_refused_in_one_line_or_read_soundly(fuzz: ModuleType, name: str, tmp_path: Path) -> None:
    trial, samples = fuzz.begin(name, tmp_path, tmp_path / "found")
    fuzz.plainly(trial, samples[:2], seed=1, inputs=SHORT.get(name, 60))
    assert trial.inputs > SHORT.get(name, 60)
    assert not trial.findings


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_what_was_found_once_is_mended(fuzz: ModuleType, path: Path, tmp_path: Path) -> None:
    trial, _ = fuzz.begin(path.parent.name, tmp_path, tmp_path / "found")
    trial.one(path.read_bytes())
    assert not trial.findings


def test_the_fuzzer_sees_what_breaks(fuzz: ModuleType, tmp_path: Path) -> None:
    def attempt(data: bytes) -> None:
        if b"break" in data:
            raise KeyError("no such key")

    trial = fuzz.Trial("own", attempt, tmp_path)
    trial.one(b"whole")
    assert not trial.findings
    trial.one(b"break this")
    trial.one(b"break")
    (finding,) = trial.findings
    assert "KeyError" in finding
    (kept,) = tmp_path.glob("own/*.bin")
    assert kept.read_bytes() == b"break", "the smallest input is kept"


def test_mutations_are_the_same_for_the_same_seed(fuzz: ModuleType) -> None:
    from fuzzing.mutate import MOST, worse
    from fuzzing.targets import TARGETS

    for name in ("read.zip", "read.html", "read.xml.gz"):
        samples = TARGETS[name].samples(Path())
        made = [[worse(samples[0], samples, random.Random(seed)) for seed in range(30)] for _ in range(2)]
        assert made[0] == made[1]
        assert len(set(made[0])) > 20
        assert all(len(data) <= MOST + 100_000 for data in made[0])

"""Hostile input for everything that takes input: what breaks, hangs or fills the memory is kept.

    python benchmarks/fuzz.py --target all --minutes 3 --corpus FOLDER
    python benchmarks/fuzz.py --target read.pdf --minutes 24 --corpus FOLDER --guided     # needs atheris

Inputs are the tests' own valid files, made worse (``fuzzing.mutate``); guided by atheris, those that reach code that no
other reached are kept in the corpus and made worse further. Each target works in a process of its own, so a hang or a
crash is a finding like any other. Minutes are processor minutes; FOLDER/totals.json adds them up over all runs, and
FOLDER/found has the input of every finding, the smallest of its kind.

Limits an input has to keep, at most 200 kB of it: 20 s of processor time, 2 GB of memory.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
#: beside this file, and the tests' own files of each format
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests" / "ingest")]

#: processor seconds and bytes one input may take
SECONDS, MEMORY = 20.0, 2_000_000_000
#: wall seconds after which a process that is at one input is killed: other work may be on the same processors
_WALL_S = 120
_OWN = re.compile(r"onrecord|benchmarks")


@dataclass(slots=True)
class Trial:
    """One target under attack: tries inputs, keeps what it finds under ``found``; ``slowest`` is in seconds."""

    name: str
    attempt: object
    found: Path
    inputs: int = 0
    slowest: float = 0.0
    findings: set[str] = field(default_factory=set)

    def one(self, data: bytes) -> None:
        """Tries one input. Never raises but for KeyboardInterrupt."""
        from fuzzing.targets import refused

        from onrecord.core.errors import OnrecordError

        self.inputs += 1
        begun = time.process_time()
        try:
            self.attempt(data)  # type: ignore[operator]
        except OnrecordError as error:
            try:
                refused(error)
            except AssertionError as finding:
                self._keep(data, finding)
        except Exception as error:
            self._keep(data, error)
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > SECONDS:
            self._keep(data, TimeoutError(f"it took {took:.0f} s"))

    def _keep(self, data: bytes, error: BaseException) -> None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _OWN.search(frame.filename)]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        what = f"{self.name} {type(error).__name__} {place}"
        self.findings.add(f"{what} {' '.join(str(error).split())[:100]}")
        path = self.found / self.name / (re.sub(r"[^\w.-]+", "-", what) + ".bin")
        if not path.exists() or path.stat().st_size > len(data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.with_suffix(".txt").write_text("".join(traceback.format_exception(error)[-12:]), encoding="utf-8")


def begin(name: str, folder: Path, found: Path) -> tuple[Trial, list[bytes]]:
    """The trial of a target, which may write under ``folder``, and its samples."""
    from fuzzing.targets import TARGETS

    target = TARGETS[name]
    folders = [folder / "samples", folder / "trial"]
    for one in folders:
        one.mkdir()
    return Trial(name, target.begin(folders[1]), found), target.samples(folders[0])


def plainly(trial: Trial, samples: list[bytes], seed: int, inputs: int) -> None:
    """Tries that many mutations of the samples, always the same for the same seed."""
    from fuzzing.mutate import worse

    draw = Random(seed)
    for sample in samples:
        trial.one(sample)
    for _ in range(inputs):
        trial.one(worse(draw.choice(samples), samples, draw))


def _until(trial: Trial, samples: list[bytes], seed: int, seconds: float, current: Path) -> None:
    from fuzzing.mutate import worse

    draw, kept = Random(seed), list(samples)
    for sample in samples:
        trial.one(sample)
    while time.process_time() < seconds:
        data = worse(draw.choice(kept), samples, draw)
        current.write_bytes(data)
        signal.alarm(_WALL_S)  # its default is to end the process, whatever it is at
        trial.one(data)
        signal.alarm(0)


def _guided(trial: Trial, samples: list[bytes], seed: int, seconds: float, corpus: Path) -> None:
    import atheris
    from fuzzing.mutate import worse

    for sample in samples:
        (corpus / hashlib.sha1(sample, usedforsecurity=False).hexdigest()).write_bytes(sample)

    def mutator(data: bytes, most: int, number: int) -> bytes:
        return worse(data, samples, Random(number))[:most]

    def one(data: bytes) -> None:
        trial.one(data)
        if time.process_time() > seconds:
            _report(trial)
            os._exit(0)  # libFuzzer has no other way out

    options = [
        "-max_len=200000", f"-timeout={_WALL_S}", "-rss_limit_mb=2000", f"-seed={seed + 1}", "-verbosity=0",
        f"-artifact_prefix={corpus.parent}/stopped-", "-len_control=0", "-detect_leaks=0",
    ]  # fmt: skip
    atheris.Setup([trial.name, *options, str(corpus)], one, custom_mutator=mutator)
    atheris.Fuzz()


def _report(trial: Trial) -> None:
    print(
        json.dumps({"inputs": trial.inputs, "slowest_s": round(trial.slowest, 2), "findings": sorted(trial.findings)})
    )
    sys.stdout.flush()


def _inside(asked: argparse.Namespace) -> None:
    """What the process of one target does."""
    if asked.guided:
        import atheris

        with atheris.instrument_imports(include=["onrecord"]):
            from fuzzing import targets  # noqa: F401
    corpus = asked.corpus / "corpus" / asked.target
    corpus.mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_DATA, (2 * MEMORY, 2 * MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        trial, samples = begin(asked.target, Path(folder), asked.corpus / "found")
        seconds = asked.minutes * 60
        if asked.guided:
            _guided(trial, samples, asked.seed, seconds, corpus)
        else:
            _until(trial, samples, asked.seed, seconds, asked.corpus / "corpus" / f"{asked.target}.current")
            _report(trial)


def _run(name: str, asked: argparse.Namespace) -> None:
    """One target for its minutes; a process that ends early is a finding, and the next begins."""
    totals = asked.corpus / "totals.json"
    left = asked.minutes * 60
    while left > 5:
        before = json.loads(totals.read_text()) if totals.exists() else {}
        own = before.get(name, {"runs": 0, "inputs": 0, "cpu_seconds": 0.0, "slowest_s": 0.0, "ended": 0})
        command = [
            sys.executable, __file__, "--inside", "--target", name, "--minutes", str(left / 60),
            "--seed", str(own["runs"]), "--corpus", str(asked.corpus), *(["--guided"] * asked.guided),
        ]  # fmt: skip
        begun = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(command, capture_output=True, text=True, errors="replace")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - begun.ru_utime - begun.ru_stime
        told = next((json.loads(line) for line in ran.stdout.splitlines() if line.startswith('{"inputs"')), None)
        own["runs"] += 1
        own["cpu_seconds"] = round(own["cpu_seconds"] + spent, 1)
        if told is None:
            own["ended"] += 1
            stop = asked.corpus / "found" / name
            stop.mkdir(parents=True, exist_ok=True)
            (stop / f"ended-{own['runs']}.txt").write_text(ran.stderr[-4000:])
            current = asked.corpus / "corpus" / f"{name}.current"
            if current.exists():
                current.rename(stop / f"ended-{own['runs']}.bin")
        else:
            own["inputs"] += told["inputs"]
            own["slowest_s"] = max(own["slowest_s"], told["slowest_s"])
        before[name] = own
        totals.write_text(json.dumps(before, indent=1))
        findings = told["findings"] if told else [f"the process ended ({ran.returncode}): {ran.stderr[-300:]}"]
        print(f"{name:20} {own['cpu_seconds'] / 60:6.1f} CPU min in all, {own['inputs']:8} inputs,"
              f" slowest {own['slowest_s']:5.1f} s, {len(findings)} findings", flush=True)  # fmt: skip
        for finding in findings:
            print(f"    {finding}", flush=True)
        left -= max(spent, 5)


def main() -> None:
    """Runs the targets asked for, one after the other; ends with 1 when there is a finding."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", default="all")
    parser.add_argument("--minutes", type=float, default=1.0, help="processor minutes for each target")
    parser.add_argument("--corpus", type=Path, required=True, help="folder that is kept between runs")
    parser.add_argument("--guided", action="store_true", help="guided by coverage (atheris)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.corpus.mkdir(parents=True, exist_ok=True)
    if asked.inside:
        _inside(asked)
        return
    from fuzzing.targets import TARGETS

    for name in TARGETS if asked.target == "all" else asked.target.split(","):
        _run(name, asked)
    sys.exit(any((asked.corpus / "found").rglob("*.txt")) if (asked.corpus / "found").exists() else 0)


if __name__ == "__main__":
    main()

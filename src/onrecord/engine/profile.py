"""Where the time of a build goes, stage by stage, in one process."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from onrecord import pipeline
from onrecord.core.record import Record
from onrecord.core.text import Document

#: names of what is no stage of the pipeline: loading registers and reader; finding reports in files, and storing them
LOADING, OUTSIDE = "loading", "files and store"


class Profile:
    """The pipeline with a clock; its ``process`` is for ``engine.build(…, workers=0)``.

        profile = Profile()
        summary = build(["reports"], "process.db", workers=0, process=profile.process)
        for part, seconds in profile.parts(summary.seconds): ...

    ``reader``, ``register`` and ``codebook`` are as for ``build``. Raises ReaderError, RegisterError.
    """  # fmt: skip

    def __init__(
        self, reader: str = pipeline.READER, register: Path | None = None, codebook: tuple[Path, ...] = ()
    ) -> None:
        begun = time.perf_counter_ns()
        self._kit = pipeline.Kit.load(reader, register, codebook)
        self._spent: Counter[str] = Counter({LOADING: time.perf_counter_ns() - begun})

    def process(self, document: Document) -> tuple[Document, tuple[Record, ...]]:
        """All stages on one document."""
        return pipeline.process(document, self._kit, self._spent)

    def parts(self, seconds: float) -> list[tuple[str, float]]:
        """What the time went to, in the order of the line; ``seconds`` is how long the build took."""
        spent = {name: nanoseconds / 1e9 for name, nanoseconds in self._spent.items()}
        stages = sum(spent.values()) - spent[LOADING]
        return [*spent.items(), (OUTSIDE, max(0.0, seconds - stages))]

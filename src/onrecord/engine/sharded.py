"""A build by way of shards: found, cut, shared out among an engine's workers, and listed when all is there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord import ingest, pipeline
from onrecord.core.errors import InputError
from onrecord.engine.contract import Engine, Job, Made, Portion
from onrecord.engine.crew import Crew
from onrecord.engine.local import Progress
from onrecord.engine.make import make
from onrecord.engine.plan import LIST, PORTION_BYTES, Plan, refuse_stdin, write_list
from onrecord.engine.shards import file_of
from onrecord.engine.shelf import shelf
from onrecord.engine.work import Process, run_pipeline
from onrecord.ingest.stores import is_address, on_disk


@dataclass(frozen=True, slots=True)
class Shards:
    """What a build into shards did.

    found     files, those that could not be opened included
    made      shards made by this build
    kept      shards that were there and whole
    reports, records, words  in all shards of the build
    problems  what was set aside in the shards, in their order
    missing   paths that lead nowhere
    seconds   how long it took
    """

    found: int
    made: int
    kept: int
    reports: int
    records: int
    words: int
    problems: tuple[InputError, ...]
    missing: tuple[InputError, ...]
    seconds: float


def build_shards(
    paths: Iterable[str | os.PathLike[str]],
    folder: str,
    engine: Engine,
    *,
    progress: Callable[[Progress], None] | None = None,
    reader: str = pipeline.READER,
    register: Path | None = None,
    codebook: Sequence[Path] = (),
    process: Process | None = None,
    portion_bytes: int = PORTION_BYTES,
) -> Shards:
    """Reads the reports at ``paths`` into shards in ``folder``; ``load`` puts these on a record.

        build_shards(["s3://bucket/reports"], "shards", local_engine(workers=2))

    paths     files, folders, globs, addresses of these on a store; not standard input
    folder    where the shards go: a folder that every worker sees, or an address on a store
    engine    who makes them: ``local_engine`` or ``engine.ray.ray_engine``
    progress  called after each shard
    reader, register, codebook, process  as for ``build``
    portion_bytes  bytes of reports in a shard, where the format can be cut

    A shard that is there and whole is not made again, so the same command goes on where it was. Raises EngineError,
    ReaderError, RegisterError; what cannot be read is set aside in its shard. Nothing found makes no shard.
    """  # fmt: skip
    begun = time.monotonic()
    given = [os.fspath(path) for path in paths]
    refuse_stdin(given)
    codebooks = tuple(codebook)
    made_with = pipeline.fingerprint(reader, register, codebooks)
    there = shelf(folder)
    home = os.getcwd()
    place = folder if is_address(folder) else os.path.abspath(on_disk(folder))
    job = Job(place, made_with, home, reader, register, codebooks, process)
    found = list(ingest.find(given))
    plan = Plan(found, portion_bytes)
    made: dict[str, Made] = {}
    for one in engine(plan, job):
        made[one.name] = one
        if progress is not None:
            progress(Progress(len(made), len(plan.portions), there.told(file_of(one.name))))
    names = [portion.name(made_with) for portion in plan.portions]
    if names:
        write_list(there, plan, made_with)
        there.tidy([*map(file_of, names), LIST])
    each = [made[name] for name in names]
    return Shards(
        found=len(found), made=sum(not one.kept for one in each), kept=sum(one.kept for one in each),
        reports=sum(one.reports for one in each), records=sum(one.records for one in each),
        words=sum(one.words for one in each),
        problems=tuple(problem for one in each for problem in one.problems), missing=tuple(plan.problems),
        seconds=time.monotonic() - begun,
    )  # fmt: skip


def local_engine(workers: int = 0) -> Engine:
    """The engine of this machine; ``workers`` as for ``build``."""

    def run(portions: Iterable[Portion], job: Job) -> Iterator[Made]:
        with Crew(workers, process_of(job)) as crew:
            yield from make(portions, job, crew)

    return run


def process_of(job: Job) -> Process:
    """What a worker does with a document."""
    return job.process or partial(run_pipeline, reader=job.reader, register=job.register, codebook=job.codebook)

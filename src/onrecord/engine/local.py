"""The local engine: reports on this machine, through the pipeline, into one record file.

One process writes, in the order of the containers found; any number of workers read and process. So the
record does not depend on the number of workers, and a build that was killed has written some containers
whole and the others not at all: the same command goes on from there.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord import ingest, pipeline
from onrecord.core.errors import InputError
from onrecord.core.record import KINDS
from onrecord.core.text import Document
from onrecord.engine.crew import Crew
from onrecord.engine.files import LARGE, sha256_of, tidy
from onrecord.engine.work import Process, Task, run_pipeline
from onrecord.ingest.limits import MAX_STDIN_BYTES
from onrecord.store import Result, Store

#: endings of containers that unpack, and how many times their size; prose packs 3 to 10 times
_PACKED, _UNPACKS = (".zip", ".wacz", ".gz", ".bz2"), 20
#: reports of a large container that make one task
_SHARE = 64


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: ``done`` of ``total`` files, the last of them at ``path``."""

    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.

    found      files on disk, those that could not be opened included
    recorded   documents new on the record
    replaced   documents whose file has changed, or was read in another way, since the last build
    copies     documents with the bytes of another file
    unchanged  documents that are as they were
    problems   what was set aside, in the order met; also what an earlier build set aside and is as it was
    left_out   suffix -> how many files of folders and globs were left out because of it, sorted
    gone       files with reports on the record that are no longer on disk, as they were typed; sorted
    counts     what the whole record holds now: documents, and records by kind
    words      words read by this build
    seconds    how long it took
    """

    found: int
    recorded: int
    replaced: int
    copies: int
    unchanged: int
    problems: tuple[InputError, ...]
    left_out: Mapping[str, int]
    gone: tuple[str, ...]
    counts: Mapping[str, int]
    words: int
    seconds: float

    @property
    def set_aside(self) -> int:
        """How many files, members and rows were set aside."""
        return len(self.problems)


def build(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    store_path: str | os.PathLike[str],
    *,
    workers: int = 0,
    progress: Callable[[Progress], None] | None = None,
    waiting: Callable[[], None] | None = None,
    reader: str = pipeline.READER,
    register: Path | None = None,
    codebook: Sequence[Path] = (),
    process: Process | None = None,
) -> Summary:
    """Puts the reports at ``paths`` on the record at ``store_path``, which is made when it is not there.

        summary = build(["reports"], "kosovo.db", workers=2)

    paths     files, folders, globs; "-" is standard input; one alone may be given as it is
    workers   processes that read, in which a report that takes too much time or memory is stopped and set aside; with
              0 everything happens in this process and only sizes are limited (docs/security.md)
    progress  called after each file
    waiting   called when another build is writing the record, and this one has to wait for its turn
    reader    what finds who told what: "model", "rules", a model's folder, or a server (docs/readers.md)
    register  folder with tables of the user's own, laid over the shipped registers (docs/registers.md)
    codebook  files with the issues to look for, in place of the shipped ones (docs/positions.md)
    process   what is done with a document in place of the pipeline; a function of an importable module

    A container on the record with the same bytes, read by the same pipeline, is not read again. One that
    cannot be read is set aside (``Summary.problems``) and never stops the others. Two builds on one record
    take turns; the second waits up to 30 seconds for each turn. A file is known by where it is, however its
    path is typed; in the record it has the path typed first. Nothing found makes no record.

    Raises StoreError when the record cannot be opened or written, ReaderError when the reader cannot be had
    or fails, RegisterError when ``register`` or ``codebook`` is faulty, ValueError for ``workers`` below 0.
    """
    if workers < 0:
        raise ValueError(f"workers is {workers}; give 0 or more")
    begun = time.monotonic()
    codebooks = tuple(codebook)
    made_with = pipeline.fingerprint(reader, register, codebooks)
    left_out: set[str] = set()
    found = list(ingest.find(_each(paths), left_out.add))
    suffixes = _suffixes(left_out, os.fspath(store_path))
    if all(isinstance(item, InputError) for item in found) and not Store.exists(store_path):
        return _nothing(found, suffixes, time.monotonic() - begun)
    with (
        Store.open(store_path, create=True, waiting=waiting) as store,
        Crew(workers, process or partial(run_pipeline, reader=reader, register=register, codebook=codebooks)) as crew,
    ):
        under_way = _Build(store, len(found), progress, made_with)
        done = crew.run(under_way.tasks(found, crew))
        for task, results in done:
            under_way.put(task, results, done)
        store.forget_gone()
        return under_way.summary(suffixes, time.monotonic() - begun)


def _each(paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str]) -> tuple[str, ...]:
    return (os.fspath(paths),) if isinstance(paths, str | os.PathLike) else tuple(os.fspath(path) for path in paths)


def _suffixes(left_out: Iterable[str], record: str) -> dict[str, int]:
    """How many files of each suffix there are; the record itself, beside its reports, is none of them."""
    own = {os.path.abspath(record) + journal for journal in ("", "-wal", "-shm")}
    others = {os.path.abspath(path) for path in left_out} - own
    return dict(sorted(Counter(os.path.splitext(path)[1].lower() for path in others).items()))


def _nothing(found: Iterable[str | InputError], left_out: Mapping[str, int], seconds: float) -> Summary:
    problems = tuple(item for item in found if isinstance(item, InputError))
    return Summary(
        found=len(problems), recorded=0, replaced=0, copies=0, unchanged=0, problems=problems, left_out=left_out,
        gone=(), counts={"document": 0} | dict.fromkeys(KINDS, 0), words=0, seconds=seconds,
    )  # fmt: skip


class _Build:
    """One build under way: what is to be read, what was written, and the counts so far."""

    def __init__(self, store: Store, total: int, progress: Callable[[Progress], None] | None, made_with: str) -> None:
        self.store, self.total, self.progress, self.made_with = store, total, progress, made_with
        self.met: set[str] = set()
        self.recorded = self.replaced = self.copies = self.unchanged = self.words = self.done = 0
        self.problems: list[InputError] = []

    def tasks(self, found: Iterable[str | InputError], crew: Crew) -> Iterator[Task]:
        """The work that ``found`` makes; what needs none is counted on the way. ``crew`` reads large containers."""
        for item in found:
            if isinstance(item, InputError):
                self._not_found(item)
            elif item == "-":
                yield from self._of_stdin(crew)
            else:
                yield from self._of_file(tidy(item), crew)

    def _not_found(self, error: InputError) -> None:
        # a slip of the pen in a path, a closed folder, a file that is gone: nothing the record should remember
        self.problems.append(error)
        self._step(error.where)

    def _of_stdin(self, crew: Crew) -> Iterator[Task]:
        try:
            data = ingest.Source("-").whole(sys.stdin.buffer, MAX_STDIN_BYTES)
        except InputError as error:
            self._not_found(error)
            return
        sha256 = hashlib.sha256(data).hexdigest()
        # each text piped in is a container of its own, not a new version of the one before
        yield from self._shares(Task("-", f"-:{sha256[:16]}", sha256), crew.read("-", data))

    def _of_file(self, path: str, crew: Crew) -> Iterator[Task]:
        sha256, size = sha256_of(path)
        task = Task(path, self.store.key(path), sha256)
        if task.key in self.met:  # one file by two ways that lead through links
            self._step(path)
            return
        self.met.add(task.key)
        if self.store.has(task.key, task.sha256, self.made_with):
            self.unchanged += self.store.held(task.key)
            self.problems += self.store.problems(task.key)
            self._step(path)
        elif size > (LARGE // _UNPACKS if path.lower().endswith(_PACKED) else LARGE):
            yield from self._shares(task, crew.read(path))
        else:
            yield task

    def _shares(self, task: Task, documents: Iterator[Document | InputError]) -> Iterator[Task]:
        while share := tuple(islice(documents, _SHARE)):
            yield replace(task, documents=share, more=True)
        yield replace(task, documents=())

    def put(self, task: Task, results: list[Result], done: Iterator[tuple[Task, list[Result]]]) -> None:
        """Writes the container of ``task``, taking what more there is of it from ``done``."""
        whole = self._whole(task, results, done)
        change = self.store.put(
            task.key, whole, file=ingest.Source(task.path).file, sha256=task.sha256, made_with=self.made_with
        )
        self.recorded += change.recorded
        self.replaced += change.replaced
        self.copies += change.copies
        self.unchanged += change.unchanged
        self.problems += change.problems
        self._step(task.path)

    def _whole(self, task: Task, results: list[Result], done: Iterator[tuple[Task, list[Result]]]) -> Iterator[Result]:
        while True:
            for result in results:
                if not isinstance(result, InputError):
                    self.words += len(result[0].text.split())
                yield result
            if not task.more:
                return
            task, results = next(done)

    def _step(self, path: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(Progress(self.done, self.total, path))

    def summary(self, left_out: Mapping[str, int], seconds: float) -> Summary:
        """The counts, now that everything is written."""
        return Summary(
            found=self.total, recorded=self.recorded, replaced=self.replaced, copies=self.copies,
            unchanged=self.unchanged, problems=tuple(self.problems), left_out=left_out, gone=self.store.gone(),
            counts=self.store.counts(), words=self.words, seconds=seconds,
        )  # fmt: skip

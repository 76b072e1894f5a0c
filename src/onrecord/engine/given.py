"""Reports that come in a project of another tool: put on the record as those of a build are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from onrecord import ingest, pipeline
from onrecord.core.errors import InputError
from onrecord.core.text import Document
from onrecord.engine.crew import Crew
from onrecord.engine.work import Task, run_pipeline
from onrecord.store import Change, Result, Store


def put_given(
    store: Store,
    path: Path,
    documents: Sequence[Document | InputError],
    *,
    codebook: Sequence[Path] = (),
    reader: str = pipeline.READER,
    workers: int = 0,
    step: Callable[[int], None] = lambda _: None,
) -> Change:
    """Puts the documents of the file at ``path`` on the record, read by the whole pipeline.

    A file that was read before by the same pipeline is not read again. ``codebook``, ``reader`` and ``workers`` are
    as for ``build``; ``step`` is called with the number of reports done. Raises StoreError, ReaderError, RegisterError.
    """
    made_with = pipeline.fingerprint(reader, None, tuple(codebook))
    key, sha256 = store.key(str(path)), hashlib.sha256(path.read_bytes()).hexdigest()
    if store.has(key, sha256, made_with):
        return Change(unchanged=store.held(key), problems=store.problems(key))
    process = partial(run_pipeline, reader=reader, codebook=tuple(codebook))

    def results() -> Iterator[Result]:
        with Crew(workers, process) as crew:
            done = crew.run(Task(str(path), key, sha256, (one,)) for one in documents)
            for number, (_, made) in enumerate(done, 1):
                yield from made
                step(number)

    return store.put(key, results(), file=ingest.Source(str(path)).file, sha256=sha256, made_with=made_with)

"""What a worker does with a task: read reports, process them, survive what goes wrong.

A task is either a container the worker reads itself, or some reports of a large container that another process
is reading. Whatever a stage throws at a report sets that report aside and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from onrecord import ingest, pipeline
from onrecord.core.errors import InputError, ReaderError, RegisterError
from onrecord.core.record import Record, canonical
from onrecord.core.text import Document
from onrecord.engine.worker import Turn
from onrecord.ingest.limits import READ_BYTES_A_SECOND, REPORT_SECONDS, TEXT_BYTES_A_SECOND, WORKER_BYTES
from onrecord.store import Result

#: from a document as read to the document and its records
Process = Callable[[Document], tuple[Document, tuple[Record, ...]]]


@dataclass(frozen=True, slots=True)
class Task:
    """Work that fits one worker. ``documents`` is None when the worker reads the file itself.

    path    of the file on disk; "-" is standard input
    key     the container's name in the store
    sha256  of the container's bytes; "" when they could not be read
    more    True when the next task is of the same container
    """

    path: str
    key: str
    sha256: str
    documents: tuple[Document | InputError, ...] | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one report may take of a worker: ``seconds`` of computing and more with its length, ``memory`` in bytes."""

    seconds: float = REPORT_SECONDS
    memory: int = WORKER_BYTES

    def to_read(self, container: str, data: bytes | None = None) -> Turn:
        """For finding the next report in a container."""
        try:
            size = os.path.getsize(container) if data is None else len(data)
        except OSError:  # its reader says so better
            size = 0
        return Turn(container, self.seconds + size / READ_BYTES_A_SECOND)

    def to_process(self, document: Document) -> Turn:
        """For all stages over a report."""
        return Turn(document.file, self.seconds + len(document.text) / TEXT_BYTES_A_SECOND, report=True)


@cache
def _kit(reader: str, register: Path | None, codebook: tuple[Path, ...]) -> pipeline.Kit:
    """Registers, rules, reader and codebooks, loaded once a process."""
    return pipeline.Kit.load(reader, register, codebook)


def run_pipeline(
    document: Document,
    reader: str = pipeline.READER,
    register: Path | None = None,
    codebook: tuple[Path, ...] = (),
) -> tuple[Document, tuple[Record, ...]]:
    """All stages on one document. Raises ReaderError, RegisterError."""
    return pipeline.process(document, _kit(reader, register, codebook))


def perform(task: Task, process: Process) -> list[Result]:
    """The results of ``task``, in the order of its documents. Never raises for what is in a report."""
    return [item for item in steps(task, process, Allowed()) if not isinstance(item, Turn)]


def steps(task: Task, process: Process, allowed: Allowed, done: int = 0) -> Iterator[Turn | Result]:
    """The results of ``task`` after the first ``done``, as ``perform``; before each what may be spent on it."""
    looking = allowed.to_read(task.path)
    documents: Iterable[Document | InputError]
    documents = read(task.path) if task.documents is None else task.documents
    yield looking
    for document in islice(documents, done, None):
        if isinstance(document, InputError):
            yield document
        else:
            yield allowed.to_process(document)
            yield _one(document, process)
            yield looking


def reading(container: str, data: bytes | None, allowed: Allowed) -> Iterator[Turn | Document | InputError]:
    """The documents of a container, after what may be spent on each."""
    yield allowed.to_read(container, data)
    yield from read(container, data)


def read(container: str, data: bytes | None = None) -> Iterator[Document | InputError]:
    """The documents of a container; a reader that breaks off gives INPUT-FAILED for the rest."""
    try:
        yield from ingest.read(container, data)
    except Exception as error:  # a bug in a reader must not lose the other files
        yield failed(container, error)


def _one(document: Document, process: Process) -> Result:
    try:
        done, records = process(document)
        for value in (done.as_json(), *(record.as_json() for record in records)):
            canonical(value).encode()
        done.text.encode()
    except UnicodeEncodeError:
        cause, remedy = "it holds lone surrogates, which are no Unicode text", "Repair the file's encoding"
        return InputError("INPUT-UNICODE", document.file, cause, remedy)
    except (RegisterError, ReaderError):  # the installation or the reader fails, not the report
        raise
    except Exception as error:  # a bug in a stage must not lose the other files
        return failed(document.file, error)
    return done, records


def failed(where: str, error: BaseException) -> InputError:
    """The error for a report that a reader or stage, or the worker itself, failed on."""
    said = " ".join(str(error).split())[:120]
    cause = f"it could not be processed ({type(error).__name__}{': ' if said else ''}{said})"
    return InputError("INPUT-FAILED", where, cause, "Report this as a bug, with the file if it can be shared")

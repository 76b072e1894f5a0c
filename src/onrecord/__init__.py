"""Puts a diplomatic process on the record: who said what, to whom, when, in which capacity.

    import onrecord

    onrecord.build("reports", "process.db")
    with onrecord.open("process.db") as record:
        for said in record.statements(speaker="vucic", since="2024"):
            print(said.when, said.name, said.text)
        for finding in record.findings():
            print(finding.message)

    document, records = onrecord.read_text("Wu said on 5 May 2020 that the talks will go on.")

The same as the command line, in Python. Importing is cheap; what a call needs is loaded by the call.
``from onrecord import *`` leaves ``open`` out, so that it does not hide Python's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.core.errors import OnrecordError
    from onrecord.core.record import Record, Statement
    from onrecord.core.text import Document, Span
    from onrecord.engine import Progress, Summary
    from onrecord.opened import OpenRecord
    from onrecord.query import Digest, Filter, Finding, Passage, Said

_HOMES = {
    "Digest": "onrecord.query",
    "Document": "onrecord.core.text",
    "Filter": "onrecord.query",
    "Finding": "onrecord.query",
    "OnrecordError": "onrecord.core.errors",
    "OpenRecord": "onrecord.opened",
    "Passage": "onrecord.query",
    "Record": "onrecord.core.record",
    "Said": "onrecord.query",
    "Span": "onrecord.core.text",
    "Statement": "onrecord.core.record",
    "Summary": "onrecord.engine",
}

__all__ = [
    "Digest",
    "Document",
    "Filter",
    "Finding",
    "OnrecordError",
    "OpenRecord",
    "Passage",
    "Record",
    "Said",
    "Span",
    "Statement",
    "Summary",
    "__version__",
    "build",
    "read_text",
]


def __getattr__(name: str) -> Any:
    """The types and the version, loaded when they are first asked for."""
    if name == "__version__":
        return import_module("importlib.metadata").version("onrecord")
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def build(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    workers: int = 0,
    progress: Callable[[Progress], None] | None = None,
    reader: str | None = None,
    register: str | os.PathLike[str] | None = None,
    codebook: Iterable[str | os.PathLike[str]] = (),
) -> Summary:
    """Read the reports at ``paths`` (files, folders, globs; one or several) into the record ``out``; what was done.

    Files that cannot be read are in ``Summary.problems`` and never stop the others. ``workers`` are processes that
    read and are stopped when one report takes too much; 0 reads here, without such limits. ``reader`` chooses who
    finds who said what (docs/readers.md); ``register`` is a folder with facts of your own (docs/registers.md);
    ``codebook`` are files with issues of your own, in place of the shipped ones (docs/positions.md).
    Raises StoreError when the record cannot be written, ReaderError when the reader cannot be had, RegisterError
    when a table in ``register`` or a codebook is faulty.
    """
    from onrecord import engine, pipeline
    from onrecord.reconcile import relate
    from onrecord.store import Store

    own = None if register is None else Path(register)
    chosen = reader or pipeline.READER
    summary = engine.build(paths, out, workers=workers, progress=progress, reader=chosen, register=own,
                           codebook=[Path(path) for path in codebook])  # fmt: skip
    if Store.exists(out):  # nothing could be read: there may be no record
        with Store.open(out) as store:
            relate(store)
    return summary


def open(path: str | os.PathLike[str]) -> OpenRecord:
    """The record at ``path``, for reading; a context manager. Raises StoreError."""
    from onrecord.opened import OpenRecord

    return OpenRecord(path)


def read_text(text: str, *, file: str = "text.txt") -> tuple[Document, tuple[Record, ...]]:
    """One report given as text, and its records; nothing is stored.

    ``file`` names the report and, by its ending, the format (.txt, .md, .html, .jsonl). Raises InputError as
    a build would collect it, also when the text holds several reports (INPUT-FORMAT).
    """
    from onrecord import ingest
    from onrecord.core.errors import InputError
    from onrecord.engine.work import run_pipeline

    found, *others = ingest.read(file, text.encode("utf-8", "surrogatepass"))
    if others:
        cause, remedy = f"it holds {1 + len(others)} reports", "Give them one by one, or build a record"
        raise InputError("INPUT-FORMAT", file, cause, remedy)
    if isinstance(found, Exception):
        raise found
    return run_pipeline(found)

"""Stages for the tests of the engine: quick, and able to fail in every way."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.core.errors import RegisterError
from onrecord.core.record import Moment, Record
from onrecord.core.text import Document
from onrecord.engine.work import Allowed
from onrecord.engine.worker import Turn

Done = tuple[Document, tuple[Record, ...]]


def plain(document: Document) -> Done:
    """One record a document: its first ten characters."""
    span = document.span(0, min(10, len(document.text)))
    return document, (Moment(spans=(span,), made_by="test/1", score=1.0, why="", value=None),)


def breaks(document: Document) -> Done:
    """Fails on a report that says so."""
    if "BREAK" in document.text:
        raise KeyError("no such cue\nat all")
    return plain(document)


def dies(document: Document) -> Done:
    """Ends the whole process on a report that says so."""
    if "DIE" in document.text:
        os._exit(9)
    return plain(document)


def dies_once(document: Document) -> Done:
    """As ``dies``, the first time only; the report names a file that remembers it."""
    if "MARK " in document.text:
        mark = Path(document.text.split("MARK ")[1].strip())
        if not mark.exists():
            mark.touch()
            os._exit(9)
    return plain(document)


def greedy(document: Document) -> Done:
    """On a report that says so, computes without end or fills the memory."""
    if "HANG" in document.text:
        while True:
            math.factorial(2000)
    if "FILL" in document.text:
        held = []
        while True:
            held.append(bytes(range(256)) * 40_000)
    return plain(document)


def lacks_register(document: Document) -> Done:
    """The installation is broken."""
    raise RegisterError("REGISTER-FORMAT", "states", "the table is empty", "Give it a header row")


def reads_on_and_on(container: str, data: bytes | None, allowed: Allowed) -> Iterator[Turn | Document]:
    """A reader that gives one report and then looks for the next without end."""
    yield allowed.to_read(container, data)
    yield Document("d1", "The first.", container, "11")
    while True:
        math.factorial(2000)


def sleeps(document: Document) -> Done:
    """Says which process works, then works for very long."""
    Path(document.file).with_suffix(".pid").write_text(str(os.getpid()), encoding="ascii")
    time.sleep(600)
    return plain(document)

"""From what a person types to the files it stands for."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from onrecord.core.errors import InputError
from onrecord.ingest.readers import READERS
from onrecord.ingest.source import STDIN, Source

_WILD = frozenset("*?[")


def find(paths: Sequence[str]) -> Iterator[str | InputError]:
    """The files ``paths`` stand for, sorted and each once; a path that leads nowhere gives an InputError.

    A path is a file, a folder, a glob ("reports/**/*.txt") or "-" for standard input. A folder or a glob
    gives the files whose suffix ``READERS`` knows; hidden files and folders are left out. A file named
    outright is given whatever its suffix, so that ``read`` can say what is wrong with it.
    """
    found: dict[str, str] = {}
    errors: list[InputError] = []
    for path in paths:
        for item in _expand(path):
            if isinstance(item, InputError):
                errors.append(item)
            else:
                key = item if item == STDIN else os.path.abspath(item)
                # of two spellings of one file the same one is kept whatever their order
                found[key] = min(found.get(key, item), item)
    yield from sorted(found.values())
    yield from sorted(errors, key=lambda e: (e.where, e.code))


def _expand(path: str) -> Iterator[str | InputError]:
    source = Source(path)
    if path == STDIN or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        found = list(_walk(path))
        yield from found
        if not found:
            yield source.error("INPUT-EMPTY", "no report in this folder", f"Known types: {_known()}")
    elif os.path.lexists(path):
        yield source.error("INPUT-UNREADABLE", "neither file nor folder", 'Use "-" for standard input')
    elif _WILD.isdisjoint(path):
        yield source.error("INPUT-MISSING", "no such file or folder", "Check the path")
    else:
        found = [f for match in glob.glob(path, recursive=True) for f in _matched(match)]
        yield from found
        if not found:
            yield source.error("INPUT-MISSING", "no report matches", f"Known types: {_known()}")


def _matched(path: str) -> Iterator[str | InputError]:
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.isfile(path) and _readable(path):
        yield path


def _walk(folder: str) -> Iterator[str | InputError]:
    refused: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (os.path.join(here, n) for n in sorted(names) if not n.startswith(".") and _readable(n))
    yield from (Source(str(e.filename)).unreadable(e) for e in refused)


def _readable(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in READERS


def _known() -> str:
    return " ".join(sorted(READERS))

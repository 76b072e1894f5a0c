"""From what a person types to the files it stands for."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence

from onrecord.core.errors import InputError
from onrecord.ingest.readers import known, readable
from onrecord.ingest.source import STDIN, Source, suffix_of
from onrecord.ingest.stores import StoreUnreachable, files_at, is_address, on_disk

_WILD = frozenset("*?[")


def find(paths: Sequence[str], left_out: Callable[[str], None] | None = None) -> Iterator[str | InputError]:
    """The files ``paths`` stand for, sorted and each once; a path that leads nowhere gives an InputError.

    A path is a file, a folder, a glob ("reports/**/*.txt"), an address of these on a store
    ("s3://bucket/reports") or "-" for standard input. A folder or a glob
    gives the files whose suffix a reader takes; hidden files and folders are left out. A file named
    outright is given whatever its suffix, so that ``read`` can say what is wrong with it. ``left_out`` is
    called with each file of another suffix that a folder or glob holds, hidden ones aside.
    """
    found: dict[str, str] = {}
    errors: list[InputError] = []
    for path in paths:
        for item in _expand(path, left_out or _nothing):
            if isinstance(item, InputError):
                errors.append(item)
            else:
                key = item if item == STDIN or is_address(item) else os.path.abspath(item)
                # of two spellings of one file the same one is kept whatever their order
                found[key] = min(found.get(key, item), item)
    yield from sorted(found.values())
    yield from sorted(errors, key=lambda e: (e.where, e.code))


def _nothing(_path: str) -> None:
    """What is done with a file left out when nobody asks."""


def _expand(path: str, left_out: Callable[[str], None]) -> Iterator[str | InputError]:
    path = on_disk(path)
    source = Source(path)
    if is_address(path):
        yield from _stored(source, left_out)
    elif path == STDIN or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        found = list(_walk(path, left_out))
        yield from found
        if not found:
            yield source.error("INPUT-EMPTY", "no report in this folder", f"Known types: {_known()}")
    elif os.path.lexists(path):
        yield source.error("INPUT-UNREADABLE", "neither file nor folder", 'Use "-" for standard input')
    elif _WILD.isdisjoint(path):
        yield source.error("INPUT-MISSING", "no such file or folder", "Check the path")
    else:
        found = [f for match in glob.glob(path, recursive=True) for f in _matched(match, left_out)]
        yield from found
        if not found:
            yield source.error("INPUT-MISSING", "no report matches", f"Known types: {_known()}")


def _stored(source: Source, left_out: Callable[[str], None]) -> Iterator[str | InputError]:
    """The files at an address; one named outright whatever its suffix, as on disk."""
    try:
        found, alone = files_at(source.container)
    except StoreUnreachable as error:
        yield source.unreachable(error)
        return
    kept = [path for path in found if alone or (not os.path.basename(path).startswith(".") and _readable(path))]
    for path in sorted(set(found).difference(kept)):
        if not os.path.basename(path).startswith("."):
            left_out(path)
    yield from kept
    if not kept:
        yield source.error("INPUT-MISSING", "no report at this address", f"Known types: {_known()}")


def _matched(path: str, left_out: Callable[[str], None]) -> Iterator[str | InputError]:
    if os.path.isdir(path):
        yield from _walk(path, left_out)
    elif os.path.isfile(path):
        if _readable(path):
            yield path
        else:
            left_out(path)


def _walk(folder: str, left_out: Callable[[str], None]) -> Iterator[str | InputError]:
    refused: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            if _readable(name):
                yield os.path.join(here, name)
            else:
                left_out(os.path.join(here, name))
    yield from (Source(str(e.filename)).unreadable(e) for e in refused)


def _readable(name: str) -> bool:
    return readable(suffix_of(name))


def _known() -> str:
    return " ".join(known())

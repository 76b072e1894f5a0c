"""Names of files on disk that hold however a person spells the path, and wherever they stand."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from onrecord.store.postgres import is_address

_ESCAPED = re.compile(r"\\udc([89a-f][0-9a-f])")


def plain(name: str) -> str:
    """A file name may hold bytes that are no text; those are escaped, since SQLite keeps text only."""
    return name.encode("utf-8", "backslashreplace").decode()


def folder_of(record: str) -> str:
    """The folder of a record file, absolute and without links; a record on a server stands in none."""
    return os.sep if is_address(record) else os.path.realpath(os.path.dirname(record) or ".")


def _is_address(path: str) -> bool:
    """An address on a store ("s3://bucket/a.jsonl") is the same from every folder."""
    return "://" in path


def key(folder: str, path: str) -> str:
    """The file at ``path`` as seen from ``folder``, "/"-separated; its absolute path when there is no way
    from one to the other (another drive). Links in the path are followed, the file's own is not: it has its
    own name. A path no file can have stays as it is, and so does an address on a store."""
    if _is_address(path):
        return plain(path)
    try:
        there = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    except ValueError:  # a NUL in it
        return plain(path)
    with suppress(ValueError):
        there = os.path.relpath(there, folder)
    return plain(there.replace(os.sep, "/"))


def is_there(folder: str, name: str) -> bool:
    """True when the file with this ``key`` is on disk; on a store it is not looked for."""
    if _is_address(name):
        return True
    path = _ESCAPED.sub(lambda found: chr(0xDC00 + int(found[1], 16)), name)
    return os.path.lexists(os.path.join(folder, path))

"""Formats of many files: one zip whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import BinaryIO

#: the earliest date a zip can hold: the day it was written would change the bytes
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def write_zip(to: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files, in the order given, as a zip."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)

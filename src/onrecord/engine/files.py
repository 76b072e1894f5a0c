"""What engines ask of a file before it is read."""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO

from onrecord.core.errors import InputError
from onrecord.ingest import Source

#: bytes from which on a container is read by one process and shared out among the others, so that none ever holds
#: all of it
LARGE = 4 * 1024 * 1024
_BLOCK = 1 << 20


def tidy(path: str) -> str:
    """``path`` without "./", "//" and "x/../", unless that would lead elsewhere (through a link)."""
    tidied = os.path.normpath(path)
    return tidied if os.path.exists(tidied) and os.path.samefile(path, tidied) else path


def sha256_of(path: str) -> tuple[str, int]:
    """sha256 of the file's bytes, and how many; ("", 0) when they cannot be read: the reader will say why.

    It is taken before the file is read: one that changes in between is read again by the next build.
    """
    try:
        with Source(path).open() as stream:
            return hashed(stream)
    except (OSError, InputError):
        return "", 0


def hashed(stream: BinaryIO) -> tuple[str, int]:
    """sha256 of what is left in a stream, and how many bytes that was."""
    sha256, size = hashlib.sha256(), 0
    while block := stream.read(_BLOCK):
        sha256.update(block)
        size += len(block)
    return sha256.hexdigest(), size

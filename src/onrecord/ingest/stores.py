"""Files on stores that are no disk of this machine: ``s3://bucket/reports/*.jsonl``, through fsspec.

fsspec is optional, and so is the package it needs for a kind of store (s3fs, gcsfs, adlfs). Credentials come from where
these packages look for them (environment, profile, role), never from an address, since addresses go on the record.
"""

from __future__ import annotations

import io
import re
from importlib import import_module
from typing import Any, BinaryIO, cast

#: what an address may begin with; pages of the web are fetched by ``watch`` alone, which looks where they lead
SCHEMES = ("abfs", "az", "file", "gcs", "gs", "hdfs", "memory", "s3")
_ADDRESS = re.compile(rf"(?:{'|'.join(SCHEMES)})://")
_LOCAL = "file://"
#: bytes asked for at a time
_BLOCK = 1 << 20
_WILD = frozenset("*?[")


class StoreUnreachable(Exception):
    """A store that cannot be asked; ``missing`` tells that a package is not installed."""

    def __init__(self, cause: str, missing: bool = False) -> None:
        super().__init__(cause)
        self.missing = missing


def is_address(path: str) -> bool:
    """True for an address on a store; ``file://`` leads to this machine's own disk and is none."""
    return bool(_ADDRESS.match(path)) and not path.startswith(_LOCAL)


def on_disk(path: str) -> str:
    """``path``, with a ``file://`` address as the path it stands for."""
    return "/" + path.removeprefix(_LOCAL).lstrip("/") if path.startswith(_LOCAL) else path


def place(address: str) -> tuple[Any, str]:
    """The fsspec file system of ``address`` and the path on it. Raises StoreUnreachable."""
    try:
        core = import_module("fsspec.core")
    except ImportError:
        raise StoreUnreachable("files on a store need fsspec, and for S3 s3fs", missing=True) from None
    try:
        system, path = core.url_to_fs(address)
    except ImportError as error:  # fsspec says which package is lacking
        raise StoreUnreachable(_said(error), missing=True) from None
    except Exception as error:  # packages for stores raise exceptions of their own
        raise StoreUnreachable(_said(error)) from error
    return system, str(path)


def open_at(address: str) -> BinaryIO:
    """The file at ``address``, opened to read bytes; it can seek. Raises FileNotFoundError, StoreUnreachable."""
    system, path = place(address)
    try:
        # their files do not take the size of a line to read
        return cast(BinaryIO, io.BufferedReader(system.open(path, "rb"), _BLOCK))
    except FileNotFoundError:
        raise
    except Exception as error:  # as above
        raise StoreUnreachable(_said(error)) from error


def files_at(address: str) -> tuple[list[str], bool]:
    """The addresses of the files that a file, folder or glob stands for, sorted, and whether it is one file.

    Raises StoreUnreachable."""
    system, path = place(address)
    try:
        if not _WILD.isdisjoint(path):
            found = [name for name in system.glob(path) if system.isfile(name)]
        elif system.isfile(path):
            return [_address(system, path)], True
        else:
            found = system.find(path)
    except FileNotFoundError:
        return [], False
    except Exception as error:  # as above
        raise StoreUnreachable(_said(error)) from error
    return sorted(_address(system, name) for name in found), False


def _address(system: Any, path: str) -> str:
    return str(system.unstrip_protocol(path))


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__

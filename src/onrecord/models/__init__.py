"""Models that ship with onrecord: checked by hash when they are loaded, never downloaded.

Each model has a folder with its training code and, in a folder named after the model, the files of the
contract (docs/readers.md) with its card and a manifest: licence and the sha256 of every file.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from onrecord.core.errors import ReaderError

_WEIGHTS = Path(__file__).parent / "reader" / "minilm-2"


def shipped() -> Path:
    """Folder of the shipped reader, after its files were checked against their manifest.

    Raises ReaderError (READER-MODEL) when a file is missing or not the one that was shipped.
    """
    for name, expected in manifest()["files"].items():
        path = _WEIGHTS / name
        if not path.is_file():
            raise _damaged(f"{name} is missing")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise _damaged(f"{name} is not the file that was shipped")
    return _WEIGHTS


def manifest() -> dict[str, dict[str, str]]:
    """What the shipped reader is: ``files`` (name -> sha256) and what its card says of it.

    Raises ReaderError (READER-MODEL) when it is missing.
    """
    try:
        held: dict[str, dict[str, str]] = json.loads((_WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _damaged("manifest.json is missing") from error
    return held


def _damaged(cause: str) -> ReaderError:
    return ReaderError("READER-MODEL", str(_WEIGHTS), cause, "Install onrecord again, or use --reader rules")

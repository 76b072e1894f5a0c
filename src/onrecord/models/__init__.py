"""Models that ship with onrecord: checked by hash when they are loaded, never downloaded.

Each model has a folder with its training code and, in a folder named after the model, the files of the
contract (docs/readers.md) with its card and a manifest: licence and the sha256 of every file.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from onrecord.core.errors import ReaderError

#: readers by the name that is typed after ``--reader``
READERS = {
    "model": Path(__file__).parent / "reader" / "minilm-2",
    "fast": Path(__file__).parent / "reader" / "minilm-fast-1",
}
_CODER = Path(__file__).parent / "events" / "plover-1"
#: what of the inside of "model" is kept for pronouns: the output of the fourth of its six layers, which tells
#: best who is meant (models/pairs/gap-1/card.md)
INNER = "/layers.3/second/LayerNormalization_output_0"


def shipped(name: str = "model") -> Path:
    """Folder of the shipped reader of this name, after its files were checked against their manifest.

    Raises ReaderError (READER-MODEL) when a file is missing or not the one that was shipped.
    """
    return _checked(READERS[name], "Install onrecord again, or use --reader rules")


def shipped_coder() -> Path:
    """Folder of the shipped event heads (``events.coder``), checked like the reader.

    Raises ReaderError (READER-MODEL) when a file is missing or not the one that was shipped.
    """
    return _checked(_CODER, "Install onrecord again")


def manifest(name: str = "model") -> dict[str, dict[str, str]]:
    """What the shipped reader is: ``files`` (name -> sha256) and what its card says of it.

    Raises ReaderError (READER-MODEL) when it is missing.
    """
    return _manifest(READERS[name], "Install onrecord again, or use --reader rules")


def _checked(folder: Path, remedy: str) -> Path:
    for name, expected in _manifest(folder, remedy)["files"].items():
        path = folder / name
        if not path.is_file():
            raise ReaderError("READER-MODEL", str(folder), f"{name} is missing", remedy)
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ReaderError("READER-MODEL", str(folder), f"{name} is not the file that was shipped", remedy)
    return folder


def _manifest(folder: Path, remedy: str) -> dict[str, dict[str, str]]:
    try:
        held: dict[str, dict[str, str]] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ReaderError("READER-MODEL", str(folder), "manifest.json is missing", remedy) from error
    return held

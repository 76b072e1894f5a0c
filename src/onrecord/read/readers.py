"""From what a user types after ``--reader`` to the reader that is meant."""

from __future__ import annotations

import hashlib
from pathlib import Path

from onrecord.core.errors import ReaderError
from onrecord.read.told import Reader

_FILES = ("reader.onnx", "vocab.txt")
#: seconds a server may think about a chunk: 500 tokens of answer at the few a second of a laptop's processor
_PATIENCE_S = 300.0


def choose(spec: str | None, *, allow_remote: bool = False) -> Reader | None:
    """The reader that ``spec`` names; None when the rules of ``attribute`` are to work alone.

    None or "model"        the shipped model
    "fast"                 the shipped model of a third of the layers, which keeps no states for pronouns
    "rules"                no reader
    a folder               the model in it: reader.onnx and vocab.txt of the contract in docs/readers.md
    http(s)://host#model   a served language model; on this machine only, unless ``allow_remote``

    Raises ReaderError. Only what is chosen is imported: rules and servers need no model runtime.
    """
    if spec == "rules":
        return None
    if spec in (None, "model", "fast"):
        from onrecord import models

        if spec == "fast":
            return _model(models.shipped("fast"), cautious=True)
        return _model(models.shipped(), models.INNER)
    if "://" in spec:
        from onrecord.read.endpoint import EndpointReader

        url, _, model = spec.partition("#")
        return EndpointReader(url, model or "default", timeout_s=_PATIENCE_S, allow_remote=allow_remote)
    return _model(_checked(spec))


def identity(spec: str) -> str:
    """What tells records made by one reader from those of another: its name and, for a model, its weights.

    Raises ReaderError when ``spec`` names no reader; nothing is loaded.
    """
    if spec == "rules" or "://" in spec:
        return spec
    if spec in ("model", "fast"):
        from onrecord import models

        folder, digest = models.shipped(spec), models.manifest(spec)["files"]["reader.onnx"]  # just checked
    else:
        folder = _checked(spec)
        with (folder / "reader.onnx").open("rb") as weights:
            digest = hashlib.file_digest(weights, "sha256").hexdigest()
    return f"{folder.resolve().name}-{digest[:12]}"


def _checked(spec: str) -> Path:
    """The folder that ``spec`` names, with the files of a model in it."""
    if not spec or not Path(spec).is_dir():
        remedy = (
            "Give model, fast, rules, the folder of a model, or the address of a server (http://127.0.0.1:8080#name)"
        )
        raise ReaderError("READER-UNKNOWN", spec or "--reader", "no reader has this name, and no folder", remedy)
    for name in _FILES:
        if not (Path(spec) / name).is_file():
            raise ReaderError("READER-MODEL", spec, f"{name} is missing in the folder", _REMEDY)
    return Path(spec)


def _model(folder: Path, inner: str = "", cautious: bool = False) -> Reader:
    """The model in ``folder``, named after it; ``inner`` names the states it keeps."""
    try:
        from onnxruntime.capi import onnxruntime_pybind11_state as runtime

        from onrecord.read.model import CAUTIOUS, Care, ModelReader
    except ModuleNotFoundError as error:
        cause = f"a model needs the package {error.name}, which is not installed"
        raise ReaderError("READER-MODEL", folder.name, cause, "Run: pip install numpy onnxruntime") from error

    broken = (runtime.Fail, runtime.InvalidProtobuf, runtime.InvalidGraph, runtime.NotImplemented)
    try:
        return ModelReader(folder, folder.resolve().name, inner, CAUTIOUS if cautious else Care())
    except broken as error:
        raise ReaderError("READER-MODEL", str(folder), "reader.onnx is no model that can be loaded", _REMEDY) from error
    except (KeyError, UnicodeDecodeError) as error:
        raise ReaderError("READER-MODEL", str(folder), "vocab.txt is no WordPiece vocabulary", _REMEDY) from error


_REMEDY = "docs/readers.md says what a model folder holds"

"""One way into all coded projects."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from onrecord.core.errors import InputError
from onrecord.exchange.coded.annotations import read_annotations
from onrecord.exchange.coded.brat import read_brat
from onrecord.exchange.coded.dna import read_dna
from onrecord.exchange.coded.project import CodedProject
from onrecord.exchange.coded.refi import read_refi

#: suffixes of the files that are read
SUFFIXES = (".dna", ".qdpx", ".json", ".jsonld", ".zip")


def read(path: Path, variables: Mapping[str, str] | None = None) -> CodedProject:
    """The project at ``path``: .dna, .qdpx, a page of web annotations (.json, .jsonld), or brat's folder as .zip.

    variables  role -> name of the variable or code that has it (``variables.USUAL`` are the roles)

    Raises InputError for what cannot be read, QueryError (QUERY-VALUE) for a variable that is not there.
    """
    suffix = path.suffix.lower()
    if suffix == ".dna":
        return read_dna(path, variables or {})
    if suffix == ".qdpx":
        return read_refi(path, variables or {})
    if suffix == ".zip":
        return read_brat(path)
    if suffix in SUFFIXES:
        return read_annotations(path)
    remedy = f"Give a file of {', '.join(SUFFIXES)}; reports are read by onrecord build"
    raise InputError("INPUT-UNKNOWN-FORMAT", str(path), f"files of type {suffix or '(none)'} are no projects", remedy)

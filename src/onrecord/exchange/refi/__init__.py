"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) of MAXQDA, NVivo, ATLAS.ti, QualCoder and others."""

from __future__ import annotations

from onrecord.exchange.refi.project import Case, Code, Coding, Project, Selection, TextSource
from onrecord.exchange.refi.read import read_codebook, read_project
from onrecord.exchange.refi.write import write_codebook, write_project

__all__ = [
    "Case", "Code", "Coding", "Project", "Selection", "TextSource", "read_codebook", "read_project", "write_codebook",
    "write_project",
]  # fmt: skip

"""Formats that other packages add, through the entry point group ``onrecord.formats``.

    [project.entry-points."onrecord.formats"]
    bibtex = "my_package:BIBTEX"       # onrecord export record.db --format bibtex

Each leads to an ``onrecord.export.Format``, which is imported when it is asked for; docs/exchange.md has a
whole example. A format of onrecord's own name stays onrecord's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from onrecord.core.errors import ExportError

GROUP = "onrecord.formats"


@cache
def plugged() -> Mapping[str, EntryPoint]:
    """Name -> entry point of another package; of two with one name the one whose package's name comes first."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.dist.name if p.dist else "", p.name, p.value)):
        found.setdefault(point.name, point)
    return MappingProxyType(found)


def load(point: EntryPoint) -> object:
    """What the entry point leads to; raises ExportError (EXPORT-FORMAT) whatever is wrong with it."""
    try:
        return point.load()
    except Exception as error:  # code of others may raise anything
        raise fault(point, f"cannot be loaded ({said(error)})") from error


def fault(point: EntryPoint, cause: str) -> ExportError:
    """An ExportError about another package's format, whose cause begins with what leads to it."""
    package = point.dist.name if point.dist else point.module
    remedy = f"Update the package {package}, or ask its author"
    return ExportError("EXPORT-FORMAT", f"--format {point.name}", f'"{point.value}" {cause}', remedy)


def said(error: Exception) -> str:
    """The error on one line, not long."""
    words = " ".join(str(error).split())[:100]
    return f"{type(error).__name__}{': ' if words else ''}{words}"

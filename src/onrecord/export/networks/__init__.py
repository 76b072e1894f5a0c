"""Files of networks; one module a family of formats, loaded when it is asked for.

``Format.write`` gives the bytes of one or several networks with the attributes of their nodes. A format that holds
one network a file is asked once a window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it needs numpy, which the help of all verbs does without
    from onrecord.networks.network import Network

#: variable -> label -> attribute -> value
Attributes = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the function that writes it, the end of its files, and whether one file holds several windows."""

    name: str
    home: str
    suffix: str
    several: bool = False

    def write(self, networks: Sequence[Network], attributes: Attributes) -> bytes:
        """The file; raises ExportError (EXPORT-NEEDS) where a package is missing."""
        module, _, function = self.home.partition(".")
        written: bytes = getattr(import_module(f"{__name__}.{module}"), function)(networks, attributes)
        return written


_LISTED = (
    Format("csv", "tables.to_csv", ".csv"),
    Format("dna-csv", "tables.to_dna_csv", ".csv"),
    Format("dl", "tables.to_dl", ".dl"),
    Format("graphml", "graphml.plain", ".graphml"),
    Format("visone", "graphml.visone", ".graphml"),
    Format("gexf", "gexf.write", ".gexf", several=True),
    Format("pajek", "tables.to_pajek", ".net"),
    Format("parquet", "parquet.write", ".parquet", several=True),
    Format("svg", "picture.svg", ".svg"),
    Format("png", "picture.png", ".png"),
)
#: format name -> format; of two with one suffix the first is meant by it
FORMATS: dict[str, Format] = {one.name: one for one in _LISTED}
#: what ``lists`` writes beside networks
LISTS = ("event-list", "bars", "backbone", "polarisation", "clusters")


def by_suffix(suffix: str) -> Format | None:
    """The format files with this end have, None when it is no format's."""
    return next((one for one in _LISTED if one.suffix == suffix.lower()), None)


__all__ = ["FORMATS", "LISTS", "Attributes", "Format", "by_suffix"]

"""Discourse networks: who is tied to whom by what they say, over time.

``compute`` makes them from a Table of coded statements: of a record (``table_of``), of a DNA project, or of any
other coding. docs/networks.md has the formulas and what differs from Discourse Network Analyzer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.networks.spec import Exclusion, Spec
from onrecord.networks.table import Coded, Table

if TYPE_CHECKING:
    from onrecord.networks.computing import compute
    from onrecord.networks.network import Network
    from onrecord.networks.record import table_of

#: loaded when asked for: the first two need numpy, which an export without networks does without
_HOMES = {"compute": "computing", "Network": "network", "table_of": "record"}

__all__ = ["Coded", "Exclusion", "Network", "Spec", "Table", "compute", "table_of"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

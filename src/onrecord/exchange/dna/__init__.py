"""Projects of Discourse Network Analyzer (.dna): read (versions 2 and 3), written (version 3), made of a record."""

from __future__ import annotations

from onrecord.exchange.dna.coded import table
from onrecord.exchange.dna.fit import fitted, from_window
from onrecord.exchange.dna.made import export
from onrecord.exchange.dna.project import Project
from onrecord.exchange.dna.read import read
from onrecord.exchange.dna.write import to_bytes

__all__ = ["Project", "export", "fitted", "from_window", "read", "table", "to_bytes"]

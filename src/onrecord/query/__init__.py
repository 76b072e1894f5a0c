"""From a record to answers: filters, findings, digests, passages. Reads the store, writes nothing.

with Store.open("kosovo.db", readonly=True) as store:
    for said in statements(store, Filter(speaker="vucic", since="2024")):
        print(said.when, said.name, said.text)
"""

from __future__ import annotations

from onrecord.query.digest import Digest, DigestLine, digest
from onrecord.query.filters import Filter, Said, statements
from onrecord.query.findings import Finding, findings
from onrecord.query.ids import find, short
from onrecord.query.opened import OpenRecord
from onrecord.query.passage import Passage, passage
from onrecord.query.support import Supported, supported

__all__ = [
    "Digest",
    "DigestLine",
    "Filter",
    "Finding",
    "OpenRecord",
    "Passage",
    "Said",
    "Supported",
    "digest",
    "find",
    "findings",
    "passage",
    "short",
    "statements",
    "supported",
]

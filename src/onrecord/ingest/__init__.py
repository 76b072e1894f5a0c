"""From files to documents: find them, read them, label their regions, cut nothing.

    for path in find(["reports"]):
        if isinstance(path, str):
            for item in read(path):   # Document or InputError
                ...

A folder holds files of the formats of docs/formats.md, and archives (.zip) of these.
"""

from onrecord.ingest.assemble import Facts
from onrecord.ingest.find import find
from onrecord.ingest.readers import READERS, read
from onrecord.ingest.source import Source

__all__ = ["READERS", "Facts", "Source", "find", "read"]
